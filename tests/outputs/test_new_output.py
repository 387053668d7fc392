"""A new output, added as CONTRIBUTING says: one file and one line, known everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.outputs.registry import DOCUMENT_OUTPUTS, FORMATS, OUTPUTS, take_away
from tests.built import Built
from tests.conftest import ROOT
from tests.product import Product

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
POINT = "service-points/liuting-centre/"


def _with_vcards(folder: Path) -> Product:
    made = Product(folder)
    made.add("output/vcards.py", made.hooks / "portal" / "outputs" / "vcards.py")
    registry = made.hooks / "portal" / "outputs" / "registry.py"
    made.replace(registry, "    tables,\n", "    tables,\n    vcards,\n")
    made.replace(registry, "    hashes.OUTPUT,\n", "    hashes.OUTPUT,\n    vcards.OUTPUT,\n")
    return made


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Product:
    """The product with an output of contacts, built."""
    made = _with_vcards(tmp_path_factory.mktemp("output"))
    made.build()
    return made


def _points(product: Product) -> list[str]:
    return sorted(file.stem for file in (product.office / "data" / "service-points").glob("*.yml"))


def test_its_files_are_written_in_both_languages(product: Product) -> None:
    for point in _points(product):
        assert "FN:" in product.page(f"service-points/{point}/contact.vcf")
        assert "FN:" in product.page(f"en/service-points/{point}/contact.vcf")


def test_its_files_are_entered_in_the_ledger_beside_their_page(product: Product) -> None:
    assert product.portal("ledger", str(product.office)).returncode == 0
    ledger = (product.office / "data" / "permalinks.txt").read_text("utf-8")
    for point in _points(product):
        assert f" /service-points/{point}/ service-point:{point} contact.vcf\n" in ledger


def test_a_file_that_is_no_longer_made_does_not_stay_online(product: Product) -> None:
    first, *_ = _points(product)
    (product.office / "data" / "service-points" / f"{first}.yml").unlink()
    moves = product.office / "data" / "tombstones.yml"
    moves.write_text(
        f"""{moves.read_text("utf-8").rstrip()}
  - address: /service-points/{first}/
    title: {{zh: 撤销的服务点, en: A point that is gone}}
    date: 2026-06-01
    reason: {{zh: 已撤销。, en: Closed.}}
""",
        "utf-8",
    )
    product.build()
    assert not (product.site / "service-points" / first / "contact.vcf").is_file()
    assert not (product.site / "en" / "service-points" / first / "contact.vcf").is_file()


def test_no_other_module_and_no_template_names_a_file_of_an_output(town_site: Built) -> None:
    files = take_away(town_site.catalogue).files
    plain = {file.path for file in files if file.entered != "not" and file.path.count("/") < 2}
    names = {file.name for file in files if file.entered == "beside"} | plain
    names |= {one.name for one in FORMATS}
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    code = [
        file
        for file in (ROOT / "hooks" / "portal").rglob("*.py")
        if file.parent.name not in {"outputs", "word"} and "search" not in file.parts
    ]
    templates = (ROOT / "overrides").rglob("*.html")
    found = {
        file.relative_to(ROOT).as_posix(): sorted(set(pattern.findall(_code(file))))
        for file in (*code, *templates)
    }
    ledger = {"hooks/portal/addresses/ledger.py": ["data/permalinks.txt"]}  # a file of the data too
    assert {name: said for name, said in found.items() if said} == ledger


def _code(file: Path) -> str:
    """A file without its docstrings and comments, which may give examples."""
    text = file.read_text("utf-8")
    return re.sub(r'"""[\s\S]*?"""|#.*|\{#[\s\S]*?#\}', "", text)


def test_names_of_outputs_are_their_own() -> None:
    names = [output.name for output in OUTPUTS]
    assert len(names) == len(set(names))
    assert all(output.make or output.renew for output in OUTPUTS)
    assert all(output.make for output in DOCUMENT_OUTPUTS)


def test_the_guide_names_the_files_that_there_are() -> None:
    for file in ("hooks/portal/outputs/output.py", "hooks/portal/outputs/registry.py"):
        assert file in GUIDE
        assert (ROOT / file).exists()
