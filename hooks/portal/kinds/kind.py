"""A kind of record: all that the portal has to know of it, in one object that everything reads."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, Field, ValidationError

from portal.kinds.marks import Ref, field_marks
from portal.kinds.model import Model, NonBlank, Text
from portal.kinds.record import PlanRecord, Record
from portal.machine.product import TEMPLATES


class KindError(Exception):
    """A kind lacks a part that it needs; the sentence says which, and where it belongs."""


class ColumnWords(Model):
    """The words of a column and its address; without a `parent` it stands in the menu."""

    zh: NonBlank
    en: NonBlank
    description: Text
    path: str
    type: NonBlank
    parent: str | None = None
    short: Text | None = None


class KindWords(Model):
    """What people read of a kind: the YAML file beside its module.

    `nouns` are one of the kind and of each of its parts, on labels; `references` the same in a
    problem's sentence, of what others may name; `linking` heads the list of them on the page of a
    document that they name (`~` where they are not listed there), `also` the list of those that
    serve the same part of a plan; `dataset` names and describes the list to take away.
    """

    nouns: dict[str, Text]
    references: dict[str, Text] = Field(default_factory=dict)
    linking: dict[str, Text | None] = Field(default_factory=dict)
    column: ColumnWords | None = None
    also: Text | None = None
    dataset: Text | None = None
    dataset_about: Text | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of record.

    `model` holds its fields. A `listed` kind has a list in a column of its own, a table and a
    schema; a `fed` one a feed. `template` draws a page (the default shows every named field),
    `poster` its sheet for the notice board. `schema_org` is its type for machines. `table` is the
    part of which its table has rows, where that is not the record; `within` the column of a kind
    that has none of its own. Kinds are read, and stand in the menu, by their `order`.
    Raises KindError when a part is missing.
    """

    model: type[Record]
    listed: bool = False
    fed: bool = False
    template: str = "records/default.html"
    poster: str | None = None
    schema_org: str = "CreativeWork"
    table: type[BaseModel] | None = None
    within: str = ""
    order: int = 70

    def __post_init__(self) -> None:
        for part, told in self._needed():
            if not told:
                raise KindError(
                    f"种类 '{self.noun}' 缺少 {part}，请写进 {self.file.name} / "
                    f"the kind '{self.noun}' lacks {part}; write it into {self.file.name}"
                )
        for template in filter(None, (self.template, self.poster)):
            if not (TEMPLATES / template).exists():
                file = f"{TEMPLATES.name}/{template}"
                raise KindError(
                    f"种类 '{self.noun}' 缺少模板 {file} / "
                    f"the kind '{self.noun}' lacks its template {file}"
                )

    def _needed(self) -> Iterator[tuple[str, Any]]:
        """What the kind must have, by the name under which it is looked for."""
        words = self.words
        yield f"nouns.{self.noun}", words.nouns.get(self.noun)
        for noun, model in self.things.items():
            named = referred(model)
            if named & {"disclosure", "section"}:  # a document's page lists it
                yield f"nouns.{noun}", words.nouns.get(noun)
            if "disclosure" in named:
                yield f"linking.{noun}", noun in words.linking
        if self.listed or self.fed:
            yield "column", words.column
        if self.rows:
            yield "dataset", words.dataset
            yield "dataset_about", words.dataset_about
        if self.listed and issubclass(self.model, PlanRecord):
            yield "also", words.also

    @property
    def noun(self) -> str:
        """One of the kind, in keys and templates."""
        return self.model.noun

    @property
    def folder(self) -> str:
        """Its folder below `data/`, and the name of its column and of its list."""
        return self.model.folder

    @property
    def dataset(self) -> str:
        """The name of its table: of records that of their folder, of parts that of the part."""
        return f"{self.rows.noun}s" if self.rows and self.rows is not self.model else self.folder

    @property
    def rows(self) -> Any:
        """The model of which its table has rows; None where it has no table."""
        return self.table or (self.model if self.listed else None)

    @property
    def column(self) -> str:
        """The id of the column in which it stands."""
        own = self.words.column
        return own.path.rstrip("/") if own else self.within

    @property
    def pattern(self) -> str:
        """Finds its files below `data/`."""
        return self.model.pattern

    @property
    def file(self) -> Path:
        """The file of its words, beside its module."""
        module = sys.modules[self.model.__module__]
        return Path(module.__file__ or "").with_suffix(".yml")

    @cached_property
    def words(self) -> KindWords:
        """Its words. Raises KindError when they are missing or cannot be read."""
        try:
            raw = yaml.load(self.file.read_bytes(), Loader=yaml.CSafeLoader)
            return KindWords.model_validate(raw)
        except FileNotFoundError:
            raise KindError(
                f"种类 '{self.noun}' 缺少词语文件 {self.file.name}，请放在它的模块旁边 / "
                f"the kind '{self.noun}' lacks its words: write {self.file.name} beside its module"
            ) from None
        except (yaml.YAMLError, ValidationError) as fault:
            raise KindError(
                f"种类 '{self.noun}' 的词语文件 {self.file.name} 有误 / "
                f"the words of the kind '{self.noun}' in {self.file.name} are wrong: {fault}"
            ) from fault

    @cached_property
    def things(self) -> dict[str, type[BaseModel]]:
        """The kind and its parts that can be linked to, by noun."""
        parts = {part.noun: part for part in _models(self.model) if hasattr(part, "noun")}
        return {self.noun: self.model, **parts}


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The models of a model's fields, however deep."""
    for name in field_marks(model):
        for found in _of_annotation(model.model_fields[name].annotation):
            yield found
            yield from _models(found)


def _of_annotation(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _of_annotation(argument)


def referred(model: type[BaseModel]) -> set[str]:
    """The nouns that a thing may name itself: in its fields, or in parts that are no things."""
    found = {mark.kind for mark in field_marks(model).values() if isinstance(mark, Ref)}
    for name in field_marks(model):
        for part in _of_annotation(model.model_fields[name].annotation):
            if not hasattr(part, "noun"):
                found |= referred(part)
    return found
