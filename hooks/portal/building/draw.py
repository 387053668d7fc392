"""What a build draws by itself once it has the shells: pages of records, then all other files.

The shells come from the site engine, or from the last build where they are as they were: then an
edit of records alone needs no engine, whose start takes longer than the few pages that change.
"""

from __future__ import annotations

from pathlib import Path

from portal.building.work import Work
from portal.drawing.shell import Shells
from portal.drawing.site import Site
from portal.language.languages import LANGUAGES
from portal.machine.batches import batches
from portal.machine.terminal import counted
from portal.outputs.output import Last
from portal.outputs.registry import write_document_outputs, write_outputs
from portal.pages.versions import document_pages


def columns_of(work: Work) -> set[str]:
    """The columns whose shells are needed."""
    used = {page.column for page in work.pages if page.spliced}
    return used | {page.column for page in document_pages(work.documents[:1])}


def needs_engine(work: Work) -> bool:
    """Whether there are pages that only the engine can draw, or shells that are not known."""
    wanted = ((language.code, column) for language in LANGUAGES for column in columns_of(work))
    return not all(page.spliced for page in work.pages) or any(
        key not in work.state.shells for key in wanted
    )


def draw_spliced(site: Site, work: Work, out: Path, shells: Shells) -> None:
    """Splice the records' pages, then write everything that is made from the same data."""
    site.write_spliced(out, (page for page in work.pages if page.spliced), shells)
    for batch in batches(counted(work.documents, len(work.documents))):
        site.write_spliced(out, document_pages(batch), shells)
        work.state.proofs.update(write_document_outputs(site, out, batch))
        site.catalogue.forget(batch)
    last = Last(work.cards, work.proofs, work.state.proofs)
    made = write_outputs(site, out, last, work.skipped, whole=work.whole)
    work.gone += sorted(work.outputs - made)
    work.state.outputs = made
