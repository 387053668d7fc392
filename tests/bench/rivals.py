"""Other searches over the same documents: stock Pagefind, and Material's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.bench.corpus import documents
from tests.bench.measure import Run, run

PAGEFIND_PAGE = "pagefind.html"
_PAGE = '<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>p</title><ol></ol>'
_SCRIPT = '<script src="pagefind-page.js" type="module"></script>'
_CODE = """
for (const name of ["Worker", "SharedWorker"]) globalThis[name] = undefined; // would go unmeasured
const engine = await import("./pagefind/pagefind.js");
globalThis.ask = async (query) => {
  const found = await engine.search(query);
  const first = await Promise.all(found.results.slice(0, 5).map((one) => one.data()));
  document.querySelector("ol").replaceChildren(...first.map((one) => {
    const row = document.createElement("li");
    row.textContent = one.meta.title;
    return row;
  }));
  return found.results.length;
};
const query = new URLSearchParams(location.search).get("q");
await ask(query);
globalThis.answered = performance.now();
"""
_MATERIAL = """\
site_name: bench
theme: {name: material, font: false}
plugins: [search]
nav: [index.md]
validation: {omitted_files: ignore}
"""


def pagefind(site: Path, installed: Path) -> Run:
    """Index the main part of every page into `site/pagefind`, as it comes."""
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pagefind",
        "--site",
        site,
        "--root-selector",
        "main",
    ]
    return run([*command, "--quiet"], {**os.environ, "PYTHONPATH": str(installed)})


def write_pagefind_page(site: Path) -> None:
    """A bare page that asks Pagefind and shows the titles of the first five results."""
    for prefix, lang in (("", "zh-Hans"), ("en/", "en")):
        page = _PAGE.format(lang=lang) + _SCRIPT.replace(
            "pagefind-page", f"{'../' * bool(prefix)}pagefind-page"
        )
        (site / prefix / PAGEFIND_PAGE).write_text(page, "utf-8")
    (site / "pagefind-page.js").write_text(_CODE, "utf-8")


def material(folder: Path, size: int) -> Run:
    """Build the documents as pages of Material with its search; with a small menu."""
    for document in documents(size):
        for language, body in document.bodies.items():
            place = folder / "docs" / language / f"{document.stem}.md"
            place.parent.mkdir(parents=True, exist_ok=True)
            titles = document.record["title"]
            assert isinstance(titles, dict)
            place.write_text(f"# {titles[language]}\n\n{body}", "utf-8")
    (folder / "docs" / "index.md").write_text("# bench\n", "utf-8")
    (folder / "mkdocs.yml").write_text(_MATERIAL, "utf-8")
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "-f",
        folder / "mkdocs.yml",
    ]
    return run(command, {"NO_MKDOCS_2_WARNING": "1"})
