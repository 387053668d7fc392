"""Each document as a Word file: one, in Chinese, which is the text that counts.

The layout after GB/T 9704 is that of Chinese official documents; in the other language the text can
be had as plain text and as Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portal.bodies import EMPTY, Body
from portal.documents import Card
from portal.facts import Fact
from portal.languages import ZH
from portal.outputs.formats import written
from portal.records import Disclosure
from portal.site import Site
from portal.word import word_file
from portal.word_package import Paper


def write_word(site: Site, out: Path, card: Card) -> Iterator[tuple[str, str]]:
    """Write a document's `index.docx`; yields it with its hash."""
    record = site.catalogue.document(card.index_number)
    renderer = site.renderers[ZH]
    body = renderer.text(record)[0] or EMPTY
    facts = renderer.facts.stated(record)
    yield written(out, f"{card.path}index.docx", word_file(paper(site, record, facts, body)))


def paper(site: Site, record: Disclosure, facts: list[Fact], body: Body) -> Paper:
    """What the Word file of a document says: the facts given, and a body."""
    return Paper(
        title=record.title.zh,
        number=record.index_number,
        publisher=site.catalogue.vocabularies["organisations"][record.publisher].zh,
        language=ZH.tag,
        facts=[f"{fact.label}：{fact.value}" for fact in facts],
        html=body.html,
    )
