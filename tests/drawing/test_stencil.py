"""A stencil: a macro drawn once and filled many times gives what calling it would give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import escape

from portal.drawing.stencil import Stencil

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
SOURCES = [
    "<p>{{ one }}</p>",
    "{{ one }}{{ two }}",
    "<b>{{ two }}</b> 10 {{ one }} 1 {{ two }}",
    "nothing",
]


@pytest.mark.parametrize("source", SOURCES)
@given(TEXTS, TEXTS)
def test_filling_a_stencil_is_calling_its_macro(source: str, one: str, two: str) -> None:
    env = Environment(autoescape=True)
    template = env.from_string(f"{{% macro drawn(one, two) %}}{source}{{% endmacro %}}")
    macro = template.module.drawn  # type: ignore[attr-defined]  # a macro of the template
    filled = Stencil(macro, ("one", "two")).fill(escape(one), escape(two))
    assert filled == str(macro(escape(one), escape(two)))


def test_a_stencil_names_the_arguments_of_its_macro() -> None:
    template = Environment(autoescape=True).from_string(
        "{% macro drawn(one, two) %}{{ one }}{% endmacro %}"
    )
    macro = template.module.drawn  # type: ignore[attr-defined]  # a macro of the template
    with pytest.raises(ValueError, match="takes"):
        Stencil(macro, ("two", "one"))
    assert Stencil(macro, ("two",), one="fixed").fill("x") == "fixed"
