"""Rules of the office's settings: each a generator whose docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from portal.context import Context
from portal.fields import LabelledField, labelled
from portal.office import Contact
from portal.problems import Problem, problem
from portal.read import SETTINGS

GUIDE = ("unit", "address", "hours", "telephone", "fax", "email")
"""What article 12 of the Regulation asks the guide to state of the unit in charge, in its order."""


def guide_contact(contact: Contact) -> list[LabelledField]:
    """The facts of the guide in the order of the law, whether they are stated or not."""
    named = {field.name: field for field in labelled(contact)}
    return [named[name] for name in GUIDE]


def site_code(context: Context) -> Iterator[Problem]:
    """An official site has a code (网站标识码); without one it is named, not made up."""
    office = context.catalogue.office
    if office.official and not office.site_code:
        yield problem(SETTINGS, (1, 1), "site-code-missing", level="warning")


def guide_facts(context: Context) -> Iterator[Problem]:
    """The guide of a site with an official address states what the Regulation asks (art. 12)."""
    office = context.catalogue.office
    missing = [field.label for field in guide_contact(office.contact) if not field.value]
    if office.official_url and missing:
        chinese = "、".join(label.zh for label in missing)
        english = ", ".join(label.en or label.zh for label in missing)
        yield problem(
            SETTINGS,
            (1, 1),
            "guide-facts",
            level="warning",
            missing_zh=chinese,
            missing_en=english,
        )
