"""Servers of the built sites, and browsers that fail a test on anything they complain about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from portal.serving.server import make_server
from tests.browser.chromium import find
from tests.browser.nginx import serving
from tests.browser.watch import Watch
from tests.built import Built

DESKTOP = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
PATIENCE = 10_000  # milliseconds
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Open = Callable[..., Page]
"""Opens an empty page in a browser of its own, with the options of a Playwright context."""


class Serve(Protocol):
    """Serves a built site below a mount and returns its address."""

    def __call__(self, site: Path, mount: str = "/") -> str:
        """Start the server, or name the one that runs already."""


# --- servers -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def served() -> set[str]:
    """The addresses of all servers of ours; no request may go anywhere else."""
    return set()


@pytest.fixture(scope="session")
def serve(served: set[str]) -> Iterator[Serve]:
    with ExitStack() as running:

        @cache
        def start(site: Path, mount: str = "/") -> str:
            server = make_server(site, mount=mount)
            Thread(target=server.serve_forever, daemon=True).start()
            running.callback(server.server_close)
            running.callback(server.shutdown)
            base = f"http://127.0.0.1:{server.server_port}{mount}"
            served.add(base)
            return base

        yield start


@pytest.fixture(scope="session")
def real_home(serve: Serve, real_site: Built) -> str:
    """Where the real office's site is served."""
    return serve(real_site.out)


@pytest.fixture(scope="session")
def town_home(serve: Serve, town_site: Built) -> str:
    """Where the fictional office's site is served."""
    return serve(town_site.out)


@pytest.fixture(scope="session")
def nginx_home(
    town_site: Built, served: set[str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where a real nginx serves the fictional office's site."""
    with serving(town_site.out, tmp_path_factory.mktemp("nginx")) as home:
        served.add(home)
        yield home


# --- browsers -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def watch(served: set[str]) -> Iterator[Watch]:
    """What the test's browsers complained about; the test fails on anything it did not expect."""
    watching = Watch(served)
    yield watching
    assert watching.unexpected() == []


@pytest.fixture
def open_browser(browser: Browser, watch: Watch) -> Iterator[Open]:
    """Open an empty page in a browser of its own, with the options of a Playwright context."""
    with ExitStack() as opened:

        def open_page(**options: Any) -> Page:
            context = browser.new_context(**options)
            opened.callback(context.close)
            context.set_default_timeout(PATIENCE)
            watch.follow(context)
            return context.new_page()

        yield open_page


@pytest.fixture
def page(open_browser: Open) -> Page:
    """A desktop browser."""
    return open_browser(viewport=DESKTOP)


@pytest.fixture
def phone(open_browser: Open) -> Page:
    """A phone."""
    return open_browser(viewport=PHONE, is_mobile=True, has_touch=True)


@pytest.fixture
def unscripted(open_browser: Open) -> Page:
    """A desktop browser that runs no scripts."""
    return open_browser(viewport=DESKTOP, java_script_enabled=False)


@pytest.fixture(params=["", "en/"], ids=["zh", "en"])
def prefix(request: pytest.FixtureRequest) -> str:
    """The address prefix of either language."""
    return str(request.param)
