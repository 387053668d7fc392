"""Which feeds there are: of documents, and of the kinds of record that have one."""

from __future__ import annotations

from portal.kinds.registry import KINDS

DOCUMENT_FEEDS = {
    "disclosures": "disclosure",
    "statutory": "statutory",
    "annual-reports": "annual-reports",
}
"""The feeds of documents with the columns that they are called by; the first is all of them."""

FEEDS = {**DOCUMENT_FEEDS, **{kind.folder: kind.column for kind in KINDS if kind.fed}}
"""The feeds of columns, each with its column's id."""

TOPIC_FEEDS = "topics/"
"""What the name of the feed of a topic begins with."""
