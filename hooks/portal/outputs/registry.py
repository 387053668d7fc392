"""Every output: what is made of the same data besides pages. A new one adds one line.

Writing, removing what is no longer made, the ledger and the links to take things away go through
these lists; no other module names an output's file.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from portal.drawing.site import Site
from portal.language.languages import LANGUAGES
from portal.machine.files import write_bytes, write_pieces
from portal.outputs import (
    annual_reports,
    calendars,
    catalogue,
    dcat,
    feeds,
    form,
    formats,
    hashes,
    ledger,
    log,
    numbers,
    opensearch,
    redirects,
    schemas,
    scripts,
    sitemap,
    styles,
    tables,
    versions,
    workbook,
)
from portal.outputs.attachments import write_attachments
from portal.outputs.output import DocumentOutput, Last, Output
from portal.outputs.word import documents
from portal.pages.files import TakeAway
from portal.pages.versions import version_path
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue

OUTPUTS: tuple[Output, ...] = (
    styles.OUTPUT,
    scripts.OUTPUT,
    schemas.OUTPUT,
    form.OUTPUT,
    catalogue.OUTPUT,
    tables.OUTPUT,
    workbook.OUTPUT,
    feeds.OUTPUT,
    sitemap.OUTPUT,
    ledger.OUTPUT,
    redirects.OUTPUT,
    log.OUTPUT,
    calendars.OUTPUT,
    dcat.OUTPUT,
    opensearch.OUTPUT,
    annual_reports.OUTPUT,
    numbers.OUTPUT,
    hashes.OUTPUT,
)
"""Made of all documents at once, from their cards; data sets are listed in this order too."""

DOCUMENT_OUTPUTS: tuple[DocumentOutput, ...] = (formats.OUTPUT, documents.OUTPUT, versions.OUTPUT)
"""Made of each document by itself."""

FORMATS = tuple(one for output in DOCUMENT_OUTPUTS for one in output.formats)
"""The forms in which every document can be had."""


def take_away(office: Catalogue) -> TakeAway:
    """All that can be taken away from an office's site besides its pages."""
    files = (
        file._replace(output=output.name) for output in OUTPUTS for file in output.files(office)
    )
    return TakeAway(files, FORMATS)


def declared(site: Site, skipped: Collection[str]) -> set[str]:
    """The files below the site's folder of all outputs but those `skipped`, by name."""
    files = (file for file in site.take_away.files if file.output not in skipped)
    return {path for file in files for path in file.paths}


def write_outputs(
    site: Site, out: Path, last: Last, skipped: Collection[str], *, whole: bool
) -> set[str]:
    """Write what all documents make together; what is fixed only when the `whole` site is.

    Returns every file that the outputs have now: a file of the last build that is not among them
    is to be removed.
    """
    kept: set[str] = set()
    for output in OUTPUTS:
        if output.name in skipped:
            continue
        if whole or not output.fixed:
            for path, content in output.made(site, last):
                _write(f"{out}/{path}", content)
                kept.add(path)
        kept |= {path for file in site.take_away.of(output.name) for path in file.paths}
    return kept


def _write(file: str, content: bytes | Iterable[bytes]) -> None:
    os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120 - hundreds of files
    if isinstance(content, bytes):
        write_bytes(file, content)
    else:
        write_pieces(Path(file), content)


def write_document_outputs(site: Site, out: Path, cards: Sequence[Card]) -> dict[str, str]:
    """Write what documents make alone; returns the proof of each one's files by its number."""
    made = [file for output in DOCUMENT_OUTPUTS for file in output.make(site, cards)]
    for file in made:
        write_bytes(f"{out}/{file.name}", file.raw)
    digests: dict[str, list[tuple[str, str]]] = {card.index_number: [] for card in cards}
    for file in made:
        digests[file.index_number].append((file.name, sha256(file.raw).hexdigest()))
    for card in cards:
        digests[card.index_number] += write_attachments(site, out, card)
    return {number: hashes.proof(files) for number, files in digests.items()}


def document_files(card: Card) -> Iterator[str]:
    """Every file that a document has below the site's folder, its pages and versions included."""
    places = [card.path, *(version_path(card, number) for number in range(len(card.versions)))]
    for place in places:
        yield from (f"{language.prefix}{place}index.html" for language in LANGUAGES)
        for one in FORMATS:
            prefixes = [language.prefix for language in LANGUAGES] if one.spoken else [""]
            yield from (f"{prefix}{place}{one.name}" for prefix in prefixes)
    yield from (f"{card.path}{name}" for name in card.attachments)
