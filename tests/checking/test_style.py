"""House style: what is written otherwise is told with what would be right."""

from __future__ import annotations

import pytest

from portal.checking.check import find_problems
from portal.checking.style import lapses
from tests.conftest import MakeOffice
from tests.offices import (
    BODY_ZH,
    BODY_ZH_FILE,
    DOCUMENT,
    DOCUMENT_FILE,
    PROJECT,
    SETTINGS,
    TODAY,
)

FILE = "data/projects/walkway.yml"
RESTATED = DOCUMENT_FILE.replace(".yml", ".restated.zh.md")
LAPSE = (
    "提醒 / warning: “截止目前”应写成“截至目前” / "
    "'截止目前' should be written '截至目前' [house-style]"
)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("岳政办发[2021]5号", "岳政办发〔2021〕5号"),
        ("岳政办发（2021）第05号", "岳政办发〔2021〕5号"),
        ("岳政办发【2021】12 号", "岳政办发〔2021〕12号"),
        ("改造６个", "改造6个"),
        ("二○二一年", "二〇二一年"),
        ("二零二一年", "二〇二一年"),
        ("于2021.5.1完工", "于2021年5月1日完工"),
        ("道路,桥梁", "道路，桥梁"),
        ("时间:上午", "时间：上午"),
        ("截止目前", "截至目前"),
        ("扫黑险恶", "扫黑除恶"),
    ],
)
def test_a_lapse_is_told_with_what_is_right(written: str, right: str) -> None:
    (lapse,) = lapses(written)
    assert written.replace(lapse.written, lapse.right) == right


@pytest.mark.parametrize(
    "text",
    [
        "岳政办发〔2021〕5号",
        "（2021年）第5号楼",
        "1.5.2版",
        "2021.5元",
        "一至两家",
        "二〇二一年",
        "比分3:2",
        "http://x",
        "申请截止日期",
        "截止2021年",
        "原文写作“平米”",
        "《关于按排的通知》",
        "第一零售店",
    ],
)
def test_what_is_right_or_somebody_else_s_is_left(text: str) -> None:
    assert list(lapses(text)) == []


def test_the_office_s_name_is_written_in_full(office: MakeOffice) -> None:
    settings = "name: {zh: 云溪街道办事处, en: Yunxi Subdistrict Office}"
    lines = SETTINGS.splitlines()
    named = "\n".join([settings, *[one for one in lines if not one.startswith("name:")]])
    text = PROJECT.replace("修步道。", "云溪办事处修步道，云溪街道办事处负责，云溪街道出资。")
    root = office({FILE: text, "data/office.yml": named})
    told = [one.zh for one in find_problems(root, TODAY) if one.rule == "house-style"]
    assert told == ["“云溪办事处”应写成“云溪街道办事处”"]


@pytest.mark.parametrize(
    ("layer", "told"),
    [
        ("restated", [f"{BODY_ZH_FILE}:9:1: {LAPSE}"]),
        ("original", []),
        ("both", [f"{RESTATED}:1:1: {LAPSE}"]),
    ],
)
def test_a_restatement_is_in_house_style_and_an_original_as_it_is(
    layer: str, told: list[str], office: MakeOffice
) -> None:
    record = DOCUMENT.replace("body: restated", f"body: {layer}")
    text = f"{BODY_ZH}\n截止目前，已完工。\n"
    root = office({DOCUMENT_FILE: record, BODY_ZH_FILE: text, RESTATED: "截止目前。\n"})
    found = [str(one) for one in find_problems(root, TODAY) if one.rule == "house-style"]
    assert found == told


def test_hand_written_pages_are_too_but_not_the_code_in_them(office: MakeOffice) -> None:
    page = "# 说明 {#top}\n\n`文件:行`写在前面，截止目前没有。\n"
    root = office({"content/notes.md": page, "content/notes.en.md": "# Notes {#top}\n\nNone.\n"})
    found = [str(one) for one in find_problems(root, TODAY) if one.rule == "house-style"]
    assert [one.partition(": ")[0] for one in found] == ["content/notes.md:3:12"]
