"""What is said of the law: every article that is named has its entry, every entry its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from portal.building.registries import with_registries
from portal.checking.registry import RULES
from portal.kinds.model import Text
from portal.language.languages import LANGUAGES, Language, strings
from portal.law.statements import Act, Statement, citation, in_chinese, legal
from portal.pages.columns import columns
from portal.reading.vocabularies import read_vocabularies
from tests.built import Built, read_page
from tests.conftest import ROOT

ZH = re.compile("第([一二三四五六七八九十]+)条")
EN = re.compile(r"\b(?:[Aa]rticles?|arts?\.) (\d+)(?:(?:, | and |, and )(\d+))*")
PAGES = ("guide", "requests")
BLOCK = '<pre><code class="language-registry">{}\n</code></pre>'
NUMBERS = {in_chinese(number): number for number in range(1, 100)}
SPOKEN = pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)


def named(text: Text) -> tuple[set[int], set[int]]:
    """The articles that a text names, in either language."""
    english = {
        int(one) for found in EN.finditer(text.en or "") for one in re.findall(r"\d+", found[0])
    }
    return {NUMBERS[one] for one in ZH.findall(text.zh)}, english


def said() -> Iterator[tuple[str, str, Text]]:
    """Every text that may name an article: of what sort it is, its name, its words."""
    yield from (("strings", key, text) for key, text in strings().items())
    yield from (("columns", key, one.description) for key, one in columns().items())
    yield from (("rules", code, Text(zh=one.zh, en=one.en)) for code, one in RULES.items())
    for name, terms in read_vocabularies(ROOT)[0].items():
        yield from (("vocabularies", name, term.text) for term in terms.values())


def grounds(sort: str, key: str) -> set[int | None]:
    """The articles that the list has for something."""
    return {one.article for one in legal().statements if key in getattr(one, sort)}


def test_every_article_that_is_named_has_its_entry() -> None:
    lacking = [
        (key, article)
        for sort, key, text in said()
        for article in named(text)[0] - grounds(sort, key)
    ]
    assert lacking == []


def test_both_languages_name_the_same_articles() -> None:
    assert [key for _, key, text in said() if len(set(map(frozenset, named(text)))) > 1] == []


def test_articles_are_found_as_they_are_written() -> None:
    both = Text(zh="依照第二十条、第二十一条", en="after articles 20 and 21, and art. 7")
    assert named(both) == ({20, 21}, {7, 20, 21})


def test_what_an_entry_supports_exists() -> None:
    known = {
        "strings": set(strings()),
        "columns": set(columns()),
        "vocabularies": set(read_vocabularies(ROOT)[0]),
        "rules": set(RULES),
    }
    for one in legal().statements:
        for sort, names in known.items():
            assert [key for key in getattr(one, sort) if key not in names] == [], one
        assert one.strings or one.columns or one.vocabularies, one
        assert one.act in legal().acts, one


def test_every_act_is_used_and_says_where_it_was_read() -> None:
    assert {one.act for one in legal().statements} == set(legal().acts)
    assert [name for name, act in legal().acts.items() if not act.read] == []


def test_no_two_entries_are_of_the_same_place() -> None:
    places = [(one.act, one.article, one.item, one.checked) for one in legal().statements]
    assert len(places) == len(set(places))


def test_a_sentence_is_cited_by_act_and_article() -> None:
    assert citation("requests.oral") == Text(
        zh="（《条例》第二十九条）", en=" (Regulation, art. 29)"
    )
    assert citation("guide.complain-first").zh == "（《行政复议法》第二十三条第（四）项）"
    assert citation("timeliness.how").zh == ("（《条例》第二十六条；2007年《条例》第十八条）")


def test_a_sentence_without_an_entry_has_no_citation() -> None:
    with pytest.raises(KeyError):
        citation("skip")


@pytest.mark.parametrize(
    ("number", "words"), [(3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (56, "五十六")]
)
def test_articles_are_numbered_in_chinese(number: int, words: str) -> None:
    assert in_chinese(number) == words


def test_an_entry_has_no_key_that_nobody_knows() -> None:
    with pytest.raises(ValidationError):
        Statement.model_validate({"act": "regulation", "articel": 3})
    with pytest.raises(ValidationError):
        Act.model_validate({"zh": "某法", "en": "Act"})


# --- pages --------------------------------------------------------------------------------------


@SPOKEN
def test_the_page_for_lawyers_has_every_sentence_and_every_entry_once(language: Language) -> None:
    found: dict[bool, str] = {}
    for name, checked in (("law", True), ("unchecked", False)):
        page = read_page(with_registries(BLOCK.format(name), language))
        assert page.faults == ()
        assert len(page.ids) == len(set(page.ids))
        entries = [one for one in legal().statements if bool(one.checked) is checked]
        assert len(page.ids) == len(entries)
        found[checked] = page.root.text
    for one in legal().statements:
        for key in one.strings:
            text = getattr(strings()[key], language.code)
            assert " ".join(text.split()) in " ".join(found[bool(one.checked)].split()), key
    opened = read_page(with_registries(BLOCK.format("open"), language))
    assert len(opened.root.all("li")) == len(legal().open)


@pytest.mark.parametrize("column", PAGES)
@SPOKEN
def test_pages_cite_what_they_say(site: Built, column: str, language: Language) -> None:
    page = site.pages[f"{language.prefix}disclosure/{column}/index.html"]
    cited = getattr(citation("guide.complain-rights"), language.code).strip()
    told = page.one("main").text
    assert cited in told
    named = "以下称《条例》" if language is LANGUAGES[0] else "(“the Regulation”)"
    assert told.index(named) < told.index(cited)


@SPOKEN
def test_what_a_page_says_of_requests_is_complete(site: Built, language: Language) -> None:
    told = site.pages[f"{language.prefix}disclosure/requests/index.html"].one("main").text
    articles = (27, 29, 30, 31, 32, 33, 35, 41, 42, 43, 47, 51)
    form = "第{}条" if language is LANGUAGES[0] else "art. {}"
    wanted = [form.format(in_chinese(one) if language is LANGUAGES[0] else one) for one in articles]
    assert [one for one in wanted if one not in told] == []


def test_fees_are_told_by_item_and_by_page_never_both(site: Built) -> None:
    page = site.pages["disclosure/requests/index.html"].one("main")
    items, pages = (
        [[cell.text for cell in row.all("td")] for row in table.all("tbody")[0].all("tr")]
        for table in page.all("table")
    )
    assert [amount for _, amount in pages] == ["不收费", "10元/页", "20元/页", "40元/页"]
    assert [amount for _, amount in items][:2] == ["不收费", "100元/件"]
    assert all(part.endswith("的部分") for part, _ in [*items[1:], *pages[1:]])
    assert "每件申请只能适用其中一种标准" in page.text
    assert "依申请提供政府信息，不收取费用" in page.text
