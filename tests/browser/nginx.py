"""A real nginx with the configuration that the product ships, changed as its comments say."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.servers import changed, free_port, listening
from tests.conftest import ROOT
from tests.programs import NGINX

SAMPLE = ROOT / "hooks" / "portal" / "serving" / "nginx.conf"
_MAIN = """\
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log stderr warn;
{user}
events {{ }}
http {{
  access_log off;
  {paths}
  include portal.conf;
}}
"""
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def serving(site: Path, folder: Path, mount: str = "/", *, wasm: bool = False) -> Iterator[str]:
    """Serve a site below a mount; `folder` is nginx's own. Gives the address.

    `wasm` allows WebAssembly, which other searches need.
    """
    port = free_port()
    _configure(site, folder, mount, port)
    if wasm:
        configuration = folder / "portal.conf"
        text = configuration.read_text("utf-8")
        allowed = text.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
        configuration.write_text(allowed, "utf-8")
    command = [NGINX.ensure(), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with listening(command, port, folder / "said"):
        yield f"http://127.0.0.1:{port}{mount}"


def configured(site: Path, mount: str, port: int) -> str:
    """The sample, changed in the places that its comments name."""
    below = mount.removesuffix("/")
    changes = [("listen 80;", f"listen 127.0.0.1:{port};"), ("/srv/portal/site/", f"{site}/")]
    if below:
        changes += [
            ("(?<portal_mount>)", f"(?<portal_mount>{below})"),
            ("    location / {", f"    location {mount} {{"),
            (
                "# location = /xxgk { return 301 /xxgk/; }",
                f"location = {below} {{ return 301 {mount}; }}",
            ),
        ]
    return changed(SAMPLE, changes)


def _configure(site: Path, folder: Path, mount: str, port: int) -> None:
    paths = " ".join(f"{name}_temp_path {folder}/{name};" for name in _TEMPORARY)
    user = "user root;" if os.geteuid() == 0 else ""  # else it would give up the right to read
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=user, paths=paths), "utf-8")
    (folder / "portal.conf").write_text(configured(site, mount, port), "utf-8")
    (folder / "mime.types").write_bytes(_mime_types().read_bytes())


def _mime_types() -> Path:
    """The installed nginx's own list, beside its own configuration."""
    about = subprocess.run([NGINX.ensure(), "-V"], check=True, capture_output=True, text=True)
    found = re.search(r"--conf-path=(\S+)", about.stderr)
    return Path(found[1] if found else "/etc/nginx/nginx.conf").with_name("mime.types")
