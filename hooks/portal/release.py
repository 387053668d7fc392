"""Put a finished folder in place of the last one, or leave the last one untouched."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path


def publish(build: Callable[[Path], None], out: Path) -> None:
    """Let `build` fill a new folder, then switch `out` to it; nothing changes if it raises."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as scratch:
        fresh = Path(scratch) / "new"
        fresh.mkdir(mode=0o755)
        build(fresh)
        if out.exists():
            out.rename(Path(scratch) / "old")
        fresh.rename(out)
