"""What makes a page look as it does, in short: a page is drawn again when this differs.

A page shows texts, dates, figures, cards, records and lists of them. Each of these has a form here;
anything else is refused, so that no page can be drawn always, or never again, unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from pydantic import BaseModel

_PLAIN = (str, int, Decimal, date, time, type(None), bytes)
_OPEN, _CLOSE, _BETWEEN = "\0(", "\0)", "\0"
"""No text of an office can hold the character."""


def digest(*shown: Any) -> str:
    """The digest of things that a page shows.

    Things that know their own form give it as `redraw_key`: a card, a record, a facet. Raises
    TypeError for what has no form.
    """
    pieces: list[str] = []
    for one in shown:
        _add(one, pieces)
    return blake2b(_BETWEEN.join(pieces).encode(), digest_size=16).hexdigest()


def _add(shown: Any, pieces: list[str]) -> None:
    kind: type = type(shown)
    if kind is str:
        pieces.append(shown)
    elif hasattr(kind, "redraw_key"):
        pieces.append(shown.redraw_key)
    elif kind is list or issubclass(kind, tuple):
        _add_all(shown, pieces)
    elif kind is dict:
        _add_all((part for pair in shown.items() for part in pair), pieces)
    elif issubclass(kind, _PLAIN):
        pieces.append(f"{kind.__name__} {shown}")
    elif isinstance(shown, type):
        pieces.append(f"{shown.__module__}.{shown.__qualname__}")
    elif names := _fields(kind):
        pieces.append(kind.__qualname__)
        _add_all((getattr(shown, name) for name in names), pieces)
    else:
        raise TypeError(
            f"a page shows a {kind.__qualname__}, of which it cannot be told whether it has "
            "changed: give it a `redraw_key`"
        )


def _add_all(parts: Iterable[Any], pieces: list[str]) -> None:
    pieces.append(_OPEN)
    for part in parts:
        _add(part, pieces)
    pieces.append(_CLOSE)


def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a model or a data class."""
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
