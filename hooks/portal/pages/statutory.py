"""The columns that the law prescribes: guide, rules, statutory content, requests.

Names and parts after 国办公开办函〔2019〕61号; the classes are those of articles 20 and 21 of the
Regulation on Open Government Information, the fields those of 国办发〔2019〕54号.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from portal.kinds.model import Text
from portal.kinds.office import guide_contact
from portal.kinds.record import Thing
from portal.pages.columns import columns
from portal.pages.page import Page, column_page, trail_below
from portal.pages.prose import has_prose
from portal.pages.queries import goals_by_field
from portal.pages.request_form import PARTS
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue

LATEST = 10
RULE_GENRES = {"normative"}
FORM = "disclosure/requests/form/"
FORM_TITLE = Text(zh="政府信息公开申请表", en="Request for government information: form")


class Class(NamedTuple):
    """What is published of a statutory class (None is no class): how many, the latest."""

    code: str | None
    total: int
    first: list[Card]


class Field(NamedTuple):
    """A field of basic-level disclosure, with the goals and documents that belong to it."""

    code: str
    goals: list[Thing]
    total: int
    first: list[Card]


def statutory_pages(catalogue: Catalogue, documents: list[Card]) -> Iterator[Page]:
    """The columns but the catalogue and the reports; `documents` come newest first."""
    facts = guide_contact(catalogue.office.contact)
    law = columns()["law"] if has_prose(catalogue, columns()["law"]) else None
    yield column_page(columns()["guide"], "listings/guide.html", contact_facts=facts, law=law)
    rules = [card for card in documents if card.genre in RULE_GENRES]
    yield column_page(columns()["rules"], "listings/rules.html", rules=rules[:LATEST])
    yield from _requests()
    proactive = [card for card in documents if card.mode == "proactive"]
    classes = list(_classes(catalogue, proactive))
    named = {one.code for one in classes}
    yield column_page(
        columns()["statutory"],
        "listings/statutory.html",
        classes=classes,
        vacant=[code for code in catalogue.vocabularies["statutory-classes"] if code not in named],
        fields=list(_fields(catalogue, proactive)),
        dataset="catalogue",
        feed="statutory",
    )


def _requests() -> Iterator[Page]:
    """How to apply, and the form."""
    yield column_page(columns()["requests"], "listings/requests.html", form=FORM)
    yield Page(
        FORM,
        FORM_TITLE,
        "listings/form.html",
        column="disclosure",
        description=Text(
            zh="可打印填写的申请表。本站不收集任何内容。",
            en="A form to print and fill in. This site collects nothing.",
        ),
        trail=trail_below(columns()["requests"]),
        extra={"parts": PARTS},
        feeds_search=False,  # the page that leads to it is what people look for
    )


def _classes(catalogue: Catalogue, cards: list[Card]) -> Iterator[Class]:
    """The classes that have documents, in the order of the law; those without a class last."""
    groups: dict[str | None, list[Card]] = {}
    for card in cards:
        groups.setdefault(card.statutory_class, []).append(card)
    for code in (*catalogue.vocabularies["statutory-classes"], None):
        if code in groups:
            yield Class(code, len(groups[code]), groups[code][:LATEST])


def _fields(catalogue: Catalogue, cards: list[Card]) -> Iterator[Field]:
    """Every field of the national list, whether anything belongs to it or not."""
    goals = dict(goals_by_field(catalogue))
    groups: dict[str, list[Card]] = {}
    for card in cards:
        for code in card.fields:
            groups.setdefault(code, []).append(card)
    for code in catalogue.vocabularies["fields"]:
        found = groups.get(code, [])
        yield Field(code, goals.get(code, []), len(found), found[:LATEST])
