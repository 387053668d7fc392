"""Every field that may be written has a name for people, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from portal.addresses.moves import Redirects, Tombstones
from portal.checking.waivers import Waivers
from portal.kinds.fields import fields, key_called, spoken
from portal.kinds.office import Office
from portal.kinds.project import Project
from portal.kinds.registry import KINDS
from portal.kinds.service_point import ServicePoint
from portal.law.workdays import YearCalendar
from portal.reading.exceptions import PrivacyExceptions
from portal.reading.vocabularies import Term

FILES: tuple[type[BaseModel], ...] = (
    *(kind.model for kind in KINDS),
    *(Office, Term, YearCalendar, Redirects, Tombstones, PrivacyExceptions, Waivers),
)


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in an annotation, and in their fields."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in fields(annotation).values():
            yield from models(field.annotation)
    for argument in get_args(annotation):
        yield from models(argument)


EVERY = {
    f"{model.__name__}.{key}": field
    for file in FILES
    for model in models(file)
    for key, field in fields(model).items()
}


@pytest.mark.parametrize("name", sorted(EVERY))
def test_every_field_has_a_name_in_both_languages(name: str) -> None:
    field = EVERY[name]
    assert any("\u4e00" <= one <= "\u9fff" for one in field.title or ""), name
    assert (field.description or " ")[0].strip(), name


def test_a_place_is_named_in_chinese_and_counted_from_one() -> None:
    said = spoken(ServicePoint, ("hours", 0, "closes"))
    assert (said.zh, str(said)) == ("开放时间第1项的关门（hours.1.closes）", "hours.1.closes")
    nobody = spoken(ServicePoint, ("colour",))
    assert (nobody.zh, str(nobody)) == ("colour", "colour")


def test_a_key_is_known_by_its_name() -> None:
    assert key_called("电话", ServicePoint) == "telephone"
    assert key_called(" Telephone", ServicePoint) == "telephone"
    assert key_called("颜色", Project) is None
