"""Encodings are told by rules, never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.importing.decoding import decode
from portal.importing.old_page import UnreadableError


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("路".encode(), "路"),
        ("修路了".encode("gbk"), "修路了"),
        ("镕𠮷".encode("gb18030"), "镕𠮷"),
        ("路\r\n桥".encode("utf-16"), "路\n桥"),
        ("1路".encode("utf-16-le"), "1路"),
        ("1路".encode("utf-16-be"), "1路"),
        ("路".encode("utf-8-sig"), "路"),
        (b'<meta charset="big5">' + "路".encode("big5"), '<meta charset="big5">路'),
        (b'<meta charset="no-such">' + "路".encode(), '<meta charset="no-such">路'),
    ],
)
def test_encodings_are_told_by_rules(raw: bytes, text: str) -> None:
    assert decode(raw) == (text, [])


@given(
    st.text(st.characters(blacklist_categories=("Cs", "Cc"))).filter(
        lambda text: "\ufeff" not in text
    )
)
def test_utf_8_and_marked_utf_16_are_read_without_loss(text: str) -> None:
    same = text.translate(dict.fromkeys((0x2028, 0x2029), "\n")).translate(
        dict.fromkeys((0xFFFE, 0xFFFF))
    )
    assert decode(text.encode("utf-8-sig"))[0] == same
    assert decode(text.encode("utf-16"))[0] == same


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(UnreadableError, match="认不出编码：不是 UTF-8"):
        decode(b"\xff\x81\xff" * 9)
