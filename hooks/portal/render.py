"""Pages to HTML: Jinja templates that choose and loop, with words bound to a language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property, partial
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from portal import charts, listing, progress, queries
from portal.bodies import Body, body_path
from portal.catalogue import Catalogue
from portal.columns import children, columns, footer, menu
from portal.documents import Card
from portal.facts import Facts
from portal.fields import labelled
from portal.languages import LANGUAGES, ZH, Language, other
from portal.model import Text
from portal.page import ERROR, Page
from portal.qr import qr_picture
from portal.record import section_anchor
from portal.records import KINDS, Disclosure
from portal.sections import DocumentText, contents, with_links
from portal.structured import Structured
from portal.tags import Tags
from portal.templates import environment
from portal.words import ROOT, Words


class Slots(NamedTuple):
    """What differs between two pages of one shell, as HTML."""

    title: str
    head: str
    switch: str
    trail: str
    body: str
    imprint: str


def finish(html: str, way_up: str) -> str:
    """The page with its addresses going up `way_up` (such as '../../') to the site's root."""
    return html.replace(ROOT, way_up)


class Renderer:
    """Draws the pages of a catalogue in one language as they are on one day."""

    def __init__(
        self,
        catalogue: Catalogue,
        language: Language,
        today: date,
        site: list[Page],
        compiled: dict[str, bytes],
    ) -> None:
        self.catalogue = catalogue
        self.language = language
        self.there = other(language)
        self.site = site
        self.words = Words(language, catalogue.vocabularies)
        self.tags = Tags(catalogue, self.words)
        self.structured = Structured(catalogue, self.words)
        self.env = environment(language, compiled)
        self._trails: dict[tuple[tuple[Text, str], ...], str] = {}
        self._rows: dict[str, str] = {}
        self._lacking: dict[tuple[str, ...], str] = {}
        self.env.filters.update(self.words.filters())
        self.env.filters.update(_FILTERS)
        self.env.filters.update(
            served=catalogue.served,
            companions=catalogue.companions,
            plan_targets=partial(queries.plan_targets, catalogue),
            statutory_rows=self.statutory_rows,
            document_rows=self.document_rows,
            official=self.official,
        )
        self.env.globals.update(_GLOBALS)
        self.env.globals.update(
            language=language,
            catalogue=catalogue,
            office=catalogue.office,
            today=today,
            code=self.code,
            current_plan=partial(queries.current_plan, catalogue),
            plan_document=partial(queries.plan_document, catalogue),
            goals_by_field=partial(queries.goals_by_field, catalogue),
        )

    @cached_property
    def parts(self) -> Any:
        """The macros that draw the slots of every page."""
        return self.env.get_template("components/page.html").module

    @cached_property
    def facts(self) -> Facts:
        """The statutory facts of documents."""
        return Facts(self.words, self.parts.statutory_row)

    def slots(self, page: Page) -> Slots:
        """Everything of a page that is not its shell."""
        subject = self._subject(page)
        head = str(self.parts.head(page, self._description(page)))
        return Slots(
            title=str(escape(self._title(page))),
            head=head + self.tags.of(page, subject),
            switch=str(self.parts.switch(page, self.there)),
            trail=self._trail(page),
            body=self.body(page),
            imprint=self._imprint(page, subject) if page.path != ERROR else "",
        )

    def _imprint(self, page: Page, subject: Any) -> str:
        """What stands at the foot of a page for paper, and what it is for machines."""
        number = getattr(page.subject, "index_number", "")
        return str(self.parts.imprint(page, number)) + self.structured.of(page, subject)

    def _trail(self, page: Page) -> str:
        """The pages above, drawn once for all that have the same."""
        if page.trail and page.trail not in self._trails:
            self._trails[page.trail] = str(self.parts.trail(page))
        return self._trails.get(page.trail, "")

    def body(self, page: Page) -> str:
        """The page's own content; empty for prose, which the site engine renders."""
        if not page.template:
            return ""
        template = self.env.get_template(page.template)
        return template.render(
            page=page,
            subject=self._subject(page),
            document_body=self.document_body,
            untranslated=self.untranslated(page),
            **page.extra,
        )

    def _subject(self, page: Page) -> Any:
        """The record of a page; a document's is read when its own page is drawn."""
        if isinstance(page.subject, Card):
            return self.catalogue.document(page.subject.index_number)
        return page.subject

    def document_body(self, record: Disclosure) -> DocumentText | None:
        """A document's text with links at its sections, and the language it is in."""
        body, language = self.text(record)
        if body is None:
            return None
        html = body.html
        listed = contents(html)
        if record.index_number in self.catalogue.cited:
            html = with_links(html, partial(self._carried, record))
        return DocumentText(Markup(html), language, listed)  # noqa: S704 - raw HTML is refused

    def text(self, record: Disclosure) -> tuple[Body | None, Language]:
        """A document's body, and its language: Chinese where it is not translated."""
        own = self.catalogue.body(body_path(record, self.language))
        if own is not None:
            return own, self.language
        return self.catalogue.body(body_path(record, ZH)), ZH

    def _carried(self, record: Disclosure, anchor: str) -> str:
        groups = self.catalogue.linking(record.part_key("section", anchor))
        return str(self.parts.carried(groups)) if groups else ""

    def untranslated(self, page: Page) -> bool:
        """Whether an English page shows some of its record in Chinese."""
        return self.language is not ZH and page.path in self.catalogue.untranslated_paths

    def statutory_rows(self, record: Disclosure) -> Markup:
        """The directory entry of a document: labels, values, and what the old system printed."""
        facts = self.facts.of(record)
        rows = [fact.row for fact in facts if fact.value]
        rows.append(self._absent(tuple([fact.label for fact in facts if not fact.value])))
        return Markup("".join(rows))  # noqa: S704 - rows are drawn by a template

    def shell(self, column: str) -> dict[str, Any]:
        """What the templates of the site engine need besides the slots."""
        return {**self._shell, "column": column}

    @cached_property
    def _shell(self) -> dict[str, Any]:
        return {
            **self.words.filters(),
            "root": ROOT,
            "office": self.catalogue.office,
            "language": self.language,
            "menu": menu(),
            "footer": list(footer({page.path for page in self.site})),
        }

    def code(self, path: str) -> str:
        """The QR code of a page's official address; none where no address is configured."""
        base = self.catalogue.office.official_url
        return qr_picture(base + self.language.prefix + path) if base else ""

    def document_rows(self, cards: Iterable[Card]) -> Markup:
        """The rows of a list of documents; each row stands in several lists and is drawn once."""
        return Markup("".join(map(self._document_row, cards)))  # noqa: S704 - drawn by a template

    def _absent(self, labels: tuple[str, ...]) -> str:
        """The fields that a document does not state, said once; many documents lack the same."""
        if labels not in self._lacking:
            self._lacking[labels] = str(self.parts.absent(labels))
        return self._lacking[labels]

    def _document_row(self, card: Card) -> str:
        number = card.index_number
        if number not in self._rows:
            self._rows[number] = str(self.parts.document_row(card))
        return self._rows[number]

    def official(self, path: str, language: Language) -> str:
        """The official address of a page where one is configured, else its relative one."""
        return (self.catalogue.office.official_url or ROOT) + language.prefix + path

    def _title(self, page: Page) -> str:
        site = self.words.plain(self.catalogue.office.site_name)
        title = self.words.plain(page.title)
        return title if title == site else f"{title} - {site}"

    def _description(self, page: Page) -> str:
        return self.words.plain(page.description) if page.description else ""


_FILTERS = {
    "anchor": section_anchor,
    "target_state": progress.target_state,
    "measure_state": progress.measure_state,
    "labelled": labelled,
    "grouped": listing.grouped,
    "observed": charts.observed,
    "weekdays": listing.weekdays,
}

_GLOBALS = {
    "progress": progress,
    "columns": columns(),
    "children": children,
    "nouns": {kind.folder: kind.noun for kind in KINDS},
    "languages": LANGUAGES,
    "ZH": ZH,
    "root": ROOT,
    "sessions": queries.coming_sessions,
    "dated": queries.dated,
    "goal_targets": queries.goal_targets,
    "group_vocabulary": listing.group_vocabulary,
}
