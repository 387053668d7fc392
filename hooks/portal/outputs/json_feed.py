"""A feed as JSON Feed 1.1; deletions stand in an extension of ours, as the format has none."""

from __future__ import annotations

import json
from typing import Any

from portal.drawing.notices import lines, of_site, of_words
from portal.drawing.words import Words
from portal.kinds.office import Office
from portal.outputs.feed import MIDNIGHT, Feed, FeedEntry

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed, office: Office, words: Words, base: str, today: str) -> str:
    """The feed in one language."""
    del today  # the format dates entries only
    home = base + words.language.prefix
    data: dict[str, Any] = {
        "version": VERSION,
        "title": f"{words.plain(feed.title)} - {words.plain(office.site_name)}",
        "home_page_url": home,
        "feed_url": f"{home}feeds/{feed.name}.json",
        "language": words.language.tag,
        "authors": [{"name": words.plain(office.name)}],
        "items": [_item(entry, words, home) for entry in feed.entries if not entry.gone],
        "_deleted": [
            {"id": entry.id, "when": entry.gone + MIDNIGHT} for entry in feed.entries if entry.gone
        ],
    }
    if told := lines(of_site(office), words.language):
        data["description"] = " ".join(told)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _item(entry: FeedEntry, words: Words, home: str) -> dict[str, Any]:
    summary = words.plain(entry.summary)
    told = lines(of_words(held=entry.held), words.language)
    return {
        **({"_notice": " ".join(told)} if told else {}),
        "id": entry.id,
        "url": home + entry.path,
        "title": words.plain(entry.title),
        "content_text": summary,
        "date_published": entry.published + MIDNIGHT,
        "date_modified": entry.updated + MIDNIGHT,
    }
