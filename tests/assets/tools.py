"""The linters of styles and scripts: npm packages, run by the node of the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from portal.outputs.styles import BASELINE
from tests.node import NODE
from tests.packages import ROOT, Packages

HERE = Path(__file__).parent
LINTERS = Packages(HERE, "linters", "样式和脚本的检查工具")
SETTINGS = ("eslint.config.mjs", "stylelint.config.mjs", "es2019.mjs", "baseline.mjs")


def ensure() -> Path:
    """The folder of the linters, installed where it is not there yet."""
    folder = LINTERS.ensure()
    for name in SETTINGS:  # they are read from beside the packages that they name
        shutil.copyfile(HERE / name, folder / name)
    return folder


def run(program: str, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """A run of a program in the linters' folder, from the root of the project.

    What asks for the browsers to be served is told the baseline that styles are lowered to.
    """
    return subprocess.run(
        [NODE, ensure() / program, *words],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        input=given,
        env=os.environ | {"BROWSERSLIST": ", ".join(BASELINE)},
    )
