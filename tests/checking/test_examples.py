"""Each rule has an example for people: a faulty line and a mended one."""

from __future__ import annotations

import pytest

from portal.checking.examples import examples
from portal.checking.registry import RULES


def test_every_rule_has_an_example_and_there_is_none_of_anything_else() -> None:
    assert sorted(examples()) == sorted(RULES)


@pytest.mark.parametrize("code", sorted(RULES))
def test_an_example_shows_something_that_is_mended(code: str) -> None:
    example = examples()[code]
    assert example.faulty.strip()
    assert example.mended.strip()
    assert example.faulty != example.mended
