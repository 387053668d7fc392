"""What a feed is, in whichever format it is written."""

from __future__ import annotations

from typing import NamedTuple

from portal.kinds.model import Text

MIDNIGHT = "T00:00:00+08:00"
"""The data know days; the formats want a moment: the day's beginning in China."""


class FeedEntry(NamedTuple):
    """One thing of a feed: dates are days in ISO form; `gone` is the day of its withdrawal.

    `held` says whether the words that state it stand on the site as they were issued.
    """

    id: str
    path: str
    title: Text
    summary: Text
    published: str
    updated: str
    gone: str | None = None
    held: bool = True


class Feed(NamedTuple):
    """A feed: `name` is its file below `feeds/`, without the ending."""

    name: str
    title: Text
    entries: list[FeedEntry]
