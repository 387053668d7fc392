"""Signals that end a process: what is begun is put in order first."""

from __future__ import annotations

import signal
from types import FrameType

_ENDING = [one for one in signal.Signals if one.name in {"SIGTERM", "SIGHUP"}]
"""Windows has no terminal that hangs up."""


def end_tidily() -> None:
    """Let SIGTERM and SIGHUP end this process as an exception does.

    A cancelled job of CI gets the one, a command whose terminal is closed the other. A signal that
    whoever started us wants to be ignored, as `nohup` does, is.
    """
    for number in _ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)


_interruptions: list[int] = []


def interrupted() -> bool:
    """Whether this process was asked to stop.

    A library written in C may have made an error of its own of that while it was being loaded.
    """
    return bool(_interruptions)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """As Python does, and remember it. Raises KeyboardInterrupt."""
    del frame
    _interruptions.append(number)
    raise KeyboardInterrupt


def _end(number: int, frame: FrameType | None) -> None:
    """End, and let nothing disturb that. Raises SystemExit."""
    del frame
    for one in _ENDING:
        signal.signal(one, signal.SIG_IGN)
    raise SystemExit(128 + number)
