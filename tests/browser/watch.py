"""Watches what a browser complains about while a test clicks around."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Request,
    Response,
    WebError,
)

_REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error("CSP violation:", event.violatedDirective, event.blockedURI));
"""
_CANCELLED = "net::ERR_ABORTED"  # the reader went on to another page before an answer came
_REMOVED = 410
"""How the page answers that tells of a removed document: it is a page like any other."""


def reporting(context: BrowserContext) -> BrowserContext:
    """A context whose pages say on their console what their policy forbade."""
    context.add_init_script(_REPORT_VIOLATIONS)
    return context


class Watch:
    """Collects console errors, page errors, CSP violations, failed and foreign requests."""

    def __init__(self, served: Collection[str]) -> None:
        self.served = served
        self.faults: list[str] = []
        self.expected: list[str] = []

    def follow(self, context: BrowserContext) -> None:
        """Watch every page of a context, which reports as `reporting` says."""
        for event, told in self._heard().items():
            context.on(event, told)

    def leave(self, context: BrowserContext) -> None:
        """Watch a context no longer."""
        for event, told in self._heard().items():
            context.remove_listener(event, told)

    def _heard(self) -> dict[Any, Callable[[Any], None]]:
        return {
            "console": self._console,
            "weberror": self._page_error,
            "dialog": self._dialog,
            "request": self._request,
            "requestfailed": self._failed,
            "response": self._response,
        }

    def expect(self, pattern: str) -> None:
        """A fault that this test provokes; it must happen and does not count."""
        self.expected.append(pattern)

    def unexpected(self) -> list[str]:
        """The faults nobody asked for, and the expected ones that did not happen."""
        surplus = [
            fault
            for fault in self.faults
            if not any(re.search(pattern, fault) for pattern in self.expected)
        ]
        absent = [
            f"did not happen: {pattern}"
            for pattern in self.expected
            if not any(re.search(pattern, fault) for fault in self.faults)
        ]
        return surplus + absent

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 410" not in message.text:
            self.faults.append(f"console: {message.text} ({message.location.get('url')})")

    def _page_error(self, error: WebError) -> None:
        self.faults.append(f"page error: {error.error}")

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not any(request.url.startswith(base) for base in self.served):
            self.faults.append(f"request outside the site: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != _CANCELLED:
            self.faults.append(f"failed request: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status != _REMOVED:
            self.faults.append(f"status {response.status}: {response.url}")
