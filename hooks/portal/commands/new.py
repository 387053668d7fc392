"""`portal new KIND`: a few questions, and a record is written that passes the check."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from portal.checking.check import find_problems
from portal.commands.answers import Asked, Given, answers
from portal.commands.arguments import add_command, add_office
from portal.commands.record_text import record_text
from portal.commands.telling import tell
from portal.kinds.annual_report import AnnualReport
from portal.kinds.disclosure import Disclosure
from portal.kinds.kind import Kind
from portal.kinds.registry import KINDS
from portal.language.languages import LANGUAGES
from portal.machine import clock
from portal.problems.problem import errors
from portal.reading.vocabularies import read_vocabularies

MADE = {
    kind.noun: kind
    for kind in KINDS
    if "*" in kind.pattern and kind.model is not AnnualReport  # which `portal report` begins
}
"""The kinds of which there are many files, by the names that the command takes."""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def add_new(commands: Any) -> None:
    """Add the command to the command line."""
    text = "新建一条记录：回答几个问题 / a new record: answer a few questions"
    command = add_command(commands, "new", text, _new)
    command.add_argument(
        "kind",
        choices=MADE,
        metavar="KIND",
        help="，".join(f"{noun} {kind.words.nouns[noun].zh}" for noun, kind in MADE.items()),
    )
    add_office(command)
    command.add_argument(
        "--set",
        action="append",
        default=[],
        type=_setting,
        metavar="FIELD=VALUE",
        dest="settings",
        help="不提问，直接写明，如 title.zh=名称；可以写多次 / no questions: say it, many times",
    )
    command.add_argument(
        "--name", default="", help="文件名，就是网址 / the file's name: the address"
    )
    command.add_argument(
        "--text",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="公开文件的正文，先中文后英文 / the text of a document, Chinese first, then English",
    )


def _setting(text: str) -> tuple[str, str]:
    key, mark, value = text.partition("=")
    if not mark or not value:
        raise argparse.ArgumentTypeError(f"{text!r}: FIELD=VALUE")
    return re.sub(r"\.\d+(?=\.|$)", "", key), value


def _new(options: argparse.Namespace) -> int:
    office: Path = options.office.resolve()
    kind = MADE[options.kind]
    lists, _ = read_vocabularies(office)
    say = partial(print, file=sys.stderr, flush=True)
    given = Given(office, dict(options.settings)) if options.settings else None
    try:
        source = given or Asked(office, input, say)
        values = answers(kind.model, lists, source)
        name = options.name or _name(kind, values, None if given else say)
        if kind.model is Disclosure and not given:
            options.text += _asked_texts(say)
    except EOFError:  # nobody answers any more
        say("没有写任何文件 / nothing was written")
        return 130
    faults = [*given.faults, *map(_unknown, given.values)] if given else []
    faults += _faults_of(name, options)
    if faults:
        say("\n".join(faults))
        return 2
    text = record_text(kind.model, values)
    return _write(office, {_place(kind, values, name): text, **_texts(kind, values, options)})


def _unknown(key: str) -> str:
    return f"没有 '{key}' 这一项 / there is no field '{key}'"


def _faults_of(name: str, options: argparse.Namespace) -> list[str]:
    """What is wrong with a name and with texts."""
    found = [] if options.kind == Disclosure.noun or _SLUG.fullmatch(name) else [_SAYING]
    return found + [
        f"没有这个文件 / no such file: {one}" for one in options.text if not one.is_file()
    ]


_SAYING = (
    "缺少文件名 --name=…：只用小写字母、数字和连字符 / "
    "--name=… is missing: lower-case letters, digits and hyphens only"
)


def _name(kind: Kind, values: dict[str, Any], say: Callable[[str], None] | None) -> str:
    """The file's name: of a document its number; else as is said, or after the English title."""
    if kind.model is Disclosure:
        return Disclosure.stem(values["index_number"] or "")
    english = values.get("title", {}).get("en", "")
    likely = "-".join(re.findall("[a-z0-9]+", english.lower()))
    if say is None:
        return likely
    say("文件名，就是网址，公开以后不再改 / the file's name, its address for ever")
    offered = f"，按回车用 {likely} / Enter takes it" if likely else ""
    say(f"  小写字母、数字和连字符 / lower-case letters, digits, hyphens{offered}")
    while not _SLUG.fullmatch(written := input().strip() or likely):
        say(_SAYING)
    return written


def _asked_texts(say: Callable[[str], None]) -> list[Path]:
    """The files of a document's text, Chinese and English, as far as they are there."""
    say("正文在哪个文件（.md 或 .txt）；按回车稍后再放 / the file of its text; Enter: later")
    found = []
    for language in LANGUAGES:
        say(f"  {language.code}")
        if not (written := input().strip()):
            break
        found.append(Path(written))
    return found


def _place(kind: Kind, values: dict[str, Any], name: str) -> str:
    """The file of a record below the office; a document lies in the year of its publication."""
    year = str(values.get("issued", ""))[:4]
    return "data/" + kind.pattern.replace("*/*", f"{year}/{name}").replace("*", name)


def _texts(kind: Kind, values: dict[str, Any], options: argparse.Namespace) -> dict[str, str]:
    """The texts of a document beside its record."""
    if kind.model is not Disclosure:
        return {}
    stem = _place(kind, values, Disclosure.stem(values["index_number"])).removesuffix(".yml")
    return {
        f"{stem}.{language.code}.md": file.read_text("utf-8-sig")
        for language, file in zip(LANGUAGES, options.text, strict=False)
    }


def _write(office: Path, files: dict[str, str]) -> int:
    """Write files that are not there, all or none, and say what the check says of them."""
    there = [path for path in files if (office / path).exists()]
    if there:
        print(f"{there[0]} 已经有了，没有改动 / exists and was left as it is", file=sys.stderr)
        return 2
    written: list[Path] = []
    try:
        for path, text in files.items():
            place = office / path
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("x", encoding="utf-8", newline="\n") as file:
                written.append(place)  # ours from here on: what was there before stays
                file.write(text)
    except BaseException:
        for place in written:
            place.unlink(missing_ok=True)
        raise
    print("已写好 / written: " + "、".join(files))
    found = [one for one in find_problems(office, clock.today(office)) if one.path in files]
    tell(found, office)
    return 1 if errors(found) else 0
