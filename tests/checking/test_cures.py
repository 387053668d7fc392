"""What is told of a slip mends it: the cures of slips, done to the letter, until nothing is told.

Where somebody has to know something, the message has a line to complete or a choice; what they
would put in, or choose, stands here with the reason.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from portal.addresses.ledger import LEDGER, LedgerEntry, chained, parse_ledger
from portal.checking.check import find_problems
from portal.checking.cures import REMEDIES
from portal.checking.registry import RULES
from portal.kinds.fields import fields
from portal.kinds.registry import KINDS
from portal.problems.problem import Problem
from portal.problems.remedy import Remedy, edited
from portal.reading.vocabularies import read_vocabularies
from tests.checking.test_slips import (
    ACTIVITY,
    EVIDENCE,
    NO_HOURS,
    NO_SESSIONS,
    NO_TELEPHONE,
    NONE,
    PLAN,
    POINT,
    PROJECT,
    RECORDS,
    SLIPS,
    ZH,
    Slip,
    slipped,
    update,
)
from tests.conftest import MakeOffice
from tests.offices import BODY_EN_FILE, BODY_ZH_FILE, DOCUMENT_FILE, MINIMAL, TODAY
from tests.privacy.planted import card, identity, mobile

ROUNDS = 8
"""Checks until all is right: a cure may let the next fault be seen."""

KNOWN = {
    "日期，如 2020-12-23": ("2021-01-05", "which day it was"),
    "公开文件的索引号": ("X/2021-1", "which document says so"),
    "依据": ("X/2021-1", "which document says so"),
    "文件索引号": ("X/2021-1", "which document it is"),
    "另一个编号": ("west", "what the part is to be called"),
    "编号": ("west", "what the part is to be called"),
    "编号，用字母、数字和连字符": ("west", "what the part is to be called"),
    "英文": ("English words", "the translation"),
    "英文名称": ("A name", "the translation"),
    "英文理由": ("A reason", "the translation"),
    "中文": ("中文的话", "the words"),
    "名称": ("另一个名称", "what it was called"),
    "标题": ("另一个名称", "what it is called"),
    "概述": ("另一句概述。", "what it is about"),
    "内容": ("内容。", "what was promised"),
    "说明": ("说明。", "what happened"),
    "理由": ("合并到别处。", "why it was removed"),
    "原因": ("放假。", "why it is closed"),
    "日期": ("2021-01-05", "which day it was"),
    "开始": ("2026-10-01", "which day it begins"),
    "结束": ("2026-10-07", "which day it ends"),
    "生成日期": ("2021-01-04", "which day it was made"),
    "公开日期": ("2021-01-05", "which day it was published"),
    "时间，如 08:30": ("08:30", "when it opens"),
    "时间，如 2020-12-23T17:00:05+08:00": ("2026-05-01T09:00:00+08:00", "when it begins"),
    "开门": ("08:30", "when it opens"),
    "关门": ("17:30", "when it closes"),
    "星期": ("[mon]", "on which days it opens"),
    "mon、tue、wed、thu、fri、sat、sun": ("sat", "on which days it opens"),
    "数字，如 74.01": ("5", "how many"),
    "整数，如 30": ("30", "how many"),
    "原文写法": ("五条", "what the document says"),
    "原文章节": ('"1"', "where the document says it"),
    "拼音": ("Hú", "how it is said"),
    "索引号": ("X/2021-1", "the number of the document"),
    "目标": ("另一个名称", "what it is called"),
    "举措": ("另一个名称", "what it is called"),
    "指标": ("另一个名称", "what it is called"),
    "内容概述": ("概述。", "what it is about"),
    "状态": ("done", "how far it is"),
    "true 或 false": ("true", "whether it is so"),
    "邮箱，如 office@example.org": ("office@example.org", "the address"),
}
"""What stands in a line to complete: what an editor puts in, and what of it only they know."""

CHOSEN = {
    "date": ("2021-01-05", "whether the month or the day stands first"),
    "early-evidence": ("<日期", "the day was wrong, not the document"),
}
"""Where the first remedy is not what was meant: what the one chosen has in it, and why."""

BY_HAND: dict[str, tuple[Callable[[str], str], str]] = {
    "25c": (
        lambda _: RECORDS[POINT],
        "a table has taken the form of the file: nothing is left to mend",
    ),
}
"""Slips that no edit mends: what the message asks for, done, and why no program can do it."""


FIGURES = "figure"
"""Rules of figures that differ between the languages: the document says which is right."""


# --- doing what is told ---------------------------------------------------------------------------


def completed(text: str) -> str:
    """A text with what an editor puts in for what is in angle brackets."""

    def known(found: re.Match[str]) -> str:
        if found[1] in KNOWN:
            return KNOWN[found[1]][0]
        return found[1].split("、")[0]  # one of the codes that are offered

    return re.sub(r"<([^<>\n]+)>", known, text)


def do(root: Path, problem: Problem, remedy: Remedy) -> None:
    """What a remedy says, to the letter, with what is left to complete put in."""
    if remedy.rename:
        place = root / remedy.rename
        place.parent.mkdir(parents=True, exist_ok=True)
        (root / problem.path).rename(place)
    for path in dict.fromkeys(one.path for one in remedy.edits):
        file = root / path
        text = file.read_bytes().decode() if file.exists() else ""
        edits = [one._replace(new=completed(one.new)) for one in remedy.edits if one.path == path]
        file.write_bytes(edited(text, edits).encode())


def chosen(problem: Problem) -> Remedy | None:
    """The remedy that an editor takes: the first, where no reason stands here for another."""
    wanted = CHOSEN.get(problem.rule, ("", ""))[0]
    fitting = (
        one
        for one in problem.remedies
        if any(wanted in edit.new for edit in one.edits) or one.rename
    )
    return next(fitting, next(iter(problem.remedies), None))


def mended(root: Path) -> tuple[int, list[str]]:
    """Do what is told until nothing is; how many rounds of check it takes, and what is left."""
    for rounds in range(ROUNDS):
        problems = find_problems(root, TODAY, cured=True)
        if not problems:
            return rounds, []
        touched: set[tuple[str, int]] = set()
        for problem in sorted(problems, reverse=True):  # from below: none moves another
            remedy = chosen(problem)
            lines = {(edit.path, edit.line) for edit in remedy.edits} if remedy else set()
            syntax = problem.rule in {"odd-space", "full-width-colon", "colon-space"}
            if remedy and not (lines & touched and not syntax):
                do(root, problem, remedy)
                touched |= lines
        if not touched and not any(one.remedies for one in problems):
            break
    return rounds, [str(one) for one in find_problems(root, TODAY)]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_what_is_told_of_a_slip_mends_it(slip: Slip, office: MakeOffice) -> None:
    root = office({**RECORDS, slip.file: slipped(slip)})
    if any(FIGURES in one for one in slip.told):
        (root / slip.file).write_bytes(RECORDS[slip.file].encode())
    elif slip.name in BY_HAND:
        text = (root / slip.file).read_bytes().decode()
        (root / slip.file).write_bytes(BY_HAND[slip.name][0](text).encode())
    assert mended(root)[1] == []


def test_every_reason_is_one_of_a_slip_or_rule_that_there_is() -> None:
    assert set(BY_HAND) <= {slip.name for slip in SLIPS}
    assert set(CHOSEN) | set(REMEDIES) <= set(RULES)
    assert all(reason for _, reason in (*KNOWN.values(), *CHOSEN.values(), *BY_HAND.values()))


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_a_file_in_another_encoding_is_right_once_it_is_saved_as_told(
    encoding: str, office: MakeOffice
) -> None:
    """Slips 24 and 24b. Only a person sees in which encoding a file reads well."""
    root = office({**RECORDS, POINT: RECORDS[POINT].encode(encoding)})
    (told,) = find_problems(root, TODAY)
    assert told.zh == "文件不是 UTF-8 编码，请在编辑器中另存为 UTF-8"
    (root / POINT).write_text((root / POINT).read_text(encoding), "utf-8")
    assert find_problems(root, TODAY) == []


PERSONAL = {"20": identity, "20b": mobile, "20d": card}


@pytest.mark.parametrize("slip", PERSONAL)
@pytest.mark.parametrize("file", [POINT, BODY_ZH_FILE])
def test_a_number_of_a_person_is_told_and_gone_once_its_line_is_without_it(
    slip: str, file: str, office: MakeOffice
) -> None:
    """Slips 20, 20b, 20c and 20d. The message never repeats it, so no edit can name it."""
    number = PERSONAL[slip](random.Random(20))  # noqa: S311 - the same each time
    text = {**MINIMAL, **RECORDS}[file]
    right = "公共卫生服务机构。" if file == POINT else "变好。"
    root = office({**RECORDS, file: str(text).replace(right, f"{right}联系人{number}。")})
    (told,) = find_problems(root, TODAY, cured=True)
    assert (told.rule, told.path, told.remedies) == ("personal-data", file, ())
    assert number not in str(told)
    (root / file).write_text(
        (root / file).read_text("utf-8").replace(f"联系人{number}。", ""), "utf-8"
    )
    assert find_problems(root, TODAY) == []


def test_a_record_that_is_gone_is_told_once_with_the_entry_to_complete(office: MakeOffice) -> None:
    """Slip 31."""
    entry = LedgerEntry("service-points/public-work-station/", "service-point:public-work-station")
    day = TODAY.replace(month=1)
    ledger = "".join(chained(parse_ledger(""), [entry], day))
    root = office({**RECORDS, LEDGER: ledger})
    told = [one for one in find_problems(root, TODAY, cured=True) if one.rule == "ledger-gone"]
    assert len(told) == 1
    assert [edit.path for edit in told[0].remedies[0].edits] == ["data/tombstones.yml"]
    do(root, told[0], told[0].remedies[0])
    assert [one for one in find_problems(root, TODAY) if one.rule == "ledger-gone"] == []


# --- more slips of their kinds --------------------------------------------------------------------


FILES = {**RECORDS, PLAN: str(MINIMAL[PLAN]), DOCUMENT_FILE: str(MINIMAL[DOCUMENT_FILE])}
_PAIR = re.compile(r"( *(?:- )?)([a-z_]+): (.+)")
_HEAD = re.compile(r"( *(?:- )?)([a-z_]+):$")


class Kind(NamedTuple):
    """A kind of slip: what a line becomes, and the rule that tells it."""

    name: str
    rules: frozenset[str]
    slip: Callable[[str, str], str | None]


def _sub(pattern: str, new: str) -> Callable[[str, str], str | None]:
    def slip(line: str, _: str) -> str | None:
        made, count = re.subn(pattern, new, line, count=1)
        return made if count else None

    return slip


def _chinese_key(line: str, path: str) -> str | None:
    found = _PAIR.fullmatch(line) or _HEAD.fullmatch(line)
    model = next(kind.model for kind in KINDS if kind.model.matches(path))
    if found is None or found[1] or (field := fields(model).get(found[2])) is None:
        return None
    return line.replace(found[2], field.title or "", 1)


def _chinese_code(line: str, _: str) -> str | None:
    lists, _problems = read_vocabularies(Path("nowhere"))
    names = {code: term.zh for terms in lists.values() for code, term in terms.items()}
    found = _PAIR.fullmatch(line)
    fitting = {"kind", "provision", "status", "mode", "scope", "operator"}
    if found is None or found[2] not in fitting or found[3] not in names:
        return None
    return f"{found[1]}{found[2]}: {names[found[3]]}"


KINDS_OF_SLIPS = (
    Kind(
        "a full-width colon",
        frozenset({"full-width-colon"}),
        _sub(r"^( *(?:- )?[a-z_]+): ?", r"\1："),
    ),
    Kind(
        "no space behind the colon",
        frozenset({"colon-space"}),
        _sub(r"^( *[a-z_]+): (?=[^\s\[{>\"])", r"\1:"),
    ),
    Kind("a tab", frozenset({"tab"}), _sub(r"^  (?=\S)", "\t")),
    Kind("no-break spaces", frozenset({"odd-space"}), _sub(r"^  (?=[a-z])", "\u00a0\u00a0")),
    Kind("an ideographic space", frozenset({"odd-space"}), _sub(r"^  (?=[a-z])", "\u3000")),
    Kind(
        "a no-break space behind the colon",
        frozenset({"odd-space"}),
        _sub(r"^( *[a-z_]+):( )(?=[^\s\[{>])", "\\1:\u00a0"),
    ),
    Kind("no space behind the dash", frozenset({"list-dash"}), _sub(r"^( *)- (?=[a-z])", r"\1-")),
    Kind("a full-width dash", frozenset({"list-dash"}), _sub(r"^( *)- (?=[a-z])", r"\1－")),
    Kind("a long dash", frozenset({"list-dash"}), _sub(r"^( *)- (?=[a-z])", r"\1— ")),
    Kind("full-width brackets", frozenset({"look-alike"}), _sub(r": \[([^\]]+)\]$", r": ［\1］")),
    Kind("Chinese brackets", frozenset({"look-alike"}), _sub(r": \[([^\]]+)\]$", r": 【\1】")),
    Kind("a list without brackets", frozenset({"not-a-list"}), _sub(r": \[([^\]]+)\]$", r": \1")),
    Kind(
        "curved quotes",
        frozenset({"look-alike"}),
        _sub(
            r"^(\s*(?:- )?(?:document|plan|publisher|mode|scope|kind|provision)): \"?([^\"]+?)\"?$",
            r"\1: “\2”",
        ),
    ),
    Kind(
        "a full-width stroke",
        frozenset({"look-alike", "index-number-lookalike"}),
        _sub("X/2021-1", "X／2021-1"),
    ),
    Kind(
        "a hyphen for the stroke",
        frozenset({"unknown-reference"}),
        _sub("document: X/2021-1", "document: X-2021-1"),
    ),
    Kind(
        "a letter for a figure",
        frozenset({"unknown-reference"}),
        _sub("document: X/2021-1", "document: X/2O21-1"),
    ),
    Kind(
        "a day in Chinese",
        frozenset({"date", "timestamp"}),
        _sub(r"(\d{4})-0?(\d+)-0?(\d+)", r"\1年\2月\3日"),
    ),
    Kind(
        "a day with strokes",
        frozenset({"date", "timestamp"}),
        _sub(r"(\d{4})-0?(\d+)-0?(\d+)$", r"\1/\2/\3"),
    ),
    Kind(
        "a short day",
        frozenset({"date", "timestamp"}),
        _sub(r"(\d{4})-0(\d)-0?(\d+)$", r"\1-\2-\3"),
    ),
    Kind(
        "full-width figures",
        frozenset({"look-alike"}),
        _sub(r"(created|issued): 2021", r"\1: ２０２１"),
    ),
    Kind("a key in Chinese", frozenset({"unknown-key"}), _chinese_key),
    Kind("a code in Chinese", frozenset({"unknown-code"}), _chinese_code),
    Kind("a letter too many", frozenset({"unknown-key"}), _sub(r"^([a-z]{4,}):", r"\1s:")),
    Kind("a sign without width", frozenset({"invisible"}), _sub(r"(zh: [一-鿿])", "\\1\u200b")),
    Kind("a soft hyphen", frozenset({"invisible"}), _sub(r"(en: [A-Z][a-z])", "\\1\u00ad")),
    Kind("a hash", frozenset({"behind-hash"}), _sub(r"^(  zh: .+)$", r"\1 #2")),
    Kind(
        "Chinese in the English",
        frozenset({"chinese-in-english"}),
        _sub(r"^  en: [A-Z].+$", "  en: 中文"),
    ),
    Kind(
        "a word for nothing",
        frozenset({"placeholder"}),
        _sub(r"(telephone|address|access): null", r"\1: 待定"),
    ),
    Kind("an open quote", frozenset({"yaml-syntax"}), _sub(r": \"([^\"]+)\"$", r': "\1')),
    Kind(
        "a colon in the value",
        frozenset({"yaml-syntax"}),
        _sub(r"^(  (?:zh|en): )(?=[^>])", r"\1a: "),
    ),
    Kind(
        "a value that begins with @",
        frozenset({"yaml-syntax"}),
        _sub(r"^(  (?:zh|en): )(?=[^>])", r"\1@"),
    ),
    Kind("a value that begins with *", frozenset({"yaml-alias"}), _sub(r"^(  zh: )", r"\1*")),
)


def more_slips() -> Iterator[tuple[Kind, str, int, str]]:
    """Every kind of slip in every line of the records in which it can be made, some of each."""
    for kind in KINDS_OF_SLIPS:
        count = 0
        for path, text in FILES.items():
            for number, line in enumerate(text.split("\n")):
                made = kind.slip(line, path)
                if made is not None and made != line and count < 12:
                    count += 1
                    yield kind, path, number, made


MORE = [*more_slips()]


def test_there_are_more_than_a_hundred_more() -> None:
    assert len(MORE) + len(WRITTEN) >= 100
    assert {kind for kind, *_ in MORE} == set(KINDS_OF_SLIPS)


@pytest.mark.parametrize(
    ("kind", "path", "number", "made"),
    MORE,
    ids=[f"{kind.name}, {path.split('/')[1]} {number + 1}" for kind, path, number, _ in MORE],
)
def test_a_slip_anywhere_is_told_at_its_line_and_mended(
    kind: Kind, path: str, number: int, made: str, office: MakeOffice
) -> None:
    lines = FILES[path].split("\n")
    lines[number] = made
    root = office({**FILES, path: "\n".join(lines)})
    told = find_problems(root, TODAY)
    assert {one.rule for one in told} & kind.rules
    assert (path, number + 1) in {(one.path, one.line) for one in told if one.rule in kind.rules}
    assert {one.path for one in told} == {path}
    assert mended(root)[1] == []


def hours(days: str, opens: str = "08:30", closes: str = "17:30") -> str:
    """One entry of opening hours."""
    return f"hours:\n  - days: {days}\n    opens: {opens}\n    closes: {closes}\n"


WRITTEN = (
    Slip("opening hours in a sentence", POINT, NO_HOURS, "hours: 周一至周五 8:30-17:30\n"),
    Slip("days in Chinese", POINT, NO_HOURS, hours("[周一, 周二]")),
    Slip("a range of days", POINT, NO_HOURS, hours("[周一至周五]")),
    Slip("a range of days without brackets", POINT, NO_HOURS, hours("周一至周五")),
    Slip("days in English words", POINT, NO_HOURS, hours("[monday, tuesday]")),
    Slip("an hour of one figure", POINT, NO_HOURS, hours("[mon]", "8:30")),
    Slip("half past in Chinese", POINT, NO_HOURS, hours("[mon]", "8点半")),
    Slip("the afternoon in Chinese", POINT, NO_HOURS, hours("[mon]", "08:30", "下午5:30")),
    Slip("hours and minutes in one", POINT, NO_HOURS, hours("[mon]", "0830", "1730")),
    Slip("no closing time", POINT, NO_HOURS, "hours:\n  - days: [mon]\n    opens: 08:30\n"),
    Slip(
        "one day as a block",
        POINT,
        NO_HOURS,
        "hours:\n  days: [mon]\n  opens: 08:30\n  closes: 17:30\n",
    ),
    Slip("an address without its languages", POINT, "address: null", "address: 街道路口"),
    Slip("an address as a list", POINT, "address: null", "address: [街道路1号]"),
    Slip(
        "a title without its languages",
        POINT,
        f"title:\n{ZH}\n  en: Community health centres",
        "title: 社区卫生服务中心",
    ),
    Slip("step-free in English", POINT, "access: null", "access:\n  step_free: Yes"),
    Slip("step-free as a figure", POINT, "access: null", "access:\n  step_free: 1"),
    Slip("access in a sentence", POINT, "access: null", "access: 有坡道"),
    Slip("two telephones", POINT, NO_TELEPHONE, "telephone: [000-55501234, 000-55501235]"),
    Slip("a telephone without hyphen", POINT, NO_TELEPHONE, "telephone: 0730 822 0123"),
    Slip("a telephone with dots", POINT, NO_TELEPHONE, "telephone: 0730.822.0123"),
    Slip("no kind", POINT, "kind: health\n", ""),
    Slip("no title", POINT, f"title:\n{ZH}\n  en: Community health centres\n", ""),
    Slip("a kind with capitals", POINT, "kind: health", "kind: Health"),
    Slip("a kind with a space behind", POINT, "kind: health", 'kind: "health "'),
    Slip(
        "a closure without a reason",
        POINT,
        "closures: []",
        "closures:\n  - {start: 2026-10-01, end: 2026-10-07}",
    ),
    Slip(
        "a closure in one year's short form",
        POINT,
        "closures: []",
        "closures:\n  - {start: 2026.10.1, end: 2026.10.7, reason: {zh: 国庆, en: Holiday}}",
    ),
    Slip("a placeholder in a list", POINT, "closures: []", "closures: 暂无"),
    Slip("an update as a sentence", PROJECT, NONE, "updates: 已开工\n"),
    Slip("a status in English words", PROJECT, NONE, update(status="Done", rest=EVIDENCE)),
    Slip("a status in part", PROJECT, NONE, update(status="完成", rest=EVIDENCE)),
    Slip("evidence without brackets", PROJECT, NONE, update(rest="    evidence: X/2021-1\n")),
    Slip(
        "evidence by its name as a file", PROJECT, NONE, update(rest="    evidence: [X-2021-1]\n")
    ),
    Slip(
        "a note without its languages",
        PROJECT,
        NONE,
        update(rest=EVIDENCE).replace("{zh: 已完工。, en: Done.}", "已完工。"),
    ),
    Slip("compact day", PROJECT, NONE, update("20210105", rest=EVIDENCE)),
    Slip("a day in Chinese figures", PROJECT, NONE, update("二〇二一年一月五日", rest=EVIDENCE)),
    Slip("a day with dots", PROJECT, NONE, update("2021.1.5", rest=EVIDENCE)),
    Slip("a month alone", PROJECT, NONE, update("2021年1月", rest=EVIDENCE)),
    Slip(
        "a part without its number",
        PROJECT,
        "  - id: south\n    title: {zh: 南片, en: South}\n",
        "  - title: {zh: 南片, en: South}\n",
    ),
    Slip("a part with a Chinese number", PROJECT, "id: south", "id: 南片"),
    Slip("a part with spaces", PROJECT, "id: south", "id: south side"),
    Slip("themes with a Chinese comma", PROJECT, "themes: [A1]", "themes: [A1、A1]"),
    Slip("a measure that is not there", PROJECT, 'measures: ["1.1"]', 'measures: ["1.2"]'),
    Slip("a target by its title", PROJECT, "targets: [T1]", "targets: [管网]"),
    Slip("a theme that is not there", PROJECT, "themes: [A1]", "themes: [B7]"),
    Slip("a plan that is not there", PROJECT, 'plan: "2021"', 'plan: "2022"'),
    Slip(
        "both sides of a merge",
        PROJECT,
        "themes: [A1]\n",
        "<<<<<<< ours\nthemes: [A1]\n=======\nthemes: []\n>>>>>>> theirs\n",
    ),
    Slip("two records in one file", PROJECT, NONE, "updates: []\n---\ntitle: x\n"),
    Slip("a second key that is null", PROJECT, NONE, "updates: []\nbudget: null\nbudget: null\n"),
    Slip("sessions in a sentence", ACTIVITY, NO_SESSIONS, "sessions: 2026年5月1日上午9:00\n"),
    Slip(
        "a session on a day with strokes",
        ACTIVITY,
        NO_SESSIONS,
        "sessions:\n  - start: 2026/5/1 9:00\n",
    ),
    Slip(
        "a session in Chinese", ACTIVITY, NO_SESSIONS, "sessions:\n  - start: 2026年5月1日 9点半\n"
    ),
    Slip("a session of a day", ACTIVITY, NO_SESSIONS, "sessions:\n  - start: 2026-05-01\n"),
    Slip(
        "places in words",
        ACTIVITY,
        NO_SESSIONS,
        "sessions:\n  - start: 2026-05-01T09:00:00+08:00\n    capacity: 约30人\n",
    ),
    Slip(
        "a contact without its languages",
        ACTIVITY,
        NO_SESSIONS,
        "sessions: []\ncontact: 居委会\n",
    ),
    Slip(
        "an audience that is no code", ACTIVITY, NO_SESSIONS, "sessions: []\naudiences: [老年人]\n"
    ),
    Slip("a value with a unit", PLAN, 'value: "5"', "value: 5条"),
    Slip("a value with an exponent", PLAN, 'value: "5"', "value: 5e2"),
    Slip("a value of ten thousands", PLAN, 'value: "5"', "value: 1.2亿"),
    Slip("an operator in Chinese", PLAN, "operator: at-least", "operator: 至少"),
    Slip("a section that is not there", PLAN, 'section: "1.1"\nthemes', 'section: "1.7"\nthemes'),
    Slip("a mode in Chinese", DOCUMENT_FILE, "mode: proactive", "mode: 主动公开"),
    Slip("no scope", DOCUMENT_FILE, "scope: all\n", ""),
    Slip("text that is what it is", DOCUMENT_FILE, "body: restated", "body: 转述"),
    Slip(
        "an address without its beginning",
        DOCUMENT_FILE,
        "body: restated\n",
        "body: restated\noriginal_url: www.example.org/a\n",
    ),
    Slip("a heading of full width", BODY_ZH_FILE, "### 排水", "###　排水"),
    Slip("a heading without space", BODY_EN_FILE, "### Drains", "###Drains"),
    Slip("a heading without its anchor", BODY_EN_FILE, " {#s1-1}", ""),
)


def written(slip: Slip) -> str:
    """The file with a slip in it."""
    text = str({**MINIMAL, **FILES}[slip.file])
    assert slip.right in text, slip.name
    return text.replace(slip.right, slip.written, 1)


@pytest.mark.parametrize("slip", WRITTEN, ids=lambda slip: slip.name)
def test_a_slip_of_another_kind_is_told_and_mended(slip: Slip, office: MakeOffice) -> None:
    root = office({**FILES, slip.file: written(slip)})
    told = find_problems(root, TODAY)
    assert {one.path for one in told} == {slip.file}
    assert mended(root)[1] == []
