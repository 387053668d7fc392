"""The check of prose: safe, anchored alike in both languages, Chinese first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.addresses.link_targets import LinkTargets
from portal.addresses.prose_links import ProseLinks
from portal.checking.documents import DEAD_LINK
from portal.checking.reads import AllProse, WholeOffice, reads_everything, reads_prose
from portal.language.languages import EN, LANGUAGES, ZH, Language
from portal.outputs.registry import take_away
from portal.pages.all import pages
from portal.pages.prose import prose_page
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.bodies import MarkdownPositions, outline
from portal.reading.figures import FIGURE_RULES, figures_of_texts
from portal.reading.prose import Prose, read_prose
from portal.reading.source import MISSING_FILE, read
from portal.reading.texts import TEXT_RULES, check_texts

_ATTRIBUTES = re.compile(r"\{:?[ #.\w-][^{}\n]*\}")
_CODE = re.compile(r"`[^`]*`")

CHINESE_FIRST = Rule(
    "chinese-first",
    "英文页需要中文页 {name}",
    "an English page needs its Chinese page {name}",
    cure=Cure("请补上中文页，或删去英文页", "add the Chinese page, or delete the English one"),
)
PROSE_ATTRIBUTES = Rule(
    "prose-attributes",
    "正文里只有标题可以带 {{#锚点}}，请删去 {attributes}",
    "only headings of prose may carry {{#anchor}}; delete {attributes}",
)
PROSE_ADDRESS = Rule(
    "prose-address",
    "网址 '{address}' 已是门户自己生成的页面；请给这个文件换一个名字",
    "the address '{address}' is that of a page which the portal makes; give this file another name",
)


@reads_prose(MISSING_FILE, CHINESE_FIRST, PROSE_ATTRIBUTES, *TEXT_RULES, *FIGURE_RULES)
def prose(all_prose: AllProse) -> Iterator[Problem]:
    """Prose must be UTF-8 without raw HTML, its headings anchored alike in both languages.

    What is for readers says the same figures in both.
    """
    root = all_prose.root
    if not (root / "content").is_dir():
        yield MISSING_FILE.at("content", (1, 1), name="content/")
    for one in read_prose(root):
        paths = {language: one.path(language) for language in (ZH, EN)}
        contents = {path: read(path, root) for path in paths.values()}
        yield from check_texts(one.path(ZH), paths, contents, top=1)
        if one.for_readers:
            yield from figures_of_texts(contents)
        for path, raw in contents.items():
            yield from _attributes(path, (raw or b"").decode("utf-8-sig", "replace"))
    for file in (root / "content").rglob("*.en.md"):
        chinese = file.with_name(file.name.removesuffix(".en.md") + ".md")
        if not chinese.exists():
            path = file.relative_to(root).as_posix()
            yield CHINESE_FIRST.at(path, (1, 1), name=chinese.name)


@reads_everything(PROSE_ADDRESS, last=True)
def prose_addresses(office: WholeOffice) -> Iterator[Problem]:
    """No page of prose may take the place of another page."""
    made = {page.path for page in pages(office.catalogue)}
    for one in read_prose(office.catalogue.root):
        if (address := prose_page(one).path) in made:
            yield PROSE_ADDRESS.at(one.path(ZH), (1, 1), address=f"/{address}")


@reads_everything(DEAD_LINK, last=True)
def prose_links(office: WholeOffice) -> Iterator[Problem]:
    """A link in prose must lead to a page of the site, to a file in `content/`, or away."""
    root = office.catalogue.root
    links = ProseLinks(LinkTargets(office.catalogue, take_away(office.catalogue)))
    for one in read_prose(root):
        for language in LANGUAGES:
            markdown = (read(one.path(language), root) or b"").decode("utf-8-sig", "replace")
            yield from _dead(links, one, language, markdown)


def _dead(links: ProseLinks, one: Prose, language: Language, markdown: str) -> Iterator[Problem]:
    text, positions = outline(markdown), MarkdownPositions(markdown)
    for kind, addresses in (("Link", text.addresses), ("Image", text.images)):
        for number, address in enumerate(addresses):
            if address and not links.has(one, language, address):
                where = positions.of(kind, number)
                yield DEAD_LINK.at(one.path(language), where, address=address)


def _attributes(path: str, markdown: str) -> Iterator[Problem]:
    """Attributes in `{…}`, as other sites allow them, would be drawn as text."""
    for number, line in enumerate(markdown.splitlines(), 1):
        found = _ATTRIBUTES.search(_CODE.sub(lambda code: " " * len(code[0]), line))
        if found and not line.startswith(("#", "[//]:")):
            where = (number, found.start() + 1)
            yield PROSE_ATTRIBUTES.at(path, where, attributes=found[0])
