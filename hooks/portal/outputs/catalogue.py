"""The disclosure catalogue for machines: `data/catalogue.json` and `data/catalogue.csv`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from portal.documents import Card
from portal.site import Site

COLUMNS = (
    "index_number",
    "title_zh",
    "title_en",
    "abstract_zh",
    "abstract_en",
    "publisher",
    "created",
    "issued",
    "mode",
    "scope",
    "genre",
    "topic",
    "validity",
    "path",
)


def write_catalogue(site: Site, out: Path) -> None:
    """Write every document's directory entry; the CSV begins with a mark that Excel needs."""
    rows = [_row(card) for card in site.catalogue.documents]
    folder = out / "data"
    folder.mkdir(exist_ok=True)
    entries = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    (folder / "catalogue.json").write_text(json.dumps(entries, ensure_ascii=False), "utf-8")
    table = io.StringIO()
    csv.writer(table).writerows([COLUMNS, *([_cell(one) for one in row] for row in rows)])
    (folder / "catalogue.csv").write_text(table.getvalue(), "utf-8-sig")


def _cell(value: str | None) -> str | None:
    """A value that a spreadsheet would take for a formula is marked as text."""
    return f"'{value}" if value and value[0] in "=+-@\t\r" else value


def _row(card: Card) -> tuple[str | None, ...]:
    """The directory entry: codes as codes, dates in ISO form, null where nothing is stated."""
    return (
        card.index_number,
        *card.titles,
        *card.abstracts,
        card.publisher,
        card.created,
        card.published,
        card.mode,
        card.scope,
        card.genre,
        card.topic,
        card.status,
        card.path,
    )
