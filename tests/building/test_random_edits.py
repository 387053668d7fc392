"""After any sequence of edits, whatever was kept of earlier builds, a site is as if built anew.

The product itself is copied, so that its templates, words and code can be edited too.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.built import content
from tests.offices import (
    BEGUN,
    BODY_EN,
    BODY_ZH,
    CONTACT,
    DOCUMENT,
    PROJECT,
    SETTINGS,
    official,
    write_office,
)

ROOT = Path(__file__).parents[2]
STEPS = 9
TOPICS = ("economy", "culture", "finance", None)


class Workplace:
    """A copy of the product, an office, and the day that its builds speak of."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)  # noqa: S311 - a repeatable sequence
        self.day = 1782878400
        self.product = folder / "product"
        for name in ("hooks", "overrides"):
            shutil.copytree(ROOT / name, self.product / name)
        shutil.copy(ROOT / "mkdocs.yml", self.product)
        self.office = write_office(
            folder / "office", {**BEGUN, "data/projects/walkway.yml": PROJECT}
        )
        self.made = 0
        for _ in range(4):
            self.add_document()

    def build(self, out: str, *options: str) -> subprocess.Popen[str]:
        """Start a build into a folder."""
        program = "import sys; from portal.commands.cli import run; run()"
        command = [sys.executable, "-c", program, "build", self.office, "--out", self.folder / out]
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.product / "hooks"),
            "SOURCE_DATE_EPOCH": str(self.day),
        }
        return subprocess.Popen(
            [*map(str, command), *options],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    # --- edits ------------------------------------------------------------------------------------

    def documents(self) -> list[Path]:
        """The documents that were added."""
        return sorted((self.office / "data" / "disclosures" / "2022").glob("*.yml"))

    def add_document(self) -> None:
        """A document more, of some day and topic."""
        self.made += 1
        topic = self.chance.choice(TOPICS)
        day = f"2022-0{self.chance.randint(1, 9)}-1{self.chance.randint(0, 9)}"
        text = DOCUMENT.replace("X/2021-1", f"X/2022-{self.made}").replace("2021-01-05", day)
        place = self.office / "data" / "disclosures" / "2022"
        place.mkdir(exist_ok=True)
        stem = place / f"X-2022-{self.made}"
        stem.with_suffix(".yml").write_text(text + (f"topic: {topic}\n" if topic else ""))
        stem.with_suffix(".zh.md").write_text(BODY_ZH)
        stem.with_suffix(".en.md").write_text(BODY_EN)

    def drop_document(self) -> None:
        """A document less."""
        if documents := self.documents():
            gone = self.chance.choice(documents)
            for suffix in (".yml", ".zh.md", ".en.md"):
                gone.with_suffix(suffix).unlink(missing_ok=True)

    def rename_document(self) -> None:
        """A document under another number."""
        if documents := self.documents():
            old, self.made = self.chance.choice(documents), self.made + 1
            text = old.read_text().replace(old.stem.replace("X-", "X/"), f"X/2022-{self.made}")
            old.write_text(text)
            for suffix in (".yml", ".zh.md", ".en.md"):
                if old.with_suffix(suffix).exists():
                    old.with_suffix(suffix).rename(old.with_name(f"X-2022-{self.made}{suffix}"))

    def edit_document(self) -> None:
        """Other words in a title, or in a body, or no English any more."""
        if documents := self.documents():
            one = self.chance.choice(documents)
            kind = self.chance.randrange(3)
            if kind == 0:
                one.write_text(one.read_text().replace("zh: ", f"zh: 改{self.made}", 1))
            elif kind == 1:
                one.with_suffix(".zh.md").write_text(BODY_ZH + f"\n又{self.chance.random()}。\n")
            else:
                one.with_suffix(".en.md").unlink(missing_ok=True)

    def replace_document(self) -> None:
        """A document is superseded by another, perhaps by one that is not there."""
        if documents := self.documents():
            one, other = self.chance.choice(documents), self.chance.randint(1, self.made + 1)
            validity = f"validity: {{status: superseded, replaced_by: X/2022-{other}}}\n"
            if "validity" not in one.read_text():
                one.write_text(one.read_text() + validity)

    def edit_project(self) -> None:
        """Another title for the project, or the old one again."""
        place = self.office / "data" / "projects" / "walkway.yml"
        place.write_text(PROJECT.replace("步道", self.chance.choice(("步道", "栈道", "长廊"))))

    def edit_settings(self) -> None:
        """With or without an official address and a telephone."""
        settings = (SETTINGS, SETTINGS + CONTACT, official("https://a.example.gov.cn/"))
        (self.office / "data" / "office.yml").write_text(self.chance.choice(settings))

    def edit_vocabulary(self) -> None:
        """A topic of the office's own, under some name."""
        place = self.office / "data" / "vocabularies" / "topics.yml"
        place.write_text(f"lakes: {{zh: 湖{self.chance.random()}, en: Lakes}}\n")

    def edit_template(self) -> None:
        """A template, a style or a word of the interface."""
        place = self.product / self.chance.choice(
            ("overrides/records/disclosure.html", "overrides/listings/documents.html")
        )
        place.write_text(place.read_text() + f"<!-- {self.chance.random()} -->\n")

    def edit_prose(self) -> None:
        """A page of prose more, or other words on it."""
        for suffix in (".md", ".en.md"):
            place = self.office / "content" / f"notes{suffix}"
            place.write_text(f"# 说明 {{#top}}\n\n{self.chance.random()}\n")

    def change_day(self) -> None:
        """Another day, before or after."""
        self.day += self.chance.choice((-86400, 86400))

    def change(self) -> str:
        """Some edit; returns its name."""
        edits: tuple[Callable[[], None], ...] = (
            self.add_document,
            self.drop_document,
            self.rename_document,
            self.edit_document,
            self.edit_document,
            self.replace_document,
            self.edit_project,
            self.edit_settings,
            self.edit_vocabulary,
            self.edit_template,
            self.edit_prose,
            self.change_day,
        )
        edit = self.chance.choice(edits)
        edit()
        return edit.__name__


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_sequence_of_edits_gives_what_a_fresh_build_gives(seed: int, tmp_path: Path) -> None:
    place = Workplace(tmp_path, seed)
    done: list[str] = []
    for _ in range(STEPS):
        done += [place.change() for _ in range(place.chance.randint(1, 2))]
        before = content(tmp_path / "kept") if (tmp_path / "kept").exists() else {}
        kept, fresh = place.build("kept"), place.build("fresh", "--fresh")
        said, expected = kept.communicate()[1], fresh.communicate()[1]
        assert (kept.returncode, said) == (fresh.returncode, expected), done
        wanted = content(tmp_path / "fresh") if fresh.returncode == 0 else before
        assert content(tmp_path / "kept") == wanted, done


def test_a_build_that_is_killed_leaves_nothing_that_the_next_one_trusts(tmp_path: Path) -> None:
    place = Workplace(tmp_path, 7)
    place.build("kept").communicate()
    for share in (0.5, 0.7, 0.8, 0.9, 0.95):
        place.edit_document()
        place.add_document()
        started = time.monotonic()
        place.build("fresh", "--fresh").communicate()
        whole = time.monotonic() - started
        killed = place.build("kept")
        time.sleep(share * whole)
        killed.kill()
        killed.communicate()
        place.build("kept").communicate()
        assert content(tmp_path / "kept") == content(tmp_path / "fresh")
