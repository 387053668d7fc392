"""Sure cures alone are done; the guard refuses what would change what is said."""

from __future__ import annotations

import pytest

from portal.checking.fixing import fixed
from portal.problems.problem import Problem
from portal.problems.remedy import Edit, Remedy, StaleEditError, edited

PATH = "data/x.yml"


def problem(*edits: tuple[int, int, str, str], sure: bool = True) -> Problem:
    """A problem that edits would mend."""
    remedy = Remedy(tuple(Edit(PATH, *one) for one in edits), sure)
    return Problem(PATH, edits[0][0], edits[0][1], "x", "错", "wrong", remedies=(remedy,))


def test_a_sure_cure_is_done_and_one_to_be_chosen_is_not() -> None:
    edit = (1, 4, "１", "1")
    assert fixed(PATH, "a: １\n".encode(), [problem(edit)]) == (b"a: 1\n", 1)
    assert fixed(PATH, "a: １\n".encode(), [problem(edit, sure=False)]).cures == 0


def test_line_ends_and_the_mark_before_a_file_stay() -> None:
    raw = "\ufeffa: １\r\nb: 2\nc: 3\r\n".encode()
    edits = ((1, 4, "１", "1"), (1, 5, "", "\n# x"))
    assert fixed(PATH, raw, [problem(*edits)]).raw == "\ufeffa: 1\r\n# x\r\nb: 2\nc: 3\r\n".encode()


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        ((1, 4, "9", "1"), "it does not stand there"),
        ((9, 1, "", "x"), "there is no such line"),
        ((1, 4, "1", "{"), "the file could not be read"),
        ((1, 4, "1", "1\nd: 4"), "another key came in"),
        ((2, 1, "b: 2\n", ""), "a value is gone"),
        ((1, 4, "1\nb: ", ""), "two values became one"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_the_guard_refuses_an_edit(edit: tuple[int, int, str, str], why: str) -> None:
    assert why
    assert fixed(PATH, b"a: 1\nb: 2\n", [problem(edit)]) == (b"a: 1\nb: 2\n", 0)


def test_of_a_file_that_cannot_be_read_the_letters_and_figures_stay() -> None:
    raw = "a：1\nb: 2\n".encode()
    assert fixed(PATH, raw, [problem((1, 2, "：", ": "))]).raw == b"a: 1\nb: 2\n"
    assert fixed(PATH, raw, [problem((1, 2, "：1", ": 7"))]).raw == raw


def test_an_edit_of_another_text_is_refused() -> None:
    with pytest.raises(StaleEditError, match=r"data/x\.yml:1:1"):
        edited("b: 1", [Edit(PATH, 1, 1, "a", "b")])
