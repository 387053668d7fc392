"""The registry of record kinds, in the order of the menu; a new kind adds one line."""

from __future__ import annotations

from portal.record import Record
from portal.records.activity import Activity
from portal.records.annual_report import AnnualReport
from portal.records.disclosure import Disclosure
from portal.records.glossary import Glossary
from portal.records.plan import Plan
from portal.records.project import Project
from portal.records.service_point import ServicePoint

KINDS: tuple[type[Record], ...] = (
    Plan,
    Disclosure,
    AnnualReport,
    Project,
    ServicePoint,
    Activity,
    Glossary,
)

__all__ = [
    "KINDS",
    "Activity",
    "AnnualReport",
    "Disclosure",
    "Glossary",
    "Plan",
    "Project",
    "ServicePoint",
]
