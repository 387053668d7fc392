"""What a page is: its address, title, place in the site, template and subject."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from portal.kinds.kind import Kind
from portal.kinds.model import Text
from portal.kinds.record import Record
from portal.language.languages import Language
from portal.pages.columns import Column, columns

HOME = Text(zh="首页", en="Home")
ERROR = "404.html"
"""The page that a server shows for an address that there is none at."""


POSTERS = "posters/"
"""The folder of the templates of posters."""


@dataclass(frozen=True)
class Page:
    """A page in either language.

    `path` ends in a slash (or names a file), without the language; `column` is the menu's entry;
    `trail` the pages above it; `template` draws the body from `subject`, which the catalogue knows
    as `key`, and `extra`; prose has none; `published` is the day on which the latest of what a
    record's page says was disclosed, as other documents tell. A record's page is spliced into a
    shell, any other is a page of the site engine. One that is not `for_readers` tells those who run
    the site how it is made: no search, list or map leads there but the one page that lists them.
    """

    path: str
    title: Text
    template: str
    column: str = ""
    description: Text | None = None
    trail: tuple[tuple[Text, str], ...] = ()
    subject: Any = None
    key: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    published: date | None = None
    spliced: bool = False
    feeds_search: bool = True
    for_readers: bool = True

    @property
    def poster(self) -> bool:
        """Whether this is a sheet for the notice board: the same record again, made for paper."""
        return self.template.startswith(POSTERS)

    def url(self, language: Language) -> str:
        """The address below the site's root."""
        return language.prefix + self.path

    def file(self, language: Language) -> str:
        """The file below the site's folder."""
        return file_of(self.path, language)


def file_of(path: str, language: Language) -> str:
    """The file of the page at `path`, below the site's folder."""
    url = language.prefix + path
    return url + "index.html" if url.endswith("/") or not url else url


def column_page(column: Column, template: str, **extra: Any) -> Page:
    """The landing page of a column."""
    above = columns().get(column.parent or "")
    trail = ((HOME, ""),) + (((above.title, above.path),) if above else ())
    return Page(
        column.path,
        column.title,
        template,
        column=column.parent or column.id,
        description=column.description,
        trail=trail,
        extra=extra,
    )


def trail_below(column: Column) -> tuple[tuple[Text, str], ...]:
    """The trail of a page below a column."""
    above = columns().get(column.parent or "")
    return (
        ((HOME, ""),)
        + (((above.title, above.path),) if above else ())
        + ((column.title, column.path),)
    )


def record_page(
    kind: Kind, record: Record, description: Text | None, published: date | None
) -> Page:
    """The page of a record, spliced into its column's shell."""
    column = columns()[kind.column]
    return Page(
        record.path,
        record.label,
        kind.template,
        column=column.parent or column.id,
        description=description,
        trail=trail_below(column),
        subject=record,
        key=record.key,
        published=published,
        spliced=True,
    )


def poster_page(page: Page, template: str) -> Page:
    """The sheet for the notice board that belongs to a record's page."""
    return replace(
        page,
        path=f"{page.path}poster/",
        template=template,
        trail=(*page.trail, (page.title, page.path)),
        extra={**page.extra, "above": page.path},
        feeds_search=False,
    )
