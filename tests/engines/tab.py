"""An old Chromium, driven over its pipe by the protocol of its own day.

Playwright asks for what these engines never learned; what tests need of them is little: open a
page, run an expression in it, press keys, take its picture, print it.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PATIENCE = 20.0  # seconds
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-zygote",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
_ON_THE_PIPE = """
import fcntl, os, sys
asks, answers = (fcntl.fcntl(int(one), fcntl.F_DUPFD, 10) for one in sys.argv[1:3])
os.dup2(asks, 3)
os.dup2(answers, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""The protocol's pipe is of the numbers 3 and 4, whatever numbers we were given."""


_SHOWN = """(() => {{
  const one = document.querySelector(`{selector}`);
  document.documentElement.style.scrollBehavior = "auto";
  one.scrollIntoView({{ block: "center" }});
  const {{ left, top, width, height }} = one.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}})()"""
"""Where something is, once it is on the screen."""


class NoAnswerError(Exception):
    """The engine did not answer in time, or says that it cannot do this."""


class Engine:
    """A running engine."""

    def __init__(self, program: Path, profile: Path) -> None:
        asks, self._asking = os.pipe()
        self._answers, answers = os.pipe()
        words = (str(asks), str(answers), program, *_QUIET, f"--user-data-dir={profile}")
        self._process = subprocess.Popen(
            [sys.executable, "-c", _ON_THE_PIPE, *words],
            pass_fds=(asks, answers),
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(asks)
        os.close(answers)
        self._last = 0
        self._begun = b""
        self.tabs: dict[str, Tab] = {}

    @property
    def version(self) -> int:
        """Its number, such as 79."""
        product: str = self.ask("Browser.getVersion")["product"]
        return int(product.partition("/")[2].partition(".")[0])

    @contextlib.contextmanager
    def open(self, width: int = 1280, height: int = 900) -> Iterator[Tab]:
        """An empty tab in a browser of its own."""
        context = self.ask("Target.createBrowserContext")["browserContextId"]
        target = self.ask("Target.createTarget", url="about:blank", browserContextId=context)
        name = target["targetId"]
        session = self.ask("Target.attachToTarget", targetId=name, flatten=True)["sessionId"]
        self.tabs[session] = Tab(self, session)
        self.tabs[session].resize(width, height)
        yield self.tabs[session]
        del self.tabs[session]
        self.ask("Target.disposeBrowserContext", browserContextId=context)

    def ask(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """Ask for one thing and wait for the answer; what happens meanwhile is noted."""
        self._last += 1
        asked: dict[str, Any] = {"id": self._last, "method": method, "params": parameters}
        if session:
            asked["sessionId"] = session
        os.write(self._asking, json.dumps(asked).encode() + b"\0")
        end = time.monotonic() + PATIENCE
        while True:
            heard = self._hear(end)
            if heard.get("id") == asked["id"]:
                break
        if "error" in heard:
            raise NoAnswerError(f"{method}: {heard['error']}")
        answer: dict[str, Any] = heard["result"]
        return answer

    def listen(self, seconds: float) -> None:
        """Note what happens for a while."""
        with contextlib.suppress(NoAnswerError):
            end = time.monotonic() + seconds
            while True:
                self._hear(end)

    def close(self) -> None:
        """End it, and the processes that draw for it."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._asking)
        os.close(self._answers)

    def _hear(self, end: float) -> dict[str, Any]:
        while b"\0" not in self._begun:
            ready = select.select([self._answers], [], [], max(0, end - time.monotonic()))[0]
            read = os.read(self._answers, 1 << 20) if ready else b""
            if not read:
                raise NoAnswerError("the engine is silent")
            self._begun += read
        message, _, self._begun = self._begun.partition(b"\0")
        heard: dict[str, Any] = json.loads(message)
        tab = self.tabs.get(heard.get("sessionId", ""))
        if tab and "method" in heard:
            tab.note(heard["method"], heard["params"])
        return heard


class Tab:
    """A page in an engine, and what went wrong in it."""

    def __init__(self, engine: Engine, session: str) -> None:
        self._engine = engine
        self._session = session
        self._loaded = False
        self.faults: list[str] = []
        for domain in ("Page", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask the engine for something in this page."""
        return self._engine.ask(method, self._session, **parameters)

    def note(self, method: str, told: dict[str, Any]) -> None:
        """Note that the page is loaded, or what it complains about."""
        if method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Runtime.exceptionThrown":
            details = told["exceptionDetails"]
            said = details.get("exception", {}).get("description", details["text"])
            self.faults.append(f"{said} ({details.get('url')}:{details['lineNumber'] + 1})")
        elif method == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.faults.append(f"{told['entry']['text']} ({told['entry'].get('url')})")

    def before(self, script: str) -> None:
        """Run a script before those of every page that is opened from now on."""
        self.ask("Page.addScriptToEvaluateOnNewDocument", source=script)

    def goto(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self._loaded = False
        self.ask("Page.navigate", url=address)
        end = time.monotonic() + PATIENCE
        while not self._loaded:
            if time.monotonic() > end:
                raise NoAnswerError(f"{address} was not loaded")
            self._engine.listen(0.02)

    def see(self, expression: str) -> Any:
        """What an expression is in the page; a promise's outcome."""
        told = self.ask(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in told:
            raise NoAnswerError(f"{expression}: {told['exceptionDetails']}")
        return told["result"].get("value")

    def wait_for(self, expression: str) -> Any:
        """What an expression is, once it is something."""
        end = time.monotonic() + PATIENCE / 2
        while not (found := self.see(expression)):
            if time.monotonic() > end:
                raise NoAnswerError(f"never: {expression} {self.faults}")
            self._engine.listen(0.05)
        return found

    def press(self, selector: str) -> None:
        """Press what a selector finds, as a finger would."""
        place = self.see(_SHOWN.format(selector=selector))
        for kind in ("mousePressed", "mouseReleased"):
            self.ask(
                "Input.dispatchMouseEvent",
                type=kind,
                x=place[0],
                y=place[1],
                button="left",
                clickCount=1,
            )

    def write(self, selector: str, text: str) -> None:
        """Write a text into a field."""
        self.see(f"document.querySelector({selector!r}).focus()")
        self.ask("Input.insertText", text=text)

    def enter(self) -> None:
        """Press the key that sends a form."""
        self.key("Enter", 13, text="\r")

    def key(self, name: str, code: int, **more: str) -> None:
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            self.ask(
                "Input.dispatchKeyEvent",
                type=kind,
                key=name,
                code=name,
                windowsVirtualKeyCode=code,
                **more,
            )

    def resize(self, width: int, height: int) -> None:
        """Give the page a screen of this size."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def picture(self, height: int = 0) -> bytes:
        """A picture of what is on the screen, or of the page down to a height."""
        area = {"x": 0, "y": 0, "width": self.see("innerWidth"), "height": height, "scale": 1}
        clip = {"clip": area} if height else {}
        return base64.b64decode(self.ask("Page.captureScreenshot", **clip)["data"])

    def sheet(self) -> bytes:
        """The page as a PDF."""
        return base64.b64decode(self.ask("Page.printToPDF", preferCSSPageSize=True)["data"])


@contextlib.contextmanager
def running(program: Path, profile: Path) -> Iterator[Engine]:
    """An engine, for as long as it is needed."""
    engine = Engine(program, profile)
    try:
        yield engine
    finally:
        engine.close()
