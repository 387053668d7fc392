"""The engine can be changed: its drop-in fork ProperDocs builds the same site."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.built import Built, content
from tests.conftest import ROOT

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


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


def test_files_differ_in_nothing_but_the_engine_s_name(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    ours, forks = sites
    plain = {name: GENERATOR.sub(b"", raw) for name, raw in ours.items()}
    assert [name for name in plain if plain[name] != GENERATOR.sub(b"", forks[name])] == []


def test_the_engine_s_own_command_writes_all_but_the_search_index(
    sites: tuple[dict[str, bytes], dict[str, bytes]], real_site: Built
) -> None:
    ours, _ = sites
    whole = content(real_site.out)
    wanted = {name: raw for name, raw in whole.items() if not name.startswith("find/")}
    assert sorted(ours) == sorted(wanted)
    assert [name for name in wanted if ours[name] != wanted[name]] == []
