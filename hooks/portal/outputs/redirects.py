"""What web servers are told of addresses that moved or were removed: 301 and 410, not a page's 200.

A table for nginx and one for Caddy, which the sample configurations in `portal.serving` read. Their
names begin with a dot, so the servers hand them to nobody. Where no server reads them, the page
that stands at each of these addresses says the same to people.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from portal.addresses.answers import Addresses
from portal.addresses.former_pages import has_language
from portal.addresses.moves import Redirect, Tombstone
from portal.drawing.site import Site
from portal.language.languages import LANGUAGES
from portal.outputs.output import Made, Output, at

NGINX, CADDY = ".redirects.nginx", ".redirects.caddy"
GONE = "410"
_SAFE = "/@:=#+,;!()'*~"


def _make(site: Site) -> Iterator[Made]:
    """Both tables: the address as it is asked for, and where it went, or that it is gone."""
    answers = list(_answers(site.addresses))
    yield NGINX, "".join(f"{_quoted(asked)} {_quoted(to)};\n" for asked, to in answers).encode()
    yield CADDY, "".join(f"{_quoted(asked)} {_quoted(to)}\n" for asked, to in answers).encode()


OUTPUT = Output("redirects", at(NGINX, CADDY, media="text/plain", entered="not"), _make)


def _answers(addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Every former address in each language, decoded, and its answer, percent-encoded.

    A list that became shorter may grow again: of its parts nothing is told for ever.
    """
    for answer in addresses.answers:
        if "#" in answer.address:
            continue  # a browser asks for the page alone
        for language in LANGUAGES:
            asked = f"/{language.prefix}{answer.address}"
            if isinstance(answer.entry, Tombstone):
                yield asked, GONE
            elif isinstance(answer.entry, Redirect) and answer.target is not None:
                own = has_language(addresses.files, answer.target)
                prefix = language.prefix if own else ""
                yield asked, quote(f"/{prefix}{answer.target}", safe=_SAFE)


def _quoted(word: str) -> str:
    """A word as both servers read it, whatever is in it."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
