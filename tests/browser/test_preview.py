"""Someone edits a record while `portal serve` shows it in the browser."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

PROJECT = "data/projects/old-blocks.yml"
ADDRESS = "projects/old-blocks/"
LIVE = "已更新 / updated"
STARTED = 30  # seconds, on a slow machine


@dataclass(frozen=True)
class Preview:
    """A running `portal serve`: the office it shows and what the terminal says."""

    office: Path
    process: subprocess.Popen[str]
    terminal: Queue[str]

    def says(self, pattern: str) -> re.Match[str]:
        """Wait for the line of the terminal that matches."""
        said: list[str] = []
        while True:
            try:
                said.append(self.terminal.get(timeout=STARTED))
            except Empty:
                pytest.fail(f"the terminal did not say {pattern!r} but: {said}")
            if found := re.search(pattern, said[-1]):
                return found

    def edit(self, old: str, new: str) -> None:
        """Replace words in the project's file, as an editor's save does."""
        file = self.office / PROJECT
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")


def read_lines(process: subprocess.Popen[str], terminal: Queue[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        terminal.put(line)


@pytest.fixture
def office(tmp_path: Path, town: Path) -> Path:
    """A copy of the fictional office."""
    return Path(shutil.copytree(town, tmp_path / "office"))


@pytest.fixture
def preview(office: Path) -> Iterator[Preview]:
    command = [sys.executable, "-m", "portal.commands.cli", "serve", str(office), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as process:
        terminal: Queue[str] = Queue()
        Thread(target=read_lines, args=(process, terminal), daemon=True).start()
        yield Preview(office, process, terminal)
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.fixture
def preview_home(preview: Preview, served: set[str]) -> str:
    """Where the preview is served; its first pages may still be in the making."""
    home = preview.says(r"http://\S+")[0]
    served.add(home)
    return home


def test_a_good_edit_shows_by_itself_and_a_broken_one_leaves_the_page(
    page: Page, preview: Preview, preview_home: str
) -> None:
    preview.says(LIVE)
    page.goto(preview_home + ADDRESS)
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("老旧楼栋改造")

    preview.edit("zh: 老旧楼栋改造", "zh: 老旧楼栋焕新")
    expect(title).to_have_text("老旧楼栋焕新", timeout=20_000)
    preview.says(LIVE)

    preview.edit("order: 2", "order: second")
    found = preview.says(rf"{re.escape(PROJECT)}:1:\d+: (.*) / (.*)")
    assert re.search("[一-龥]", found[1])
    assert re.search("[a-z]", found[2])
    preview.says("页面保持上一个正确的版本 / the last good pages stay up")
    page.reload()
    expect(title).to_have_text("老旧楼栋焕新")

    preview.edit("order: second", "order: 2")
    preview.edit("zh: 老旧楼栋焕新", "zh: 老旧楼栋更新")
    expect(title).to_have_text("老旧楼栋更新", timeout=20_000)


def test_an_office_that_is_broken_at_the_start_shows_up_once_it_is_mended(
    page: Page, office: Path, request: pytest.FixtureRequest
) -> None:
    good = (office / PROJECT).read_text("utf-8")
    (office / PROJECT).write_text(good.replace("order: 2", "order: second"), "utf-8")
    preview: Preview = request.getfixturevalue("preview")
    home: str = request.getfixturevalue("preview_home")
    preview.says("the last good pages stay up")
    page.goto(home)
    expect(page.get_by_text("数据有问题，见终端")).to_be_visible()
    preview.edit("order: second", "order: 2")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=20_000)
