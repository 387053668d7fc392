"""The fast path changes nothing: a spliced page is, byte for byte, the one rendered whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands import build as engine
from mkdocs.config import load_config

from portal.language.languages import LANGUAGES
from tests.built import Built, content
from tests.conftest import ROOT, MakeSite

HOOKS = [str(Path(__file__).parent / "whole.py")]


def rendered_whole(office: Path, out: Path) -> dict[str, bytes]:
    """Every page of an office as the engine renders it without splicing."""
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        docs_dir=str(office / "content"),
        site_dir=str(out),
        hooks=HOOKS,
    )
    config.plugins.on_startup(command="build", dirty=False)
    engine.build(config)
    return content(out)


@pytest.fixture(scope="module")
def whole(town: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The fictional office's pages, rendered whole."""
    return rendered_whole(town, tmp_path_factory.mktemp("whole"))


def test_there_is_something_to_compare(town_site: Built) -> None:
    spliced = [page for page in town_site.planned if page.spliced]
    assert {page.template for page in spliced} >= {
        f"records/{noun}.html"
        for noun in ("activity", "disclosure", "goal", "plan", "project", "service-point")
    }


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_record_s_page_is_what_the_engine_renders_whole(
    language: object, whole: dict[str, bytes], town_site: Built
) -> None:
    for page in town_site.planned:
        for one in LANGUAGES:
            if page.spliced and one is language:
                file = page.file(one)
                assert (town_site.out / file).read_bytes() == whole[file], file


def test_every_other_page_is_the_same_too(whole: dict[str, bytes], town_site: Built) -> None:
    for file in town_site.pages:
        assert (town_site.out / file).read_bytes() == whole[file], file


def test_characters_that_html_and_the_splice_care_about_make_no_difference(
    build_office: MakeSite, tmp_path: Path
) -> None:
    odd = 'title: {zh: "<b>&\\"\\\\1 {{ x }} {% y %} %s", en: "\\\\g<0> $1 &amp; \U0001f600"}\n'
    text = (
        "summary: {zh: 修步道。, en: A walkway.}\nplan: '2021'\nsources: [{document: X/2021-1}]\n"
    )
    site = build_office({"data/projects/walkway.yml": odd + text})
    whole = rendered_whole(site.office, tmp_path / "whole")
    for file in ("projects/walkway/index.html", "en/projects/walkway/index.html"):
        assert (site.out / file).read_bytes() == whole[file]
