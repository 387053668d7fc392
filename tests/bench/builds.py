"""Whole builds beside Hugo's, in memory and on disk; an edit; and the physical limit."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from tests.bench.corpus import write_hugo
from tests.bench.measure import MEMORY, Run, aside, middle, run, tree, write_again
from tests.bench.portal import build, built, published_office


def main(options: argparse.Namespace) -> None:
    """Compare at every size on both file systems."""
    for name, place in (("memory", MEMORY), ("disk", Path.cwd() / ".cache")):
        place.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place, prefix="bench-") as folder:
            _compare(name, Path(folder), options)


def _compare(name: str, folder: Path, options: argparse.Namespace) -> None:
    print(f"\n### {name}\n\n| documents | build | CPU s | wall s | peak MiB | pages | files | MB |")
    print("|--:|--|--:|--:|--:|--:|--:|--:|")
    for size in options.sizes:
        office, site = folder / f"office-{size}", folder / f"hugo-{size}"
        published_office(office, size)
        write_hugo(site, size)
        ours, theirs = folder / "ours", folder / "theirs"
        pairs = [
            (built(office, ours), _hugo(options.hugo, site, theirs)) for _ in range(options.runs)
        ]
        limit = write_again(ours, folder / "limit")
        _row(size, "ours", middle([pair[0] for pair in pairs]), ours)
        _row(size, "Hugo", middle([pair[1] for pair in pairs]), theirs)
        _row(size, "our bytes, only written", limit, folder / "limit")
        edited = _after_an_edit(office, ours, options.runs)
        print(f"| {size} | ours, one record edited | {edited.figures} | | | |", flush=True)
        ratios = sorted(pair[0].cpu / pair[1].cpu for pair in pairs)
        print(f"| {size} | **ours / Hugo** | **{ratios[len(ratios) // 2]:.2f}** | | | | | |")
        for one in (office, site, folder / "limit"):
            shutil.rmtree(one)


def _after_an_edit(office: Path, out: Path, runs: int) -> Run:
    record = min((office / "data" / "disclosures").rglob("*.yml"))
    edits = []
    for number in range(runs):
        record.write_text(record.read_text("utf-8").replace("zh: ", f"zh: {number}", 1), "utf-8")
        edits.append(build(office, out))
    return middle(edits)


def _hugo(hugo: Path, site: Path, out: Path) -> Run:
    aside(out)
    return run([hugo, "--source", site, "--destination", out, "--quiet"])


def _row(size: int, name: str, measured: Run, out: Path) -> None:
    pages, files, size_in_bytes = tree(out)
    print(
        f"| {size} | {name} | {measured.figures} | {pages} | {files} | {size_in_bytes / 1e6:.0f} |"
    )
