"""The pages of hand-written prose."""

from __future__ import annotations

from portal.kinds.model import Text
from portal.language.languages import EN, ZH
from portal.pages.columns import columns
from portal.pages.page import HOME, Page
from portal.reading.prose import Prose, address_of


def prose_page(prose: Prose) -> Page:
    """The page of a text, under the title that stands in it."""
    path = address_of(prose.uri)
    above = columns()["about"]
    trail = ((HOME, ""),) if path == above.path else ((HOME, ""), (above.title, above.path))
    title = Text(zh=prose.title(ZH) or path, en=prose.title(EN))
    return Page(path, title, "", column=above.id, trail=trail, subject=prose)
