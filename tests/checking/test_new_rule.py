"""A new rule, written as CONTRIBUTING says: one module, its name in the registry, a faulty file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.checking import reads
from tests.checking.test_faulty_files import headers, rule
from tests.conftest import ROOT, MakeOffice
from tests.product import GUIDE, Product

FAULTY = GUIDE / "rule" / "title-full-stop.yml"


def guide() -> str:
    """What CONTRIBUTING says of a new rule."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (found,) = re.findall(r"^### A new rule$.*?(?=^### |\Z)", text, re.MULTILINE | re.DOTALL)
    return str(found)


def named() -> set[str]:
    """The files and folders that it names."""
    return {one for one in re.findall(r"`([^`]+)`", guide()) if "/" in one}


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Product:
    """A copy of the product with the new rule."""
    made = Product(tmp_path_factory.mktemp("product"))
    checking = made.hooks / "portal" / "checking"
    made.add("rule/titles.py", checking / "titles.py")
    known = "from portal.checking.validity import"
    made.replace(
        checking / "registry.py", known, f"from portal.checking.titles import titles\n{known}"
    )
    made.replace(checking / "registry.py", "    targets,\n", "    titles,\n    targets,\n")
    return made


def told(product: Product, office: Path) -> list[str]:
    """The problems that the product's check tells of an office."""
    lines = product.portal("check", str(office)).stderr.splitlines()
    return [line for line in lines if line.startswith("data/")]


def test_the_guide_names_the_registry_and_only_what_exists() -> None:
    assert "hooks/portal/checking/registry.py" in named()
    assert {one for one in named() if not (ROOT / one).exists()} == set()


def test_the_guide_names_everything_that_a_check_may_read() -> None:
    known = {name for name in vars(reads) if name.startswith("reads_")}
    assert set(re.findall(r"`@(reads_\w+)`", guide())) == known


def test_the_guide_is_short() -> None:
    assert len(guide().splitlines()) <= 12


def test_the_new_rule_is_told_in_both_languages(product: Product, office: MakeOffice) -> None:
    text = FAULTY.read_text("utf-8")
    (at,) = headers(text, "at")
    found = told(product, office({at: text}))
    assert found == headers(text, "expect")
    assert found[0].endswith(f" [{rule(FAULTY)}]")


def test_a_record_that_keeps_the_new_rule_is_left_alone(
    product: Product, office: MakeOffice
) -> None:
    text = FAULTY.read_text("utf-8")
    (at,) = headers(text, "at")
    assert told(product, office({at: text.replace("zh: 步道。", "zh: 步道")})) == []
