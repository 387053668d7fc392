"""Pages to HTML: Jinja templates that choose and loop, with words bound to a language."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from portal import listing, progress, queries
from portal.bodies import Body, body_path
from portal.catalogue import Catalogue
from portal.columns import children, columns, menu
from portal.documents import Card
from portal.facts import Facts
from portal.fields import labelled
from portal.languages import LANGUAGES, ZH, Language, other
from portal.model import Text
from portal.page import Page
from portal.record import section_anchor
from portal.records import KINDS, Disclosure
from portal.sections import with_links
from portal.words import ROOT, Words

TEMPLATES = Path(__file__).parents[2] / "overrides"


class KeptTemplates(BytecodeCache):
    """Compiled templates of the last build, a set a language: its words are compiled in."""

    def __init__(self, language: Language, compiled: dict[str, bytes]) -> None:
        self.language = language
        self.compiled = compiled

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what an earlier build compiled."""
        if kept := self.compiled.get(f"{self.language.code} {bucket.key}"):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it for the next build."""
        self.compiled[f"{self.language.code} {bucket.key}"] = bucket.bytecode_to_string()


class _Environment(Environment):
    """Templates share one plain table of globals: laying tables over it cost a tenth of a build."""

    def make_globals(self, d: Mapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


class Slots(NamedTuple):
    """What differs between two pages of one shell, as HTML."""

    title: str
    head: str
    switch: str
    trail: str
    body: str


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
        self.env = _Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=KeptTemplates(language, compiled),
        )
        self._trails: dict[tuple[tuple[Text, str], ...], str] = {}
        self.env.filters.update(self.words.filters())
        self.env.filters.update(_FILTERS)
        self.env.filters.update(
            served=catalogue.served,
            companions=catalogue.companions,
            plan_targets=partial(queries.plan_targets, catalogue),
            statutory_rows=self.statutory_rows,
            official=self.official,
        )
        self.env.globals.update(_GLOBALS)
        self.env.globals.update(
            language=language,
            catalogue=catalogue,
            office=catalogue.office,
            today=today,
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
        return Slots(
            title=str(escape(self._title(page))),
            head=str(self.parts.head(page, self._description(page))),
            switch=str(self.parts.switch(page, self.there)),
            trail=self._trail(page),
            body=self.body(page),
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

    def document_body(self, record: Disclosure) -> tuple[Markup, Language] | None:
        """A document's text with links at its sections, and the language it is in."""
        body, language = self.text(record)
        if body is None:
            return None
        html = body.html
        if record.index_number in self.catalogue.cited:
            html = with_links(html, partial(self._carried, record))
        return Markup(html), language  # noqa: S704 - our own HTML, raw HTML refused

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
        rows = "".join([fact.row for fact in self.facts.of(record)])
        return Markup(rows)  # noqa: S704 - rows are drawn by a template

    def shell(self, column: str) -> dict[str, Any]:
        """What the templates of the site engine need besides the slots."""
        return {**self._shell, "column": column}

    @cached_property
    def _shell(self) -> dict[str, Any]:
        paths = {page.path for page in self.site}
        return {
            **self.words.filters(),
            "root": ROOT,
            "office": self.catalogue.office,
            "language": self.language,
            "menu": menu(),
            "footer": [one for one in columns().values() if one.path in paths and one.parent],
        }

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
}

_GLOBALS = {
    "progress": progress,
    "columns": columns(),
    "children": children,
    "nouns": {kind.folder: kind.noun for kind in KINDS},
    "languages": LANGUAGES,
    "ZH": ZH,
    "root": ROOT,
    "goal_targets": queries.goal_targets,
    "group_vocabulary": listing.group_vocabulary,
}
