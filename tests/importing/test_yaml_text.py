"""YAML that is written holds what was printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.importing.yaml_text import scalar
from portal.reading.source import parse


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_yaml_holds_what_was_printed(text: str) -> None:
    source, problems = parse(f"value: {scalar(text)}\n", "x.yml")
    assert {one.rule for one in problems} <= {"invisible", "odd-space"}  # as it was printed
    assert source is not None
    assert source.value == {"value": text}
