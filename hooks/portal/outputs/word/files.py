"""Each document as a Word file: one, in Chinese, which is the text that counts.

The layout after GB/T 9704 is that of Chinese official documents; in the other language the text can
be had as plain text and as Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal.drawing.facts import Fact
from portal.drawing.site import Site
from portal.kinds.disclosure import Disclosure
from portal.language.languages import ZH
from portal.outputs.output import DocumentFile, DocumentOutput
from portal.outputs.word.documents import content
from portal.outputs.word.layout import Paper, package
from portal.pages.files import Format
from portal.reading.bodies import EMPTY, Body
from portal.reading.card import Card

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD = Format("index.docx", DOCX, "take.word", 3, saved=True)


def _make(site: Site, cards: Sequence[Card]) -> Iterator[DocumentFile]:
    """The `index.docx` of documents."""
    renderer = site.renderers[ZH]
    records = [site.catalogue.document(card.index_number) for card in cards]
    facts = [renderer.facts.stated(record) for record in records]
    bodies = [renderer.text(record)[0] or EMPTY for record in records]
    papers = [paper(site, *one) for one in zip(records, facts, bodies, strict=True)]
    contents = [content(one) for one in papers]
    for card, one, inside in zip(cards, papers, contents, strict=True):
        yield DocumentFile(card.index_number, f"{card.path}{WORD.name}", package(one, inside))


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


OUTPUT = DocumentOutput(_make, (WORD,))
