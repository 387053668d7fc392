"""Files to plain values: nothing guessed, everything refused that would surprise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.problems.problem import Problem
from portal.reading import source as reading
from portal.reading.composing import composed
from portal.reading.source import SIZE_LIMIT, Positions, load, parse, read, read_whole, shown


def value(text: str) -> object:
    """The value of a text that has no problem."""
    source, problems = parse(text, "x.yml")
    assert problems == []
    assert source is not None
    return source.value


def rules(text: str) -> list[str]:
    """The rules that a text breaks."""
    source, problems = parse(text, "x.yml")
    assert (source is None) is bool(problems)
    return [problem.rule for problem in problems]


# --- values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        *("no", "yes", "on", "true", "07:30", "60:30", "2020-12-23", "2020-12-23T17:00:05+08:00"),
        *("1e3", "0730", "0x1F", "1_000", "1.0", ".5", "+1", "NaN", "=", "十"),
    ],
)
def test_a_plain_value_is_the_text_that_was_typed(typed: str) -> None:
    assert value(f"key: {typed}") == {"key": typed}
    assert value(f"key: [{typed}]") == {"key": [typed]}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL"])
def test_a_value_left_empty_is_nothing(typed: str) -> None:
    assert value(f"key: {typed}") == {"key": None}


@pytest.mark.parametrize("typed", ["''", '""', "'~'", '"null"'])
def test_a_quoted_value_is_text_even_when_empty(typed: str) -> None:
    assert value(f"key: {typed}") == {"key": typed[1:-1]}


def test_keys_are_text_too() -> None:
    assert value("1.1: a\nyes: b\n2020-01-01: c\n") == {"1.1": "a", "yes": "b", "2020-01-01": "c"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: >-\n  one\n  two\n", "one two"),
        ("a: |\n  one\n  two\n", "one\ntwo\n"),
        ("a: 'it''s'\n", "it's"),
        ('a: "1:1\\t2"\n', "1:1\t2"),
        ("a: 时间：08:30\n", "时间：08:30"),
        ("a: https://example.org/x?y=1#z\n", "https://example.org/x?y=1#z"),
        ("# note\na: b\n", "b"),
        ("a: 5 * 3 & 2 ! 1\n", "5 * 3 & 2 ! 1"),
        ('a: "*b*"\n', "*b*"),
        ("a: x{1}[2]\n", "x{1}[2]"),
    ],
)
def test_text_is_read_as_yaml_says(text: str, expected: str) -> None:
    assert value(text) == {"a": expected}


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(b"\xef\xbb\xbftitle: \xe9\x95\x9c\xe6\xb9\x96\n")
    source, problems = load("x.yml", tmp_path)
    assert problems == []
    assert source is not None
    assert source.value == {"title": "镜湖"}
    assert Positions(tmp_path).position("x.yml", ("title",)) == (1, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_ends_are_accepted_and_counted(end: str) -> None:
    source, problems = parse(end.join(["title: a", "parts:", "  - id: b", ""]), "x.yml")
    assert problems == []
    assert source is not None
    assert source.value == {"title": "a", "parts": [{"id": "b"}]}
    assert source.position(("parts", 0, "id")) == (3, 5)


# What is no character, or none that can be seen, is told; everything else comes back.
printable = st.characters(
    exclude_categories=("Cc", "Cf", "Cn", "Cs", "Zl", "Zp"), exclude_characters="\u00a0\u3000"
)


@given(st.text(printable))
def test_any_text_in_double_quotes_comes_back(text: str) -> None:
    assert value(f"a: {json.dumps(text, ensure_ascii=False)}\n") == {"a": text}


# --- places ---------------------------------------------------------------------------------------

PLACED = """\
title:
  zh: 步道
parts:
  - id: east
    title: {zh: 东段, en: East}
  - id: west
"""


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        ((), (1, 1)),
        (("title",), (1, 1)),
        (("title", "zh"), (2, 3)),
        (("title", "en"), (1, 1)),
        (("parts",), (3, 1)),
        (("parts", 0), (4, 5)),
        (("parts", 0, "title", "en"), (5, 21)),
        (("parts", 1, "id"), (6, 5)),
        (("parts", 1, "title"), (6, 5)),
        (("parts", 2), (3, 1)),
        (("nothing", "here"), (1, 1)),
    ],
)
def test_a_place_is_that_of_the_key_or_of_the_deepest_one_before_it(
    loc: tuple[str | int, ...], place: tuple[int, int], tmp_path: Path
) -> None:
    source, _ = parse(PLACED, "x.yml")
    assert source is not None
    assert source.position(loc) == place
    (tmp_path / "x.yml").write_text(PLACED, "utf-8")
    assert Positions(tmp_path).position("x.yml", loc) == place


# --- refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [SIZE_LIMIT, SIZE_LIMIT + 1])
def test_a_file_may_be_2_megabytes_and_not_a_byte_more(size: int, tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(b"a: b\n" + b"#" * (size - 5))
    _, problems = load("x.yml", tmp_path)
    told = [str(problem) for problem in problems]
    assert told == (
        []
        if size == SIZE_LIMIT
        else [
            (
                "x.yml:1:1: 文件有 2000001 字节，上限 2000000 字节；请拆分"
                " / the file has 2000001 bytes, the limit is 2000000; split it [too-large]"
            )
        ]
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: b\x00c",
        "a: b\x07c",
        "a: b\x1bc",
        "a: b\x7fc",
        "a: b\x9fc",
        "a: b\ufffec",
        "# \x00\na: b",
    ],
)
def test_control_characters_are_refused(text: str) -> None:
    assert rules(text) == ["yaml-syntax"]


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\e", "\\x00", "\\u0007", "\\x7f"])
def test_control_characters_are_refused_when_written_as_escapes_too(escape: str) -> None:
    """The way up to the site's root and the slots of a shell are told by such characters."""
    assert rules(f'a: "b{escape}/c"') == ["yaml-syntax"]


@pytest.mark.parametrize("key", ["{a: b}", "[a]", "? [a]\n"])
def test_a_key_that_is_no_text_is_refused_without_a_word_of_python(key: str) -> None:
    _, problems = parse(f"{key}: c\n", "x.yml")
    assert problems
    assert "ScalarNode" not in str(problems)


@pytest.mark.parametrize("text", ["a: [b]\n", "a: {b: c}\n", "- [a]\n", "a:\n- b\n"])
def test_a_little_nesting_is_no_problem(text: str) -> None:
    assert rules(text) in ([], ["not-a-mapping"])


def test_forty_levels_are_allowed_and_forty_one_are_not() -> None:
    assert rules("[" * 40 + "]" * 40) == ["not-a-mapping"]
    assert rules("[" * 41 + "]" * 41) == ["yaml-depth"]


def test_brackets_in_text_are_not_nesting() -> None:
    assert value(f'a: "{"[" * 100}"\n') == {"a": "[" * 100}
    assert value("a: >-\n" + "  [见附件] {甲}\n" * 50)


DEEP = {
    "brackets": '"[" * 100_000',
    "braces": '"{a: " * 100_000',
    "list in list on one line": '"- " * 100_000',
    "list in list, two blanks": '"-  " * 100_000',
    "list in list, line by line": '"".join(" " * depth + "-\\n" for depth in range(1900))',
    "keys in keys, line by line": '"".join(" " * depth + "a:\\n" for depth in range(1900))',
    "keys that are keys": '"? " * 100_000',
    "list in keys": '"- ? " * 50_000',
    "brackets that close": '"a: " + "[" * 100_000 + "]" * 100_000',
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_deep_nesting_is_refused_and_does_not_crash_the_interpreter(text: str) -> None:
    program = (
        "from portal.reading.source import parse\n"
        f"source, problems = parse({text}, 'x.yml')\n"
        "assert source is None\n"
        "print(*(problem.rule for problem in problems))\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr[-200:]) == (0, "yaml-depth\n", "")


@given(st.text())
def test_no_text_crashes_the_reader(text: str) -> None:
    source, problems = parse(text, "x.yml")
    assert (source is None) is bool(problems)
    assert all(isinstance(problem, Problem) for problem in problems)


@given(st.text("abc:- \t\n\"'[]{}&*!#?|>,@`%：~", max_size=60))
def test_no_muddle_of_yaml_s_own_characters_crashes_the_reader(text: str) -> None:
    source, problems = parse(text, "x.yml")
    assert (source is None) is bool(problems)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


@given(st.binary(max_size=60))
def test_no_bytes_crash_the_reader(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "x.yml").write_bytes(raw)
        source, problems = load("x.yml", Path(folder))
    assert (source is None) is bool(problems)


@pytest.mark.parametrize(
    ("given_value", "words"),
    [
        (None, "nothing"),
        ([], "a list"),
        ({}, "a block of keys"),
        ("步道", "'步道'"),
        ("长" * 60, f"'{'长' * 60}'"),
        ("长" * 61, f"'{'长' * 60}…'"),
    ],
)
def test_a_value_is_shown_as_an_editor_would_recognise_it(given_value: object, words: str) -> None:
    assert shown(given_value) == words


def test_without_the_c_loader_nothing_starts_and_it_says_why() -> None:
    program = "import sys; sys.modules['yaml._yaml'] = None; import portal.reading.source"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "libyaml" in done.stderr
    assert "Traceback" not in done.stderr


# --- no more work than there is text --------------------------------------------------------------


def test_a_file_with_too_many_values_is_refused() -> None:
    _, problems = parse("a: [" + "x," * 250_000 + "]\n", "x.yml")
    assert [problem.rule for problem in problems] == ["yaml-values"]


def test_commas_of_a_text_are_no_values() -> None:
    source, problems = parse("a: '" + "x," * 250_000 + "'\n", "x.yml")
    assert problems == []
    assert source is not None


def test_a_file_is_composed_once_for_all_its_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = []

    def counted(text: str) -> object:
        count.append(1)
        return composed(text)

    monkeypatch.setattr(reading, "composed", counted)
    (tmp_path / "x.yml").write_text("".join(f"k{n}: a\n" for n in range(500)), "utf-8")
    places = Positions(tmp_path)
    found = [places.position("x.yml", (f"k{n}",)) for n in range(500)]
    assert found == [(n + 1, 1) for n in range(500)]
    assert len(count) == 1


def test_a_link_is_not_followed_and_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("a: b\n", "utf-8")
    (tmp_path / "link").symlink_to("there")
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    assert read("there", tmp_path) == b"a: b\n"
    assert read("link", tmp_path) is None
    assert read("loop", tmp_path) is None
    assert read("pipe", tmp_path) == b""


def test_texts_have_the_same_bytes_whatever_ends_their_lines(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes(b"a: b\r\nc: d\r\n")
    assert read("x.yml", tmp_path) == b"a: b\nc: d\n"
    assert read_whole("x.yml", tmp_path) == b"a: b\r\nc: d\r\n"
