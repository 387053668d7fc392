"""The proof of files: the SHA-256 of everything a document can be taken away as.

`data/manifest.sha256` has all of them, as the command `sha256sum -c` reads them; the page that
checks a file asks for one of 256 small files, named for the first byte of the hash it looks for.
A page itself is not among them: browsers change what they save.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from pydantic_core import to_json

from portal.drawing.site import Site
from portal.outputs.output import Last, Made, Output
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue

MANIFEST = "data/manifest.sha256"
SHARDS = tuple(f"{number:02x}" for number in range(256))


def proof(files: Iterable[tuple[str, str]]) -> str:
    """The lines of the manifest for files below the site, given with their hashes."""
    return "".join([f"{digest}  {name}\n" for name, digest in files])


def _renew(_: Site, last: Last) -> Iterator[Made]:
    """The manifest, and every shard that has changed since the last build; without one, all."""
    yield MANIFEST, map(str.encode, manifest(last.now))
    for name, raw in shards(last.before, last.now).items():
        yield _shard(name), raw


def _files(_: Catalogue) -> Iterator[OutputFile]:
    yield OutputFile(MANIFEST, "text/plain", dataset="manifest")
    yield from (OutputFile(_shard(name), "application/json", entered="not") for name in SHARDS)


def _shard(name: str) -> str:
    return f"data/hashes/{name}.json"


OUTPUT = Output("hashes", _files, renew=_renew)


def manifest(proofs: Mapping[str, str]) -> Iterator[str]:
    """The lines of every document, in the order of the index numbers."""
    return (proofs[number] for number in sorted(proofs))


def shards(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, bytes]:
    """The shards that differ between two states, by name: JSON of hash -> file."""
    stale = _stale(before, now) if before else set(SHARDS)
    found: dict[str, dict[str, str]] = {name: {} for name in stale}
    for line in chain.from_iterable(map(str.splitlines, manifest(now))) if stale else ():
        if line[:2] in stale:
            digest, _, name = line.partition("  ")
            found[line[:2]].setdefault(digest, name)
    return {name: to_json(dict(sorted(entries.items()))) for name, entries in found.items()}


def _stale(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    changed = [number for number in {**before, **now} if before.get(number) != now.get(number)]
    texts = [side.get(number, "") for number in changed for side in (before, now)]
    return {line[:2] for text in texts for line in text.splitlines()}
