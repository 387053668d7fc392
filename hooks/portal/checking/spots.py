"""Spots of a YAML file: what stands at a line and column, and edits of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from portal.problems.problem import Location
from portal.problems.remedy import Edit
from portal.reading.composing import composed


class Spot(NamedTuple):
    """A value with its key, None for an item of a list, and the block or list around it."""

    loc: Location
    key: Any
    node: Any
    holder: Any

    @property
    def start(self) -> Any:
        """Where it begins: its key, or the item."""
        return (self.key or self.node).start_mark

    @property
    def written(self) -> str | None:
        """What was typed, if it is one value."""
        return self.node.value if isinstance(self.node, yaml.ScalarNode) else None


class Sheet:
    """The text of a file with its spots, or with none where it cannot be read."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.spots: list[Spot] = []
        try:
            root = composed(text)
        except yaml.YAMLError:
            return
        if root is not None:
            self.spots = [Spot((), None, root, None), *_spots(root, ())]

    def at(self, line: int, column: int) -> list[Spot]:
        """The spots that begin at a place, outermost first."""
        return self._places.get((line, column), [])

    def called(self, said: str) -> Spot | None:
        """The spot of a place as messages name it: `hours.1.closes`."""
        return self._called.get(said)

    @cached_property
    def _places(self) -> dict[tuple[int, int], list[Spot]]:
        found: dict[tuple[int, int], list[Spot]] = {}
        for one in self.spots:
            found.setdefault((one.start.line + 1, one.start.column + 1), []).append(one)
        return found

    @cached_property
    def _called(self) -> dict[str, Spot]:
        found: dict[str, Spot] = {}
        for one in self.spots:
            steps = (step + 1 if isinstance(step, int) else step for step in one.loc)
            found.setdefault(".".join(map(str, steps)), one)
        return found

    def source(self, node: Any) -> str:
        """What stands in the file for a value."""
        return self.text[self.offset(node.start_mark) : self.end(node)]

    def replaced(self, node: Any, new: str) -> Edit:
        """The edit that puts something in the place of a value."""
        start = self.offset(node.start_mark)
        return self.edit(start, self.end(node), new)

    def inserted(self, offset: int, new: str) -> Edit:
        """The edit that puts something in at an offset."""
        return self.edit(offset, offset, new)

    def edit(self, start: int, end: int, new: str) -> Edit:
        """The edit that replaces what stands between two offsets."""
        line = bisect_right(self._starts, start, hi=len(self.lines)) - 1
        return Edit(self.path, line + 1, start - self._starts[line] + 1, self.text[start:end], new)

    def end(self, node: Any) -> int:
        """The offset behind the last character of a value."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            key, value = last if isinstance(last, tuple) else (None, last)
            end = self.end(value)
            return max(end, self.offset(key.end_mark) + 1) if key else end
        end = self.offset(node.end_mark)
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            end = len(self.text[:end].rstrip("\n"))
        return end

    def start(self, spot: Spot) -> int:
        """The offset of the first character of a key, or of an item."""
        return self.offset(spot.start)

    def offset(self, mark: Any) -> int:
        """The offset of a mark of the parser."""
        return min(self._starts[int(mark.line)] + int(mark.column), len(self.text))

    def without(self, spot: Spot) -> Edit | None:
        """The edit that takes out a key with its value, or an item, with the lines it fills.

        None inside braces and brackets, where a comma would have to go too.
        """
        if spot.holder is None or spot.holder.flow_style:
            return None
        start, end = self.start(spot), self.end(spot.node)
        line = self._starts[bisect_right(self._starts, start, hi=len(self.lines)) - 1]
        before = self.text[line:start]
        if before.strip(" -") or (spot.key is not None and "-" in before):
            return None
        while end < len(self.text) and self.text[end] != "\n":
            end += 1  # a comment behind it goes too
        return self.edit(line, min(end + 1, len(self.text)), "")

    def line_below(self, spot: Spot, text: str) -> Edit | None:
        """The edit that adds a line at the end of a block of keys, or of braces."""
        node = spot.node
        if not isinstance(node, yaml.MappingNode):
            return None
        if node.flow_style:
            end = self.end(node) - 1
            comma = ", " if node.value else ""
            place = len(self.text[:end].rstrip())
            return self.inserted(place, f"{comma}{text}")
        end = self.end(node)
        while end < len(self.text) and self.text[end] != "\n":
            end += 1
        column = node.value[0][0].start_mark.column
        return self.inserted(end, "".join(f"\n{' ' * column}{one}" for one in text.split("\n")))


def _spots(node: Any, loc: Location) -> Iterator[Spot]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*loc, str(key.value))
            yield Spot(here, key, value, node)
            yield from _spots(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield Spot((*loc, index), None, item, node)
            yield from _spots(item, (*loc, index))
