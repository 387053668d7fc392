"""What can be taken away whole: the data sets of a site, for its page on open data and for DCAT."""

from __future__ import annotations

from typing import NamedTuple


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


DATASETS = (
    _table(
        "catalogue",
        Distribution(
            "data/catalogue.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    ),
    Dataset("log", (Distribution("data/log.json", JSON),), "log"),
    _table("targets", Distribution("data/deadlines.ics", CALENDAR, spoken=True)),
    _table("projects"),
    _table("service-points"),
    _table("activities", Distribution("data/activities.ics", CALENDAR, spoken=True)),
    Dataset("manifest", (Distribution("data/manifest.sha256", "text/plain"),), None),
)


FEEDS = (
    "disclosures",
    "statutory",
    "annual-reports",
    "plans",
    "projects",
    "service-points",
    "activities",
)
"""The names of the feeds of columns; the first is every document."""

TOPIC_FEEDS = "topics/"
FEED_ENDINGS = ("xml", "json")


def dataset(name: str) -> Dataset | None:
    """The data set of this name."""
    return next((one for one in DATASETS if one.name == name), None)
