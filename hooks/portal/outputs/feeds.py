"""Feeds of the latest: every column, every topic, in both languages, as Atom and as JSON Feed.

Ids are tag URIs of index numbers and record names, the same for ever; `updated` moves only with a
date in the data; what is withdrawn becomes a deleted entry (RFC 6721).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nlargest
from operator import attrgetter

from portal.drawing.site import Site
from portal.kinds.kind import Kind
from portal.kinds.model import Text
from portal.kinds.plan import Plan
from portal.kinds.record import Record
from portal.kinds.registry import KINDS
from portal.language.languages import LANGUAGES
from portal.outputs.atom import atom
from portal.outputs.feed import Feed, FeedEntry
from portal.outputs.json_feed import json_feed
from portal.outputs.output import Made, Output
from portal.pages.columns import columns
from portal.pages.feeds import DOCUMENT_FEEDS, FEEDS, TOPIC_FEEDS
from portal.pages.files import Entered, OutputFile
from portal.pages.identities import document_tag, goal_tag, record_tag
from portal.pages.queries import told
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue

LATEST = 50
LATEST_OF_TOPIC = 20


FORMATS = {"xml": (atom, "application/atom+xml"), "json": (json_feed, "application/feed+json")}
"""By the ending of the file: how it is drawn, and its type."""


def _make(site: Site) -> Iterator[Made]:
    """Every feed; ids and links want full addresses, so without one there is none."""
    office = site.catalogue.office
    base = office.official_url
    if base is None:
        return
    found = list(feeds(site, base))
    for language in LANGUAGES:
        words = site.renderers[language].words
        for feed in found:
            for ending, (draw, _) in FORMATS.items():
                text = draw(feed, office, words, base, site.today.isoformat())
                yield language.prefix + _path(feed.name, ending), text.encode()


def _files(catalogue: Catalogue) -> Iterator[OutputFile]:
    if catalogue.office.official_url:
        topics = sorted({card.topic for card in catalogue.documents if card.topic})
        for name in (*FEEDS, *(TOPIC_FEEDS + topic for topic in topics)):
            entered: Entered = "list" if name.startswith(TOPIC_FEEDS) else "itself"
            for ending, (_, media) in FORMATS.items():
                path = _path(name, ending)
                yield OutputFile(path, media, spoken=True, entered=entered, feed=name)


def _path(name: str, ending: str) -> str:
    return f"feeds/{name}.{ending}"


OUTPUT = Output("feeds", _files, _make)


def feeds(site: Site, base: str) -> Iterator[Feed]:
    """The feeds of a site whose official address is `base`."""
    catalogue = site.catalogue
    titles = columns()
    cards = sorted(catalogue.documents, key=attrgetter("changed", "index_number"), reverse=True)
    for name, group in _groups(cards).items():
        topic = name.partition("/")[2]
        title = catalogue.term("topics", topic) if topic else titles[DOCUMENT_FEEDS[name]].title
        latest = group[: LATEST_OF_TOPIC if topic else LATEST]
        yield Feed(name, title, _documents(latest, base))
    for kind in KINDS:
        if kind.fed:
            entries = _latest(_entries(site, kind, base))
            yield Feed(kind.folder, titles[kind.column].title, entries)


def _groups(cards: list[Card]) -> dict[str, list[Card]]:
    """Documents by the names of the feeds in which they stand, in the order given."""
    groups: dict[str, list[Card]] = {name: [] for name in DOCUMENT_FEEDS}
    for card in cards:
        groups["disclosures"].append(card)
        if card.mode == "proactive":
            groups["statutory"].append(card)
        if card.genre == "annual-report":
            groups["annual-reports"].append(card)
        if card.topic:
            groups.setdefault(f"topics/{card.topic}", []).append(card)
    return groups


def _documents(cards: list[Card], base: str) -> list[FeedEntry]:
    return [
        FeedEntry(
            document_tag(card, base),
            card.path,
            card.title,
            card.abstract,
            card.published,
            card.changed,
            card.withdrawn,
            card.held,
        )
        for card in cards
    ]


def _latest(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    return nlargest(LATEST, entries, key=lambda entry: (entry.updated, entry.id))


def _entries(site: Site, kind: Kind, base: str) -> Iterator[FeedEntry]:
    """What is news of a kind: each record; of a plan each of its goals."""
    for record in site.catalogue.of(kind.model):
        if isinstance(record, Plan):
            yield from _plan_entries(site, record, base)
        else:
            yield from _record_entries(site, record, base)


def _plan_entries(site: Site, plan: Plan, base: str) -> Iterator[FeedEntry]:
    """A goal is news when something of its measures has been disclosed."""
    stated = site.catalogue.issued(plan.document).isoformat()
    for goal in plan.goals:
        days = [one.date.isoformat() for measure in goal.measures for one in measure.updates]
        path = plan.goal_path(goal.id)
        name = goal_tag(site.catalogue, plan, goal, base)
        updated, held = max([stated, *days]), site.catalogue.held(plan)
        yield FeedEntry(name, path, goal.title, goal.statement, stated, updated, held=held)


def _record_entries(site: Site, record: Record, base: str) -> Iterator[FeedEntry]:
    days = sorted(one.isoformat() for one in told(site.catalogue, record))
    if days:
        name = record_tag(site.catalogue, record, base)
        summary: Text = getattr(record, "summary", record.label)
        first, last, held = days[0], days[-1], site.catalogue.held(record)
        yield FeedEntry(name, record.path, record.label, summary, first, last, held=held)
