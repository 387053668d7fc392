"""What an import may ask an editor, in Chinese and English."""

from __future__ import annotations

from portal.importing.old_page import Question
from portal.problems.counted import filled

QUESTIONS: dict[str, tuple[str, str]] = {
    # the file
    "control-characters": (
        "文件里有 {count} 个看不见的控制字符，已去掉，请对照原页",
        (
            "the file held {count} invisible control {count:character|characters}, now removed; "
            "compare with the page"
        ),
    ),
    "replacement-characters": (
        "文件里有 {count} 个“�”：这些字在另存之前就已丢失，请重新保存原页",
        "the file holds {count} “�”: what stood there was lost before; save the page again",
    ),
    "automatic-numbers": (
        "Word 文档用了自动编号，编号不在文字里，没有导入，请对照补上",
        "the Word file numbers paragraphs automatically; those numbers are not text, add them",
    ),
    "tracked-changes": (
        "Word 文档有修订痕迹：插入的已导入，删除的没有，请确认是定稿",
        "the Word file has tracked changes: insertions are in, deletions out; is it final?",
    ),
    "footnotes": (
        "Word 文档有脚注，没有导入，请补上",
        "the Word file has footnotes, which are not imported; add them",
    ),
    "docx-images": (
        "Word 文档有图片或图形，没有导入，请放在记录旁边",
        "the Word file has pictures, which are not imported; put them beside the record",
    ),
    "body-found": (
        "页面没有标明正文在哪里，取了文字最集中的一块，请核对首尾",
        "the page does not mark its body; the densest block was taken, check its start and end",
    ),
    "no-body": ("没有找到正文", "no body was found"),
    # the metadata
    "missing-field": (
        "页面没有“{label_zh}”，不作猜测，请填写",
        "the page has no “{label_en}”; nothing is guessed, fill it in",
    ),
    "given": (
        "页面没有，按导入时的说明填写：{value}",
        "not on the page; filled in as told at import: {value}",
    ),
    "unknown-publisher": (
        "发布机构“{value}”不在 data/vocabularies/organisations.yml 里，请先加上",
        "the publisher “{value}” is not in data/vocabularies/organisations.yml; add it first",
    ),
    "publisher-from-number": (
        "页面没有发布机构，索引号只符合 {value} 的格式，因此填它，请核对",
        "the page names no publisher; only {value} issues numbers of this form, so it is set",
    ),
    "unreadable-date": (
        "看不懂日期“{value}”，请填写",
        "the date “{value}” cannot be read; fill it in",
    ),
    "date-without-name": (
        "页面在来源旁边印着 {value}，没有写是什么日期，当作公开日期，请核对",
        "the page prints {value} beside the source without saying what it is; taken as published",
    ),
    "mode-is-channel": (
        "“公开方式”印的是渠道“{value}”；在网站上公开即主动公开，请核对",
        "“mode” printed a channel, “{value}”; what a website publishes is proactive, check it",
    ),
    "unknown-code": (
        "“{value}”不在词表“{list}”里，没有填，请选择",
        "“{value}” is not in the vocabulary “{list}”; left out, choose one",
    ),
    "abstract-taken": (
        "页面没有内容概述，取自正文开头，请改写成概述",
        "the page has no abstract; taken from the start of the text, put it in your own words",
    ),
    "title-from-window": (
        "标题取自窗口标题“{value}”，请核对",
        "the title comes from that of the window, “{value}”; check it",
    ),
    "title-lines": (
        "正文前面还有一行“{value}”，没有导入，请核对是不是标题的一部分",
        "another line before the text, “{value}”, was not imported; is it part of the title?",
    ),
    "title-or-text": (
        "正文第一行“{value}”像标题，留在正文里，请核对",
        "the first line of the text, “{value}”, looks like a title; left in the text, check it",
    ),
    "title-differs": (
        "页面标签里的标题是“{value}”，与显示的不同，请核对",
        "the page's tags give another title, “{value}”; check it",
    ),
    "number-cleaned": (
        "索引号印作“{value}”，已改为半角、去掉空格，请核对",
        "the index number was printed “{value}”; set in half width without spaces, check it",
    ),
    "number-characters": (
        "索引号“{value}”里有不是字母数字的字符（或形似的外文字母），请核对",
        "the index number “{value}” has characters that are not plain letters or digits; check it",
    ),
    "said-twice": (
        "“{label}”印了不止一次，另一处是“{value}”，请核对",
        "“{label}” is printed more than once, elsewhere as “{value}”; check it",
    ),
    "doc-number-in-text": (
        "文号取自正文中单独的一行“{value}”，请核对",
        "the document number is a line of its own in the text, “{value}”; check it",
    ),
    "doc-number-brackets": (
        "文号“{value}”的年份不在六角括号〔〕里，照印，请核对",
        "the year of the document number “{value}” is not in 〔〕; kept as printed, check it",
    ),
    # the text
    "attachment": (
        "附件“{text}”（{address}）没有下载；请放在记录旁边，写进 attachments",
        "the attachment “{text}” ({address}) was not fetched; put it beside the record and list it",
    ),
    "link": (
        "“{text}”原来链接到 {address}，现在只留文字",
        "“{text}” linked to {address}; only its words are kept",
    ),
    "image": (
        "图片 {address} 没有导入；请放在记录旁边再引用",
        "the picture {address} was not imported; put it beside the record, then show it",
    ),
    "raised-text": (
        "有上标或下标“{words}”，现在是普通文字，请核对",
        "“{words}” was raised or lowered and is plain text now; check it",
    ),
    "merged-cells": (
        "表格有合并的单元格，现在各自成格，请核对",
        "a table has merged cells, which now stand single; check it",
    ),
    # the check of the finished record
    "refused": ("{zh}", "{en}"),
}


def words(question: Question) -> tuple[str, str]:
    """A question in Chinese and English."""
    zh, en = QUESTIONS[question.key]
    details = dict(question.details)
    return filled(zh, **details), filled(en, **details)
