"""What citizens ask is answered by the first result, nearly always; the score is published."""

from __future__ import annotations

import pytest

from tests.built import Built
from tests.conftest import ROOT
from tests.search.engine import Engine
from tests.search.relevance import Asked, ask, score


@pytest.fixture(scope="module")
def asked(real_site: Built, town_site: Built, engine: Engine) -> list[Asked]:
    return list(ask(engine, {"real": real_site.out, "town": town_site.out}))


def test_the_first_result_answers(asked: list[Asked]) -> None:
    assert len(asked) >= 150
    assert score(asked).mrr >= 0.95


def test_every_page_that_is_to_be_found_exists(
    asked: list[Asked], real_site: Built, town_site: Built
) -> None:
    sites = {"real": real_site, "town": town_site}
    for one in asked:
        for path in one.answers:
            assert f"{path.partition('#')[0]}index.html" in sites[one.office].files, one.query


@pytest.mark.parametrize("page", ["search-quality.md", "search-quality.en.md"])
def test_the_published_score_is_the_score(page: str, asked: list[Asked]) -> None:
    text = (ROOT / "content" / "about" / page).read_text("utf-8")
    for code in ("zh", "en"):
        assert f"| {score([one for one in asked if one.code == code])} |" in text
    assert f"| {score(asked)} |" in text


def test_pinyin_finds_names_however_it_is_typed(real_site: Built, engine: Engine) -> None:
    typed = ["laojiuxiaoqu", "lao jiu xiao qu", "lǎojiùxiǎoqū", "lao3jiu4xiao3qu1", "ljxq"]
    found = engine.ask("search", site=str(real_site.out), code="zh", queries=typed, size=3)
    for paths in found:
        assert {"projects/old-estate-renewal/", "glossary/#old-estate-renewal"} <= set(paths)
    typed = ["lvxianting", "lüxianting", "luxianting", "lǚxiāntíng", "lyuxianting", "LVXIANTING"]
    found = engine.ask("search", site=str(real_site.out), code="zh", queries=typed, size=3)
    assert [paths[0] for paths in found] == ["glossary/#luxianting"] * len(typed)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_one_name_of_a_thing_finds_the_other(code: str, real_site: Built, engine: Engine) -> None:
    names = {"zh": "minimum living allowance", "en": "最低生活保障"}
    [found] = engine.ask("search", site=str(real_site.out), code=code, queries=[names[code]])
    assert "plans/2021/goals/4/" in found


def test_what_ended_comes_after_what_is_in_force(town_site: Built, engine: Engine) -> None:
    [found] = engine.ask(
        "search", site=str(town_site.out), code="zh", queries=["生活垃圾分类投放办法"]
    )
    rules = [path for path in found if path.startswith("999/20")]
    assert rules.index("999/2025-1000210/") < rules.index("999/2024-1000123/")
    assert rules.index("999/2024-1000123/") < rules.index("999/2023-1000101/")


def test_counts_of_filters_are_those_of_the_results(town_site: Built, engine: Engine) -> None:
    site = {"site": str(town_site.out), "code": "zh"}
    for facet in ("kind", "year", "topic", "status"):
        for value, count in engine.ask("counts", **site, text="办", facet=facet):
            filters = {facet: value}
            [found] = engine.ask("search", **site, queries=["办"], filters=filters)
            assert len(found) == count, (facet, value)


def test_an_excerpt_marks_what_was_asked_for(real_site: Built, engine: Engine) -> None:
    found = engine.ask("excerpts", site=str(real_site.out), code="zh", text="老旧小区改造")
    pieces = {path: (shown, anchor) for path, shown, anchor in found}
    shown, anchor = pieces["410/2020-1778769/"]
    assert ["老旧小区改造", True] in shown
    assert anchor == "s6-2"
    assert all("<" not in words for words, _ in shown)


FIRST_QUERY = 150_000
NEXT_QUERY = 60_000
COMMON = {
    "zh": ["社区服务", "街道社区建设", "文明小区", "管理水平", "老年志愿者", "改造"],
    "en": ["community services", "subdistrict office residents", "civil estate", "the", "renewal"],
}
CUT = "街道志愿者"
"""Words that stand nowhere in one piece."""


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_query_fetches_little_however_common_its_words(
    code: str, many_site: object, engine: Engine
) -> None:
    first, *following = engine.ask("costs", site=str(many_site), code=code, queries=COMMON[code])
    assert first["results"] == 5
    assert first["bytes"] <= FIRST_QUERY - 60_000  # the scripts and the page come on top
    assert max(cost["bytes"] for cost in following) <= NEXT_QUERY


@pytest.mark.parametrize("code", ["zh", "en"])
def test_first_results_stand_after_two_journeys_and_the_opening(
    code: str, many_site: object, engine: Engine
) -> None:
    """One for the lists, one for the cards; one more where texts are read to be sure."""
    queries = [*COMMON[code], CUT] if code == "zh" else COMMON[code]
    first, *following = engine.ask("costs", site=str(many_site), code=code, queries=queries)
    assert first["journeys"] == 3
    assert first["files"] <= 12
    assert max(cost["journeys"] for cost in following) <= 3
    assert following[-1]["journeys"] == 2
