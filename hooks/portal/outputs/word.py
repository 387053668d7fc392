"""Each document as a Word file: one, in Chinese, which is the text that counts.

The layout after GB/T 9704 is that of Chinese official documents; in the other language the text can
be had as plain text and as Markdown.
"""

from __future__ import annotations

from pathlib import Path

from portal.bodies import Body
from portal.documents import Card
from portal.languages import ZH
from portal.site import Site
from portal.word import Paper, word_file


def write_word(site: Site, out: Path, card: Card) -> None:
    """Write a document's `index.docx`."""
    record = site.catalogue.document(card.index_number)
    renderer = site.renderers[ZH]
    body = renderer.text(record)[0] or Body("", "")
    paper = Paper(
        title=record.title.zh,
        number=record.index_number,
        publisher=site.catalogue.vocabularies["organisations"][record.publisher].zh,
        language=ZH.tag,
        facts=[f"{fact.label}：{fact.value}" for fact in renderer.facts.of(record) if fact.value],
        html=body.html,
    )
    with open(f"{out}/{card.path}index.docx", "wb", buffering=0) as file:  # noqa: PTH123 - of 10,000
        file.write(word_file(paper))
