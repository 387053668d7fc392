"""Every index number with its titles: the search page looks numbers up here, exactly."""

from __future__ import annotations

import json
from pathlib import Path

from portal.records import Disclosure
from portal.site import Site


def write_numbers(site: Site, out: Path) -> None:
    """Write `numbers.json`: index number -> titles by language."""
    numbers = {
        record.index_number: record.title.model_dump(exclude_none=True)
        for record in site.catalogue.of(Disclosure)
    }
    text = json.dumps(numbers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (out / "numbers.json").write_text(text, "utf-8")
