"""The pages of a built site, and the links between them as a browser would follow them."""

from __future__ import annotations

import urllib.request
from urllib.parse import urldefrag, urljoin

from portal.pages.page import Page as Planned
from tests.built import Built, Page, read_page


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
