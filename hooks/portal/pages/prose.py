"""The pages of hand-written prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from portal.kinds.model import Text
from portal.language.languages import EN, ZH
from portal.pages.columns import Column, columns
from portal.pages.page import HOME, Page, column_page, trail_below
from portal.reading.catalogue import Catalogue
from portal.reading.prose import Prose, address_of, read_prose


def prose_page(prose: Prose) -> Page:
    """The page of a text, under the title that stands in it."""
    path = address_of(prose.uri)
    above = columns()["about"]
    trail = ((HOME, ""),) if path == above.path else ((HOME, ""), (above.title, above.path))
    return Page(
        path,
        _title(prose),
        "",
        column=above.id,
        trail=trail if prose.for_readers else trail_below(columns()["running"]),
        subject=prose,
        feeds_search=prose.for_readers,
        for_readers=prose.for_readers,
    )


def running_page(catalogue: Catalogue) -> Iterator[Page]:
    """The one page that leads to all prose for those who run the site, where there is any.

    Single pages come first, then folders.
    """
    texts = [one for one in read_prose(catalogue.root) if not one.for_readers]
    texts.sort(key=lambda one: (one.uri.count("/") > 1, address_of(one.uri)))
    if texts:
        listed = [(_depth(one), _title(one), address_of(one.uri)) for one in texts]
        page = column_page(columns()["running"], "listings/sitemap.html", tree=listed)
        yield replace(page, feeds_search=False, for_readers=False)


def has_prose(catalogue: Catalogue, column: Column) -> bool:
    """Whether the office has written the page of a column."""
    return column.path in {address_of(one.uri) for one in read_prose(catalogue.root)}


def _title(prose: Prose) -> Text:
    return Text(zh=prose.title(ZH) or address_of(prose.uri), en=prose.title(EN))


def _depth(prose: Prose) -> int:
    """How deep a text stands in the list: below the page of its folder."""
    return address_of(prose.uri).count("/") - 1
