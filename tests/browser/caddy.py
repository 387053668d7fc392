"""A real Caddy with the configuration that the product ships, changed as its comments say."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.nginx import free_port, wait
from tests.conftest import ROOT

SAMPLE = ROOT / "hooks" / "portal" / "serving" / "Caddyfile"
CADDY = Path(sys.executable).with_name("caddy")
"""From its package among the tools of the tests."""
_PATIENCE = 10  # seconds


@contextmanager
def serving(site: Path, folder: Path, mount: str = "/") -> Iterator[str]:
    """Serve a site below a mount; `folder` is Caddy's own. Gives the address."""
    port = free_port()
    file = folder / "Caddyfile"
    file.write_text(f"{{\n\tadmin off\n}}\n{configured(site, mount, port)}", "utf-8")
    command = [CADDY, "run", "--config", file, "--adapter", "caddyfile"]
    own = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    with (folder / "said").open("wb") as said:
        caddy = subprocess.Popen(
            [str(word) for word in command], stdout=said, stderr=said, env=os.environ | own
        )
    try:
        wait(caddy, port, folder / "said")
        yield f"http://127.0.0.1:{port}{mount}"
    finally:
        caddy.terminate()
        caddy.wait(_PATIENCE)


def configured(site: Path, mount: str, port: int) -> str:
    """The sample, changed in the places that its comments name."""
    below = mount.removesuffix("/")
    changes = [("\n:80 {", f"\nhttp://127.0.0.1:{port} {{"), ("/srv/portal/site", f"{site}")]
    if below:
        changes += [
            ("handle_path /* {", f"handle_path {mount}* {{"),
            ("# redir /xxgk /xxgk/ 301", f"redir {below} {mount} 301"),
            ("redir @moved {portal_answer}", f"redir @moved {below}{{portal_answer}}"),
        ]
    text = SAMPLE.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text
