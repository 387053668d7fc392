"""The labels of old systems and what they are called here; pairs of label and value in a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

LABELS = {
    "index_number": "索引号 信息索引号 索引号码 索引编号 信息索取号",
    "title": "名称 标题 信息名称 文件名称 公文名称 公文标题 信息标题",
    "abstract": "内容概述 内容摘要 概述 信息概述",
    "publisher": (
        "发布机构 发布单位 发布机关 发文机关 发文机构 发文单位 公开机构 公开单位 制发机关 公开主体"
    ),
    "created": "生成日期 生成时间 成文日期 成文时间 发文日期 产生日期 制发日期 形成日期 形成时间",
    "issued": "公开日期 公开时间 发布日期 发布时间 信息公开日期",
    "mode": "公开方式 公开属性 公开类别",
    "scope": "公开范围 公开对象",
    "doc_number": "文号 发文字号 文件编号 公文文号 发文文号",
    "genre": "体裁 体裁分类 公文种类 文种 组配分类",
    "topic": "主题分类 主题导航 信息分类 分类 所属主题",
    "keywords": "关键词 主题词 关键字",
    "validity": "有效性 效力 效力状态 时效性 时效 是否有效",
    "legal_basis": "公开依据",
    "time_limit": "公开时限",
    "responsible_department": "公开责任部门 责任部门 责任科室 公开责任科室",
    "origin": "来源 信息来源 稿件来源 文章来源 稿源",
    "views": "浏览量 浏览次数 点击数 点击量 点击率 点击次数 阅读次数 阅读量 访问量 阅读",
    "time": "时间 日期",
    "valid_from": "实施日期 生效日期 施行日期",
    "valid_until": "失效日期 废止日期 失效时间",
}
"""The record's field for each label; `time` is a date of which the label says no more."""
_FIELDS = {label: field for field, labels in LABELS.items() for label in labels.split()}
_LOOSE = "[ \t\u00a0\u3000\u200b]*"
_NAMES = "|".join(_LOOSE.join(name) for name in sorted(_FIELDS, key=len, reverse=True))
_BEFORE = r"(?:^|(?<=[\s|｜•·；;）)\]】]))[•·●■◆▪*\s-]*"
_MARKED = rf"[【\[〖](?:{_NAMES}){_LOOSE}[:：]?{_LOOSE}[】\]〗]{_LOOSE}[:：]?"
_LABEL = re.compile(rf"{_BEFORE}(?P<label>{_MARKED}|(?:{_NAMES}){_LOOSE}[:：])")
_ANY_LABEL = re.compile(
    r"[•·●■◆▪*\s-]*(?P<label>[\u4e00-\u9fff][\u4e00-\u9fff\s]{1,11})[:：]\s*(?P<value>\S.*)"
)
_NOT_HAN = re.compile("[^\u4e00-\u9fff]")
_EDGES = " \t\u00a0\u3000|｜\u200b"


class Pair(NamedTuple):
    """A label of the page with its value; `field` is empty when the label is not known."""

    field: str
    label: str
    value: str


def plain_label(text: str) -> str:
    """A label without the spaces, brackets and colons it is printed with."""
    return _NOT_HAN.sub("", unicodedata.normalize("NFKC", text))


def weak(found: Iterable[Pair]) -> bool:
    """Whether pairs may as well be a line of the text, such as the time of a meeting."""
    return all(pair.label in _WEAK for pair in found)


_WEAK = {"时间", "日期", "分类", "标题", "名称", "阅读"}


def known(text: str) -> str:
    """The field of a cell that holds nothing but a label; empty when it is none."""
    bare = re.sub(r"[\s【】\[\]〖〗:：•·\u200b]", "", text)
    return _FIELDS.get(bare, "")


def pairs(line: str, cells: Iterable[str] = ()) -> list[Pair]:
    """The pairs of label and value in a line; none unless all of it consists of such."""
    return max(
        _in_cells(cells), _in_text(line), key=lambda found: sum(bool(one.value) for one in found)
    )


def unknown_pair(line: str) -> Pair | None:
    """A line that reads as a pair although its label is not known."""
    match = _ANY_LABEL.fullmatch(line)
    return Pair("", plain_label(match["label"]), match["value"].strip()) if match else None


def _in_text(line: str) -> list[Pair]:
    marks = list(_LABEL.finditer(line))
    if not marks or _DATE.sub("", line[: marks[0].start()]).strip(_EDGES):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    found = [
        _pair(mark["label"], line[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)
    ]
    loose = line[: marks[0].start()].strip(_EDGES)
    return [Pair("time", "", loose), *found] if loose else found


_DATE = re.compile(
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
)


def _pair(label: str, value: str) -> Pair:
    name = plain_label(label)
    return Pair(_FIELDS[name], name, value.strip(_EDGES))


def _in_cells(cells: Iterable[str]) -> list[Pair]:
    """Pairs of a table row: a label's cell, then its value's, or both in one cell."""
    found: list[Pair] = []
    rest = list(cells)
    while rest:
        cell = rest.pop(0)
        if not cell.strip(_EDGES):
            continue
        if (field := known(cell)) and rest and not known(rest[0]):
            found.append(Pair(field, plain_label(cell), rest.pop(0).strip(_EDGES)))
        elif inner := _in_text(cell):
            found += inner
        elif rest and cell.rstrip().endswith((":", "：")) and len(cell) <= 14:
            found.append(Pair("", plain_label(cell), rest.pop(0).strip(_EDGES)))
        else:
            return []
    return found


def block_pairs(line: str, cells: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[Pair]:
    """The pairs of a block, be it a line or a table."""
    for row in rows:
        yield from _in_cells(row)
    if line:
        yield from pairs(line, cells)
