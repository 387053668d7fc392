"""What would mend a value that is not as it must be, or does not go with others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import yaml

from portal.checking.case import (
    Case,
    in_line,
    nothing,
    one_edit,
    quoted,
    steps_of,
    typed,
)
from portal.checking.proposals import PROPOSALS, TO_COMPLETE, weekdays
from portal.kinds.fields import (
    field_at,
    words_at,
)
from portal.kinds.index_number import mended as plain_number
from portal.kinds.references import siblings
from portal.problems.problem import Location
from portal.problems.remedy import Remedy
from portal.problems.suggest import close, half_width

# --- values ---------------------------------------------------------------------------------------


def _values(case: Case) -> Iterator[Remedy]:
    """What was probably meant, or a value to complete."""
    spot = case.spot
    if spot is None:
        return
    found = PROPOSALS[case.problem.rule](spot.written) if spot.written is not None else iter(())
    proposals = [*found]
    for value, sure in proposals:
        yield from one_edit(
            case.sheet.replaced(spot.node, typed(value)), sure=sure and len(proposals) == 1
        )
    if not proposals:
        yield from _to_complete(case)


def _to_complete(case: Case) -> Iterator[Remedy]:
    """A value for somebody who knows."""
    if spot := case.spot:
        if case.problem.rule in TO_COMPLETE:
            new = TO_COMPLETE[case.problem.rule]
            yield from one_edit(case.sheet.replaced(spot.node, new))
        yield from nothing(case, spot)


def _plain_number(case: Case) -> Iterator[Remedy]:
    """The index number in plain characters."""
    spot = case.spots[-1] if case.spots else None
    if spot and spot.written:
        yield from one_edit(case.sheet.replaced(spot.node, half_width(plain_number(spot.written))))


def _not_text(case: Case) -> Iterator[Remedy]:
    """The texts of a list in one, or the Chinese of a block."""
    spot = case.spot
    if spot is None:
        return
    parts: list[str] = []
    if isinstance(spot.node, yaml.SequenceNode):
        parts = [one.value for one in spot.node.value if isinstance(one, yaml.ScalarNode)]
    elif isinstance(spot.node, yaml.MappingNode):
        found = {key.value: value.value for key, value in spot.node.value}
        parts = [one for one in [found.get("zh") or found.get("en")] if isinstance(one, str)]
    if parts:
        yield from one_edit(in_line(case, spot, typed("、".join(parts))))
    yield from nothing(case, spot)


def _look_alike(case: Case) -> Iterator[Remedy]:
    """The marks that were meant; sure but for names of things that there are not."""
    right = str(case.problem.details["right"])
    for spot in case.spots[-1:]:
        new = right if right.startswith("[") else quoted(right.strip("\"'"))
        yield from one_edit(case.sheet.replaced(spot.node, new), sure=True)


def _code(case: Case) -> Iterator[Remedy]:
    """The code whose name was typed, the nearest, or any of them."""
    terms = case.catalogue.vocabularies.get(case.problem.details["list"], {})
    names = {code: (term.zh, term.en) for code, term in terms.items()}
    yield from _named(case, names)


def _word(case: Case) -> Iterator[Remedy]:
    """As for codes."""
    spot = case.spot
    if spot and case.model:
        words = words_at(case.model, spot.loc)
        yield from _named(case, {one: (name, one) for one, name in words.items()})


def _named(case: Case, names: dict[str, tuple[str, str]]) -> Iterator[Remedy]:
    spot = case.spots[-1] if case.spots else None
    if spot is None or spot.written is None:
        return
    said = spot.written.strip().casefold()
    whole = [code for code, (zh, en) in names.items() if said in {zh, en.casefold()}]
    part = [code for code, (zh, _) in names.items() if len(said) > 1 and said in zh]
    days = [one for one in weekdays(spot.written) if one in names]
    if len(whole) == 1:
        yield from one_edit(case.sheet.replaced(spot.node, whole[0]), sure=True)
    elif days:
        yield from one_edit(case.sheet.replaced(spot.node, ", ".join(days)), sure=len(days) == 1)
    else:
        for code in dict.fromkeys([*part, *close(spot.written, names), *names]):
            yield from one_edit(case.sheet.replaced(spot.node, typed(code)))


def _reference(case: Case) -> Iterator[Remedy]:
    """What is there to be named, nearest first."""
    spot = case.spots[-1] if case.spots else None
    if spot is None or spot.written is None:
        return
    target = str(case.problem.details.get("target", ""))
    known = siblings(target, case.catalogue.things) if target else []
    for one in dict.fromkeys([*close(spot.written, known), *known]):
        yield from one_edit(case.sheet.replaced(spot.node, quoted(one)))


def _placeholder(case: Case) -> Iterator[Remedy]:
    """Nothing, or what is to be said."""
    spot = case.spot
    if spot is None:
        return
    if spot.loc[-1:] in {("zh",), ("en",)} and case.optional(spot.loc[:-1]):
        around = [one for one in case.sheet.spots if one.loc == spot.loc[:-1]]
        yield from (Remedy((in_line(case, one, "null"),)) for one in around)
    yield from nothing(case, spot)
    yield from one_edit(case.sheet.replaced(spot.node, f"<{_label(case, spot.loc)}>"))


def _label(case: Case, loc: Location) -> str:
    field = field_at(case.model, loc) if case.model else None
    return (field and field.title) or str(loc[-1] if loc else "")


# --- between values -------------------------------------------------------------------------------


def _order(case: Case) -> Iterator[Remedy]:
    """The two changed about, or one of them to complete."""
    later, earlier = (
        case.sheet.called(str(case.problem.details[one])) for one in ("later", "earlier")
    )
    if later is None or earlier is None:
        return
    first, last = case.sheet.source(earlier.node), case.sheet.source(later.node)
    if later.holder is earlier.holder and later.loc[:-1]:
        edits = [case.sheet.replaced(earlier.node, last), case.sheet.replaced(later.node, first)]
        edits.sort(key=lambda one: (one.line, one.column), reverse=True)
        yield Remedy(tuple(edits))
    new = TO_COMPLETE["time" if re.fullmatch(r"\d\d:\d\d", last) else "date"]
    yield from one_edit(case.sheet.replaced(later.node, new))


def _overlap(case: Case) -> Iterator[Remedy]:
    """Without the second."""
    if spot := case.spot:
        yield from one_edit(case.sheet.without(spot))


def _weekdays(case: Case) -> Iterator[Remedy]:
    """Each day once."""
    spot = case.spot
    if spot and isinstance(spot.node, yaml.SequenceNode):
        days = dict.fromkeys(one.value for one in spot.node.value)
        new = ", ".join(days) or "<mon、tue、wed、thu、fri、sat、sun>"
        yield from one_edit(in_line(case, spot, f"[{new}]"), sure=bool(days))


def _night(case: Case) -> Iterator[Remedy]:
    """Twelve hours later."""
    spot = case.spot
    if spot and spot.written and (found := re.search(r"(?:^|T)(\d\d):", spot.written)):
        later = f"{int(found[1]) + 12:02}"
        new = f"{spot.written[: found.start(1)]}{later}{spot.written[found.end(1) :]}"
        yield from one_edit(case.sheet.replaced(spot.node, new))


def _unproved(case: Case) -> Iterator[Remedy]:
    """The line for the evidence."""
    parts = [one for one in case.spots if isinstance(one.node, yaml.MappingNode)]
    if parts:
        said = case.sheet.called(".".join([*steps_of(parts[-1].loc), "evidence"]))
        if said:
            yield from one_edit(in_line(case, said, "[<公开文件的索引号>]"))
        else:
            yield from one_edit(case.sheet.line_below(parts[-1], "evidence: [<公开文件的索引号>]"))
        yield from one_edit(case.sheet.without(parts[-1]))


def _english(case: Case) -> Iterator[Remedy]:
    """The line for the English."""
    spot = case.spot
    if spot is None or not isinstance(spot.node, yaml.MappingNode):
        return
    own = [one for one in case.sheet.spots if one.loc == (*spot.loc, "en")]
    if own:
        yield from one_edit(in_line(case, own[0], "<英文>"))
    else:
        yield from one_edit(case.sheet.line_below(spot, "en: <英文>"))


def _chinese(case: Case) -> Iterator[Remedy]:
    """English to be written, or none."""
    if spot := case.spot:
        yield from one_edit(case.sheet.replaced(spot.node, "<英文>"))
        yield from one_edit(case.sheet.without(spot))


def _in_straight_quotes(case: Case) -> Iterator[Remedy]:
    """Without the curved quotes."""
    if (spot := case.spot) and spot.written:
        yield from one_edit(case.sheet.replaced(spot.node, typed(spot.written.strip("“”‘’ "))))


REMEDIES: dict[str, Callable[[Case], Iterator[Remedy]]] = {
    **dict.fromkeys(PROPOSALS, _values),
    "site-code": _to_complete,
    "email": _to_complete,
    "future-date": _to_complete,
    "early-date": _to_complete,
    "early-evidence": _to_complete,
    "duplicate-id": _to_complete,
    "index-number-lookalike": _plain_number,
    "not-text": _not_text,
    "blank-text": _placeholder,
    "look-alike": _look_alike,
    "unknown-code": _code,
    "one-of": _word,
    "unknown-reference": _reference,
    "placeholder": _placeholder,
    "date-order": _order,
    "time-order": _order,
    "overlap": _overlap,
    "weekdays": _weekdays,
    "night-time": _night,
    "unproved": _unproved,
    "missing-english": _english,
    "chinese-in-english": _chinese,
    "quoted-whole": _in_straight_quotes,
}
"""By the rules that are broken."""
