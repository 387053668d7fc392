"""What would mend keys, lists and blocks that are not those of the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from portal.checking.case import (
    MOST,
    Case,
    nothing,
    one_edit,
    quoted,
    steps_of,
    typed,
)
from portal.checking.proposals import PROPOSALS, weekdays
from portal.checking.spots import Spot
from portal.kinds.fields import (
    field_at,
    fields,
    is_text,
    key_called,
    keys,
    model_at,
    words_at,
)
from portal.kinds.marks import Code, field_marks
from portal.problems.remedy import Edit, Remedy
from portal.problems.suggest import close
from portal.reading.mending import in_quotes

# --- shapes ---------------------------------------------------------------------------------------


def _list(case: Case) -> Iterator[Remedy]:
    """A list of what stands there alone; opening hours as people write them."""
    spot = case.spot
    if spot is None:
        return
    if spot.written is not None:
        holder = model_at(case.model, spot.loc) if case.model else None
        field = field_at(case.model, spot.loc) if case.model else None
        if holder is not None and not (field and _may_be_text(field.annotation)):
            yield from _example(case, spot, holder, listed=True)
            return
        allowed = words_at(case.model, spot.loc) if case.model else {}
        days = [one for one in weekdays(spot.written) if one in allowed]
        parts = days or [one for one in re.split(r"[、，,;；]\s*", spot.written) if one]
        new = f"[{', '.join(quoted(one) for one in parts)}]"
        yield from one_edit(case.sheet.replaced(spot.node, new), sure=len(parts) == 1 and not days)
    elif isinstance(spot.node, yaml.MappingNode) and spot.key is not None:
        written = case.sheet.source(spot.node)
        if spot.node.flow_style:
            yield from one_edit(case.sheet.replaced(spot.node, f"[{written}]"))
        else:
            yield from one_edit(
                case.sheet.replaced(spot.node, "- " + written.replace("\n", "\n  "))
            )
    yield from nothing(case, spot)


def _may_be_text(annotation: Any) -> bool:
    """Whether a field, or an item of it, may be one value in place of a block."""
    return annotation is str or any(map(_may_be_text, get_args(annotation)))


def _below(case: Case) -> Iterator[Remedy]:
    """The keys that belong below one, the value under the first of them."""
    spot = case.spot
    holder = model_at(case.model, spot.loc) if spot and case.model else None
    if spot is None or holder is None:
        return
    yield from _example(case, spot, holder, listed=False)
    yield from nothing(case, spot)


def _example(case: Case, spot: Spot, holder: type[BaseModel], *, listed: bool) -> Iterator[Remedy]:
    """A block of keys to complete."""
    said = spot.written or ""
    parts: dict[str, str] = {}
    for key, field in fields(holder).items():
        if field.is_required() or key in {"zh", "en"}:
            text = f"\n  zh: <{field.title}>" if is_text(field.annotation) else f" <{field.title}>"
            parts[key] = text
    if "zh" in parts:
        english = said.isascii() and said
        parts = {"zh": f" {typed(said)}" if said and not english else " <中文>"}
        parts |= {"en": f" {typed(said)}"} if english else {}
    elif keys(holder)[:3] == ["days", "opens", "closes"] and said:
        parts |= _opening(said)
    if not parts:
        return
    lines = [line for key, text in parts.items() for line in f"{key}:{text}".split("\n")]
    if listed:
        lines = [("  " if index else "- ") + line for index, line in enumerate(lines)]
    if spot.holder is not None and spot.holder.flow_style:
        block = (
            "{" + ", ".join(lines) + "}"
            if not listed
            else f"[{{{', '.join(f'{k}:{v}' for k, v in parts.items())}}}]"
        )
        if "\n" not in block:
            yield from one_edit(case.sheet.replaced(spot.node, block))
        return
    column = (spot.key or spot.node).start_mark.column + 2
    if spot.key is None:
        pad = " " * (column - 2)
        yield from one_edit(case.sheet.replaced(spot.node, f"\n{pad}".join(lines)))
        return
    pad = " " * column
    block = "".join(f"\n{pad}{line}" for line in lines)
    start = case.sheet.start(spot) + len(case.sheet.source(spot.key)) + 1
    yield from one_edit(case.sheet.edit(start, case.sheet.end(spot.node), block))


def _opening(said: str) -> dict[str, str]:
    """Opening hours as people write them: 周一至周五 8:30-17:30."""
    named = weekdays(said)
    clocks = [
        one.value
        for part in re.findall(r"\d{1,2}[:：]\d\d", said)
        for one in PROPOSALS["time"](part)
    ]
    found = {"days": f" [{', '.join(named)}]"} if named else {}
    if len(clocks) >= 2:
        found |= {"opens": f" {clocks[0]}", "closes": f" {clocks[-1]}"}
    return found


def _missing(case: Case) -> Iterator[Remedy]:
    """The line to complete, below the others."""
    path = str(case.problem.details["key"]).split(".")
    holder = next((one for one in case.sheet.spots if steps_of(one.loc) == path[:-1]), None)
    if holder is None or case.model is None:
        return
    field = field_at(case.model, (*holder.loc, path[-1]))
    if field is None:
        return
    flow = isinstance(holder.node, yaml.MappingNode) and holder.node.flow_style
    value = f"<{field.title or path[-1]}>"
    if words := words_at(case.model, (*holder.loc, path[-1])):
        value = f"<{'、'.join(words)}>"
    code = field_marks(model_at(case.model, holder.loc) or case.model).get(path[-1])
    if isinstance(code, Code):
        value = f"<{'、'.join([*case.catalogue.vocabularies.get(code.vocabulary, {})][:MOST])}>"
    if is_text(field.annotation):
        value = f"{{zh: {value}}}" if flow else f"\n  zh: {value}"
    elif "tuple" in str(field.annotation).lower():
        value = f"[{value}]"
    gap = "" if value.startswith("\n") else " "
    yield from one_edit(case.sheet.line_below(holder, f"{path[-1]}:{gap}{value}"))


def _unknown_key(case: Case) -> Iterator[Remedy]:
    """The key that was meant, the block it belongs to, or nothing."""
    spot = next((one for one in reversed(case.spots) if one.key is not None), None)
    if spot is None or case.model is None:
        return
    holder = model_at(case.model, spot.loc[:-1])
    key, beside = str(spot.loc[-1]), {str(one.value) for one, _ in spot.holder.value}
    if (called := key_called(key, holder)) and called not in beside:
        yield from one_edit(case.sheet.replaced(spot.key, called), sure=True)
        return
    before = _before(case, spot)
    inner = model_at(case.model, before.loc) if before else None
    if before and inner and key in keys(inner) and not spot.holder.flow_style:
        line = spot.start.line
        pad = "  " * (len(before.loc) - len(spot.loc) + 1)
        count = case.sheet.source(spot.node).count("\n") + 1
        edits = [Edit(case.problem.path, line + 1 + n, 1, "", pad) for n in range(count)]
        yield Remedy(tuple(edits))
    for one in close(key, keys(holder)):
        if one not in beside:
            yield from one_edit(case.sheet.replaced(spot.key, one))
    yield from one_edit(case.sheet.without(spot))


def _before(case: Case, spot: Spot) -> Spot | None:
    """The block of keys right above a key."""
    above = [
        one
        for one in case.sheet.spots
        if one.holder is spot.holder and one.start.line < spot.start.line and one.key is not None
    ]
    return above[-1] if above and isinstance(above[-1].node, yaml.MappingNode) else None


def _broken(case: Case) -> Iterator[Remedy]:
    """The text that commas have cut, whole and in quotes."""
    spot = case.spots[-1] if case.spots else None
    if spot is None or spot.holder is None:
        return
    pairs = spot.holder.value
    index = next(n for n, (key, _) in enumerate(pairs) if key is spot.key)
    first, last = index - 1, index
    while first >= 0 and not pairs[first][1].value:
        first -= 1
    while last + 1 < len(pairs) and not pairs[last + 1][1].value:
        last += 1
    if first < 0:
        return
    begin = case.sheet.offset(pairs[first][1].start_mark)
    end = case.sheet.offset(pairs[last][0].end_mark)
    yield from one_edit(case.sheet.edit(begin, end, in_quotes(case.sheet.text[begin:end])))


def _duplicate_key(case: Case) -> Iterator[Remedy]:
    """Without one of the two: without that which says nothing."""
    spots = case.spots
    again = next((one for one in reversed(spots) if one.key is not None), None)
    if again is None:
        return
    pairs = [pair for pair in again.holder.value if pair[0].value == again.key.value]
    same = [
        Spot(again.loc, key, node, again.holder)
        for key, node in (pairs[0], (again.key, again.node))
    ]
    empty = [one for one in same if _says_nothing(one)]
    for one in empty if len(empty) == 1 else reversed(same):
        yield from one_edit(case.sheet.without(one), sure=len(empty) == 1)


def _says_nothing(spot: Spot) -> bool:
    return not spot.node.value or spot.written in {"null", "~"}


REMEDIES: dict[str, Callable[[Case], Iterator[Remedy]]] = {
    "not-a-list": _list,
    "keys-below": _below,
    "missing": _missing,
    "unknown-key": _unknown_key,
    "broken-by-comma": _broken,
    "duplicate-key": _duplicate_key,
}
"""By the rules that are broken."""
