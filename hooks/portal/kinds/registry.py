"""The registry of record kinds, in the order of the menu; a new kind adds one line."""

from __future__ import annotations

from portal.kinds.activity import Activity
from portal.kinds.annual_report import AnnualReport
from portal.kinds.disclosure import Disclosure
from portal.kinds.glossary import Glossary
from portal.kinds.plan import Plan
from portal.kinds.project import Project
from portal.kinds.record import Record
from portal.kinds.service_point import ServicePoint

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
