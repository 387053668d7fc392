"""The 20 working days: what is computed of a document, what is reminded of, what the page says."""

from __future__ import annotations

from datetime import date

import pytest

from portal.checking.check import check
from portal.law.timeliness import by_year, timings
from portal.reading.holidays import read_workdays
from tests.built import Built
from tests.conftest import ROOT, MakeOffice, MakeSite
from tests.offices import BODY_EN_FILE, BODY_ZH_FILE, DOCUMENT, DOCUMENT_FILE, TODAY, Files

WORKDAYS, _ = read_workdays(ROOT)
YEAR_2027 = """\
source: 通知
holidays: [{name: 元旦, start: 2027-01-01, end: 2027-01-03}]
workdays: [2027-01-09]
"""


def document(text: str) -> Files:
    """The minimal office's document with some lines replaced or added."""
    keys = {line.split(":")[0] for line in text.splitlines()}
    kept = [line for line in DOCUMENT.splitlines() if line.split(":")[0] not in keys]
    return {DOCUMENT_FILE: "\n".join([*kept, text])}


def told(files: Files, office: MakeOffice, today: date = TODAY) -> list[str]:
    """What the check says of the 20 working days."""
    _, problems = check(office(files), today)
    rules = {"late-unexplained", "publish-by", "calendar-pending"}
    return [str(one) for one in problems if one.rule in rules]


def test_a_late_document_is_reminded_of_and_does_not_stop_the_build(office: MakeOffice) -> None:
    assert told(document("issued: 2021-03-01"), office) == [
        (
            f"{DOCUMENT_FILE}:9:1: 提醒 / warning: 第 37 个工作日才公开，超过 20 个工作日"
            "（条例第二十六条），请写明 'late_reason' / published on working day 37, later than 20"
            " (Regulation, article 26): give the 'late_reason' [late-unexplained]"
        )
    ]


@pytest.mark.parametrize(
    ("formed", "law"),
    [
        ("2019-05-14", "2007年条例第十八条"),
        ("2019-05-15", "条例第二十六条"),
    ],
)
def test_a_late_document_is_told_of_the_law_of_its_time(
    formed: str, law: str, office: MakeOffice
) -> None:
    (line,) = told(document(f"created: {formed}\nissued: 2019-09-02"), office)
    assert f"（{law}）" in line
    assert ("(Regulation of 2007, article 18)" in line) is (law[0] == "2")


@pytest.mark.parametrize(
    "text",
    [
        "issued: 2021-02-01",
        "issued: 2021-03-01\nlate_reason: {zh: 系统故障。, en: The system was down.}",
        "issued: 2021-03-01\nmode: on-request",
        "created: 2007-01-04\nissued: 2008-06-01",
    ],
    ids=["day 20", "a reason", "on request", "before the Regulation"],
)
def test_what_is_in_time_explained_or_not_under_the_rule_is_not(
    text: str, office: MakeOffice
) -> None:
    assert told(document(text), office) == []


def test_a_change_has_20_working_days_too(office: MakeOffice) -> None:
    change = "{date: 2021-06-01, formed: 2021-03-01, kind: major, note: {zh: 改, en: Changed}}"
    (line,) = told(document(f"changes: [{change}]"), office)
    assert "第 64 个工作日才公开" in line


def test_what_is_being_prepared_is_told_its_last_day(office: MakeOffice) -> None:
    (line,) = told(document("created: 2026-06-15\nissued: 2026-07-05"), office)
    assert line == (
        f"{DOCUMENT_FILE}:8:1: 提醒 / warning: 今天是形成后第 11 个工作日，最迟 2026-07-14 公开"
        "（20 个工作日，条例第二十六条） / today is working day 11 after it was formed; publish by"
        " 2026-07-14 (Regulation, article 26: 20 working days) [publish-by]"
    )


def test_a_year_without_a_calendar_is_told_and_an_office_may_add_it(office: MakeOffice) -> None:
    files = document("created: 2027-01-01\nissued: 2027-01-11")
    (line,) = told(files, office, date(2027, 6, 1))
    assert line.startswith("data/calendar/2027.yml:1:1: 提醒 / warning: 没有 2027 年的放假安排")
    added = {**files, "data/calendar/2027.yml": YEAR_2027}
    assert told(added, office, date(2027, 6, 1)) == []


def test_an_office_s_own_year_counts(office: MakeOffice) -> None:
    workdays, problems = read_workdays(office({"data/calendar/2027.yml": YEAR_2027}))
    assert problems == []
    assert workdays.lag(date(2026, 12, 31), date(2027, 1, 11)) == (7, True)


def test_years_are_summed_up() -> None:
    why = ("因为", None)
    spans = [
        ("2024-03-01", "2024-03-01", None),
        ("2024-03-01", "2024-03-04", None),
        ("2024-03-01", "2024-03-29", why),
        ("2024-03-01", "2024-05-01", None),
        ("2025-03-03", "2025-04-30", why),
    ]
    newest, older = by_year(timings(spans, WORKDAYS))
    assert (newest.year, newest.total, newest.late, newest.explained) == (2025, 1, 1, 1)
    assert (older.total, older.median, older.longest) == (4, "10.5", 42)
    assert (older.within, older.share, older.late, older.explained) == (3, 75, 1, 0)
    assert older.buckets == (1, 1, 0, 0, 1, 1)


def page(site: Built, path: str) -> str:
    """A page's text."""
    return (site.out / path / "index.html").read_text("utf-8")


def test_a_document_says_when_it_was_published(town_site: Built) -> None:
    assert "形成后第2个工作日公开" in page(town_site, "999/2025-1000006")
    assert "变更后第27个工作日公开" in page(town_site, "999/2025-1000006")
    assert "52 working days after it was made" in page(town_site, "en/00000000X-2025-100020")
    assert "no reason given" in page(town_site, "en/00000000X-2025-100020")


def test_the_real_document_was_published_on_the_day_it_was_formed(real_site: Built) -> None:
    assert "形成当日公开" in page(real_site, "410/2020-1778769")
    assert "1/1件（100%）" in page(real_site, "disclosure/timeliness")


def test_the_page_of_years_names_what_was_late_and_why(town_site: Built) -> None:
    text = page(town_site, "disclosure/timeliness")
    assert "8/10件（80%）" in text
    assert "要与区里的热线台账逐件核对" in text
    assert "未说明原因" in text


def test_an_office_without_documents_is_told_so(build_office: MakeSite) -> None:
    none: Files = dict.fromkeys((DOCUMENT_FILE, BODY_ZH_FILE, BODY_EN_FILE, "data/plans/2021.yml"))
    assert "还没有可以计算的主动公开信息。" in page(build_office(none), "disclosure/timeliness")
