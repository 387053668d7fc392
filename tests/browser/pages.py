"""The pages of a built site by kind, and the links between them as a browser would follow them."""

from __future__ import annotations

import re
import urllib.request
from urllib.parse import urldefrag, urljoin

from portal.page import Page as Planned
from tests.reading import Built, Page, read_page

_KINDS = (
    (re.compile(r"[^/]+/\d{4}-\d+/"), "document"),
    (re.compile(r"[^/]+-\d{4}-\d+/"), "document"),
    (re.compile(r"plans/[^/]+/goals/[^/]+/"), "goal"),
    (re.compile(r"plans/[^/]+/"), "plan"),
    (re.compile(r"disclosure/catalogue/\d{4}/"), "year"),
    (re.compile(r"disclosure/annual-reports/\d{4}/"), "annual report"),
    (re.compile(r"projects/[^/]+/"), "project"),
    (re.compile(r"service-points/[^/]+/"), "service point"),
    (re.compile(r"activities/[^/]+/"), "activity"),
)


def kind(path: str) -> str:
    """What kind of page an address (without its language) is; a listing is a kind of its own."""
    return next((name for pattern, name in _KINDS if pattern.fullmatch(path)), path)


def pages_in(site: Built, prefix: str) -> dict[str, Page]:
    """The pages of a language by their addresses below the site's root, without the prefix.

    Pages at former addresses are none to stay on: they lead on by themselves.
    """
    former = {page.path for page in site.planned if is_former(page)}
    found = {
        file.removesuffix("index.html").removeprefix(prefix): page
        for file, page in site.pages.items()
        if file.endswith("index.html") and page.english == bool(prefix)
    }
    return {path: page for path, page in found.items() if path not in former}


def is_former(page: Planned) -> bool:
    """Whether a page only leads on to where its thing is now."""
    answer = page.extra.get("answer")  # a file's is at a folder, which a server sends people to
    return "forward" in page.extra or (answer is not None and page.path != answer.address)


def of_every_kind(site: Built, prefix: str) -> list[str]:
    """Addresses of the hardest pages of every kind: with the longest title, and the longest."""
    pages = pages_in(site, prefix)
    groups: dict[str, list[str]] = {}
    for path in pages:
        groups.setdefault(kind(path), []).append(path)
    hardest = {max(group, key=lambda path: len(pages[path].html)) for group in groups.values()}
    hardest |= {
        max(group, key=lambda path: len(pages[path].one("title").text)) for group in groups.values()
    }
    return [prefix + path for path in sorted(hardest)]


def links(address: str) -> set[str]:
    """Where the links of a page lead, as a browser without scripts would follow them."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        root = read_page(answer.read().decode("utf-8")).root
    hrefs = (link.attributes["href"] for link in root.all("a") if "href" in link.attributes)
    return {urldefrag(urljoin(address, href)).url for href in hrefs}


def clicks_from(home: str, farthest: int) -> dict[str, int]:
    """How many clicks from `home` each page below it is, up to `farthest`."""
    clicks = {home: 0}
    edge = [home]
    for count in range(1, farthest + 1):
        found = {link for address in edge for link in links(address)}
        edge = [link for link in found if link.startswith(home) and link.endswith("/")]
        edge = [link for link in edge if link not in clicks]
        clicks |= dict.fromkeys(edge, count)
    return clicks
