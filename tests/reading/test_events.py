"""The event log: lines in a chain, details that may be struck out, and states that follow."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.model import Text
from portal.reading.events import CHAIN, EDITOR, EVENTS, EventLog, Happening, read_events

PLAN = "plan:2026"


def published(**state: Any) -> Happening:
    """The plan as it was first published."""
    return Happening("2026-01-05", "published", PLAN, {"state": state})


def changed(day: str, field: str, **told: Any) -> Happening:
    """A change of the plan."""
    return Happening(day, "changed", PLAN, {"field": field, **told})


def log(*events: Happening) -> EventLog:
    """The log of some events, in order."""
    lines = CHAIN.chained([], ((one.day, one.text) for one in events))
    return EventLog(*CHAIN.parse("".join(lines)))


BEGUN = published(vision="甲", targets=[{"id": "T1", "value": "5"}])
RAISED = changed("2026-03-01", "targets/T1/value", **{"from": "5", "to": "7"})
RENAMED = changed("2026-04-01", "vision", **{"from": "甲", "to": "乙"})


def test_a_state_follows_from_the_log() -> None:
    history = log(BEGUN, RAISED, RENAMED).things[PLAN]
    assert history.first == {"vision": "甲", "targets": [{"id": "T1", "value": "5"}]}
    assert history.now == {"vision": "乙", "targets": [{"id": "T1", "value": "7"}]}
    assert history.on("2026-01-04") is None
    assert history.on("2026-03-31") == {"vision": "甲", "targets": [{"id": "T1", "value": "7"}]}


def test_what_is_removed_has_no_state_and_what_it_was_last_is_known() -> None:
    history = log(BEGUN, RENAMED, Happening("2026-05-01", "removed", PLAN, {})).things[PLAN]
    assert history.removed
    assert history.now is None
    assert history.last == {"vision": "乙", "targets": [{"id": "T1", "value": "5"}]}


def test_the_order_in_which_git_joins_lines_does_not_matter() -> None:
    lines = list(CHAIN.chained([], ((one.day, one.text) for one in (BEGUN, RAISED, RENAMED))))
    for some in permutations(lines):
        found = EventLog(*CHAIN.parse("".join(some)))
        assert found.problems == []
        assert found.things[PLAN].now == {"vision": "乙", "targets": [{"id": "T1", "value": "7"}]}


def test_two_branches_that_changed_the_same_do_no_harm() -> None:
    [first] = CHAIN.chained([], [(BEGUN.day, BEGUN.text)])
    base = CHAIN.parse(first)[0]
    gone = changed("2026-02-01", "targets/T1", at=0, **{"from": {"id": "T1", "value": "5"}})
    branches = ["".join(CHAIN.chained(base, [(one.day, one.text)])) for one in (gone, RAISED)]
    found = EventLog(*CHAIN.parse("".join([first, *branches])))
    assert found.problems == []
    assert found.things[PLAN].now == {"vision": "甲", "targets": []}


def test_details_that_were_struck_out_leave_the_chain_whole() -> None:
    text = "".join(CHAIN.chained([], ((one.day, one.text) for one in (BEGUN, RENAMED))))
    struck = text.replace(BEGUN.text, BEGUN.struck)
    assert struck != text
    found = EventLog(*CHAIN.parse(struck))
    assert found.problems == []
    assert found.things[PLAN].first is None
    assert found.things[PLAN].now is None


@given(st.data())
def test_no_character_can_be_changed_unseen(data: st.DataObject) -> None:
    text = "".join(CHAIN.chained([], ((one.day, one.text) for one in (BEGUN, RENAMED))))
    place = data.draw(st.integers(0, len(text) - 2))
    if text[place] != "\n":
        assert CHAIN.parse(text[:place] + "~" + text[place + 1 :])[1]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.text())
def test_any_thing_and_any_text_is_read_back_as_it_was_written(name: str, words: str) -> None:
    words = words.encode(errors="ignore").decode()
    event = Happening("2026-01-05", "published", f"disclosure:{name}", {"state": {"note": words}})
    [(thing, history)] = log(event).things.items()
    assert (thing, history.events) == (event.thing, [event])


def test_a_text_that_is_no_event_is_not_written() -> None:
    with pytest.raises(ValueError, match="announced"):
        list(CHAIN.chained([], [("2026-01-05", "announced plan:2026 - {}")]))


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ({"zh": "信息公开员"}, Text(zh="信息公开员")),
        ({"zh": "信息公开员", "en": "officer"}, Text(zh="信息公开员", en="officer")),
        (None, EDITOR),
    ],
)
def test_who_did_it_is_a_role(role: Any, told: Text) -> None:
    assert Happening("2026-01-05", "changed", PLAN, {"role": role} if role else {}).role == told


def test_an_office_without_a_log_has_an_empty_one(tmp_path: Path) -> None:
    assert not read_events(tmp_path).links
    (tmp_path / "data").mkdir()
    (tmp_path / EVENTS).write_bytes("甲".encode("gbk"))
    assert [one.rule for one in read_events(tmp_path).problems] == ["encoding"]
