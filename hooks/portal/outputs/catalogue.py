"""The disclosure catalogue for machines: `data/catalogue.json` and `data/catalogue.csv`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from portal.records import Disclosure
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
    entries = [entry(record) for record in site.catalogue.of(Disclosure)]
    folder = out / "data"
    folder.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in entries)
    (folder / "catalogue.json").write_text(f"[\n{lines}\n]\n", "utf-8")
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS)
    writer.writeheader()
    writer.writerows(entries)
    (folder / "catalogue.csv").write_text(table.getvalue(), "utf-8-sig")


def entry(record: Disclosure) -> dict[str, str | None]:
    """The directory entry: codes as codes, dates in ISO form, null where nothing is stated."""
    return {
        "index_number": record.index_number,
        "title_zh": record.title.zh,
        "title_en": record.title.en,
        "abstract_zh": record.abstract.zh,
        "abstract_en": record.abstract.en,
        "publisher": record.publisher,
        "created": record.created.isoformat(),
        "issued": record.issued.isoformat(),
        "mode": record.mode,
        "scope": record.scope,
        "genre": record.genre,
        "topic": record.topic,
        "validity": record.validity.status if record.validity else None,
        "path": record.path,
    }
