"""What the tests of search share: the engine, and the words of a built site."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.search.engine import Engine


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """The browser's modules, running in node."""
    running = Engine()
    yield running
    running.close()
