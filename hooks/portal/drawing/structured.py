"""What a page is, for machines: schema.org as JSON-LD in a data block of the page."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from portal.drawing.schema_org import Describer, Facts
from portal.drawing.sentinels import ROOT, in_json
from portal.drawing.words import Words
from portal.kinds.model import Text
from portal.language.languages import other
from portal.pages.page import Page
from portal.reading.catalogue import Catalogue

CONTEXT = "https://schema.org"
_WORKS = {"DigitalDocument", "Legislation", "Report", "CreativeWork"}
"""Types of schema.org that can be translations of one another."""


class Structured:
    """Describes pages in one language."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self.catalogue = catalogue
        self.words = words
        self.records = Describer(catalogue, words)
        self._trails: dict[tuple[tuple[Text, str], ...], str] = {}

    def of(self, page: Page, subject: Any) -> str:
        """The page's description as a data block; sheets for paper have none."""
        if page.poster:
            return ""
        data = _for_html({"@context": CONTEXT, **self.described(page, subject)})
        if trail := self._trail(page):
            data = f"[{data},{trail}]"
        return f'<script type="application/ld+json">{data}</script>\n'

    def described(self, page: Page, subject: Any) -> Facts:
        """What the page is about."""
        say, language = self.words.plain, self.words.language
        facts = {"url": self.records.address(page.path), "inLanguage": language.tag}
        if found := self.records.describe(subject):
            return {**found, **facts, **self._translation(page, found["@type"])}
        if not page.path:
            return {**self._site(), **facts}
        about = {"@type": "CollectionPage" if page.template else "WebPage"}
        if page.description:
            about["description"] = say(page.description)
        return {**about, "name": say(page.title), **facts}

    def _translation(self, page: Page, kind: str) -> Facts:
        """The page in the other language, where it really is in that language."""
        if kind not in _WORKS or page.path in self.catalogue.untranslated_paths:
            return {}
        language = self.words.language
        relation = "translationOfWork" if language.prefix else "workTranslation"
        return {relation: {"@id": self.records.address(page.path, other(language).prefix)}}

    def _trail(self, page: Page) -> str:
        """The pages above as a breadcrumb list, put together once for all that have the same."""
        if page.trail and page.trail not in self._trails:
            steps = enumerate(page.trail, 1)
            items = [self._step(number, title, path) for number, (title, path) in steps]
            trail = {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}
            self._trails[page.trail] = _for_html(trail)
        return self._trails.get(page.trail, "")

    def _step(self, number: int, title: Text, path: str) -> Facts:
        name, item = self.words.plain(title), self.records.address(path)
        return {"@type": "ListItem", "position": number, "name": name, "item": item}

    def _site(self) -> Facts:
        search = self.records.address("search/") + "?q={q}"
        return {
            "@type": "WebSite",
            "name": self.words.plain(self.catalogue.office.site_name),
            "publisher": self.records.office,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": search},
                "query-input": "required name=q",
            },
        }


def _for_html(facts: Facts) -> str:
    """JSON that may stand in a script element: no text in it can end the element."""
    data = to_json(facts).decode()
    safe = data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return safe.replace(in_json("root"), ROOT)
