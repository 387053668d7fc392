"""Checks of index numbers: plain characters, the publisher's pattern, nobody else's address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.checking.reads import OneRecord, WholeOffice, reads_everything, reads_record
from portal.kinds.disclosure import Disclosure
from portal.kinds.index_number import NUMBER, lookalike, mended, taken_parts, wrong_code
from portal.kinds.registry import KINDS
from portal.language.languages import LANGUAGES
from portal.pages.columns import columns
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.problems.suggest import nearest
from portal.reading.prose import read_prose
from portal.reading.values import UNKNOWN_CODE
from portal.reading.vocabularies import Term, Vocabularies

_ORGANISATIONS = "data/vocabularies/organisations.yml"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=-|\d{2}-)")
_BESIDE_PAGES = frozenset({"assets", "feeds", "find"})
"""Folders of a site that hold no pages: styles and scripts, feeds, the index of search."""

INDEX_NUMBER = Rule(
    "index-number",
    "索引号 '{value}' 不符合 {publisher} 的格式 {pattern}",
    "the index number '{value}' does not match the pattern {pattern} of {publisher}",
    cure=Cure(
        "请对照原文核对索引号；发布机构另有格式的，写进 data/vocabularies/organisations.yml",
        (
            "check the number against the document; if its publisher numbers otherwise, say so in "
            "data/vocabularies/organisations.yml"
        ),
    ),
)
INDEX_NUMBER_CHARACTERS = Rule(
    "index-number-characters",
    "索引号 '{value}' 只能用半角字母、数字、“/”和“-”",
    "the index number '{value}' may hold ASCII letters, digits, '/' and '-' only",
)
INDEX_NUMBER_LOOKALIKE = Rule(
    "index-number-lookalike",
    "索引号 '{value}' 第 {place} 个字符 '{found}'（{code}）只是形似 '{plain}'，应为 '{mended}'",
    (
        "character {place} of the index number '{value}' is '{found}' ({code}), which only looks "
        "like '{plain}'; write '{mended}'"
    ),
)
INDEX_NUMBER_COLUMN = Rule(
    "index-number-column",
    "索引号 '{value}' 与栏目网址 /{column}/ 冲突",
    "the index number '{value}' collides with the column /{column}/",
    cure=Cure(
        "若 content/ 里有同名的页面，请给那个页面改名；否则请核对索引号",
        "rename the page of this name in content/, if there is one; otherwise check the number",
    ),
)
INDEX_NUMBER_PART = Rule(
    "index-number-part",
    "索引号 '{value}' 里的 '{part}' 不能作网址的一段：本站另有所用，或 Windows 当作设备",
    (
        "'{part}' in the index number '{value}' cannot be part of an address: this site uses it "
        "itself, or Windows takes it for a device"
    ),
    cure=Cure("请对照原文核对索引号", "check the number against the document"),
)
INDEX_NUMBER_ALIKE = Rule(
    "index-number-alike",
    "索引号 '{value}' 与 '{other}' 只差大小写，在 Windows 和 macOS 上是同一个网址",
    (
        "only capitals set the index number '{value}' apart from '{other}': on Windows and macOS "
        "their addresses are one"
    ),
    cure=Cure("请对照原文核对索引号", "check the numbers against the documents"),
)
INDEX_NUMBER_YEAR = Rule(
    "index-number-year",
    "索引号中的年份 {year} 与生成日期 {created} 不一致，请核对",
    "the year {year} in the index number is not that of the creation date {created}",
    level="warning",
)
ORGANISATION_CODE = Rule(
    "organisation-code",
    "索引号 '{value}' 中的组织机构代码 {code} 校验码不对，应以 {digit} 结尾；请核对",
    (
        "the organisation code {code} in the index number '{value}' has a wrong check digit; it "
        "should end in {digit}"
    ),
)
CREDIT_CODE = Rule(
    "credit-code",
    "索引号 '{value}' 中的统一社会信用代码 {code} 校验码不对，应以 {digit} 结尾；请核对",
    (
        "the unified social credit code {code} in the index number '{value}' has a wrong check "
        "character; it should end in {digit}"
    ),
)

_CODES = {"organisation": ORGANISATION_CODE, "credit": CREDIT_CODE}


@reads_record(
    Disclosure,
    INDEX_NUMBER,
    INDEX_NUMBER_CHARACTERS,
    INDEX_NUMBER_LOOKALIKE,
    ORGANISATION_CODE,
    CREDIT_CODE,
)
def index_numbers(document: OneRecord[Disclosure]) -> Iterator[Problem]:
    """An index number must have plain characters, and the pattern of its publisher."""
    number, vocabularies = document.record.index_number, document.frame.vocabularies
    if not NUMBER.fullmatch(number):
        yield _odd_character(document)
        return
    publisher = vocabularies["organisations"].get(document.record.publisher)
    pattern = _pattern_of(publisher, vocabularies) if publisher else None
    if publisher and pattern and not re.fullmatch(pattern, number):
        yield document.at(
            INDEX_NUMBER, "index_number", value=number, publisher=publisher.zh, pattern=pattern
        )
    elif pattern and (wrong := wrong_code(number, pattern)):
        kind, code, digit = wrong
        yield document.at(_CODES[kind], "index_number", value=number, code=code, digit=digit)


def _odd_character(document: OneRecord[Disclosure]) -> Problem:
    number = document.record.index_number
    odd = lookalike(number)
    if odd is None or not NUMBER.fullmatch(mended(number)):
        return document.at(INDEX_NUMBER_CHARACTERS, "index_number", value=number)
    return document.at(
        INDEX_NUMBER_LOOKALIKE,
        "index_number",
        value=number,
        place=odd.place,
        found=odd.found,
        code=odd.code,
        plain=odd.plain,
        mended=mended(number),
    )


def _pattern_of(publisher: Term, vocabularies: Vocabularies) -> str | None:
    profile = vocabularies["index-profiles"].get(publisher.index_profile or "")
    return publisher.index_pattern or (profile.index_pattern if profile else None)


@reads_record(Disclosure, INDEX_NUMBER_YEAR)
def index_number_years(document: OneRecord[Disclosure]) -> Iterator[Problem]:
    """The year in an index number should be the year of creation (seen to differ in practice)."""
    years = _YEAR.findall(document.record.index_number)
    created = document.record.created_day
    if years and created[:4] not in years:
        yield document.at(INDEX_NUMBER_YEAR, "index_number", year=years[-1], created=created)


@reads_record(Disclosure, INDEX_NUMBER_PART)
def number_parts(document: OneRecord[Disclosure]) -> Iterator[Problem]:
    """Every part of an index number must do for a folder, on any system, and for none of ours."""
    number = document.record.index_number
    for part in taken_parts(number):
        yield document.at(INDEX_NUMBER_PART, "index_number", value=number, part=part)


@reads_everything(INDEX_NUMBER_COLUMN)
def reserved_addresses(office: WholeOffice) -> Iterator[Problem]:
    """An index number may not begin with the name of a column, or of a page written by hand."""
    documents = office.catalogue.documents
    first_parts = {card.index_number.partition("/")[0].lower() for card in documents}
    taken = first_parts & {*reserved(), *_prose_names(office)}
    for card in documents if taken else ():
        first = card.index_number.partition("/")[0].lower()
        if first in taken and NUMBER.fullmatch(card.index_number):
            value = card.index_number
            yield office.at(INDEX_NUMBER_COLUMN, card, "index_number", value=value, column=first)


@reads_everything(INDEX_NUMBER_ALIKE)
def alike_numbers(office: WholeOffice) -> Iterator[Problem]:
    """No two index numbers may differ in capitals alone: they are folders, on Windows too."""
    documents = office.catalogue.documents
    numbers = {card.index_number for card in documents}
    if len(set(map(str.lower, numbers))) == len(numbers):
        return
    first: dict[str, str] = {}
    for card in documents:
        other = first.setdefault(card.index_number.lower(), card.index_number)
        if other != card.index_number:
            value = card.index_number
            yield office.at(INDEX_NUMBER_ALIKE, card, "index_number", value=value, other=other)


def reserved() -> Iterator[str]:
    """The first parts of every address that a site has of itself, whatever its office writes."""
    yield from (kind.folder for kind in KINDS)
    yield from (first for column in columns().values() if (first := _first(column.path)))
    yield from (first for language in LANGUAGES if (first := _first(language.prefix)))
    yield from _BESIDE_PAGES


def _prose_names(office: WholeOffice) -> Iterator[str]:
    return (_first(one.uri).removesuffix(".md") for one in read_prose(office.catalogue.root))


def _first(path: str) -> str:
    return path.partition("/")[0]


@reads_everything(UNKNOWN_CODE)
def index_profiles(office: WholeOffice) -> Iterator[Problem]:
    """The profile that an organisation names must be one of the shapes that are known."""
    catalogue = office.catalogue
    profiles = catalogue.vocabularies["index-profiles"]
    for code, term in catalogue.vocabularies["organisations"].items():
        if term.index_profile and term.index_profile not in profiles:
            hint_zh, hint_en = nearest(term.index_profile, profiles)
            where = catalogue.positions.position(_ORGANISATIONS, (code, "index_profile"))
            yield UNKNOWN_CODE.at(
                _ORGANISATIONS,
                where,
                value=term.index_profile,
                list="index-profiles",
                hint_zh=hint_zh,
                hint_en=hint_en,
            )
