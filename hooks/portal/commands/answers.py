"""What a new record says: questions about the fields that it must have, and answers that are right.

An answer comes from a person, who is asked again until it will do, or from the command line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from portal.kinds.disclosure import Disclosure
from portal.kinds.marks import Code, Ref
from portal.kinds.model import NOT_TEXT, SCALARS, Text
from portal.kinds.written import WrittenField, written_fields
from portal.problems.suggest import half_width, nearest
from portal.reading.vocabularies import Vocabularies

Keys = tuple[str, ...]
Say = Callable[[str], None]
_SEVERAL = re.compile(r"\s*[,，、;；]\s*")
_NUMBER = re.compile(r"""^index_number: *["']?([^"'\n#]*[^"'\n# ])""", re.MULTILINE)
_SECTION = Ref("section", within="document")


class AnswerError(Exception):
    """An answer will not do; the sentence says in both languages what would."""


@dataclass(frozen=True)
class Prompt:
    """What is asked: the field, its keys on the way from the record, and their names."""

    field: WrittenField
    path: Keys
    names: tuple[Text, ...]
    choices: Mapping[str, Text]

    @property
    def key(self) -> str:
        """The keys as `--set` takes them."""
        return ".".join(self.path)

    @property
    def label(self) -> str:
        """The names on the way, in both languages."""
        zh = " › ".join(one.zh for one in self.names)
        en = " › ".join(one.en or one.zh for one in self.names)
        return f"{zh} / {en}（{self.key}）"

    def read(self, office: Path, written: str) -> str | list[str]:
        """The value that was written. Raises AnswerError."""
        if not self.field.listed:
            return self._one(office, written)
        return [self._one(office, one) for one in _SEVERAL.split(written) if one]

    def _one(self, office: Path, written: str) -> str:
        if self.choices:
            return self._choice(written)
        value = written
        if form := self.field.form:
            value = written if "\\S" in form.expression else half_width(written)
            try:
                form(value)
            except PydanticCustomError as wrong:
                rule = SCALARS.get(wrong.type, NOT_TEXT)
                facts: dict[str, Any] = {"key": self.key, "value": written}
                told = rule.at("", (1, 1), **{name: facts[name] for name in rule.fields})
                raise AnswerError(f"{told.zh} / {told.en}") from None
        if self.field.mark == Ref("disclosure"):
            value = half_width(written)
            _must_be_there(office, value)
        return value

    def _choice(self, written: str) -> str:
        codes = list(self.choices)
        if written.isdecimal() and 0 < int(written) <= len(codes):
            return codes[int(written) - 1]
        for code, name in self.choices.items():
            if written in (code, name.zh, name.en):
                return code
        raise AnswerError(
            f"'{written}' 不在名单里，请写编号、代码或中文名称 / "
            f"'{written}' is not in the list: give its number, its code or its name"
        )


def _must_be_there(office: Path, number: str) -> None:
    """A document must be disclosed before a record can rest on it. Raises AnswerError."""
    known = _numbers(office)
    if number not in known:
        zh, en = nearest(number, known)
        raise AnswerError(
            f"没有索引号为 '{number}' 的公开文件{zh} / no document has the number '{number}'{en}"
        )


@cache
def _numbers(office: Path) -> frozenset[str]:
    """The index numbers of an office's documents, as their records begin."""
    files = (office / "data" / Disclosure.folder).glob("*/*.yml")
    found = (_NUMBER.search(file.read_text("utf-8-sig", "replace")) for file in files)
    return frozenset(one[1] for one in found if one)


@dataclass
class Given:
    """Answers from the command line, by their keys; what is wrong or lacking is gathered."""

    office: Path
    values: dict[str, str]
    faults: list[str] = field(default_factory=list)

    def __call__(self, question: Prompt) -> str | list[str]:
        """The answer to a question, "" where there is none."""
        written = self.values.pop(question.key, "")
        if not written:
            if question.field.required:
                self.faults.append(f"缺少 / missing: --set {question.key}=…  {question.label}")
            return ""
        try:
            return question.read(self.office, written)
        except AnswerError as wrong:
            self.faults.append(str(wrong))
            return ""

    def wants(self, one: WrittenField, path: Keys) -> bool:
        """Whether the command line says something of a field or of a part of it."""
        key = ".".join(path)
        return one.required or any(
            name == key or name.startswith(f"{key}.") for name in self.values
        )


@dataclass
class Asked:
    """Answers of a person, who reads what `say` says and is asked again until they will do."""

    office: Path
    listen: Callable[[], str]
    say: Say

    def __call__(self, question: Prompt) -> str | list[str]:
        """The answer to a question, "" where it was passed by."""
        self.say(question.label)
        for number, name in enumerate(question.choices.values(), 1):
            self.say(f"  {number} {name.zh} / {name.en}")
        if question.field.listed:
            self.say("  几项之间用逗号隔开 / several: commas between them")
        if not question.field.required:
            self.say("  可以不填，按回车跳过 / may be left out: press Enter")
        while True:
            written = self.listen().strip()
            if not written and not question.field.required:
                return ""
            try:
                if written:
                    return question.read(self.office, written)
                self.say("这一项必须写 / this is required")
            except AnswerError as wrong:
                self.say(str(wrong))

    def wants(self, one: WrittenField, path: Keys) -> bool:
        """What a record must have, its English, and the sections it rests on."""
        del path
        return one.required or one.key == "en" or one.mark == _SECTION


def answers(
    model: type[BaseModel],
    lists: Vocabularies,
    source: Given | Asked,
    path: Keys = (),
    names: tuple[Text, ...] = (),
) -> dict[str, Any]:
    """The values of a record, or of a block of it, by key, as its file is to have them."""
    found = {}
    fields = list(written_fields(model))
    loose = bool(path) and not any(one.required for one in fields)  # then all of it is asked
    for one in fields:
        here = (*path, one.key)
        if not loose and not source.wants(one, here):
            continue
        called = (*names, one.label or Text(zh=one.key))
        value: Any
        if one.model is not None:
            value = answers(one.model, lists, source, here, called)
            value = [value] if one.listed and value else value
        else:
            value = source(Prompt(one, here, called, dict(_choices(one, lists))))
        if value or one.required:
            found[one.key] = value
    return found


def _choices(one: WrittenField, lists: Vocabularies) -> Iterator[tuple[str, Text]]:
    yield from one.choices
    if isinstance(one.mark, Code):
        for code, term in lists.get(one.mark.vocabulary, {}).items():
            yield code, term.text
