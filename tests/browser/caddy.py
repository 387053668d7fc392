"""A real Caddy with the configuration that the product ships, changed as its comments say."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.servers import changed, free_port, listening
from tests.conftest import ROOT

SAMPLE = ROOT / "hooks" / "portal" / "serving" / "Caddyfile"
CADDY = Path(sys.executable).with_name("caddy")
"""From its package among the tools of the tests."""


@contextmanager
def serving(site: Path, folder: Path, mount: str = "/") -> Iterator[str]:
    """Serve a site below a mount; `folder` is Caddy's own. Gives the address."""
    port = free_port()
    file = folder / "Caddyfile"
    file.write_text(f"{{\n\tadmin off\n}}\n{configured(site, mount, port)}", "utf-8")
    command = (str(CADDY), "run", "--config", str(file), "--adapter", "caddyfile")
    own = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    with listening(command, port, folder / "said", own):
        yield f"http://127.0.0.1:{port}{mount}"


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
    return changed(SAMPLE, changes)
