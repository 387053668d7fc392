"""Live examples of components for the page that documents the visual language.

A component keeps examples of its states beside its template. A fenced block of the language
`example` in prose names a component; its examples are drawn from the example office beside this
module, which the tests use too.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from portal.drawing.render import Renderer
from portal.language.languages import Language
from portal.machine.product import TEMPLATES
from portal.pages.files import TakeAway
from portal.problems.problem import errors
from portal.reading.catalogue import Catalogue, PublishableCatalogue
from portal.reading.office import read_catalogue

OFFICE = Path(__file__).parent / "example"
TODAY = date(2022, 10, 1)
"""The day on which the example plan has targets in every state."""

_BLOCK = re.compile(r'<pre><code class="language-example">([a-z-]+)\s*</code></pre>')
_LINK = re.compile(r'href="[^"]*"(?: download(?:="[^"]*")?)?')
_LANDMARK = re.compile(r"<(/?)(?:nav|section|aside)\b")
_NAME = re.compile(r'(?<=\s)(id|for|aria-labelledby|data-copy)="(#?)')


def components() -> list[str]:
    """The names of all components."""
    return sorted(folder.name for folder in (TEMPLATES / "components").iterdir())


def with_examples(html: str, language: Language) -> str:
    """Prose with its example blocks drawn. Raises TemplateNotFound for no component's name."""
    return _BLOCK.sub(lambda block: _box(drawn_example(block[1], language)), html)


def _box(drawn: str) -> str:
    """What is made up is shown, but not found by search."""
    return f'<div class="example" data-unsearched>{drawn}</div>'


def drawn_example(name: str, language: Language) -> str:
    """The examples of a component.

    On the page that shows them they lead nowhere, are no landmarks, and share no name with it.
    """
    renderer = _renderer(language)
    template = renderer.env.get_template(f"components/{name}/examples.html")
    drawn = template.render(_things(renderer.catalogue))
    drawn = _LINK.sub('href="#top"', drawn)
    drawn = _LANDMARK.sub(lambda tag: "</div" if tag[1] else '<div role="group"', drawn)
    return _NAME.sub(rf'\1="\2example-{name}-', drawn)


def _things(catalogue: Catalogue) -> dict[str, Any]:
    """What examples are made of."""
    plan: Any = catalogue.things["plan:2022"].model
    return {
        "plan": plan,
        "goal": plan.goals[0],
        "measure": plan.goals[0].measures[0],
        "document": catalogue.document("X/2021-1"),
        "earlier": catalogue.document("X/2020-1"),
        "place": catalogue.things["service-point:reading-room"].model,
    }


@cache
def example_office() -> PublishableCatalogue:
    """The catalogue of the example office, which has something of every kind."""
    catalogue, problems = read_catalogue(OFFICE, PublishableCatalogue)
    if catalogue is None or errors(problems):
        raise RuntimeError(f"the example office is broken: {problems}")
    return catalogue


@cache
def _renderer(language: Language) -> Renderer:
    return Renderer(example_office(), language, TODAY, [], TakeAway((), ()), {})
