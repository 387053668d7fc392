"""What a rule may look at, and how it says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from portal.kinds.disclosure import Disclosure
from portal.kinds.record import Holder, Record
from portal.problems.problem import Level, Location, Problem, problem
from portal.reading.catalogue import Catalogue


@dataclass(frozen=True)
class Context:
    """What a rule may look at; `today` is the day the build speaks of."""

    catalogue: Catalogue
    today: date

    @property
    def fresh(self) -> Iterable[Disclosure]:
        """The documents that were read in this run."""
        return self.catalogue.fresh.values()

    @property
    def records(self) -> Iterator[Record]:
        """All records but documents."""
        for records in self.catalogue.records.values():
            yield from records


Rule = Callable[[Context], Iterator[Problem]]


def problem_at(
    context: Context,
    record: Holder,
    loc: Location,
    rule: str,
    level: Level = "error",
    **details: object,
) -> Problem:
    """A problem at a place of a record's file."""
    where = context.catalogue.position(record, loc)
    return problem(record.file, where, rule, level=level, **details)
