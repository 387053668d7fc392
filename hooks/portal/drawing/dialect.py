"""What templates may ask for: every filter and every name that they share, in one place.

Templates of pages and of shells speak the same: `{{ "skip" | ui }}`, `{{ page.title | t }}`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from portal.drawing import charts
from portal.drawing.documents import Documents
from portal.drawing.head import Head
from portal.drawing.redline import redline
from portal.drawing.sentinels import ROOT
from portal.drawing.words import Words
from portal.kinds.labels import labelled
from portal.kinds.record import PlanRecord, section_anchor
from portal.kinds.registry import KINDS
from portal.language.languages import LANGUAGES, ZH
from portal.law import progress
from portal.pages import listing, queries
from portal.pages.columns import children, columns
from portal.pages.feeds import FEEDS
from portal.pages.files import TakeAway
from portal.pages.versions import version_text
from portal.reading.catalogue import Catalogue
from portal.reading.quotes import quote_anchor

Filter = Callable[..., Any]

_SERVING = [(kind.noun, kind.folder) for kind in KINDS if issubclass(kind.model, PlanRecord)]
"""The kinds that serve a plan: noun and column."""
_CONSTANT = ("ui", "url", "term")
"""Filters that are given constants, which would be compiled in: templates serve both languages."""


def filters(
    catalogue: Catalogue, words: Words, head: Head, documents: Documents
) -> dict[str, Filter]:
    """The filters of a catalogue's pages in one language."""
    spoken = words.filters()
    return {
        **spoken,
        **{name: _asked_when_drawn(spoken[name]) for name in _CONSTANT},
        **documents.filters(),
        "anchor": section_anchor,
        "target_state": progress.target_state,
        "judged": progress.standing,
        "measure_state": progress.measure_state,
        "labelled": labelled,
        "grouped": listing.grouped,
        "by_letter": listing.by_letter,
        "observed": charts.observed,
        "weekdays": listing.weekdays,
        "served": catalogue.served,
        "companions": catalogue.companions,
        "plan_targets": partial(queries.plan_targets, catalogue),
        "explained": partial(queries.explained_in, catalogue),
        "official": head.official,
        "cards": catalogue.cards,
        "quote_anchor": quote_anchor,
    }


def names(
    catalogue: Catalogue,
    words: Words,
    today: date,
    take_away: TakeAway,
    code: Callable[[str], str],
) -> dict[str, Any]:
    """The names that pages of a catalogue in one language share; `code` draws an address."""
    return {
        "language": words.language,
        "languages": LANGUAGES,
        "ZH": ZH,
        "root": ROOT,
        "catalogue": catalogue,
        "office": catalogue.office,
        "today": today,
        "code": code,
        "take_away": take_away,
        "columns": columns(),
        "children": children,
        "feeds": FEEDS,
        "serving": _SERVING,
        "progress": progress,
        "current_plan": partial(queries.current_plan, catalogue),
        "plan_document": partial(queries.plan_document, catalogue),
        "unquoted": partial(queries.unquoted, catalogue),
        "goals_by_field": partial(queries.goals_by_field, catalogue),
        "goal_targets": queries.goal_targets,
        "sessions": queries.coming_sessions,
        "dated": queries.dated,
        "group_vocabulary": listing.group_vocabulary,
        "version_text": partial(version_text, catalogue),
        "redline": redline,
    }


def shell_filters() -> dict[str, Filter]:
    """The filters of shells, which the site engine draws: they ask the `words` of the page."""
    return {name: _by_words(name) for name in Words.NAMES}


def _asked_when_drawn(word: Filter) -> Filter:
    @pass_context
    def asked(_: Context, *given: Any, **details: Any) -> Any:
        return word(*given, **details)

    return asked


def _by_words(name: str) -> Filter:
    @pass_context
    def asked(context: Context, *given: Any, **details: Any) -> Any:
        words: Words = context["words"]
        return words.filters()[name](*given, **details)

    return asked
