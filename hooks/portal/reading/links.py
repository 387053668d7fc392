"""Addresses in texts: which a reader may be led to, and which deceive or run something."""

from __future__ import annotations

import re
import unicodedata

from portal.problems.rule import Cure, Rule

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
_AUTHORITY = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?(?::\d{1,5})?")
_SCHEMES = frozenset({"http", "https", "mailto"})
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"})
"""Categories of characters that nobody sees: controls, marks of direction, breaks, none at all."""

UNSAFE_LINK = Rule(
    "unsafe-link",
    "链接地址不安全或为空：只能链接到 http、https、mailto 或站内地址",
    "the link is unsafe or empty: http, https, mailto or an address of this site only",
)
LINK_CONTROL = Rule(
    "link-control",
    "链接地址里有看不见的字符，或以空格开头、结尾",
    "the link holds characters that nobody sees, or a blank at its beginning or end",
    cure=Cure("请重新输入这个地址", "type the address again"),
)
LINK_FORM = Rule(
    "link-form",
    "链接地址不完整：应写成 https://域名/… ，不用反斜杠",
    "the link is malformed: write https://host/… without backslashes",
)
LINK_USER = Rule(
    "link-user",
    "链接地址在域名之前写有用户名（@），真正的去处被掩盖",
    "the link has a user name (@) before its host, which hides where it leads",
    cure=Cure("请只写域名", "write the host alone"),
)
LINK_LOOKALIKE = Rule(
    "link-lookalike",
    "链接的域名里有形似拉丁字母的其他文字，可能冒充别的网站",
    "the link's host holds letters that only look like Latin ones; it may pose as another site",
    cure=Cure(
        "请核对后用半角字母重写；中文域名可以用汉字",
        "check it and write it in plain letters; Chinese hosts may be in Chinese characters",
    ),
)
LINK_RULES = (UNSAFE_LINK, LINK_CONTROL, LINK_FORM, LINK_USER, LINK_LOOKALIKE)
"""The rules of an address in a text."""


def broken_rule(address: str) -> Rule | None:
    """The rule that an address breaks, None for a good one."""
    if not address:
        return UNSAFE_LINK
    if address != address.strip() or not _seen(address):
        return LINK_CONTROL
    scheme = _SCHEME.match(address)
    if scheme is None:
        return LINK_FORM if "\\" in address else None
    if scheme[1].lower() not in _SCHEMES:
        return UNSAFE_LINK
    return None if scheme[1].lower() == "mailto" else _broken_by_host(address)


def _broken_by_host(address: str) -> Rule | None:
    web = _WEB.match(address)
    if web is None or "\\" in address:
        return LINK_FORM
    if "@" in web[1]:
        return LINK_USER
    if not _AUTHORITY.fullmatch(web[1]):
        return LINK_FORM
    return None if _plain(web[1]) else LINK_LOOKALIKE


def has_scheme(address: str) -> bool:
    """Whether an address says how to get there (`https:`, `mailto:`): it leads away from here."""
    return _SCHEME.match(address) is not None


def is_foreign(address: str) -> bool:
    """Whether an address names another site (or none at all, for one with a scheme)."""
    return has_scheme(address) or address.startswith("//")


def _seen(address: str) -> bool:
    return address.isprintable() or not any(unicodedata.category(one) in _UNSEEN for one in address)


def _plain(host: str) -> bool:
    """Whether a host is written in ASCII and Chinese characters, its encoded labels too."""
    if host.isascii() and "xn--" not in host.lower():
        return True
    return all(
        one.isascii() or unicodedata.name(one, "").startswith("CJK UNIFIED IDEOGRAPH")
        for label in host.split(".")
        for one in _decoded(label)
    )


def _decoded(label: str) -> str:
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return "\ufffd"
