"""Every rule shown by a broken file: `bad/<rule>.yml`, or `bad/<rule>--<case>.yml`.

The first comments of a file say where it is put (`at:`) and every problem that is then reported
(`expect:`), in full; line numbers count in the file itself.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.addresses.ledger import LEDGER
from portal.checking.check import check, find_problems
from portal.checking.registry import RULES
from tests.conftest import MakeOffice
from tests.offices import BODY_EN, BODY_ZH, BODY_ZH_FILE, DOCUMENT_FILE, MINIMAL, TODAY, Files

BAD = sorted((Path(__file__).parents[1] / "bad").iterdir())
HEADER = re.compile(r'^(?:# |\[//\]: # ")(at|expect): (.*?)"?$', re.MULTILINE)

SHOWN_ELSEWHERE = {
    "encoding": ("no text file can be wrong in UTF-8", "checking/test_faulty_files.py"),
    "empty-file": ("an empty file has no comments", "checking/test_faulty_files.py"),
    "too-large": ("it would have two megabytes", "reading/test_source.py"),
    "missing-file": ("there is no file", "checking/test_faulty_files.py"),
    "value": ("no field of a record breaks it yet", "reading/test_validate.py"),
    "ledger-lost": ("it takes a repository", "addresses/test_ledger.py"),
    "ledger-elsewhere": ("it takes a repository", "addresses/test_ledger_history.py"),
    "ledger-shallow": ("it takes a repository", "addresses/test_ledger_history.py"),
    "events-lost": ("it takes a repository", "checking/test_rewriting.py"),
    "silent-change": ("it takes an event log too", "checking/test_rewriting.py"),
    "attachment-type": ("it takes another file", "checking/test_attachments.py"),
    "attachment-size": ("it takes another file", "checking/test_attachments.py"),
    "attachment-macros": ("it takes another file", "checking/test_attachments.py"),
    "attachment-content": ("it takes another file", "checking/test_attachments.py"),
    "unsearched": ("it takes another file", "checking/test_personal.py"),
    "personal-output": ("it takes a build", "checking/test_built.py"),
    "personal-commit": ("it takes a repository", "checking/test_commits.py"),
    "column-stale": ("it takes a document too", "checking/test_columns.py"),
    "missing-version": ("it takes a document that changed", "reading/test_versions.py"),
    "version-changed": ("it takes a document that changed", "reading/test_versions.py"),
    "redirect-changed": ("it takes a ledger too", "checking/test_addresses.py"),
    "organisation-code": ("it takes a vocabulary too", "checking/test_addresses.py"),
    "credit-code": ("it takes a vocabulary too", "checking/test_addresses.py"),
    "calendar-pending": ("it takes a later year", "law/test_timeliness.py"),
    "yaml-values": ("it would have a megabyte", "reading/test_source.py"),
    "more-faults": ("it would have hundreds of lines", "checking/test_linear.py"),
    "not-a-file": ("git keeps no pipes", "checking/test_files.py"),
    "same-name": ("it takes two files", "checking/test_files.py"),
    "waiver-over": ("it takes a reminder too", "checking/test_waivers.py"),
    "twin-record": ("it takes two records", "checking/test_slips.py"),
    "report-carried": ("it takes two reports", "annual/test_reports.py"),
    "report-counted": ("it takes a document too", "annual/test_reports.py"),
    "paragraph-anchor": ("its own sentence would break it", "drawing/test_layers.py"),
    "unbound": ("it takes two texts", "drawing/test_layers.py"),
    "quote-absent": ("it takes an original too", "reading/test_quotes.py"),
}
"""Rules that one file with comments cannot show: why, and the test below `tests` that does."""


def rule(file: Path) -> str:
    """The rule a broken file shows."""
    return file.name.split(".")[0].split("--")[0]


def headers(text: str, name: str) -> list[str]:
    """The values of one header."""
    return [value for key, value in HEADER.findall(text) if key == name]


def laid_out(path: str, text: str) -> Files:
    """A broken file in its place; a document that is not itself about bodies gets them."""
    files: dict[str, str | bytes | None] = {}
    if path.startswith("data/disclosures/") and path.endswith(".yml"):
        files |= {path[:-4] + ".zh.md": BODY_ZH, path[:-4] + ".en.md": BODY_EN}
    return {**files, path: text}


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.name)
def test_a_broken_file_is_told_exactly_what_is_wrong(file: Path, office: MakeOffice) -> None:
    text = file.read_bytes().decode()
    (at,) = headers(text, "at")
    files = {at: text} if rule(file) == "missing-body" else laid_out(at, text)
    if rule(file) == "ledger-absent":
        files = {**files, LEDGER: None}
    root = office(files)
    _, problems = check(root, TODAY)
    assert [str(problem) for problem in problems] == headers(text, "expect")
    assert find_problems(root, TODAY) == problems


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.name)
def test_a_broken_file_shows_the_rule_it_is_named_for(file: Path) -> None:
    expected = headers(file.read_text("utf-8"), "expect")
    assert any(line.endswith(f" [{rule(file)}]") for line in expected)


def test_every_rule_is_shown_by_a_file_or_by_a_test() -> None:
    shown = {rule(file) for file in BAD}
    assert shown | set(SHOWN_ELSEWHERE) == set(RULES)
    assert {one.shown_by for one in RULES.values()} == shown | set(SHOWN_ELSEWHERE)


@pytest.mark.parametrize(
    ("code", "test"), [(code, one[1]) for code, one in SHOWN_ELSEWHERE.items()]
)
def test_the_test_that_shows_a_rule_instead_of_a_file_names_it(code: str, test: str) -> None:
    text = (BAD[0].parents[1] / test).read_text("utf-8")
    assert f'"{code}"' in text or f"[{code}]" in text


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("index_number: X/2021-1\ntitle: {zh: 计划}\n".encode("gbk"), 2),
        ("index_number: X/2021-1\n".encode("utf-16"), 1),
        (b"title: a\nsummary: \xff\n", 2),
        (b"title: a\nsummary: \xe8\xae\n", 2),
    ],
    ids=["GBK", "UTF-16", "no character", "half a character"],
)
def test_a_file_that_is_not_utf_8_is_told_its_first_bad_line(
    raw: bytes, line: int, office: MakeOffice
) -> None:
    _, problems = check(office({"data/projects/walkway.yml": raw}), TODAY)
    assert [str(problem) for problem in problems] == [
        (
            f"data/projects/walkway.yml:{line}:1: 文件不是 UTF-8 编码，请在编辑器中另存为 UTF-8"
            " / the file is not UTF-8; save it again as UTF-8 [encoding]"
        )
    ]


def test_a_body_that_is_not_utf_8_is_a_problem_of_the_body(office: MakeOffice) -> None:
    _, problems = check(office({BODY_ZH_FILE: BODY_ZH.encode("gbk")}), TODAY)
    assert (problems[0].path, problems[0].rule) == (BODY_ZH_FILE, "encoding")


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n"])
def test_an_empty_file_is_a_problem(text: str, office: MakeOffice) -> None:
    _, problems = check(office({"data/projects/walkway.yml": text}), TODAY)
    assert [str(problem) for problem in problems] == [
        (
            "data/projects/walkway.yml:1:1: 文件是空的，请填写内容或删除文件"
            " / the file is empty; fill it in or delete it [empty-file]"
        )
    ]


def test_an_office_without_settings_is_told_so(office: MakeOffice) -> None:
    catalogue, problems = check(office({"data/office.yml": None}), TODAY)
    assert catalogue is None
    assert [str(problem) for problem in problems] == [
        (
            "data/office.yml:1:1: 缺少文件 data/office.yml"
            " / the file data/office.yml is missing [missing-file]"
        )
    ]


def test_the_minimal_office_has_no_problem(office: MakeOffice) -> None:
    assert check(office({}), TODAY)[1] == []


@pytest.mark.parametrize("path", [DOCUMENT_FILE, "data/plans/2021.yml", BODY_ZH_FILE])
def test_a_byte_order_mark_and_other_line_ends_are_accepted(path: str, office: MakeOffice) -> None:
    text = str(MINIMAL[path]).replace("\n", "\r\n")
    assert check(office({path: b"\xef\xbb\xbf" + text.encode()}), TODAY)[1] == []


def test_every_fault_of_every_file_is_told_in_one_run(office: MakeOffice) -> None:
    broken = {
        file: file.read_bytes().decode() for file in BAD if rule(file) in {"date", "tab", "missing"}
    }
    places = {f"data/projects/{index}.yml": text for index, text in enumerate(broken.values())}
    _, problems = check(office(places), TODAY)
    assert {problem.path for problem in problems} == set(places)


def test_a_record_with_several_faults_is_told_all_of_them(office: MakeOffice) -> None:
    text = "title: 计划\npublisher: office\nissued: 昨天\nmode: [proactive]\nscpe: all\n"
    _, problems = check(office({DOCUMENT_FILE: text}), TODAY)
    found = [problem for problem in problems if problem.path == DOCUMENT_FILE]
    assert {(problem.line, problem.rule) for problem in found} == {
        (1, "keys-below"),
        (1, "missing"),
        (3, "date"),
        (4, "not-text"),
        (5, "unknown-key"),
    }
