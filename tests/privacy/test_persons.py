"""A name is personal beside welfare, childhood, health or the door of a home, in one sentence."""

from __future__ import annotations

import pytest

from portal.privacy.persons import persons, words


def told(text: str) -> list[tuple[str, str]]:
    """The kinds of what is found, with the names."""
    return [(one.kind, text[one.start : one.end]) for one in persons(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王小明，低保户", "王小明"),
        ("居民欧阳春华因患尿毒症住院", "欧阳春华"),
        ("| 1 | 李红 | 残疾 |", "李红"),
        ("  - {zh: 张建国, note: 特困}", "张建国"),
        ("以下为救助对象：赵玉兰、钱某", "赵玉兰"),
    ],
)
def test_a_name_beside_such_a_word_is_found(text: str, name: str) -> None:
    assert told(text) == [("circumstances", name)]


@pytest.mark.parametrize(
    "text",
    ["王小明，3栋2单元401室", "王小明住5号楼1302", "| 王小明 | 二单元 |", "王小明，４０１室"],
)
def test_a_name_beside_the_door_of_a_home_is_found(text: str) -> None:
    assert told(text) == [("home-address", "王小明")]


@pytest.mark.parametrize(
    "text",
    [
        "王小明。低保户另行公示",
        "王小明\n低保户",
        "王某某，低保户",
        "王*明，低保户",
        "王小明主任看望残疾人",
        "联系人：王小明，负责低保申请",
        "任命王小明，分管残疾人工作",
        "高血压、糖尿病、康复、安全",
        "困难家庭应当享受低保",
        "儿童之家、文明、平安、关爱",
        "综合办公室在304室，低保窗口在二楼",
    ],
)
def test_others_pass(text: str) -> None:
    assert told(text) == []


def test_the_first_name_of_every_sentence_is_told() -> None:
    text = "王小明、李红，低保。张建国，残疾。"
    assert told(text) == [("circumstances", "王小明"), ("circumstances", "张建国")]


def test_no_ordinary_word_is_needless() -> None:
    known = words()
    needless = [one for one in known.ordinary if known.name.fullmatch(one) is None]
    assert needless == []
