"""The full-text index: the finished pages fed to Pagefind, one token per Han character.

A Han run becomes spaced characters, and the search page asks for it as a phrase, so any substring
is found whatever a word list thinks (as it comes, the engine missed 老旧小区 where it stood).
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from portal.languages import LANGUAGES
from portal.site import Site, document_pages

_BETWEEN_HAN = re.compile(
    "(?<=[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
    "(?=[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"
_TEXT = re.compile(r">[^<]+<")


def spaced(html: str) -> str:
    """The page with a space between neighbouring Han characters, in text but not in attributes."""
    return _TEXT.sub(lambda found: _BETWEEN_HAN.sub(" ", found[0]), html)


def has_search(out: Path) -> bool:
    """Whether the index has been made."""
    return (out / FOLDER / ENTRY).exists()


def write_search(site: Site, out: Path) -> None:
    """Index every page that has words of its own into `pagefind/`."""
    with tempfile.TemporaryDirectory() as folder:
        for page in (*site.pages, *document_pages(site.catalogue.documents)):
            if page.feeds_search:
                for language in LANGUAGES:
                    _copy(out / page.file(language), Path(folder) / page.file(language))
        command = [sys.executable, "-m", "pagefind", "--site", folder]
        command += ["--output-path", f"{folder}/{FOLDER}", "--quiet"]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:  # its notes on languages are not for editors; its failure is
            raise RuntimeError(done.stderr)
        entry = Path(folder) / FOLDER / ENTRY
        entry.write_text(json.dumps(json.loads(entry.read_text()), sort_keys=True))  # same bytes
        shutil.rmtree(out / FOLDER, ignore_errors=True)
        shutil.move(Path(folder) / FOLDER, out / FOLDER)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(spaced(source.read_text("utf-8")), "utf-8")
