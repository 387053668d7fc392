"""The smallest office that has no problem; a test adds, replaces or removes (None) its files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from portal.addresses.ledger import LEDGER, LedgerEntry, chained, parse_ledger
from portal.drawing.examples import OFFICE

TODAY = date(2026, 7, 1)
"""The day the suite speaks of; SOURCE_DATE_EPOCH says the same to whole builds."""

FILINGS = {"https://beian.miit.gov.cn/", "https://beian.mps.gov.cn/"}
"""Where a site's filings are looked up: the only addresses elsewhere that its frame leads to."""

Files = Mapping[str, str | bytes | None]

DOCUMENT_FILE = "data/disclosures/2021/X-2021-1.yml"
BODY_ZH_FILE = "data/disclosures/2021/X-2021-1.zh.md"
BODY_EN_FILE = "data/disclosures/2021/X-2021-1.en.md"


def _example(path: str) -> str:
    """A file of the example office, which the page on the visual language shows too."""
    return (OFFICE / path).read_text("utf-8")


SETTINGS = _example("data/office.yml")
CONTACT = 'contact: {telephone: "000-55501234"}\n'
"""The least that an office with an official address must state."""


def official(address: str) -> str:
    """The settings of an office that has declared its official address."""
    return f"{SETTINGS}official_url: {address}\n{CONTACT}"


DOCUMENT = _example(DOCUMENT_FILE)
BODY_ZH = _example(BODY_ZH_FILE)
BODY_EN = _example(BODY_EN_FILE)
PLAN = _example("data/plans/2021.yml")
PROJECT = _example("data/projects/walkway.yml")
SERVICE_POINT = _example("data/service-points/centre.yml")
ACTIVITY = _example("data/activities/clean-up.yml")
GLOSSARY = _example("data/glossary.yml")

MINIMAL: Files = {
    "data/office.yml": SETTINGS,
    "data/vocabularies/organisations.yml": _example("data/vocabularies/organisations.yml"),
    DOCUMENT_FILE: DOCUMENT,
    BODY_ZH_FILE: BODY_ZH,
    BODY_EN_FILE: BODY_EN,
    "data/plans/2021.yml": PLAN,
    "data/glossary.yml": GLOSSARY,
    "content/about/index.md": "# 关于本站 {#about}\n\n## 进展怎么算 {#progress}\n\n说明。\n",
    "content/about/index.en.md": "# About {#about}\n\n## Progress {#progress}\n\nHow.\n",
    "content/accessibility.md": "# 无障碍声明 {#top}\n\n说明。\n",
    "content/accessibility.en.md": "# Accessibility {#top}\n\nWords.\n",
}
BEGUN: Files = {
    LEDGER: "".join(chained(parse_ledger(""), [LedgerEntry("", "page:")], date(2026, 1, 15)))
}
"""A ledger that has begun: an office with an official address has one."""


def write_office(root: Path, files: Files) -> Path:
    """Write the minimal office with `files` laid over it into `root`.

    One with an official address has a ledger, unless `files` say otherwise.
    """
    official = "official_url: https" in str(files.get("data/office.yml", ""))
    begun = BEGUN if official else {}
    for path, content in {**MINIMAL, **begun, **files}.items():
        if content is not None:
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root
