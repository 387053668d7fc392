"""Pages to HTML: Jinja templates that choose and loop, with words bound to a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, cached_property, partial
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from portal import charts, listing, progress, queries
from portal.bodies import Body, body_path
from portal.catalogue import Catalogue
from portal.columns import children, columns, footer, menu
from portal.documents import Card
from portal.facts import Facts
from portal.fields import labelled
from portal.force import Force
from portal.form import Form
from portal.head import Head
from portal.languages import LANGUAGES, ZH, Language, other
from portal.model import Text
from portal.page import ERROR, Page
from portal.qr import qr_picture
from portal.record import section_anchor
from portal.records import KINDS, Disclosure
from portal.sections import DocumentText, contents, with_links
from portal.structured import Structured
from portal.tags import Tags
from portal.templates import environment, in_this_language
from portal.words import ROOT, Words
from portal.workdays import Lag


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
        self.today = today
        self.there = other(language)
        self.site = site
        self.words = Words(language, catalogue.vocabularies)
        self.tags = Tags(catalogue, self.words)
        self.structured = Structured(catalogue, self.words)
        self.head = Head(catalogue, self.words)
        self.env = environment(compiled)
        self._trails: dict[tuple[tuple[Text, str], ...], str] = {}
        self._rows: dict[str, str] = {}
        self.absent = cache(self._absent)
        self.state = cache(self._state)
        self._lags: dict[Lag, str] = {}
        self.genre = cache(self._genre)
        words = self.words.filters()
        for name in ("ui", "url", "term"):  # they are given constants, which would be compiled in
            words[name] = in_this_language(words[name])
        self.env.filters.update(words)
        self.env.filters.update(_FILTERS)
        self.env.filters.update(
            served=catalogue.served,
            companions=catalogue.companions,
            plan_targets=partial(queries.plan_targets, catalogue),
            statutory_rows=self.statutory_rows,
            document_rows=self.document_rows,
            official=self.head.official,
            timing=self.timing,
            in_force=self._markup(self.state),
            document_title=self._markup(self._document_title),
            take_away=self._markup(self._take_away),
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
        return Facts(self.words, Form(self.parts.statutory_row, 3), self.parts.as_printed)

    def slots(self, page: Page) -> Slots:
        """Everything of a page that is not its shell."""
        subject = self._subject(page)
        return Slots(
            title=str(escape(self._title(page))),
            head=self.head.of(page) + self.tags.of(page, subject),
            switch=self._switch(page.path),
            trail=self._trail(page),
            body=self.body(page),
            imprint=self._imprint(page, subject) if page.path != ERROR else "",
        )

    def _imprint(self, page: Page, subject: Any) -> str:
        """What stands at the foot of a page for paper, and what it is for machines."""
        number = getattr(page.subject, "index_number", "")
        address = self.head.official(page.path, self.language)
        sheet = self._sheet.fill(
            self.words.text(page.title),
            f' <span class="number">{escape(number)}</span>' if number else "",
            escape(address.replace(ROOT, "/")),
            self.code(page.path),
        )
        return sheet + self.structured.of(page, subject)

    @cached_property
    def _sheet(self) -> Form:
        return Form(self.parts.imprint, 4)

    def _switch(self, path: str) -> str:
        there = self.there
        return (
            f'<a class="switch" href="{ROOT}{there.prefix}{escape(path)}" hreflang="{there.tag}" '
            f'lang="{there.tag}" data-switch>{there.name}</a>\n'
        )

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
        rows.append(self.absent(tuple([fact.label for fact in facts if not fact.value])))
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

    @staticmethod
    def _markup(draw: Callable[[Any], str]) -> Callable[[Any], Markup]:
        return lambda subject: Markup(draw(subject))  # noqa: S704 - drawn by a template

    def _document_title(self, record: Disclosure) -> str:
        return self._titles.fill(
            self.words.text(record.title),
            escape(record.index_number),
            self.words.term(record.publisher, "organisations"),
            self.words.day(record.issued),
        )

    @cached_property
    def _titles(self) -> Form:
        return Form(self.parts.document_title, 4)

    def _take_away(self, record: Disclosure) -> str:
        """The formats of a document, and how it is cited."""
        return self._taking.fill(
            record.path,
            record.index_number,
            record.index_number.replace("/", "-"),
            self.words.term(record.publisher, "organisations"),
            self.words.text(record.title),
            record.issued.isoformat(),
            escape(self.head.official(record.path, self.language).replace(ROOT, "/")),
        )

    @cached_property
    def _taking(self) -> Form:
        return Form(self.parts.take_away, 7)

    def code(self, path: str) -> str:
        """The QR code of a page's official address; none where no address is configured."""
        base = self.catalogue.office.official_url
        return qr_picture(base + self.language.prefix + path) if base else ""

    def document_rows(self, cards: Iterable[Card]) -> Markup:
        """The rows of a list of documents; each row stands in several lists and is drawn once."""
        return Markup("".join(map(self._document_row, cards)))  # noqa: S704 - drawn by a template

    def _absent(self, labels: tuple[str, ...]) -> str:
        """The fields that a document does not state, said once; many documents lack the same."""
        return str(self.parts.absent(labels))

    def timing(self, record: Disclosure) -> Markup:
        """How long the document took to be published, drawn once for all that took as long."""
        found = self.catalogue.timings(record)
        if len(found) != 1 or found[0].reason:
            return Markup(self.parts.timing(found))  # noqa: S704 - drawn by a template
        lag = found[0].lag
        if lag not in self._lags:
            self._lags[lag] = str(self.parts.timing(found))
        return Markup(self._lags[lag])  # noqa: S704 - as above

    def _document_row(self, card: Card) -> str:
        number = card.index_number
        if number not in self._rows:
            self._rows[number] = self._row.fill(
                self.words.url(card.path),
                self.words.text(card.title),
                number,
                self.words.day(card.issued),
                self.genre(card.genre),
                self.state(card.force(self.today)),
            )
        return self._rows[number]

    @cached_property
    def _row(self) -> Form:
        return Form(self.parts.document_row, 6)

    def _genre(self, code: str | None) -> str:
        return f"<span>{self.words.term(code, 'genres')}</span>" if code else ""

    def _state(self, force: Force | None) -> str:
        return str(self.parts.document_state(force)) if force else ""

    def _title(self, page: Page) -> str:
        site = self.words.plain(self.catalogue.office.site_name)
        title = self.words.plain(page.title)
        return title if title == site else f"{title} - {site}"


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
