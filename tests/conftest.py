"""What the tests share: built sites, and a maker of tiny offices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from portal.checking.check import check
from portal.commands.build import build_site
from portal.problems.problem import errors
from portal.reading.catalogue import PublishableCatalogue
from tests.bench.corpus import write_office as write_many
from tests.built import Built
from tests.compiled import compile_once
from tests.offices import TODAY, Files, write_office
from tests.search.engine import Engine

ROOT = Path(__file__).parents[1]
MANY = 1100
"""Documents of the site of many."""
LONG = (
    "tests/browser/test_axe.py",
    "tests/browser/test_keyboard.py",
    "tests/browser/test_layout.py",
    "tests/building/test_state.py::test_a_sample_of_the_long_trials",
    "tests/building/test_random_edits.py",
)
"""Tests of half a minute and more."""
MakeOffice = Callable[[Files], Path]
MakeCatalogue = Callable[[Files], PublishableCatalogue]
MakeSite = Callable[[Files], Built]

settings.register_profile("untimed", deadline=None)  # a busy machine is not a fault of ours
settings.load_profile("untimed")
compile_once()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest come first: a worker that ends with one leaves the other waiting."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(scope="session", autouse=True)
def _day() -> Iterator[None]:
    """Every build of the suite, this process's and its children's, is of 2026-07-01."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1782878400")
        yield


@pytest.fixture(scope="session")
def town() -> Path:
    """The fictional office."""
    return ROOT / "tests" / "town"


def _built(office: Path, out: Path) -> Built:
    build_site(office, out)
    catalogue, problems = check(office, TODAY)
    assert catalogue is not None
    assert not errors(problems)
    return Built(office, out, catalogue)


@pytest.fixture(scope="session")
def town_site(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The fictional office's site."""
    return _built(town, tmp_path_factory.mktemp("town") / "site")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the repository's own data."""
    return _built(ROOT, tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def many_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site of many made-up documents."""
    folder = tmp_path_factory.mktemp("many")
    write_many(folder / "office", MANY)
    build_site(folder / "office", folder / "site")
    return folder / "site"


@pytest.fixture(params=["town", "real"])
def site(request: pytest.FixtureRequest) -> Built:
    """Each of the two sites in turn."""
    built: Built = request.getfixturevalue(f"{request.param}_site")
    return built


@pytest.fixture
def office(tmp_path: Path) -> MakeOffice:
    """Make a minimal office with these files laid over it; each call makes another."""
    made: list[Path] = []

    def make(files: Files) -> Path:
        made.append(write_office(tmp_path / f"office-{len(made)}", files))
        return made[-1]

    return make


@pytest.fixture
def catalogue(office: MakeOffice) -> MakeCatalogue:
    """The catalogue of a minimal office that has no errors."""

    def make(files: Files) -> PublishableCatalogue:
        found, problems = check(office(files), TODAY)
        assert not errors(problems), errors(problems)
        assert found is not None
        return found

    return make


@pytest.fixture
def build_office(office: MakeOffice, tmp_path: Path) -> MakeSite:
    """Build a minimal office into a site."""

    def make(files: Files) -> Built:
        root = office(files)
        return _built(root, tmp_path / f"site-of-{root.name}")

    return make


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """The browser's modules of search, running in node."""
    running = Engine()
    yield running
    running.close()
