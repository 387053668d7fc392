"""What a visit costs: bytes as they came over the wire, headers included, and requests."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from playwright.sync_api import CDPSession, Page


@dataclass
class Cost:
    """Bytes and requests."""

    size: int = 0
    requests: int = 0


class Counting:
    """Counts what a page loads while the context is open; what the cache answers costs nothing."""

    def __init__(self, page: Page) -> None:
        self.cost = Cost()
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.on("Network.requestWillBeSent", self._sent)
        self._session.on("Network.loadingFinished", self._finished)

    def __enter__(self) -> Self:
        self._session.send("Network.enable")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._session.detach()

    def _sent(self, event: dict[str, Any]) -> None:
        self.cost.requests += not event["request"]["url"].startswith("data:")

    def _finished(self, event: dict[str, Any]) -> None:
        self.cost.size += int(event["encodedDataLength"])


def visit(page: Page, address: str) -> Cost:
    """Open a page, wait until it is quiet, and say what that cost."""
    with Counting(page) as counting:
        page.goto(address, wait_until="networkidle")
    return counting.cost
