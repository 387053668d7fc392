"""What can be taken away whole: the data sets of a site, for its page on open data and for DCAT."""

from __future__ import annotations

from typing import NamedTuple

from portal.kinds.registry import KINDS


class Distribution(NamedTuple):
    """A file below the site: `media` is its type; one `spoken` exists in each language."""

    path: str
    media: str
    spoken: bool = False

    @property
    def format(self) -> str:
        """What people call the format."""
        return self.path.rpartition(".")[2].upper()


class Dataset(NamedTuple):
    """A data set: `name` is its key in the interface's words, `schema` that of its entries."""

    name: str
    files: tuple[Distribution, ...]
    schema: str | None

    @property
    def schema_path(self) -> str:
        """Where the schema lies."""
        return f"data/schemas/{self.schema}.json"


JSON = "application/json"
CSV = "text/csv"
CALENDAR = "text/calendar"


def _table(name: str, *more: Distribution) -> Dataset:
    files = (Distribution(f"data/{name}.csv", CSV), Distribution(f"data/{name}.json", JSON), *more)
    return Dataset(name, files, name)


_CALENDARS = {
    "targets": (Distribution("data/deadlines.ics", CALENDAR, spoken=True),),
    "activities": (Distribution("data/activities.ics", CALENDAR, spoken=True),),
}

DATASETS = (
    _table(
        "catalogue",
        Distribution(
            "data/catalogue.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    ),
    Dataset("log", (Distribution("data/log.json", JSON),), "log"),
    *(_table(kind.dataset, *_CALENDARS.get(kind.dataset, ())) for kind in KINDS if kind.rows),
    Dataset("manifest", (Distribution("data/manifest.sha256", "text/plain"),), None),
)


DOCUMENT_FEEDS = {
    "disclosures": "disclosure",
    "statutory": "statutory",
    "annual-reports": "annual-reports",
}
"""The feeds of documents with the columns that they are called by; the first is all of them."""

FEEDS = {**DOCUMENT_FEEDS, **{kind.folder: kind.column for kind in KINDS if kind.fed}}
"""The feeds of columns, each with its column's id."""

TOPIC_FEEDS = "topics/"
FEED_ENDINGS = ("xml", "json")


def dataset(name: str) -> Dataset | None:
    """The data set of this name."""
    return next((one for one in DATASETS if one.name == name), None)
