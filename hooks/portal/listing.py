"""How lists are grouped and ordered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from portal.model import Code, Record, field_marks
from portal.pages import Page
from portal.records import Disclosure


def group_vocabulary(kind: type[Record]) -> str:
    """The vocabulary of the field `kind`, by which a list is grouped; empty when there is none."""
    mark = field_marks(kind).get("kind")
    return mark.vocabulary if isinstance(mark, Code) else ""


def grouped(records: Sequence[Any]) -> list[tuple[str, list[Any]]]:
    """Records by the code in their field `kind`, in the order the codes are first met."""
    groups: dict[str, list[Any]] = {}
    for record in records:
        groups.setdefault(getattr(record, "kind", ""), []).append(record)
    return list(groups.items())


def by_genre(documents: Iterable[Disclosure]) -> list[tuple[str | None, list[Disclosure]]]:
    """Documents by genre, in the order the genres are first met."""
    groups: dict[str | None, list[Disclosure]] = {}
    for document in documents:
        groups.setdefault(document.genre, []).append(document)
    return list(groups.items())


def site_tree(site: Iterable[Page]) -> Iterator[tuple[int, Page]]:
    """The pages of the site map with their depth.

    Documents are not named one by one (there may be tens of thousands), their lists are; the error
    page is not one to visit.
    """
    for page in site:
        if page.path != "404.html" and not isinstance(page.subject, Disclosure):
            yield len(page.trail), page
