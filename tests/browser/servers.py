"""Real web servers as processes of a test, with the samples that the product ships for them."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 10  # seconds


@contextmanager
def listening(
    command: Sequence[str], port: int, said: Path, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Run a server while it is needed, from when it answers; what it says goes into `said`.

    Raises RuntimeError with what it said if it does not answer at its port.
    """
    own = {**os.environ, **(environment or {})}
    with said.open("wb") as file:
        server = subprocess.Popen(command, stdout=file, stderr=file, env=own)
    try:
        _wait(server, port, said)
        yield
    finally:
        server.terminate()
        server.wait(_PATIENCE)


def changed(sample: Path, changes: Iterable[tuple[str, str]]) -> str:
    """A sample, changed in places that it must have."""
    text = sample.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], port: int, said: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError(said.read_text("utf-8"))
