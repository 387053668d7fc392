"""What people and machines do to files is told, never a crash; `fix` ends, and does what it says.

A small sample, the same each time; `make endure PART=fuzz` tries many more.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings

from tests.mutants import CHANGES, FILES, Change, fault, mutants
from tests.offices import DOCUMENT_FILE, write_office


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest office, in which one file after the other is changed."""
    return write_office(tmp_path_factory.mktemp("small"), {})


@seed(20)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(mutant=mutants())
def test_a_file_changed_by_chance_is_told_of_and_fixed_by_its_cures_alone(
    small: Path, mutant: tuple[str, bytes]
) -> None:
    assert fault(small, *mutant) is None


@pytest.mark.parametrize("change", sorted(set(CHANGES), key=repr))
def test_each_change_is_one(change: Change) -> None:
    raw = next(raw for path, raw in FILES.items() if path.endswith(".yml"))
    assert any(change(raw, n, n + 1) != raw for n in range(5))


@pytest.mark.parametrize(
    "raw",
    [
        b"a: " * 30_000,
        b"[" * 100_000,
        b"{a: " * 50_000,
        b"- " * 100_000,
        b'a: "' + b"x" * 1_900_000,
        "a：\n".encode() * 3_000,
        b"\ta: 1\n" * 5_000,
        b"a: 1\n" * 50_000,
        b"title: {zh: " + b"{zh: " * 39 + b"a" + b"}" * 40,
    ],
    ids=range(9),
)
def test_a_file_without_measure_is_told_of_in_time(raw: bytes, small: Path) -> None:
    assert fault(small, DOCUMENT_FILE, raw) is None
