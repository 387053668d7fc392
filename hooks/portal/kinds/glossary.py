"""The glossary: places, bodies and official terms, with pinyin and one English rendering each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from portal.kinds.kind import Kind
from portal.kinds.marks import Code
from portal.kinds.model import Anchor, Model, NonBlank, Text, YesNo, named
from portal.kinds.record import Record, SourceRef, Thing


class GlossaryEntry(Model):
    """One name or term.

    `meaning` says in plain words what it is, and is shown wherever the term stands; `reason` says
    why the English is this and no other. `draft` marks what could mislead until it is confirmed.
    """

    noun: ClassVar[str] = "entry"

    id: Annotated[Anchor, named("编号", "Id")]
    kind: Annotated[str, Code("glossary-kinds"), named("类别", "Kind")]
    zh: Annotated[NonBlank, named("中文", "Chinese")]
    pinyin: Annotated[NonBlank, named("拼音", "Pinyin")]
    en: Annotated[NonBlank, named("英文", "English")]
    aliases: Annotated[tuple[NonBlank, ...], named("又称", "Also called")] = ()
    draft: Annotated[YesNo, named("待核实", "Draft")] = False
    sources: Annotated[tuple[SourceRef, ...], named("依据", "Sources")] = ()
    meaning: Annotated[Text | None, named("意思", "Meaning")] = None
    reason: Annotated[Text | None, named("译名理由", "Reason for the English")] = None

    @property
    def anchor(self) -> str:
        """The entry's anchor on the glossary page."""
        return self.id

    @property
    def title(self) -> Text:
        """The name in both languages."""
        return Text(zh=self.zh, en=self.en)


class Glossary(Record):
    """The office's glossary: one file."""

    noun: ClassVar[str] = "glossary"
    folder: ClassVar[str] = "glossary"
    pattern: ClassVar[str] = "glossary.yml"
    heading: ClassVar[Text] = Text(zh="名称与术语", en="Names and terms")

    entries: Annotated[tuple[GlossaryEntry, ...], named("条目", "Entries")]

    def part_key(self, noun: str, part_id: str) -> str:
        """There is one glossary, so an entry's id is enough."""
        return f"{noun}:{part_id}"

    def things(self) -> Iterator[Thing]:
        """The page and every entry."""
        yield from super().things()
        yield from (self.part_thing(entry, self.path) for entry in self.entries)

    @property
    def path(self) -> str:
        """The glossary's page."""
        return "glossary/"

    @property
    def label(self) -> Text:
        """The page's title."""
        return self.heading


KIND = Kind(Glossary, order=80)
