"""What a YAML file that cannot be read has wrong, in words an editor can act on."""

from __future__ import annotations

import re

import yaml

from portal.problems.problem import Problem
from portal.problems.rule import Rule

_FULL_WIDTH = re.compile(r"^[ \t]*(?:- )?([A-Za-z_][\w-]*)[ \t]*：", re.MULTILINE)
_NO_SPACE = re.compile(r"^[ \t]*(?:- )?([A-Za-z_][\w-]*):(?=[^\s:/])", re.MULTILINE)


YAML_SYNTAX = Rule("yaml-syntax", "YAML 写法有误：{hint_zh}", "YAML syntax error: {hint_en}")
YAML_ALIAS = Rule(
    "yaml-alias",
    "不支持锚点和别名（& *）；若是文字，请加引号",
    "anchors and aliases (& *) are not supported; quote the text if it is text",
)
YAML_TAG = Rule(
    "yaml-tag",
    "不支持标签（!）；若是文字，请加引号",
    "tags (!) are not supported; quote the text if it is text",
)
YAML_DOCUMENTS = Rule(
    "yaml-documents",
    "一个文件只能有一份记录，请删除第二个 '---' 及其后内容",
    "one record a file; remove the second '---' and what follows",
)
FULL_WIDTH_COLON = Rule(
    "full-width-colon",
    "'{key}' 后面是全角冒号“：”，请改成半角冒号加空格“: ”",
    "a full-width colon follows '{key}'; write ': ' (colon, space) instead",
)
COLON_SPACE = Rule(
    "colon-space",
    "'{key}' 的冒号后面要有一个空格",
    "the colon after '{key}' needs a space behind it",
)


def syntax_problem(text: str, path: str, error: yaml.YAMLError) -> Problem:
    """The problem behind an error of the parser."""
    context, opened = getattr(error, "context", None) or "", getattr(error, "context_mark", None)
    mark = opened if "quoted scalar" in context else getattr(error, "problem_mark", None)
    where = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = str(getattr(error, "problem", None) or error).splitlines()[0]
    if "single document" in str(error):
        return YAML_DOCUMENTS.at(path, where)
    for words, rule in (
        ("an alias", YAML_ALIAS),
        ("an anchor", YAML_ALIAS),
        ("a tag", YAML_TAG),
    ):
        if words in context and opened:
            return rule.at(path, (opened.line + 1, opened.column + 1))
    hint_zh, hint_en = _syntax_hint(said, text.splitlines()[where[0] - 1 : where[0]])
    return YAML_SYNTAX.at(path, where, hint_zh=hint_zh, hint_en=hint_en)


OPEN_QUOTE = ("引号没有成对", "a quotation mark is not closed")
_HINTS = (
    ("end of stream", *OPEN_QUOTE),
    (
        "mapping values are not allowed",
        "这里不应再有“: ”；值里含冒号时请给整段加引号",
        "another ': ' is not allowed here; quote the value if it holds a colon",
    ),
    (
        "could not find expected ':'",
        "键后面缺冒号",
        "a key has no colon behind it",
    ),
    (
        "did not find expected key",
        "缩进或引号与上下行不一致",
        "indentation or quotes do not match the lines around it",
    ),
    (
        "did not find expected '-' indicator",
        "列表各项的缩进不一致，每项都要以“- ”开头并对齐",
        "the items of this list are not aligned, each must begin with '- '",
    ),
    (
        "cannot start any token",
        "这个字符不能开头，请给值加引号",
        "a value cannot begin with this character; quote it",
    ),
    (
        "did not find expected ',' or",
        "方括号或花括号没有成对，或缺少逗号",
        "a bracket is not closed, or a comma is missing",
    ),
)


def _syntax_hint(said: str, line: list[str]) -> tuple[str, str]:
    for pattern, zh, en in _HINTS:
        if pattern in said:
            return zh, en
    shown = line[0].strip()[:60] if line else ""
    return f"请检查这一行附近的缩进和标点：{shown}", f"{said}; check indentation near: {shown}"


def control_problem(path: str, where: tuple[int, int]) -> Problem:
    """A control character, as it is or as an escape; NUL would pass for a mark of our own."""
    zh, en = (
        "含有不可见的控制字符，请删除",
        "the file holds an invisible control character; delete it",
    )
    return YAML_SYNTAX.at(path, where, hint_zh=zh, hint_en=en)


def wrong_colon(text: str, path: str) -> Problem | None:
    """A colon that is full-width or has no space behind it: the most frequent slip."""
    for rule, pattern in ((FULL_WIDTH_COLON, _FULL_WIDTH), (COLON_SPACE, _NO_SPACE)):
        if found := pattern.search(text):
            return rule.at(path, place(text, found.start(1)), key=found[1])
    return None


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")
