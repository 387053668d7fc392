"""npm packages of the tests: pinned by their hashes, from wherever the machine gets packages."""

from __future__ import annotations

import json

import pytest

from tests.locks import ALL
from tests.packages import Packages


@pytest.mark.parametrize("packages", ALL, ids=lambda packages: packages.name)
def test_a_lock_of_packages_names_packages_not_addresses(packages: Packages) -> None:
    text = (packages.folder / "package-lock.json").read_text("utf-8")
    assert "http" not in text
    assert "resolved" not in text
    locked = json.loads(text)["packages"]
    without = [name for name, package in locked.items() if name and "integrity" not in package]
    assert [name for name in without if not locked[name].get("inBundle")] == []


@pytest.mark.parametrize("packages", ALL, ids=lambda packages: packages.name)
def test_nothing_that_a_package_brings_is_run_when_it_is_installed(packages: Packages) -> None:
    assert "ignore-scripts=true" in (packages.folder / ".npmrc").read_text("utf-8").splitlines()
