"""Live examples of components for the page that documents the visual language.

A fenced block of the language `example` in prose names a component; it is drawn by the very macro
that pages use, from the example office beside this module, which the tests use too.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from portal.drawing.render import Renderer
from portal.language.languages import Language
from portal.pages.files import TakeAway
from portal.problems.problem import errors
from portal.reading.catalogue import PublishableCatalogue
from portal.reading.office import read_catalogue

OFFICE = Path(__file__).parent / "example"
TODAY = date(2022, 10, 1)
"""The day on which the example plan has targets in every state."""

_BLOCK = re.compile(r'<pre><code class="language-example">([a-z-]+)\s*</code></pre>')
_LINK = re.compile(r'href="[^"]*"')


def with_examples(html: str, language: Language) -> str:
    """Prose with its example blocks drawn. Raises KeyError for a name that there is none of."""
    return _BLOCK.sub(lambda block: _example(block[1], language), html)


def _example(name: str, language: Language) -> str:
    parts = vars(_renderer(language).env.get_template("components/examples.html").module)
    drawn = _LINK.sub('href="#top"', str(parts[name.replace("-", "_")]()))
    return f'<div class="example">{drawn}</div>'


@cache
def _renderer(language: Language) -> Renderer:
    catalogue, problems = read_catalogue(OFFICE, PublishableCatalogue)
    if catalogue is None or errors(problems):
        raise RuntimeError(f"the example office is broken: {problems}")
    return Renderer(catalogue, language, TODAY, [], TakeAway((), ()), {})
