"""The pages about data: what can be taken away, what happened when, whether a file is unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterator

from portal.pages.columns import columns
from portal.pages.page import Page, column_page
from portal.pages.publication_log import publication_log
from portal.reading.catalogue import Catalogue

LATEST = 100


def machine_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The publication log, open data, and the check of a file."""
    happened = publication_log(catalogue)
    latest = [json.loads(line) for _, line in happened[:LATEST]]
    yield column_page(
        columns()["log"],
        "listings/log.html",
        events=latest,
        total=len(happened),
        dataset="log",
    )
    first = min(catalogue.documents, key=lambda card: card.index_number, default=None)
    example = json.loads(first.directory[0]) if first else {}
    for name in ("abstract_zh", "abstract_en"):
        example.pop(name, None)  # too long to show the shape of an entry
    yield column_page(
        columns()["data"],
        "listings/data.html",
        example=json.dumps(example, ensure_ascii=False, indent=1) if example else "",
        document=first.path if first else "",
    )
    yield column_page(columns()["proof"], "listings/proof.html")
