"""A file with thousands of faults takes no more work than there are faults, and is told of some."""

from __future__ import annotations

import pytest

from portal.checking.check import find_problems
from portal.problems.faults import FAULTS_LIMIT
from portal.reading import source, syntax, texts, validate
from tests.conftest import MakeOffice
from tests.offices import BODY_ZH, BODY_ZH_FILE, PROJECT, TODAY

PROJECT_FILE = "data/projects/walkway.yml"


class Count:
    """Counts the calls of a function of a module."""

    def __init__(self, patch: pytest.MonkeyPatch, module: object, name: str) -> None:
        self.calls = 0
        work = getattr(module, name)

        def counted(*given: object) -> object:
            self.calls += 1
            return work(*given)

        patch.setattr(module, name, counted)


@pytest.mark.parametrize("count", [20, 800])
def test_a_file_is_composed_as_often_for_many_warnings_as_for_few(
    count: int, office: MakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    details = "".join(f"  - {{zh: 甲{n}}}\n" for n in range(count))
    root = office({PROJECT_FILE: f"{PROJECT}details:\n{details}"})
    composed = Count(monkeypatch, source, "composed")
    found = find_problems(root, TODAY)
    assert len(found) >= count
    assert composed.calls <= 60  # each file once, and once more for its places


@pytest.mark.parametrize("text", ["k{}: x\n", "title: {{zh: {}}}\n"])
def test_of_thousands_of_faults_some_are_told_and_the_rest_counted(
    text: str, office: MakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    guessed = Count(monkeypatch, validate, "nearest")
    faulty = PROJECT + "".join(text.format(n) for n in range(5000))
    found = find_problems(office({PROJECT_FILE: faulty}), TODAY)
    told = [one for one in found if one.path == PROJECT_FILE]
    assert len(told) == FAULTS_LIMIT + 1
    assert [one.rule for one in told].count("more-faults") == 1
    assert guessed.calls <= FAULTS_LIMIT


def test_blank_lines_are_passed_over_once() -> None:
    """A pattern that begins with white space of any kind would look on from each blank line."""
    for pattern in (syntax._FULL_WIDTH, syntax._NO_SPACE):  # noqa: SLF001 - what they may match
        assert pattern.match("\n\na:b") is None
        assert "\\s*" not in pattern.pattern


def test_a_syntax_error_after_many_blank_lines_is_told_in_its_line(office: MakeOffice) -> None:
    (found,) = find_problems(office({PROJECT_FILE: PROJECT + "\n" * 40_000 + "x: 'a\n"}), TODAY)
    assert (found.rule, found.line) == ("yaml-syntax", PROJECT.count("\n") + 40_001)


def test_a_body_is_gone_through_once_for_all_its_links(
    office: MakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portal.reading import bodies  # noqa: PLC0415 - beside what is counted

    gone_through = Count(monkeypatch, bodies, "_kind_of")
    body = BODY_ZH + "\n[文](x:y)\n" * 300
    found = find_problems(office({BODY_ZH_FILE: body}), TODAY)
    assert len([one for one in found if one.rule == "unsafe-link"]) == 300
    assert gone_through.calls < 300 * 20


def test_a_large_text_is_refused(office: MakeOffice) -> None:
    body = BODY_ZH + "字" * texts.TEXT_LIMIT
    found = find_problems(office({BODY_ZH_FILE: body}), TODAY)
    assert ("too-large", BODY_ZH_FILE) in {(one.rule, one.path) for one in found}
