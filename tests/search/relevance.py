"""How well search answers what citizens ask; `python -m tests.search.relevance` prints it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from portal.commands.build import build_site
from tests.search.engine import Engine

QUERIES = Path(__file__).with_name("relevance.yml")
ROOT = Path(__file__).parents[2]
OFFICES = {"real": ROOT, "town": ROOT / "tests" / "town"}
FIRST = 5


@dataclass(frozen=True)
class Asked:
    """A query, the pages that answer it, and what was found first."""

    office: str
    code: str
    query: str
    answers: list[str]
    found: list[str]

    @property
    def place(self) -> int | None:
        """The place of the first page that answers, from 1; a query without answer is as it is."""
        places = [place for place, path in enumerate(self.found, 1) if path in self.answers]
        return min(places, default=None)

    @property
    def reciprocal(self) -> float:
        """One divided by the place; 1 where nothing answers and nothing is found."""
        if not self.answers:
            return float(not self.found)
        return 1 / self.place if self.place else 0.0


@dataclass(frozen=True)
class Score:
    """Queries, mean reciprocal rank, share with an answer among the first five."""

    count: int
    mrr: float
    recall: float

    def __str__(self) -> str:
        """As published."""
        return f"{self.count} | {self.mrr:.3f} | {self.recall:.3f}"


def ask(engine: Engine, sites: dict[str, Path]) -> Iterator[Asked]:
    """Put every query to its site."""
    for office, languages in yaml.safe_load(QUERIES.read_text("utf-8")).items():
        for code, queries in languages.items():
            asked = list(map(str, queries))
            site = str(sites[office])
            found = engine.ask("search", site=site, code=code, queries=asked, size=FIRST)
            for query, paths in zip(asked, found, strict=True):
                answers = {str(one): paths for one, paths in queries.items()}[query]
                yield Asked(office, code, query, answers, paths)


def score(asked: list[Asked]) -> Score:
    """The score of some queries."""
    right = [one.reciprocal for one in asked]
    return Score(len(asked), sum(right) / len(asked), sum(one > 0 for one in right) / len(asked))


def main() -> None:
    """Build both sites, ask, print the scores and what did not come first."""
    engine = Engine()
    with tempfile.TemporaryDirectory() as folder:
        sites = {name: Path(folder) / name for name in OFFICES}
        for name, office in OFFICES.items():
            build_site(office, sites[name])
        asked = list(ask(engine, sites))
    engine.close()
    for code in ("zh", "en"):
        print(f"| {code} | {score([one for one in asked if one.code == code])} |")
    print(f"| zh + en | {score(asked)} |")
    for one in asked:
        if one.reciprocal < 1:
            print(f"{one.office} {one.code} {one.query}: {one.place} {one.found}", file=sys.stderr)


if __name__ == "__main__":
    main()
