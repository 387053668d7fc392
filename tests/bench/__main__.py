"""`make bench`: ours and Hugo's builds of the same documents side by side, as ratios.

Prints Markdown tables: CPU seconds, wall seconds and peak memory (medians of interleaved runs),
the growth of ours, an edit, a check alone, and the physical limit.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.bench.corpus import write_hugo, write_office
from tests.bench.measure import Run, aside, middle, run, tree, write_again

PORTAL = Path(sys.executable).with_name("portal")
MEMORY = Path("/dev/shm")  # noqa: S108 - the memory file system, meant for just this


def main() -> None:
    """Measure every size on every file system asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hugo", type=Path, required=True, help="the hugo binary")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--growth", type=int, nargs="+", default=[1000, 10_000, 50_000])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    for name, place in (("memory", MEMORY), ("disk", Path.cwd() / ".cache")):
        place.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place, prefix="bench-") as folder:
            _compare(name, Path(folder), options.hugo, options.sizes, options.runs)
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="bench-") as folder:
        _growth(Path(folder), options.growth)
        _check(Path(folder), 5000, options.runs)


def _compare(name: str, folder: Path, hugo: Path, sizes: list[int], runs: int) -> None:
    print(f"\n### {name}\n\n| documents | build | CPU s | wall s | peak MiB | pages | files | MB |")
    print("|--:|--|--:|--:|--:|--:|--:|--:|")
    for size in sizes:
        office, site = folder / f"office-{size}", folder / f"hugo-{size}"
        write_office(office, size)
        write_hugo(site, size)
        ours, theirs = folder / "ours", folder / "theirs"
        pairs = [(_ours(office, ours), _hugo(hugo, site, theirs)) for _ in range(runs)]
        mine, other = middle([pair[0] for pair in pairs]), middle([pair[1] for pair in pairs])
        limit = write_again(ours, folder / "limit")
        _row(size, "ours", mine, ours)
        _row(size, "Hugo", other, theirs)
        _row(size, "our bytes, only written", limit, folder / "limit")
        _after_an_edit(size, office, ours, runs)
        ratios = sorted(pair[0].cpu / pair[1].cpu for pair in pairs)
        print(f"| {size} | **ours / Hugo** | **{ratios[len(ratios) // 2]:.2f}** | | | | | |")
        for one in (office, site, folder / "limit"):
            shutil.rmtree(one)


def _check(folder: Path, size: int, runs: int) -> None:
    print(
        "\n### check alone (memory)\n\n| documents | CPU s | wall s | peak MiB |\n|--:|--:|--:|--:|"
    )
    office = folder / f"office-{size}"
    write_office(office, size)
    measured = middle([run([PORTAL, "check", office], _CLOCK) for _ in range(runs)])
    print(f"| {size} | {measured.cpu:.2f} | {measured.wall:.2f} | {measured.memory:.0f} |")


def _ours(office: Path, out: Path) -> Run:
    aside(out)
    return run([PORTAL, "build", office, "--out", out, "--no-search"], _CLOCK)


def _after_an_edit(size: int, office: Path, out: Path, runs: int) -> None:
    record = min((office / "data" / "disclosures").rglob("*.yml"))
    command: list[str | Path] = [PORTAL, "build", office, "--out", out, "--no-search"]
    edits = []
    for number in range(runs):
        record.write_text(record.read_text("utf-8").replace("zh: ", f"zh: {number}", 1), "utf-8")
        edits.append(run(command, _CLOCK))
    _figures(size, "ours, one record edited", middle(edits))


def _figures(size: int, name: str, measured: Run) -> None:
    figures = f"{measured.cpu:.2f} | {measured.wall:.2f} | {measured.memory:.0f}"
    print(f"| {size} | {name} | {figures} | | | |", flush=True)


_CLOCK = {"SOURCE_DATE_EPOCH": "1782878400", "NO_MKDOCS_2_WARNING": "1"}


def _hugo(hugo: Path, site: Path, out: Path) -> Run:
    aside(out)
    return run([hugo, "--source", site, "--destination", out, "--quiet"])


def _row(size: int, name: str, measured: Run, out: Path) -> None:
    pages, files, size_in_bytes = tree(out)
    figures = f"{measured.cpu:.2f} | {measured.wall:.2f} | {measured.memory:.0f}"
    print(f"| {size} | {name} | {figures} | {pages} | {files} | {size_in_bytes / 1e6:.0f} |")


def _growth(folder: Path, sizes: list[int]) -> None:
    print("\n### growth (memory)\n\n| documents | CPU s | peak MiB | × the size before |")
    print("|--:|--:|--:|--:|")
    before: Run | None = None
    for size in sizes:
        office = folder / f"office-{size}"
        write_office(office, size)
        measured = _ours(office, folder / "ours")
        times = f"{measured.cpu / before.cpu:.2f}" if before else ""
        print(f"| {size} | {measured.cpu:.2f} | {measured.memory:.0f} | {times} |")
        before = measured
        shutil.rmtree(office)


if __name__ == "__main__":
    main()
