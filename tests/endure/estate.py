"""A tiny office in several versions, its output, and what the output is to be for each version."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from portal.building.allowed import work_folder
from portal.commands.build import build_site
from tests.built import content
from tests.offices import (
    BODY_EN,
    BODY_ZH,
    DOCUMENT,
    DOCUMENT_FILE,
    PROJECT,
    SETTINGS,
    write_office,
)

SECOND = "data/disclosures/2021/X-2021-2"
KEPT = {"state", "lock"}
"""What may lie in the work folder when no build runs."""


class Version(NamedTuple):
    """Which of two settings, titles and numbers of documents an office has."""

    setting: int = 0
    title: int = 0
    more: int = 0


VERSIONS = [Version(*one) for one in product(range(2), repeat=3)]


class Estate:
    """An office below a folder, its output beside, and fresh builds to compare it with."""

    def __init__(self, folder: Path) -> None:
        self.office = folder / "office"
        self.out = folder / "web" / "site"
        self.version = Version()
        write_office(self.office, {"data/projects/walkway.yml": PROJECT})
        self.expected = cache(self._expected)
        self._fresh = folder / "fresh"
        self.turn(self.version)

    def turn(self, version: Version) -> None:
        """Make the office be in a version."""
        self.version = version
        settings = SETTINGS.replace(
            "某街道信息公开", ("某街道信息公开", "某街道门户")[version.setting]
        )
        title = DOCUMENT.replace("工作计划", ("工作计划", "年度计划")[version.title])
        self._write("data/office.yml", settings)
        self._write(DOCUMENT_FILE, title)
        for suffix, text in (
            (".yml", DOCUMENT.replace("X/2021-1", "X/2021-2")),
            (".zh.md", BODY_ZH),
            (".en.md", BODY_EN),
        ):
            if version.more:
                self._write(SECOND + suffix, text)
            else:
                (self.office / (SECOND + suffix)).unlink(missing_ok=True)

    def _write(self, path: str, text: str) -> None:
        file = self.office / path
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")

    def build(self) -> None:
        """Build as an office does."""
        build_site(self.office, self.out)

    def _expected(self, version: Version) -> dict[str, bytes]:
        """What a build from nothing makes of a version."""
        before = self.version
        self.turn(version)
        build_site(self.office, self._fresh / repr(VERSIONS.index(version)), fresh=True)
        self.turn(before)
        return content(self._fresh / repr(VERSIONS.index(version)))

    def litter(self) -> set[str]:
        """What lies about beside the output that is not kept for the next build."""
        work = work_folder(self.out)
        beside = {one.name for one in self.out.parent.iterdir()} - {self.out.name, work.name}
        return beside | ({one.name for one in work.iterdir()} - KEPT)

    def wrong(self) -> str | None:
        """What is wrong with the output now, if anything."""
        found, wanted = content(self.out), self.expected(self.version)
        names = {name for name in found.keys() | wanted if found.get(name) != wanted.get(name)}
        if names:
            return f"{len(names)} files differ from a fresh build's: {sorted(names)[:5]}"
        litter = self.litter()
        return f"left lying about: {sorted(litter)}" if litter else None
