"""Bytes of an old page to text, by rules and never by likelihood.

A mark at the start decides, then what the page declares, then whether the bytes are valid UTF-8,
then GB18030 (which holds all of GB2312 and GBK). Statistics of characters are not used: on short
pages they are wrong at times, and a wrong character in a disclosed document is a false document.
"""

from __future__ import annotations

import codecs
import re

from portal.importing.old_page import Question, UnreadableError, ask

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE
)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def decode(raw: bytes) -> tuple[str, list[Question]]:
    """The text of a page with Unix line ends, and what is doubtful about its encoding.

    Raises UnreadableError when no encoding fits.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _clean(_strictly(raw, encoding))
    for encoding in _candidates(raw):
        try:
            return _clean(raw.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    raise UnreadableError(
        "认不出编码：不是 UTF-8、GB18030 或 UTF-16，请用编辑器另存为 UTF-8",
        "the encoding is not UTF-8, GB18030 or UTF-16; save the file again as UTF-8",
    )


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(
            f"文件开头标明是 {encoding}，内容却不是", f"the file begins as {encoding} but is not"
        ) from None


def _candidates(raw: bytes) -> list[str]:
    if b"\0" in raw:  # without a mark: ASCII characters show on which side their zero byte is
        even, odd = raw[0::2].count(0), raw[1::2].count(0)
        return ["utf-16-be", "utf-16-le"] if even > odd else ["utf-16-le", "utf-16-be"]
    declared = _DECLARED.search(raw[:4096])
    named = [declared[1].decode("ascii").lower()] if declared else []
    return [*(_CHINESE.get(name, name) for name in named), "utf-8", "gb18030"]


def _clean(text: str) -> tuple[str, list[Question]]:
    questions = []
    if found := _CONTROL.findall(text):
        questions.append(ask("control-characters", count=len(found)))
        text = _CONTROL.sub("", text)
    if "\ufffd" in text:
        questions.append(ask("replacement-characters", count=text.count("\ufffd")))
    return _BREAKS.sub("\n", text), questions
