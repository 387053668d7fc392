"""The page tags of government sites: <meta> that inspectors' and readers' machines look for.

Annex of the guideline on government sites (国办发〔2017〕47号): every page names its site, a
column's page its column, an article its column and itself. The names of tags are the rule's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from markupsafe import escape

from portal.drawing.words import Words
from portal.kinds.disclosure import Disclosure
from portal.kinds.plan import Goal, Plan
from portal.kinds.record import PlanRecord
from portal.kinds.registry import KINDS
from portal.language.languages import strings
from portal.pages.columns import Column, column_at
from portal.pages.page import ERROR, HOME, Page
from portal.reading.catalogue import Catalogue

_LISTED = {kind.model for kind in KINDS if kind.listed}


class Article(NamedTuple):
    """What the tags of a content page say, `published` only as exactly as the data knows it."""

    published: date | datetime | None
    source: str
    author: str = ""
    keywords: str = ""


class Tags:
    """The tags of pages in one language."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self.catalogue = catalogue
        self.words = words
        self.column = cache(self._column)

    def of(self, page: Page, subject: Any) -> str:
        """The tags of a page, as HTML; the error page belongs to no column."""
        if page.path == ERROR:
            return self.site
        article = self.article(page, subject)
        column = self.column(column_of(page), article is None)
        if article is None:
            return f"{self.site}{column}"
        return f"{self.site}{column}{''.join(self._article(page, article))}"

    @cached_property
    def site(self) -> str:
        """The site's name, domain and code, the last two only where they are configured."""
        office = self.catalogue.office
        tags = _meta("SiteName", office.site_name.zh)
        if office.official_url:
            tags += _meta("SiteDomain", urlsplit(office.official_url).hostname or "")
        return tags + (_meta("SiteIDCode", office.site_code) if office.site_code else "")

    def _column(self, column: Column | None, full: bool) -> str:  # noqa: FBT001 - key of a cache
        """Name and type of a column (None is home); on its own pages also what it is about."""
        title = column.title if column else HOME
        kind = self.catalogue.term("column-types", column.type if column else "home")
        tags = _meta("ColumnName", self.words.plain(title))
        if full:
            about = column.description if column else strings()["home.lead"]
            tags += _meta("ColumnDescription", self.words.plain(about))
            named = (title, self.catalogue.office.short_name)
            tags += _meta("ColumnKeywords", ";".join(map(self.words.plain, named)))
        return tags + _meta("ColumnType", kind.zh)  # the rule's values are Chinese

    def article(self, page: Page, subject: Any) -> Article | None:
        """What there is to say of a content page; None for the page of a column."""
        if isinstance(subject, Disclosure):
            return self._document(subject)
        if isinstance(subject, PlanRecord | Plan | Goal) or type(subject) in _LISTED:
            return Article(page.published, self._office)
        return None

    def _document(self, record: Disclosure) -> Article:
        publisher = self.words.plain(self.catalogue.term("organisations", record.publisher))
        source = self.words.plain(record.origin) if record.origin else publisher
        author = publisher if publisher != source else ""
        keywords = ";".join(map(self.words.plain, record.keywords))
        return Article(record.as_printed.published(record.issued), source, author, keywords)

    @cached_property
    def _office(self) -> str:
        return self.words.plain(self.catalogue.office.name)

    def _article(self, page: Page, article: Article) -> Iterator[str]:
        yield _meta("ArticleTitle", self.words.plain(page.title))
        if article.published:
            yield _meta("PubDate", _moment(article.published))
        yield _meta("ContentSource", article.source)
        if article.keywords:
            yield _meta("Keywords", article.keywords)
        if article.author:
            yield _meta("Author", article.author)
        if base := self.catalogue.office.official_url:
            yield _meta("Url", base + page.url(self.words.language))


def _moment(published: date | datetime) -> str:
    """As the rule has it, to the minute; where no source prints a time it would be made up."""
    timed = isinstance(published, datetime)
    return f"{published:%Y-%m-%d %H:%M}" if timed else published.isoformat()


def column_of(page: Page) -> Column | None:
    """The column a page stands in: its own, or the nearest above it; None is home."""
    if own := column_at(page.path):
        return own
    for _, path in reversed(page.trail):
        if path and (above := column_at(path)):
            return above
    return None


@lru_cache(1000)  # many pages have the same source, day and keywords
def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">\n'
