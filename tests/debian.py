"""Installs Debian's packages for the tests, where the machine lets us."""

from __future__ import annotations

import os
import shutil
import subprocess

_APT = ("-qq", "-o", "DPkg::Lock::Timeout=60")


def install(*packages: str) -> bool:
    """Install packages; False where there is no apt, no right to use it, or no such package."""
    if shutil.which("apt-get") is None or not (_is_root() or succeeds("sudo", "-n", "true")):
        return False
    print(f"正在安装 / installing: {' '.join(packages)} (apt-get)", flush=True)
    command = ("apt-get",) if _is_root() else ("sudo", "-n", "apt-get")
    succeeds(*command, *_APT, "update")  # a stale list may still be good enough
    return succeeds(*command, *_APT, "install", "--yes", "--no-install-recommends", *packages)


def succeeds(*command: str) -> bool:
    """Whether a command exists and succeeds; what it says is not for the tester."""
    program = shutil.which(command[0])
    if program is None:
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        [program, *command[1:]],
        check=False,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return done.returncode == 0


def _is_root() -> bool:
    program = shutil.which("id") or "/usr/bin/id"
    done = subprocess.run([program, "-u"], check=False, capture_output=True, text=True)
    return done.stdout.strip() == "0"
