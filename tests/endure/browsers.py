"""Browsers between the oldest and today's: each goes through the site as those of the suite do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

from portal.commands.build import build_site
from portal.serving.server import make_server
from tests.conftest import ROOT
from tests.engines.programs import MORE, NUMBERS, program, runnable
from tests.engines.tab import NoAnswerError, running
from tests.engines.trials import TRIALS, wide


def browsers(folder: Path, _: int, count: int) -> Iterator[str]:
    """What went wrong in each of the first engines; no chance is in it."""
    if not runnable():
        return
    site = folder / "site"
    build_site(ROOT / "tests" / "town", site)
    server = make_server(site)
    Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}/"
    pages = sorted(
        file.parent.relative_to(site) for file in site.rglob("index.html") if _stays(file)
    )
    for number in NUMBERS[MORE][:count]:
        for fault in _in_engine(number, folder / f"chromium-{number}", home, pages):
            yield f"Chromium {number}: {fault}"
    server.shutdown()
    server.server_close()


def _stays(file: Path) -> bool:
    """Whether a page is there to be read, not to lead on."""
    return 'http-equiv="refresh"' not in file.read_text("utf-8")


def _in_engine(number: int, profile: Path, home: str, pages: list[Path]) -> Iterator[str]:
    with running(program(number), profile) as engine:
        if engine.version != number:
            yield f"it is {engine.version}"
        for trial in TRIALS:
            try:
                yield from (f"{trial.__name__}: {fault}" for fault in trial(engine, home))
            except NoAnswerError as silent:
                yield f"{trial.__name__}: {silent}"
        yield from wide(engine, home, ("" if page == Path() else f"{page}/" for page in pages))
