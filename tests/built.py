"""Built pages read back as trees, so that a rule can be put to every page of a site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from portal.drawing.site import Site, prose_of
from portal.kinds.disclosure import Disclosure
from portal.kinds.record import Record
from portal.outputs.registry import take_away
from portal.pages.page import Page as Planned
from portal.pages.versions import document_pages
from portal.reading.catalogue import PublishableCatalogue
from tests.offices import TODAY

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col", "area"})
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ADDRESSES = ("href", "src", "action", "srcset", "poster", "data", "data-search")


@dataclass
class Element:
    """An element with its attributes and what stands in it, elements and text."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str) -> list[Element]:
        """The elements of these kinds."""
        return [element for element in self.walk() if element.tag in tags]

    def with_class(self, name: str) -> list[Element]:
        """The elements that have a class."""
        return [one for one in self.walk() if name in one.attributes.get("class", "").split()]

    @property
    def text(self) -> str:
        """The text, with runs of white space as one space."""
        parts = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join("".join(parts).split())


class Parser(HTMLParser):
    """Reads a page into a tree; `faults` are tags that do not match."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if len(attrs) != len(element.attributes):
            self.faults.append(f"an attribute twice: {attrs}")
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if self.open[-1].tag == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> closes <{self.open[-1].tag}>")

    def handle_data(self, data: str) -> None:
        """Text."""
        self.open[-1].children.append(data)


@dataclass(frozen=True)
class Page:
    """A built page: its file below the site and its tree."""

    file: str
    html: str
    root: Element
    faults: tuple[str, ...]

    @cached_property
    def ids(self) -> list[str]:
        """The ids in order."""
        return [one.attributes["id"] for one in self.root.walk() if "id" in one.attributes]

    @cached_property
    def by_id(self) -> dict[str, Element]:
        """The elements by id."""
        return {one.attributes["id"]: one for one in self.root.walk() if "id" in one.attributes}

    @property
    def english(self) -> bool:
        """Whether it is an English page."""
        return self.file.startswith("en/")

    def one(self, tag: str) -> Element:
        """The only element of its kind."""
        (element,) = self.root.all(tag)
        return element

    def meta(self, name: str) -> str | None:
        """What a <meta> says."""
        named = {"name": name.lower()}
        found = [
            one
            for one in self.root.all("meta")
            if one.attributes.get("name", "").lower() == named["name"]
        ]
        return found[0].attributes["content"] if found else None

    def links(self, relation: str) -> list[Element]:
        """The <link>s of a relation."""
        return [one for one in self.root.all("link") if one.attributes.get("rel") == relation]

    @cached_property
    def addresses(self) -> list[tuple[Element, str]]:
        """Every address the page holds."""
        return [
            (element, element.attributes[name])
            for element in self.root.walk()
            for name in ADDRESSES
            if name in element.attributes
        ]

    def target(self, address: str) -> tuple[str, str]:
        """The file (below the site) and the fragment an internal address leads to."""
        parts = urlsplit(address)
        path = unquote(parts.path)
        if not path:
            return self.file, unquote(parts.fragment)
        file = posixpath.normpath(posixpath.join("/", posixpath.dirname(self.file), path))
        if posixpath.basename(path) in {"", ".", ".."}:
            file = posixpath.join(file, "index.html")
        climbed = path.count("../") > self.file.count("/") and not path.startswith("/")
        return ("../" if climbed else "") + file.lstrip("/"), unquote(parts.fragment)


def read_page(html: str, file: str = "index.html") -> Page:
    """A page from its HTML."""
    parser = Parser()
    parser.feed(html)
    parser.close()
    unclosed = [f"<{element.tag}> is not closed" for element in parser.open[1:]]
    return Page(file, html, parser.root, (*parser.faults, *unclosed))


@dataclass(frozen=True)
class Built:
    """A site that was built, and the catalogue it was built from."""

    office: Path
    out: Path
    catalogue: PublishableCatalogue

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file of the site."""
        found = (one for one in self.out.rglob("*") if one.is_file())
        return frozenset(one.relative_to(self.out).as_posix() for one in found)

    @cached_property
    def documents(self) -> list[Disclosure]:
        """The records of all documents."""
        cards = self.catalogue.documents
        return [self.catalogue.document(card.index_number) for card in cards]

    @cached_property
    def records(self) -> list[Record]:
        """Every record, documents included."""
        others = (one for records in self.catalogue.records.values() for one in records)
        return [*self.documents, *others]

    @cached_property
    def planned(self) -> list[Planned]:
        """Every page that was decided on, but prose."""
        site = Site(self.catalogue, TODAY, take_away(self.catalogue))
        ours = [page for page in site.pages if prose_of(page) is None]
        return [*ours, *document_pages(self.catalogue.documents)]

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its file."""
        names = sorted(name for name in self.files if name.endswith(".html"))
        return {name: read_page((self.out / name).read_text("utf-8"), name) for name in names}


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    files = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def external(address: str) -> bool:
    """Whether an address leads away from the site."""
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


def dead(site: Built, page: Page) -> Iterator[str]:
    """The internal addresses of a page that lead nowhere."""
    for _, address in page.addresses:
        if external(address):
            continue
        file, fragment = page.target(address)
        if file not in site.files or (fragment and fragment not in site.pages[file].by_id):
            yield address


def all_dead(site: Built) -> dict[str, set[str]]:
    """The dead addresses by page."""
    found = {name: set(dead(site, page)) for name, page in site.pages.items()}
    return {name: addresses for name, addresses in found.items() if addresses}
