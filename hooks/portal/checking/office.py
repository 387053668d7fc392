"""Rules of the office's settings: each a generator whose docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from portal.checking.context import Context
from portal.kinds.office import guide_contact
from portal.problems.problem import Problem, problem
from portal.reading.office import SETTINGS


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
