"""Every index number with its titles: the search page looks numbers up here, exactly."""

from __future__ import annotations

import json
from pathlib import Path

from portal.documents import Card
from portal.site import Site


def write_numbers(site: Site, out: Path) -> None:
    """Write `numbers.json`: index number -> titles by language."""
    numbers = {card.index_number: _titles(card) for card in site.catalogue.documents}
    text = json.dumps(numbers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (out / "numbers.json").write_text(text, "utf-8")


def _titles(card: Card) -> dict[str, str]:
    zh, en = card.titles
    return {"zh": zh} if en is None else {"zh": zh, "en": en}
