"""The browser's search modules, asked from Python: one node process that answers line by line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.node import NODE

SCRIPT = Path(__file__).with_name("engine.mjs")


class Engine:
    """A running process; `ask` calls one of the functions of `engine.mjs`."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [NODE, SCRIPT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="surrogatepass",
        )

    def ask(self, ask: str, **rest: Any) -> Any:
        """The answer to a question. Raises AssertionError with what the script raised."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"ask": ask, **rest}, default=str) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the script ended"
        said = json.loads(line)
        assert "error" not in said, said["error"]
        return said["answer"]

    def close(self) -> None:
        """End the process."""
        self.process.communicate()
