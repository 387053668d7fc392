"""Personal data is found wherever it stands in an office, never repeated, and excepted by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.checking.check import find_problems
from portal.privacy.finding import NAMES
from portal.problems.problem import Problem
from tests.conftest import MakeOffice
from tests.offices import BODY_EN, BODY_ZH, DOCUMENT, DOCUMENT_FILE, SERVICE_POINT, SETTINGS, TODAY
from tests.privacy.planted import Planted, planted
from tests.privacy.written import WRITERS, pdf, photograph

STEM = DOCUMENT_FILE.removesuffix(".yml")
BODY = f"{STEM}.zh.md"
CHANGED = DOCUMENT + (
    "changes:\n  - {date: 2021-06-01, kind: major, note: {zh: 修订, en: Revised}}\n"
)
LAYERED = DOCUMENT.replace("body: restated", "body: both")
SAID = (
    "疑似个人信息：手机号码；这里不重复其内容 / this looks like a mobile number, which is personal"
    "; it is not repeated here [personal-data]"
)
EXCEPTION = """exceptions:
  - kind: {kind}
    where: {where}
    reason: {{zh: 依法公示, en: Published by law}}
    until: {until}
"""


def personal(root: Path) -> list[Problem]:
    """What is told of personal data."""
    return [one for one in find_problems(root, TODAY) if one.rule == "personal-data"]


def lines(count: int) -> list[Planted]:
    """So many personal things, each of which fills a line of its own."""
    return [one for one in planted(count * 2) if "\n" not in one.words][:count]


def commented(things: list[Planted]) -> Iterator[str]:
    """Lines of YAML that hold them: what a comment says is in the repository too."""
    return (f"# {one.words}\n" for one in things)


PLACES = {
    "a record": (DOCUMENT_FILE, DOCUMENT),
    "a Chinese body": (BODY, BODY_ZH),
    "an English body": (f"{STEM}.en.md", BODY_EN),
    "a kept version": (f"{STEM}@2021-01-05.zh.md", BODY_ZH),
    "a restatement": (f"{STEM}.restated.zh.md", BODY_ZH),
    "another record": ("data/service-points/centre.yml", SERVICE_POINT),
    "settings": ("data/office.yml", SETTINGS),
    "prose": ("content/about/index.md", "# 关于本站 {#about}\n\n## 进展怎么算 {#progress}\n\n"),
    "English prose": ("content/about/index.en.md", "# About {#about}\n\n## How {#progress}\n\n"),
    "redirects": ("data/redirects.yml", "redirects: []\n"),
}
RECORDS = {"a kept version": CHANGED, "a restatement": LAYERED}
EACH = 210


@pytest.mark.parametrize("place", PLACES)
def test_all_that_is_planted_in_a_place_is_found_line_by_line(
    place: str, office: MakeOffice
) -> None:
    path, text = PLACES[place]
    things = lines(EACH)
    more = commented(things) if path.endswith(".yml") else (f"{one.words}\n" for one in things)
    root = office({DOCUMENT_FILE: RECORDS.get(place, DOCUMENT), path: text + "".join(more)})
    first = text.count("\n") + 1
    told = {(one.line, one.zh) for one in personal(root) if one.path == path}
    sentences = {kind: f"疑似个人信息：{NAMES[kind][0]}；这里不重复其内容" for kind in NAMES}
    planted_there = {(first + at, sentences[one.kind]) for at, one in enumerate(things)}
    assert planted_there - told == set()


def test_more_than_a_thousand_are_planted() -> None:
    assert len(PLACES) * EACH > 1_000


def test_no_message_repeats_what_was_found(office: MakeOffice) -> None:
    root = office({BODY: f"{BODY_ZH}\n请致电13900001111，找王小明（低保户）。\n"})
    told = "".join(map(str, personal(root)))
    assert told
    assert "1390000" not in told
    assert "王小明" not in told


def test_a_file_that_cannot_be_read_as_a_record_is_searched_all_the_same(
    office: MakeOffice,
) -> None:
    root = office({DOCUMENT_FILE: "title: [\n# 13900001111\n"})
    assert [str(one) for one in personal(root)] == [f"{DOCUMENT_FILE}:2:3: {SAID}"]


@pytest.mark.parametrize("written", ["13900001111", "+86 139-0000-1111", "000-1；13900001111"])
def test_a_telephone_of_the_office_passes_everywhere(written: str, office: MakeOffice) -> None:
    settings = f'{SETTINGS}contact: {{telephone: "{written}"}}\n'
    root = office({"data/office.yml": settings, BODY: f"{BODY_ZH}\n请致电139 0000 1111。\n"})
    assert personal(root) == []


def test_a_telephone_of_a_service_point_passes_everywhere(office: MakeOffice) -> None:
    point = f'{SERVICE_POINT}telephone: "13900001111"\n'
    root = office(
        {"data/service-points/centre.yml": point, BODY: f"{BODY_ZH}\n请致电13900001111。\n"}
    )
    assert personal(root) == []


def test_another_number_does_not_pass_beside_it(office: MakeOffice) -> None:
    settings = f'{SETTINGS}contact: {{telephone: "13900001111"}}\n'
    root = office({"data/office.yml": settings, BODY: f"{BODY_ZH}\n请致电13900001112。\n"})
    line = BODY_ZH.count("\n") + 2
    assert [str(one) for one in personal(root)] == [f"{BODY}:{line}:4: {SAID}"]


def excepted(office: MakeOffice, kind: str, where: str, until: str) -> list[Problem]:
    """The problems of an office with a mobile number in a body, and this exception."""
    exception = EXCEPTION.format(kind=kind, where=where, until=until)
    root = office({"data/privacy.yml": exception, BODY: f"{BODY_ZH}\n请致电13900001111。\n"})
    return find_problems(root, TODAY)


def test_what_is_excepted_passes_until_its_day_is_over(office: MakeOffice) -> None:
    assert excepted(office, "mobile-number", BODY, TODAY.isoformat()) == []


@pytest.mark.parametrize(("kind", "where"), [("bank-card", BODY), ("mobile-number", DOCUMENT_FILE)])
def test_an_exception_is_for_one_kind_in_one_file(
    kind: str, where: str, office: MakeOffice
) -> None:
    assert [one.rule for one in excepted(office, kind, where, "2027-01-01")] == ["personal-data"]


def test_an_exception_that_is_over_is_an_error(office: MakeOffice) -> None:
    told = excepted(office, "mobile-number", BODY, "2026-06-30")
    assert [str(one) for one in told] == [
        (
            "data/privacy.yml:5:5: 这一例外到 2026-06-30 为止，今天是 2026-07-01 / this exception "
            "ended on 2026-06-30; today is 2026-07-01 [exception-over]"
        )
    ]


def test_an_exception_must_give_its_reason_and_its_end(office: MakeOffice) -> None:
    root = office({"data/privacy.yml": f"exceptions:\n  - {{kind: passport, where: {BODY}}}\n"})
    told = [(one.rule, one.en) for one in find_problems(root, TODAY)]
    assert told == [
        ("missing", "'exceptions.1.reason' (Reason) is required"),
        ("missing", "'exceptions.1.until' (End date) is required"),
    ]


def test_an_unknown_kind_is_told_those_that_there_are(office: MakeOffice) -> None:
    (told,) = (
        one for one in excepted(office, "nickname", BODY, "2027-01-01") if one.rule == "one-of"
    )
    assert all(kind in told.en for kind in NAMES)


# --- attachments --------------------------------------------------------------------------------

ATTACHED = DOCUMENT + "attachments:\n  - {file: %s, title: {zh: 附件, en: Attachment}}\n"
ATTACHMENT_LINE = ATTACHED.count("\n")


@pytest.mark.parametrize("ending", WRITERS)
def test_an_attachment_is_searched(ending: str, office: MakeOffice) -> None:
    name = f"list.{ending}"
    path = DOCUMENT_FILE.rpartition("/")[0] + f"/{name}"
    raw = WRITERS[ending](["请致电13900001111"])
    root = office({DOCUMENT_FILE: ATTACHED % name, path: raw})
    place = f"{path}:1:4" if ending == "txt" else f"{DOCUMENT_FILE}:{ATTACHMENT_LINE}:6"
    assert [str(one) for one in personal(root)] == [f"{place}: {SAID}"]


def test_an_attachment_is_excepted_by_its_own_path(office: MakeOffice) -> None:
    path = DOCUMENT_FILE.rpartition("/")[0] + "/list.docx"
    exception = EXCEPTION.format(kind="mobile-number", where=path, until="2027-01-01")
    raw = WRITERS["docx"](["请致电13900001111"])
    record = ATTACHED % "list.docx"
    root = office({DOCUMENT_FILE: record, path: raw, "data/privacy.yml": exception})
    assert personal(root) == []


def test_a_picture_and_a_pdf_beside_prose_are_searched(office: MakeOffice) -> None:
    picture = photograph("jpeg", {0x013B: "someone"}, {})
    root = office({"content/a.jpg": picture, "content/b.pdf": pdf(["请致电13900001111"])})
    told = [(one.path, one.zh.partition("；")[0]) for one in personal(root)]
    assert told == [
        ("content/a.jpg", "疑似个人信息：照片里的拍摄位置或拍摄者"),
        ("content/b.pdf", "疑似个人信息：手机号码"),
    ]


def test_what_cannot_be_searched_is_told(office: MakeOffice) -> None:
    path = DOCUMENT_FILE.rpartition("/")[0] + "/list.doc"
    root = office({DOCUMENT_FILE: ATTACHED % "list.doc", path: b"\xd0\xcf\x11\xe0"})
    (told,) = (one for one in find_problems(root, TODAY) if one.rule == "unsearched")
    assert str(told) == (
        f"{DOCUMENT_FILE}:{ATTACHMENT_LINE}:6: 提醒 / warning: 没有查 'list.doc' 里有没有个人信息："
        "这种文件读不了 / 'list.doc' was not searched for personal data: this type cannot be read "
        "[unsearched]"
    )
