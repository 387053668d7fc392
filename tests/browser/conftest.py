"""Servers of the built sites, and browsers that fail a test on anything they complain about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from portal.serving.server import make_server
from tests.browser.chromium import find
from tests.browser.nginx import serving
from tests.browser.watch import Watch, reporting
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

KINDS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": DESKTOP},
    "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True},
    "unscripted": {"viewport": DESKTOP, "java_script_enabled": False},
}
OWN_CLOCK = "/native code/.test(Date)"

Open = Callable[..., Page]
"""Opens an empty page in a browser of its own, with the options of a Playwright context."""
Windows = Callable[[str], BrowserContext]
"""The open browser of a kind."""


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
            context = _context(browser, options)
            opened.callback(context.close)
            watch.follow(context)
            return context.new_page()

        yield open_page


def _context(browser: Browser, options: Mapping[str, Any]) -> BrowserContext:
    context = reporting(browser.new_context(**options))
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Windows]:
    """A browser of each kind, which stays open: to open one costs more than most tests do in it."""
    kept: dict[str, BrowserContext] = {}

    def window(kind: str) -> BrowserContext:
        if kind not in kept:
            kept[kind] = _context(browser, KINDS[kind])
            kept[kind].new_page()  # without a tab the window would close
        return kept[kind]

    yield window
    for context in kept.values():
        context.close()


@contextmanager
def tab(context: BrowserContext, watch: Watch, served: set[str]) -> Iterator[Page]:
    """A tab of a browser that remembers nothing; it is to leave the browser's clock alone."""
    watch.follow(context)
    page = context.new_page()
    try:
        yield page
        assert page.is_closed() or page.evaluate(OWN_CLOCK), "to change the clock: open_browser"
    finally:
        context.unroute_all()
        context.clear_permissions()
        context.clear_cookies()
        forgetting = context.new_cdp_session(context.pages[0])
        for origin in {urlsplit(base)._replace(path="").geturl() for base in served}:
            asked = {"origin": origin, "storageTypes": "all"}
            forgetting.send("Storage.clearDataForOrigin", asked)
        forgetting.send("Network.clearBrowserCache")
        forgetting.detach()
        for one in context.pages[1:]:
            one.close()
        watch.leave(context)


@pytest.fixture
def page(windows: Windows, watch: Watch, served: set[str]) -> Iterator[Page]:
    """A desktop browser."""
    with tab(windows("desktop"), watch, served) as opened:
        yield opened


@pytest.fixture
def phone(windows: Windows, watch: Watch, served: set[str]) -> Iterator[Page]:
    """A phone."""
    with tab(windows("phone"), watch, served) as opened:
        yield opened


@pytest.fixture
def unscripted(windows: Windows, watch: Watch, served: set[str]) -> Iterator[Page]:
    """A desktop browser that runs no scripts."""
    with tab(windows("unscripted"), watch, served) as opened:
        yield opened


@pytest.fixture(params=["", "en/"], ids=["zh", "en"])
def prefix(request: pytest.FixtureRequest) -> str:
    """The address prefix of either language."""
    return str(request.param)
