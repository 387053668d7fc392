"""The scripts of the search pages: one file each, made of the modules that are tested apart."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from portal.machine.product import TEMPLATES
from portal.outputs.scripts import JOINED, joined


@pytest.mark.parametrize("name", JOINED)
def test_a_joined_script_fetches_no_other_but_the_seldom_ones(name: str) -> None:
    script = joined(name)
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)
    seldom = set(re.findall(r'import\("\./search/(\w+)\.js"\)', script))
    assert seldom <= {"bridge", "spelling"}
    assert all((TEMPLATES / "search" / f"{one}.js").exists() for one in seldom)


@pytest.mark.parametrize("name", JOINED)
def test_a_joined_script_is_one_that_a_browser_can_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.js"
    file.write_text(joined(name), "utf-8")
    command = ["node", "--check", str(file)]
    done = subprocess.run(command, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_every_module_stands_once_after_those_it_needs() -> None:
    names = re.findall(r"^const \$(\w+) =", joined("page"), re.MULTILINE)
    assert len(names) == len(set(names))
    order = [names.index(one) for one in ("lists", "found", "engine", "begin")]
    assert order == sorted(order)
