"""The recipes of the page on editing, followed word for word: its lines are read off the page.

A clerk does what a recipe says in a copy of the fictional office, with only the values filled in,
and the file chosen.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from portal.language.languages import EN, LANGUAGES, Language
from tests.conftest import ROOT

PAGE = "content/about/editing.md"
RECIPES = ("correct", "place", "activity", "progress", "document", "supersede", "rename")
_BLOCK = re.compile(r"^```(?:yaml|markdown)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PLACEHOLDER = re.compile(r"<[^<>\n]+>")

POINT = "data/service-points/job-desk.yml"
STATION = "data/service-points/health-station.yml"
KITES = "data/activities/paper-kites.yml"
DRAINS = "data/projects/drain-survey.yml"
PLAN = "data/plans/2026.yml"
DOCUMENT = "data/disclosures/2026/999-2026-1000080"
REPLACED = "data/disclosures/2026/999-2026-1000061.yml"
REDIRECTS = "data/redirects.yml"
REPORT = "00000000X-2026-100005"

VALUES: dict[str, Sequence[Sequence[str]]] = {
    "correct": [
        ["000-55501241"],
        [
            "求职登记和培训报名，每周二、周四下午开放。",
            "Job registration and training, open Tuesday and Thursday afternoons.",
        ],
    ],
    "place": [
        [
            *("柳汀社区卫生服务站", "Liuting health station"),
            "量血压、打疫苗、配常用药。",
            "Blood pressure, vaccinations and common medicines.",
            *("health", "existing", "999/2025-1000301", "2.1"),
            *("柳汀社区小广场1号（虚构地址）", "1 Liuting Community square (fictional address)"),
            *("000-55501242", "08:30", "12:00", "14:30", "17:30"),
        ]
    ],
    "activity": [
        [
            *("纸鸢制作课", "Kite-making lessons"),
            "两次课，每次做一只纸鸢。",
            "Two lessons; each time a kite is made.",
            *("education", "999/2025-1000301", "2"),
            *("2026-07-11T14:30:00+08:00", "2026-07-11T16:30:00+08:00"),
            *("纸鸢社区活动室", "Zhiyuan Community activity room"),
            *("2026-07-18T14:30:00+08:00", "2026-07-18T16:30:00+08:00"),
            *("半月街小广场", "Banyue Street square"),
            *("000-55501240", "000-55501240"),
        ]
    ],
    "progress": [
        [
            *("2026-06-20", "in-progress", "低洼地段已排查一半。", "Half of the places are done."),
            REPORT,
        ],
        ["2026-06-20", "31", REPORT],
    ],
    "document": [
        [
            "999/2026-1000080",
            *("关于暑期课后托管点开放时间的通知", "Notice on after-school sites in summer"),
            *(
                "7月6日起，托管点工作日全天开放。",
                "From 6 July the sites open all day on weekdays.",
            ),
            *(
                "mirror-lake-office",
                "2026-06-29",
                "2026-06-30",
                "proactive",
                "all",
                "sites-2026.csv",
            ),
            *("托管点名单", "List of the sites"),
        ],
        [
            *("一、开放时间", "7月6日至8月28日，工作日08:30至17:30。"),
            *("二、报名", "到所在社区报名。"),
        ],
        [
            *("1. Hours", "From 6 July to 28 August, weekdays 08:30 to 17:30."),
            *("2. Registration", "Register in your community."),
        ],
    ],
    "supersede": [
        [
            *("2026-06-30", "999/2026-1000080"),
            *("改用新的安排。", "There is a new arrangement."),
        ]
    ],
    "rename": [
        [
            *("drain-survey", "drains", "2026-07-01"),
            *("项目改称排水管网。", "The project is now called drains."),
        ]
    ],
}
"""What the clerk fills in, for each block of a recipe in the order of its placeholders."""


def page(language: Language) -> Path:
    """The file of the page."""
    name = PAGE.replace(".md", ".en.md") if language is EN else PAGE
    return ROOT / name


def blocks(recipe: str, language: Language) -> list[str]:
    """The lines to copy, block by block."""
    text = page(language).read_text("utf-8")
    (section,) = re.findall(
        rf"^## .* {{#{recipe}}}\n(.*?)(?=^## [^<])", text, re.MULTILINE | re.DOTALL
    )
    return _BLOCK.findall(section)


def placeholders(block: str) -> list[str]:
    """What is to be filled in, each once."""
    return list(dict.fromkeys(_PLACEHOLDER.findall(block)))


def filled(recipe: str, language: Language) -> list[str]:
    """The blocks of a recipe with the clerk's values and nothing else changed."""
    found = []
    for block, values in zip(blocks(recipe, language), VALUES[recipe], strict=True):
        text = block
        for placeholder, value in zip(placeholders(block), values, strict=True):
            text = text.replace(placeholder, value)
        found.append(text)
    return found


@dataclass
class Desk:
    """A copy of the fictional office at which a clerk follows the recipes."""

    root: Path

    @classmethod
    def at(cls, folder: Path) -> Desk:
        """A fresh copy in a folder."""
        shutil.copytree(ROOT / "tests" / "town", folder)
        return cls(folder)

    def read(self, path: str) -> str:
        """A file's text."""
        return (self.root / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        (self.root / path).write_text(text, "utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace one part of a file by another, as the clerk does in a browser."""
        text = self.read(path)
        assert text.count(old) == 1, (path, old)
        self.write(path, text.replace(old, new))

    def add(self, path: str, lines: str) -> None:
        """Add lines at the end of a file."""
        self.write(path, self.read(path) + lines)

    def block(self, path: str, key: str) -> str:
        """A key of a file with what stands below it."""
        (found,) = re.findall(rf"^{key}:.*\n(?:[ -].*\n)*", self.read(path), re.MULTILINE)
        return str(found)

    def follow(self, recipe: str, language: Language) -> None:
        """Do what a recipe says."""
        getattr(self, f"_{recipe}")(filled(recipe, language))

    def _correct(self, lines: list[str]) -> None:
        telephone, summary = lines
        self.replace(POINT, self.block(POINT, "telephone"), telephone)
        self.replace(POINT, self.block(POINT, "summary"), summary)

    def _place(self, lines: list[str]) -> None:
        self.write(STATION, *lines)

    def _activity(self, lines: list[str]) -> None:
        self.write(KITES, *lines)

    def _progress(self, lines: list[str]) -> None:
        of_project, of_target = lines
        self.add(DRAINS, of_project)
        entry = self.read(PLAN).partition("  - id: T10\n")[2].partition("  - id: ")[0]
        self.replace(PLAN, entry, entry.replace("    observations: []\n", of_target))

    def _document(self, lines: list[str]) -> None:
        for ending, text in zip((".yml", ".zh.md", ".en.md"), lines, strict=True):
            self.write(f"{DOCUMENT}{ending}", text)
        self.write("data/disclosures/2026/sites-2026.csv", "社区,地点\n柳汀社区,活动室\n")

    def _supersede(self, lines: list[str]) -> None:
        self._document(filled("document", LANGUAGES[0]))
        if "\nvalidity:" in self.read(REPLACED):
            self.replace(REPLACED, self.block(REPLACED, "validity"), *lines)
        else:
            self.add(REPLACED, *lines)

    def _rename(self, lines: list[str]) -> None:
        (self.root / DRAINS).rename(self.root / "data" / "projects" / "drains.yml")
        (moves,) = lines
        if (self.root / REDIRECTS).exists():
            self.add(REDIRECTS, moves.removeprefix("redirects:\n"))
        else:
            self.write(REDIRECTS, moves)
