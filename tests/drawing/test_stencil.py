"""A stencil: a macro drawn once and filled many times gives what calling it would give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import escape

from portal.drawing.stencil import Stencil

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\1"))
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
    filled = Stencil(macro, 2).fill(escape(one), escape(two))
    assert filled == str(macro(escape(one), escape(two)))
