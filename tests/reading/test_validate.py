"""A loaded file to a typed model, or to problems with the line of every fault."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import Field

from portal.kinds.model import Model, NonBlank, Text, named
from portal.kinds.record import Record
from portal.reading.source import parse
from portal.reading.validate import validate


class Part(Model):
    """A model inside another."""

    id: NonBlank
    size: Literal["small", "large"] | None = None


class Thing(Record):
    """A record with a field of each shape."""

    title: Annotated[Text, named("名称", "Title")]
    code: Annotated[str | None, Field(max_length=3), named("编码", "Code")] = None
    parts: tuple[Part, ...] = ()
    from_: Annotated[str | None, Field(alias="from")] = None


def told(text: str) -> list[str]:
    """Every problem of a text, as it is told."""
    source, problems = parse(text, "x.yml")
    assert source is not None, problems
    model, found = validate(Thing, source, id="x", file="x.yml")
    assert (model is None) is bool(found)
    return [str(problem) for problem in found]


def test_a_good_file_becomes_a_model_that_knows_its_place() -> None:
    source, _ = parse("title: {zh: 步道}\nfrom: a\n", "x.yml")
    assert source is not None
    model, problems = validate(Thing, source, id="x", file="data/x.yml")
    assert problems == []
    assert model == Thing.model_validate(
        {"id": "x", "file": "data/x.yml", "title": {"zh": "步道"}, "from": "a"}
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "code: a\n",
            "x.yml:1:1: 缺少必填项 'title'（名称） / 'title' (Title) is required [missing]",
        ),
        (
            "title: {zh: 步道}\ncode: abcd\n",
            "x.yml:2:1: '编码（code）' 的值不对：'abcd' / 'code' has a wrong value: 'abcd' [value]",
        ),
        (
            "title: {zh: 步道}\nparts:\n  - id: a\n    size: medium\n",
            (
                "x.yml:4:5: 'parts.1.size' 必须是以下之一：small、large；现为 'medium'"
                " / 'parts.1.size' must be one of small, large; it is 'medium' [one-of]"
            ),
        ),
        (
            "title: {zh: 步道}\nparts: [{id: a, siz: small}]\n",
            (
                "x.yml:2:17: 不认识 'siz'，是否想写 'size'？"
                " / 'siz' is not a known key; did you mean 'size'? [unknown-key]"
            ),
        ),
        (
            "title: {zh: 步道}\nform: a\n",
            (
                "x.yml:2:1: 不认识 'form'，是否想写 'from'？"
                " / 'form' is not a known key; did you mean 'from'? [unknown-key]"
            ),
        ),
        (
            "title: {zh: 步道}\n颜色: 绿\n",
            (
                "x.yml:2:1: 不认识 '颜色'；可用的键："
                "order（次序）、title（名称）、code（编码）、parts、from"
                " / '颜色' is not a known key; known keys: order, title, code, parts, from"
                " [unknown-key]"
            ),
        ),
        (
            "title: {zh: 步道}\nfile: data/y.yml\n",
            (
                "x.yml:2:1: 不认识 'file'，是否想写 'title'？"
                " / 'file' is not a known key; did you mean 'title'? [unknown-key]"
            ),
        ),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, expected: str) -> None:
    assert told(text) == [expected]


def test_all_faults_are_told_at_once() -> None:
    text = "titel: {zh: 步道}\ncode: [a]\nparts:\n  - size: huge\n"
    assert [line.split(" ")[0] + line.split(" ")[-1] for line in told(text)] == [
        "x.yml:1:1:[missing]",
        "x.yml:2:1:[not-text]",
        "x.yml:4:5:[missing]",
        "x.yml:4:5:[one-of]",
        "x.yml:1:1:[unknown-key]",
    ]


def test_a_key_that_the_place_gives_does_not_hide_the_other_faults() -> None:
    lines = told("id: x\ncolour: green\n")
    assert {line.rsplit(" ", 1)[-1] for line in lines} == {"[unknown-key]", "[missing]"}


def test_a_part_of_a_file_can_be_read_on_its_own() -> None:
    source, _ = parse("a: {id: x}\nb:\n  size: small\n", "x.yml")
    assert source is not None
    assert validate(Part, source, at=("a",)) == (Part(id="x"), [])
    _, (found,) = validate(Part, source, at=("b",))
    assert (found.line, found.column, found.rule) == (2, 1, "missing")
