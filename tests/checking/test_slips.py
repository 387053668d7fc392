"""What a clerk gets wrong, and what is told: slips made on purpose in records that are right.

A slip is written into one file of a small office. `told` are all problems it then has, each as
line and rule, and the file where that is another; none for what is right as it is.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from portal.checking.check import check
from tests.conftest import MakeOffice
from tests.offices import (
    BODY_EN,
    BODY_EN_FILE,
    BODY_ZH,
    BODY_ZH_FILE,
    DOCUMENT,
    DOCUMENT_FILE,
    MINIMAL,
    TODAY,
)

PROJECT = "data/projects/walkway.yml"
POINT = "data/service-points/centre.yml"
ACTIVITY = "data/activities/clean-up.yml"
PLAN = "data/plans/2021.yml"
RECORDS = {
    PROJECT: """\
title:
  zh: 老旧小区改造
  en: Renewal of old estates
summary:
  zh: 街道6个社区里，有91个小区要改造，建筑面积74.01万平方米。
  en: >-
    In 6 communities, 91 small estates
    with 740,100 m² of floor area are renewed.
sources:
  - document: X/2021-1
    sections: ["1.1"]
plan: "2021"
goals: []
measures: ["1.1"]
themes: [A1]
targets: [T1]
details:
  - zh: 改造集中针对安全隐患。
    en: The work is on what endangers people.
parts:
  - id: north
    title: {zh: 北片, en: North}
  - id: south
    title: {zh: 南片, en: South}
updates: []
""",
    POINT: """\
title:
  zh: 社区卫生服务中心
  en: Community health centres
summary:
  zh: 社区里的公共卫生服务机构。
  en: Public health in the community.
kind: health
provision: to-be-improved
sources:
  - document: X/2021-1
    sections: ["1"]
plan: "2021"
address: null
telephone: null
hours: []
closures: []
access: null
""",
    ACTIVITY: """\
title:
  zh: 义务巡逻
  en: Voluntary patrols
summary:
  zh: 老年志愿者义务巡逻。
  en: Senior volunteers patrol.
kind: volunteering
sources:
  - document: X/2021-1
    sections: ["1"]
plan: "2021"
sessions: []
""",
}


class Slip(NamedTuple):
    """What is written in a file instead of `right`; "" is the end of the file."""

    name: str
    file: str
    right: str
    written: str
    told: tuple[str, ...] = ()


def update(date: str = "2021-01-05", status: str = "done", rest: str = "") -> str:
    """An entry of progress, as the guide has it."""
    return (
        f"updates:\n  - date: {date}\n    status: {status}\n"
        f"    note: {{zh: 已完工。, en: Done.}}\n{rest}"
    )


def session(start: str, end: str, rest: str = "") -> str:
    """An occurrence of an activity."""
    return f"sessions:\n  - start: {start}\n    end: {end}\n{rest}"


EVIDENCE = "    evidence: [X/2021-1]\n"
NONE = "updates: []\n"
NO_HOURS = "hours: []\n"
NO_TELEPHONE = "telephone: null"
NO_SESSIONS = "sessions: []\n"
ZH = "  zh: 社区卫生服务中心"
EN = "  en: Community health centres"

FRESH = RECORDS[POINT].replace("社区里的", "新的")
FRESH_PATROL = RECORDS[ACTIVITY].replace("老年志愿者", "新的志愿者")
FRESH_PROJECT = RECORDS[PROJECT].replace("街道6个", "另外6个")

SYNTAX = (
    Slip("01", PROJECT, "  zh: 街道6个", "  zh：街道6个", ("5 full-width-colon",)),
    Slip("02", PROJECT, "title:\n", "title：\n", ("1 full-width-colon",)),
    Slip("03", PROJECT, "  zh: 街道6个", "  zh:街道6个", ("5 colon-space",)),
    Slip("14", POINT, ZH, "\tzh: 社区卫生服务中心", ("2 tab",)),
    Slip("15", POINT, "kind:", "summary:\n  zh: 新\nkind:", ("7 duplicate-key",)),
    Slip("10f", PROJECT, "", "updates: []\n", ("26 duplicate-key",)),
    Slip("25c", POINT, f"title:\n{ZH}", '"title:"\t\n"  zh: 社区"\t', ("2 yaml-syntax",)),
    Slip("13g", POINT, ZH, "  zh: 社区卫生\x0b服务中心", ("2 yaml-syntax",)),
    Slip("28", POINT, ZH, "  zh: 地址: 社区", ("2 yaml-syntax",)),
    Slip("28b", POINT, EN, "  en: Centres: health", ("3 yaml-syntax",)),
    Slip("28d", POINT, ZH, "  zh: *社区卫生服务中心", ("2 yaml-alias",)),
    Slip("28e", POINT, ZH, "  zh: @社区卫生服务中心", ("2 yaml-syntax",)),
    Slip("28f", POINT, 'plan: "2021"', 'plan: "2021', ("12 yaml-syntax",)),
    Slip("28g", POINT, EN, '  en: "Community" centres', ("3 yaml-syntax",)),
    Slip("08b", PROJECT, "  en: Renewal", "en: Renewal", ("3 unknown-key",)),
    Slip("07", PROJECT, "  - zh: 改造", "  －zh: 改造", ("18 list-dash",)),
    Slip("07b", PROJECT, "  - zh: 改造", "  -zh: 改造", ("18 list-dash",)),
    Slip("08", PROJECT, "  en: Renewal", "   en: Renewal", ("3 indentation",)),
    Slip("08c", PROJECT, "    with 740", "with 740", ("8 indentation",)),
    Slip(
        "10e",
        PROJECT,
        NONE,
        update(rest=EVIDENCE).replace("updates:", "updates: []"),
        ("25 empty-list",),
    ),
    Slip("13", POINT, ZH, "\xa0\xa0zh: 社区卫生服务中心", ("2 odd-space",)),
    Slip("13b", POINT, ZH, "\u3000zh: 社区卫生服务中心", ("2 odd-space",)),
    Slip("13c", POINT, ZH, "  zh:\xa0社区卫生服务中心", ("2 odd-space",)),
    Slip(
        "13f",
        POINT,
        ZH,
        f"{ZH}\n\n\u3000\u3000一是预防。\n\u3000\u3000二是保障。",
        ("4 odd-space", "5 odd-space"),
    ),
    Slip(
        "three colons of one file",
        PROJECT,
        "title:\n  zh: 老旧",
        "title：\n  zh：老旧",
        ("1 full-width-colon", "2 full-width-colon"),
    ),
)
VALUES = (
    Slip("09", PROJECT, NONE, update("2021年1月5日", rest=EVIDENCE), ("26 date",)),
    Slip("09b", PROJECT, NONE, update("5/1/2021", rest=EVIDENCE), ("26 date",)),
    Slip("09c", PROJECT, NONE, update("2021-1-5", rest=EVIDENCE), ("26 date",)),
    Slip("09d", PROJECT, NONE, update("2026-02-30", rest=EVIDENCE), ("26 date",)),
    Slip("09e", PROJECT, NONE, update("2062-05-01", rest=EVIDENCE), ("26 future-date",)),
    Slip("09f", PROJECT, NONE, update("1926-05-01", rest=EVIDENCE), ("26 early-date",)),
    Slip("10c", PROJECT, NONE, update(status="已完成", rest=EVIDENCE), ("27 unknown-code",)),
    Slip(
        "10b",
        PROJECT,
        NONE,
        update(rest=EVIDENCE).replace("Done.", "Done, and well."),
        ("28 broken-by-comma",),
    ),
    Slip("10d", PROJECT, NONE, update(), ("26 unproved",)),
    Slip("17", PLAN, 'value: "5"', "value: 6,179", ("21 number",)),
    Slip("17b", PLAN, 'value: "5"', "value: 74.01万", ("21 number",)),
    Slip("17c", PLAN, 'value: "5"', "value: 约85%", ("21 number",)),
    Slip("18", POINT, "access: null", "access:\n  step_free: no", ("18 yes-no",)),
    Slip("18b", POINT, "access: null", "access:\n  step_free: 是", ("18 yes-no",)),
    Slip("33", DOCUMENT_FILE, "issued: 2021-01-05", "issued: 2019-01-05", ("6 date-order",)),
)
SHAPES = (
    Slip("04", PROJECT, "targets: [T1]", "targets: [T1， T2]", ("16 look-alike",)),
    Slip("05", PROJECT, "themes: [A1]", "themes: ［A1］", ("15 look-alike",)),
    Slip("05b", PROJECT, "themes: [A1]", "themes: 【A1】", ("15 look-alike",)),
    Slip("06", PROJECT, "document: X/2021-1", "document: “X/2021-1”", ("10 look-alike",)),
    Slip("06b", PROJECT, 'plan: "2021"', "plan: “2021”", ("12 look-alike",)),
    Slip("16", POINT, "X/2021-1", "X/2021-7", ("10 unknown-reference",)),
    Slip("16b", POINT, "X/2021-1", "X／2021-1", ("10 look-alike",)),
    Slip("16c", POINT, "X/2021-1", "X-2021-1", ("10 unknown-reference",)),
    Slip("16d", POINT, "X/2021-1", "X/2O21-1", ("10 unknown-reference",)),
    Slip("17d", PLAN, 'value: "5"', "value: ８５", ("21 look-alike",)),
    Slip(
        "19b",
        POINT,
        NO_HOURS,
        "hours:\n  - {days: [mon], opens: 08：30, closes: 17：30}\n",
        ("16 look-alike", "16 look-alike"),
    ),
    Slip("11c", POINT, NO_TELEPHONE, "telephone:\n  - 000-55501234", ("14 not-text",)),
    Slip("11d", POINT, NO_TELEPHONE, "telephone:\n  zh: 000-55501234", ("14 not-text",)),
    Slip("27", POINT, NO_TELEPHONE, "phone: 000-55501234", ("14 unknown-key",)),
    Slip("27b", POINT, NO_TELEPHONE, "电话: 000-55501234", ("14 unknown-key",)),
    Slip("15b", PROJECT, "id: south", "id: north", ("23 duplicate-id",)),
    Slip("26", POINT, "kind: health", "kind: 卫生", ("7 unknown-code",)),
    Slip("26b", POINT, "to-be-improved", "to be improved", ("8 unknown-code",)),
    Slip("16e", POINT, 'sections: ["1"]', 'sections: ["1.9"]', ("11 unknown-reference",)),
    Slip("16f", POINT, 'sections: ["1"]', "sections: [第一章]", ("11 unknown-reference",)),
)
TIMES = (
    Slip("19", POINT, NO_HOURS, "hours:\n  - {days: [mon], opens: 07:30, closes: 12:00}\n"),
    Slip(
        "19c",
        POINT,
        NO_HOURS,
        "hours:\n  - days: [mon]\n    opens: 17:30\n    closes: 08:30\n",
        ("18 time-order",),
    ),
    Slip(
        "19d",
        POINT,
        NO_HOURS,
        "hours:\n  - {days: [mon, mon], opens: 08:30, closes: 17:30}\n"
        "  - {days: [mon], opens: 09:00, closes: 12:00}\n"
        "  - {days: [], opens: 09:00, closes: 12:00}\n",
        ("16 weekdays", "17 overlap", "18 weekdays"),
    ),
    Slip(
        "19e",
        POINT,
        "closures: []\n",
        "closures:\n  - start: 2026-10-07\n    end: 2026-10-01\n"
        "    reason: {zh: 国庆, en: Holiday}\n",
        ("18 date-order",),
    ),
    Slip(
        "the afternoon written in twelve hours",
        POINT,
        NO_HOURS,
        "hours:\n  - {days: [mon], opens: 02:30, closes: 05:30}\n",
        ("16 night-time", "16 night-time"),
    ),
    Slip(
        "30",
        ACTIVITY,
        NO_SESSIONS,
        session("2026-05-01 09:00", "2026-05-01 11:00"),
        ("13 zoned-time", "14 zoned-time"),
    ),
    Slip(
        "30b",
        ACTIVITY,
        NO_SESSIONS,
        session("2026-05-01T11:00:00+08:00", "2026-05-01T09:00:00+08:00"),
        ("14 time-order",),
    ),
    Slip(
        "30c",
        ACTIVITY,
        NO_SESSIONS,
        session("2026-05-01T09:00:00+08:00", "2026-05-01T11:00:00+08:00", "    capacity: 30人\n"),
        ("15 whole-number",),
    ),
    Slip(
        "30d",
        ACTIVITY,
        NO_SESSIONS,
        session("2026-05-01T09:00:00", "2026-05-01T11:00:00"),
        ("13 zoned-time", "14 zoned-time"),
    ),
    Slip(
        "30e",
        ACTIVITY,
        NO_SESSIONS,
        "sessions:\n" + "  - start: 2026-05-01T09:00:00+08:00\n" * 2,
        ("14 overlap",),
    ),
)
TEXTS = (
    Slip("11", POINT, NO_TELEPHONE, "telephone: ０７３０ ８２２ ０１２３", ("14 telephone",)),
    Slip("11b", POINT, NO_TELEPHONE, "telephone: 12", ("14 telephone",)),
    Slip("12d", PROJECT, "740,100 m²", "741,000 m²", ("6 figures-differ",)),
    Slip("12d in a word", PROJECT, "In 6 communities", "In 9 communities", ("6 figures-differ",)),
    Slip("12d without a unit", PROJECT, " m² of", " of", ("6 figures-differ",)),
    Slip("12c", POINT, EN, "  en: 社区卫生服务中心", ("3 chinese-in-english",)),
    Slip("13d", POINT, ZH, "  zh: 社区\u2028中心", ("2 invisible",)),
    Slip("13d in one line", POINT, ZH, "  zh: 社区\u200b中心\ufeff", ("2 invisible",)),
    Slip("13e", POINT, ZH, "  zh: “社区卫生服务中心”", ("2 quoted-whole",)),
    Slip("14b", POINT, ZH, "  zh: 社区\t卫生服务中心", ("2 odd-space",)),
    Slip("28c", POINT, ZH, "  zh: 社区卫生服务中心 #1 分部", ("2 behind-hash",)),
    Slip("29", POINT, NO_TELEPHONE, "telephone: 待定", ("14 placeholder",)),
    Slip("29b", POINT, "address: null", "address:\n  zh: 暂无\n  en: None", ("14 placeholder",)),
    Slip(
        "10",
        PROJECT,
        NONE,
        "updates:\n  - date: <日期，如 2020-12-23>\n    status: done\n"
        "    note: {zh: <说明>, en: <note>}\n    evidence: [<公开文件的索引号>]\n",
        ("26 placeholder", "28 placeholder", "28 placeholder", "29 placeholder"),
    ),
    Slip("15c", POINT, "provision:", "order: 0\nprovision:"),
    Slip("25", POINT, "title:", "\ufefftitle:"),
)
LANGUAGES = (
    Slip("12", POINT, f"{EN}\n", "", ("1 missing-english",)),
    Slip("12b", POINT, EN, "  en:", ("1 missing-english",)),
)
FILES = (
    Slip("32", BODY_ZH_FILE, " {#s1}\n", "\n", ("1 heading-anchor",)),
    Slip("32b", BODY_ZH_FILE, "## ", "＃＃ ", ("1 heading-mark",)),
    Slip("32c", BODY_ZH_FILE, "## ", "##", ("1 heading-mark",)),
    Slip("21", "data/projects/new-patrol.yml", "", FRESH_PATROL, ("1 wrong-folder",)),
    Slip("21c", "data/new-point.yml", "", FRESH, ("1 stray-file",)),
    Slip("21d", "new-point.yml", "", FRESH, ("1 wrong-folder",)),
    Slip("21e", "data/服务点/new-point.yml", "", FRESH, ("1 stray-file",)),
    Slip("21f", "data/projects/2026/x.yml", "", FRESH_PROJECT, ("1 stray-file",)),
    Slip("22", "data/service-points/new.yaml", "", FRESH, ("1 stray-file",)),
    Slip("22b", "data/service-points/new.yml.txt", "", FRESH, ("1 stray-file",)),
    Slip("23", "data/service-points/New-Point.yml", "", FRESH, ("1 slug",)),
    Slip("23b", "data/service-points/新服务点.yml", "", FRESH, ("1 slug",)),
    Slip("23c", "data/service-points/new point.yml", "", FRESH, ("1 slug",)),
    Slip("22c", "data/service-points/new.YML", "", FRESH, ("1 stray-file",)),
)
SLIPS = (*SYNTAX, *VALUES, *SHAPES, *TIMES, *TEXTS, *LANGUAGES, *FILES)


def told(office: MakeOffice, files: dict[str, str | bytes | None]) -> list[str]:
    """The problems of an office with the records and `files`: line and rule of each."""
    return [f"{one.line} {one.rule}" for one in check(office({**RECORDS, **files}), TODAY)[1]]


def slipped(slip: Slip) -> str:
    """The file with the slip in it."""
    known = {
        **RECORDS,
        PLAN: str(MINIMAL[PLAN]),
        DOCUMENT_FILE: DOCUMENT,
        BODY_ZH_FILE: BODY_ZH,
    }
    text = known.get(slip.file, "")
    assert slip.right in text
    return text.replace(slip.right, slip.written, 1) if slip.right else text + slip.written


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_told_where_it_is_and_once(slip: Slip, office: MakeOffice) -> None:
    assert told(office, {slip.file: slipped(slip)}) == list(slip.told)


def test_a_document_in_the_folder_of_another_year_is_right_as_no_address_names_the_folder(
    office: MakeOffice,
) -> None:
    """Slip 21b."""
    moved = dict.fromkeys((DOCUMENT_FILE, BODY_ZH_FILE, BODY_EN_FILE))
    texts = (DOCUMENT, BODY_ZH, BODY_EN)
    placed = {
        path.replace("/2021/", "/2019/"): text for path, text in zip(moved, texts, strict=True)
    }
    assert told(office, {**moved, **placed}) == []


def test_the_records_without_a_slip_are_right(office: MakeOffice) -> None:
    assert told(office, {}) == []


def test_a_copy_left_as_it_was_is_a_twin(office: MakeOffice) -> None:
    root = office({**RECORDS, "data/service-points/copy.yml": RECORDS[POINT]})
    (found,) = check(root, TODAY)[1]
    assert (found.path, found.rule) == ("data/service-points/copy.yml", "twin-record")
    assert found.zh == "名称和概述与 data/service-points/centre.yml 完全一样"


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_a_file_in_another_encoding_is_told_at_its_first_line(
    encoding: str, office: MakeOffice
) -> None:
    root = office({**RECORDS, POINT: RECORDS[POINT].encode(encoding)})
    assert [one.rule for one in check(root, TODAY)[1]] == ["encoding"]


def test_line_ends_of_windows_are_right(office: MakeOffice) -> None:
    assert told(office, {POINT: RECORDS[POINT].replace("\n", "\r\n").encode()}) == []


def test_broken_settings_hide_no_other_file(office: MakeOffice) -> None:
    broken = RECORDS[PROJECT].replace("  zh: 街道6个", "  zh：街道6个")
    wrong = RECORDS[POINT].replace("kind: health", "kind: 卫生")
    root = office(
        {**RECORDS, PROJECT: broken, POINT: wrong, "data/office.yml": "name：\n  zh: 街道\n"}
    )
    assert [(one.path, one.rule) for one in check(root, TODAY)[1]] == [
        ("data/office.yml", "full-width-colon"),
        (PROJECT, "full-width-colon"),
        (POINT, "unknown-code"),
    ]
