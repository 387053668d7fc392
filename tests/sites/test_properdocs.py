"""The engine can be changed: its drop-in fork ProperDocs builds the same site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from portal.building.allowed import MARK
from tests.built import Built, content
from tests.conftest import ROOT


def built(engine: str, out: Path) -> dict[str, bytes]:
    """The repository's own site, built by an engine's command line."""
    program = str(Path(sys.executable).parent / engine)
    command = [program, "build", "-f", str(ROOT / "mkdocs.yml"), "-d", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return content(out)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The site by each engine."""
    folder = tmp_path_factory.mktemp("engines")
    return built("mkdocs", folder / "mkdocs"), built("properdocs", folder / "properdocs")


def test_both_engines_write_the_same_files(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    ours, forks = sites
    assert "index.html" in ours
    assert sorted(ours) == sorted(forks)


def test_no_file_tells_which_engine_wrote_it(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    ours, forks = sites
    assert [name for name in ours if ours[name] != forks[name]] == []


def test_the_engine_s_own_command_writes_all_but_the_search_index_and_our_mark(
    sites: tuple[dict[str, bytes], dict[str, bytes]], real_site: Built
) -> None:
    ours, _ = sites
    whole = content(real_site.out)
    ours_alone = {MARK, *(name for name in whole if name.startswith("find/"))}
    wanted = {name: raw for name, raw in whole.items() if name not in ours_alone}
    assert sorted(ours) == sorted(wanted)
    assert [name for name in wanted if ours[name] != wanted[name]] == []
