"""Records and listings to HTML: Jinja templates that choose and loop, with words bound to a language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from heapq import nlargest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from pydantic import BaseModel

from portal import progress
from portal.bodies import read_body
from portal.catalogue import Catalogue
from portal.columns import children, columns, menu
from portal.fields import STATUTORY, LabelledField, labelled
from portal.languages import EN, LANGUAGES, ZH, Language, in_language, other, strings
from portal.listing import by_genre, group_vocabulary, grouped, site_tree
from portal.model import Code, Text, Thing, section_anchor, walk
from portal.pages import Page
from portal.records import KINDS, Disclosure, Plan
from portal.records.disclosure import Validity
from portal.records.plan import Goal, Target
from portal.sections import with_links

TEMPLATES = Path(__file__).parents[2] / "overrides"
ROOT = "\0/"
"""Stands in every address for the way up to the site's root; no text can hold it (YAML and Markdown
refuse the character). `finish` replaces it when the page's place is known."""


@dataclass(frozen=True)
class Slots:
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
        self, catalogue: Catalogue, language: Language, today: date, site: list[Page]
    ) -> None:
        self.catalogue = catalogue
        self.language = language
        self.today = today
        self.site = site
        self.env = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.env.filters.update(self.filters)
        self.env.globals.update(
            language=language,
            catalogue=catalogue,
            office=catalogue.office,
            today=today,
            progress=progress,
            columns=columns(),
            children=children,
            EN=EN,
            ZH=ZH,
            root=ROOT,
            languages=LANGUAGES,
            absolute=self.absolute,
            nouns={kind.folder: kind.noun for kind in KINDS},
            current_plan=self.current_plan,
            latest_documents=self.latest_documents,
            plan_document=self.plan_document,
            goal_counts=self.goal_counts,
            goals_by_field=self.goals_by_field,
            group_vocabulary=group_vocabulary,
        )

    # --- words ------------------------------------------------------------------------------------

    @cached_property
    def filters(self) -> dict[str, Callable[..., Any]]:
        """The template filters; all are pure functions of their input and the language."""
        return {
            "t": self.text,
            "plain": self.plain,
            "ui": self.ui,
            "url": self.url,
            "term": self.term,
            "day": self.day,
            "moment": self.moment,
            "number": number,
            "anchor": section_anchor,
            "target_state": progress.target_state,
            "measure_state": progress.measure_state,
            "served": self.catalogue.served,
            "companions": self.catalogue.companions,
            "plan_targets": self.plan_targets,
            "labelled": labelled,
            "shown": self.shown,
            "statutory_rows": self.statutory_rows,
            "grouped": grouped,
            "by_genre": by_genre,
            "site_tree": site_tree,
        }

    def text(self, text: Text | None) -> str:
        """A text as HTML; Chinese on an English page is marked as Chinese."""
        if text is None:
            return ""
        words, spoken = in_language(text, self.language)
        if spoken is self.language:
            return escape(words)
        return Markup('<span lang="{}">{}</span>').format(spoken.tag, words)

    def plain(self, text: Text) -> str:
        """A text for an attribute or a title."""
        return in_language(text, self.language)[0]

    def ui(self, key: str, **details: object) -> str:
        """The interface's own words."""
        words = in_language(strings()[key], self.language)[0]
        return words.format(**details) if details else words

    def url(self, path: str) -> str:
        """The address of a page in the page's own language."""
        return ROOT + self.language.prefix + path

    def term(self, code: str, vocabulary: str) -> str:
        """The name of a code."""
        return self.text(self.catalogue.term(vocabulary, code))

    def day(self, moment: date | datetime) -> Markup:
        """A day in words, with its machine form."""
        shown = f"{moment.year}年{moment.month}月{moment.day}日"
        if self.language is EN:
            shown = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
        machine = moment.isoformat()[:10]
        return Markup('<time datetime="{}">{}</time>').format(machine, shown)

    def moment(self, moment: date | datetime) -> Markup:
        """A day, and the time of day where one is known."""
        if not isinstance(moment, datetime):
            return self.day(moment)
        shown = Markup(self.day(moment)).striptags() + f" {moment:%H:%M}"
        return Markup('<time datetime="{}">{}</time>').format(moment.isoformat(), shown)

    def shown(self, field: LabelledField) -> str:
        """Any field's value in words; empty when it has none."""
        value = field.value if isinstance(field.value, tuple) else (field.value,)
        parts = (self._shown(one, field.code) for one in value if one is not None)
        return Markup(self.ui("comma")).join(part for part in parts if part)

    def _shown(self, value: Any, code: Code | None) -> str:
        if code is not None:
            return self.term(value, code.vocabulary)
        if isinstance(value, Text):
            return self.text(value)
        if isinstance(value, Validity):
            return self.term(value.status, "validity")
        if isinstance(value, date):
            return self.moment(value)
        return "" if isinstance(value, BaseModel) else escape(str(value))

    def statutory_rows(self, record: Disclosure) -> list[tuple[Text, str, str | None]]:
        """The directory entry of a document: label, value, and what the old system printed."""
        fields = {field.name: field for field in labelled(record)}
        return [
            (fields[name].label, self.shown(fields[name]), self._printed(record, name))
            for name in STATUTORY
        ]

    def _printed(self, record: Disclosure, name: str) -> str | None:
        printed: str | None = getattr(record.as_printed, name, None)
        return None if printed == getattr(record, name) else printed

    # --- what listings ask for ---------------------------------------------------------------------

    def current_plan(self) -> Plan | None:
        """The plan with the latest start."""
        plans = self.catalogue.of(Plan)
        return max(plans, key=lambda plan: str(plan.period.start), default=None)

    def latest_documents(self, count: int) -> list[Disclosure]:
        """The documents published last, the latest first."""
        documents = self.catalogue.of(Disclosure)
        return nlargest(count, documents, key=lambda record: (record.issued, record.id))

    def plan_document(self, plan: str) -> str:
        """The index number of the document that states a plan."""
        found = self.catalogue.things[f"plan:{plan}"].record
        return found.document if isinstance(found, Plan) else ""

    def plan_targets(self, ids: tuple[str, ...], plan: str) -> list[Target]:
        """The targets of a plan by their ids."""
        models = (self.catalogue.things[f"target:{plan}#{one}"].model for one in ids)
        return [model for model in models if isinstance(model, Target)]

    def goal_counts(self, plan: Plan, goal: Goal) -> str:
        """How many targets a goal has, in words; empty when it has none."""
        count = sum(target.goal == goal.id for target in progress.promises(plan))
        if count == 0:
            return ""
        key = "home.target-counts-one" if count == 1 else "home.target-counts"
        return self.ui(key, targets=count)

    def goals_by_field(self) -> list[tuple[str, list[Thing]]]:
        """The fields of basic-level disclosure that goals name, in the order of the vocabulary."""
        goals = [thing for thing in self.catalogue.things.values() if isinstance(thing.model, Goal)]
        by_field = [
            (code, [thing for thing in goals if code in getattr(thing.model, "fields", ())])
            for code in self.catalogue.vocabularies["fields"]
        ]
        return [(code, found) for code, found in by_field if found]

    def absolute(self, url: str) -> str:
        """The official address of a page where one is configured, else its relative one."""
        return (self.catalogue.office.official_url or ROOT) + url

    # --- pages ------------------------------------------------------------------------------------

    def slots(self, page: Page) -> Slots:
        """Everything of a page that is not its shell."""
        return Slots(
            title=str(escape(self._title(page))),
            head=self._component("head.html", page=page, description=self._description(page)),
            switch=self._component("switch.html", page=page, there=other(self.language)),
            trail=self._component("trail.html", page=page) if page.trail else "",
            body=self.body(page),
        )

    def body(self, page: Page) -> str:
        """The page's own content; empty for prose, which the site engine renders."""
        if not page.template:
            return ""
        template = self.env.get_template(page.template)
        return template.render(
            page=page,
            subject=page.subject,
            site=self.site,
            document_body=self.document_body,
            untranslated=self.untranslated(page),
            **page.extra,
        )

    def document_body(self, record: Disclosure) -> tuple[Markup, Language] | None:
        """A document's text with links at its sections, and the language it is in."""
        for language in dict.fromkeys((self.language, ZH)):
            body = read_body(record, language, self.catalogue.root)
            if body is not None:
                return Markup(with_links(body, record, self._carried)), language
        return None

    def _carried(self, key: str) -> str:
        links = [
            self.catalogue.things[source]
            for source in self.catalogue.backlinks.get(key, ())
            if self.catalogue.things[source].noun != "entry"
        ]
        return self._component("carried.html", things=links) if links else ""

    def untranslated(self, page: Page) -> bool:
        """Whether an English page shows some of its record in Chinese."""
        if self.language is ZH or page.subject is None:
            return False
        missing = any(one.mark is None and one.value.en is None for one in walk(page.subject))
        return missing or (
            isinstance(page.subject, Disclosure)
            and read_body(page.subject, EN, self.catalogue.root) is None
        )

    def shell(self, column: str) -> dict[str, Any]:
        """What the templates of the site engine need besides the slots."""
        paths = {page.path for page in self.site}
        return {
            "t": self.text,
            "plain": self.plain,
            "ui": self.ui,
            "url": self.url,
            "root": ROOT,
            "office": self.catalogue.office,
            "language": self.language,
            "menu": menu(),
            "footer": [one for one in columns().values() if one.path in paths and one.parent],
            "column": column,
        }

    def _component(self, name: str, **context: Any) -> str:
        return self.env.get_template(f"components/{name}").render(**context)

    def _title(self, page: Page) -> str:
        site = self.plain(self.catalogue.office.site_name)
        title = self.plain(page.title)
        return title if title == site else f"{title} - {site}"

    def _description(self, page: Page) -> str:
        return self.plain(page.description) if page.description else ""


_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def number(value: Decimal | int) -> str:
    """A figure with thousands separated by commas, as written otherwise: 740100 -> 740,100."""
    return f"{value:,}"
