"""Drawings in SVG that prose shows: shapes and words, nothing that runs or fetches."""

from __future__ import annotations

import re
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat

_SHAPES = frozenset(
    {
        *("svg", "g", "defs", "title", "desc", "symbol", "use", "switch", "marker", "pattern"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "clipPath", "mask"),
        *("text", "tspan", "textPath", "linearGradient", "radialGradient", "stop"),
    }
)
"""Elements that only draw. Others run (script, animate, foreignObject), lead away (a, image) or
carry styles of their own."""
_ELSEWHERE = re.compile(
    r"url\(\s*(?![\s'\"]*#)|//|@|\\|image-set|expression|javascript:", re.IGNORECASE
)


class SvgFault(NamedTuple):
    """What a drawing must not hold, and its line and column."""

    found: str
    where: tuple[int, int]


class _RefusedError(Exception):
    """Something that must not be; the argument says what."""


def svg_fault(raw: bytes) -> SvgFault | None:
    """The first thing in a drawing that is not safe, None for a drawing that only draws."""
    reader = expat.ParserCreate()
    reader.StartElementHandler = _element
    reader.StartDoctypeDeclHandler = lambda *_: _refuse("DOCTYPE")  # so there are no entities
    reader.ProcessingInstructionHandler = lambda target, _: _refuse(f"<?{target}?>")
    try:
        reader.ParseFile(BytesIO(raw))
    except (expat.ExpatError, _RefusedError) as fault:
        return SvgFault(str(fault), (reader.CurrentLineNumber, reader.CurrentColumnNumber + 1))
    return None


def _refuse(found: str) -> None:
    raise _RefusedError(found)


def _element(name: str, attributes: dict[str, str]) -> None:
    if name not in _SHAPES:
        _refuse(f"<{name}>")
    for key, value in attributes.items():
        local = key.rpartition(":")[2].lower()
        leads = local in {"href", "src", "base"} and not value.strip().startswith("#")
        declared = key == "xmlns" or key.startswith("xmlns:")
        if local.startswith("on") or leads or (not declared and _ELSEWHERE.search(value)):
            _refuse(f'{key}="{value[:60]}"')
