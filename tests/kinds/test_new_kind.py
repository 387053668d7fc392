"""A new kind of record, added as CONTRIBUTING says: three files, and it is everywhere."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from portal.kinds.registry import KINDS
from tests.product import ROOT, Product
from tests.search.engine import Engine

ADDRESS = "https://demo.portal.invalid/"
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Product:
    """The product with the kind `notice` and one notice in the fictional office, built."""
    made = Product(tmp_path_factory.mktemp("kind"))
    made.add("kind/notice.py", made.hooks / "portal" / "kinds" / "notice.py")
    made.add("kind/notice.yml", made.hooks / "portal" / "kinds" / "notice.yml")
    made.add("kind/notice.html", made.overrides / "records" / "notice.html")
    made.add("kind/water.yml", made.office / "data" / "notices" / "water.yml")
    settings = made.office / "data" / "office.yml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("official_url", "demo"))]
    settings.write_text("".join([*kept, f"official_url: {ADDRESS}\n"]), "utf-8")
    made.build()
    return made


def test_it_has_a_page_in_both_languages(product: Product) -> None:
    assert "<h1>停水通知</h1>" in product.page("notices/water/index.html")
    assert "<h1>Water supply interrupted</h1>" in product.page("en/notices/water/index.html")
    assert '"@type":"CreativeWork"' in product.page("notices/water/index.html")


def test_it_stands_in_its_list_and_in_the_menu(product: Product) -> None:
    page = product.page("notices/index.html")
    assert 'href="../notices/water/"' in page
    assert "请居民留意的事。" in page
    assert 'href="../notices/"' in product.page("plans/index.html")
    assert "Water supply interrupted" in product.page("en/notices/index.html")


def test_it_stands_on_the_page_of_its_document(product: Product) -> None:
    page = product.page("en/999/2026-1000040/index.html")
    assert "Notices stated in this document" in page
    assert "Water supply interrupted" in page


def test_it_can_be_taken_away_as_a_table(product: Product) -> None:
    (entry,) = json.loads(product.page("data/notices.json"))
    assert (entry["id"], entry["path"], entry["until"]) == ("water", "notices/water/", "2026-08-01")
    (row,) = csv.DictReader(product.page("data/notices.csv").lstrip("\ufeff").splitlines())
    assert (row["名称（中文）"], row["有效至"]) == ("停水通知", "2026-08-01")
    schema = json.loads(product.page("data/schemas/notices.json"))
    assert schema["properties"]["until"]["title"] == "有效至 / Until"
    assert "data/notices.csv" in product.page("data/index.html")
    assert "notices" in {one["dct:identifier"] for one in _dcat(product)}


def _dcat(product: Product) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(product.page("data/dcat.jsonld"))["dcat:dataset"]
    return found


def test_it_is_in_a_feed(product: Product) -> None:
    assert "Water supply interrupted" in product.page("en/feeds/notices.xml")
    (item,) = json.loads(product.page("feeds/notices.json"))["items"]
    assert item["url"] == f"{ADDRESS}notices/water/"


def test_its_addresses_are_entered_in_the_ledger(product: Product) -> None:
    assert product.portal("ledger", str(product.office)).returncode == 0
    ledger = (product.office / "data" / "permalinks.txt").read_text("utf-8")
    for line in (
        " /notices/water/ notice:water\n",
        " /data/notices.csv file:data/notices.csv\n",
        " /feeds/notices.xml file:feeds/notices.xml\n",
        " /data/schemas/notices.json file:data/schemas/notices.json\n",
    ):
        assert line in ledger


@pytest.mark.parametrize(("language", "word"), [("zh", "停水"), ("en", "water supply interrupted")])
def test_search_finds_it(engine: Engine, product: Product, language: str, word: str) -> None:
    site = str(product.site)
    [found] = engine.ask("search", site=site, code=language, queries=[word], size=5)
    assert found[0] == "notices/water/"


def test_a_kind_without_a_template_shows_its_named_fields(tmp_path: Path) -> None:
    made = Product(tmp_path)
    kinds = made.hooks / "portal" / "kinds"
    made.add("kind/notice.py", kinds / "notice.py")
    made.add("kind/notice.yml", kinds / "notice.yml")
    made.replace(kinds / "notice.py", ', template="records/notice.html"', "")
    made.add("kind/water.yml", made.office / "data" / "notices" / "water.yml")
    made.build()
    page = made.page("en/notices/water/index.html")
    assert "<dt>Until</dt>" in page
    assert "1 August 2026" in page


def test_a_kind_that_lacks_a_part_stops_at_the_start_and_names_it(tmp_path: Path) -> None:
    made = Product(tmp_path)
    kinds = made.hooks / "portal" / "kinds"
    made.add("kind/notice.py", kinds / "notice.py")
    done = made.portal("check", str(made.office))
    assert done.returncode == 2
    assert done.stderr == (
        "种类 'notice' 缺少词语文件 notice.yml，请放在它的模块旁边 / "
        "the kind 'notice' lacks its words: write notice.yml beside its module\n"
    )
    made.add("kind/notice.yml", kinds / "notice.yml")
    words = "linking:\n  notice: {zh: 依据本文的通知, en: Notices stated in this document}\n"
    made.replace(kinds / "notice.yml", words, "")
    assert made.portal("check", str(made.office)).stderr == (
        "种类 'notice' 缺少 linking.notice，请写进 notice.yml / "
        "the kind 'notice' lacks linking.notice; write it into notice.yml\n"
    )
    made.replace(kinds / "notice.yml", "references:", f"{words}references:")
    assert made.portal("check", str(made.office)).stderr == (
        "种类 'notice' 缺少模板 overrides/records/notice.html / "
        "the kind 'notice' lacks its template overrides/records/notice.html\n"
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_every_kind_has_its_words_beside_its_module(kind: object) -> None:
    assert getattr(kind, "file").exists()  # noqa: B009 - of any kind


def test_the_guide_names_the_files_that_there_are() -> None:
    for file in ("hooks/portal/kinds/notice.py", "notice.yml", "overrides/records/notice.html"):
        assert file in GUIDE
