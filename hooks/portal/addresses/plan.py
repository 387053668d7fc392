"""The plan of a site: its pages and what each address answers, decided before any is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from portal.addresses.answers import Addresses, Answer
from portal.addresses.former_pages import former, with_answers
from portal.kinds.glossary import Glossary
from portal.language.pinyin import Reader
from portal.pages.all import pages
from portal.pages.alphabet import alphabet
from portal.pages.columns import columns
from portal.pages.coverage import with_coverage
from portal.pages.files import TakeAway
from portal.pages.listing import site_tree
from portal.pages.page import Page
from portal.pages.prose import prose_page
from portal.reading.catalogue import PublishableCatalogue
from portal.reading.prose import read_prose


@dataclass(frozen=True)
class SitePlan:
    """The pages of a site but those of documents, and what its addresses answer.

    `former` is what living pages have to say of former addresses, by path; `reader` reads names
    aloud, for lists from A to Z and for search.
    """

    pages: list[Page]
    addresses: Addresses
    former: dict[str, list[Answer]]
    reader: Reader


def plan_site(
    catalogue: PublishableCatalogue, take_away: TakeAway, readings: Mapping[str, str] | None = None
) -> SitePlan:
    """The plan of a catalogue's site; `readings` are names that were read aloud before."""
    terms = (entry for one in catalogue.of(Glossary) for entry in one.entries)
    reader = Reader(terms, readings or {})
    planned = pages(catalogue)
    letters = alphabet(catalogue, planned, reader.sound)
    standing = [page for page in planned if page.path != letters[0].path]
    prose = (with_coverage(catalogue, prose_page(one)) for one in read_prose(catalogue.root))
    standing += [*letters, *prose]
    addresses = Addresses(catalogue, standing, take_away)
    found = with_answers(standing, addresses)
    return SitePlan(_with_map(found), addresses, former(addresses), reader)


def _with_map(found: list[Page]) -> list[Page]:
    """The pages, with all of them on the site map."""
    path = columns()["sitemap"].path
    tree = list(site_tree(found))
    return [replace(page, extra={"tree": tree}) if page.path == path else page for page in found]
