"""The check of how people are reached: a number one can dial, an address one can write to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.checking.reads import OneRecord, WholeOffice, reads_everything, reads_record
from portal.kinds.fields import spoken
from portal.kinds.office import Office
from portal.kinds.service_point import ServicePoint
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.office import SETTINGS

_TELEPHONE = re.compile(
    r"""
    (?: (?:\+86[ -]?)? (?: \(0\d{2,3}\) | 0\d{2,3} )? [ -]? \d{7,8}  # with its area, or without
      | (?:\+86[ -]?)? 1\d{10} | [48]00-?\d{3}-?\d{4} | 1\d{2,4} )  # 12345 and the like
    (?: (?: - | 转 | [ ]?ext[.]?[ ]? ) \d{1,6} )?
    """,
    re.ASCII | re.VERBOSE,
)
_SEVERAL = re.compile(r"\s*[、，,;；/]\s*")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)

TELEPHONE = Rule(
    "telephone",
    "'{key}' 的 '{value}' 不像能拨通的电话号码",
    "'{value}' in '{key}' does not look like a telephone number",
    level="warning",
    cure=Cure(
        "请用半角数字，写成 0123-4567890（区号、连字符、号码）；没有的请写 null",
        "write it in half-width digits as 0123-4567890, area code first; null where there is none",
    ),
)
EMAIL = Rule(
    "email",
    "'{key}' 的 '{value}' 不是电子邮箱地址",
    "'{value}' in '{key}' is no e-mail address",
    level="warning",
    cure=Cure("请写成 office@example.org 这样", "write it as office@example.org"),
)


@reads_record(ServicePoint, TELEPHONE)
def numbers(point: OneRecord[ServicePoint]) -> Iterator[Problem]:
    """The telephone number of a service point can be dialled."""
    if (said := point.record.telephone) and not _dialled(said):
        yield point.at(TELEPHONE, "telephone", key=spoken(ServicePoint, ("telephone",)), value=said)


@reads_everything(TELEPHONE, EMAIL)
def office_numbers(whole: WholeOffice) -> Iterator[Problem]:
    """The office's numbers can be dialled, and its address written to."""
    contact = whole.catalogue.office.contact
    for name, said in (("telephone", contact.telephone), ("fax", contact.fax)):
        if said and not _dialled(said):
            yield _told(whole, TELEPHONE, name, said)
    if contact.email and not _EMAIL.fullmatch(contact.email):
        yield _told(whole, EMAIL, "email", contact.email)


def _told(whole: WholeOffice, rule: Rule, name: str, said: str) -> Problem:
    where = whole.catalogue.positions.position(SETTINGS, ("contact", name))
    return rule.at(SETTINGS, where, key=spoken(Office, ("contact", name)), value=said)


def _dialled(said: str) -> bool:
    return all(_TELEPHONE.fullmatch(one) for one in _SEVERAL.split(said.strip()))
