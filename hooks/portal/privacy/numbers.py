"""Numbers that belong to one person: identity, mobile, bank card, passport, number plate.

A number is told from others of its length by what its issuer puts into it: a region, a birthday, a
check digit (GB 11643, ISO/IEC 7812), a letter of its series. Each pattern reads a text once: no
part of it can match in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from portal.privacy.finding import Finding

_FIRST = r"(?<![0-9A-Za-z].)(?<![0-9A-Za-z][._].)"
"""Behind the first character of a number: that nothing stands before it. A pattern that begins with
a set of characters is looked for many times faster."""
_AFTER = r"(?![0-9A-Za-z]|[._][0-9A-Za-z])"

_REGION = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
"""The first two digits of an identity number: provinces, and residents of Hong Kong and beyond."""
_IDENTITY = re.compile(
    r"([1-8](?<![0-9A-Za-z.].)\d{5})[ -]?((?:18|19|20)\d\d)([01]\d)([0-3]\d)[ -]?(\d{3}[0-9Xx])"
    r"(?![0-9A-Za-z])"
)
_IDENTITY_OF_OLD = re.compile(r"([1-8]" + _FIRST + r"\d{5})(\d\d)([01]\d)([0-3]\d)\d{3}" + _AFTER)
_IDENTITY_AS_NUMBER = re.compile(r"([1-8])(?<![0-9A-Za-z.].)\.(\d{10,16})[Ee]\+17(?![0-9A-Za-z.])")
"""As a spreadsheet writes one that was typed as a number: its last digits are lost."""
_OF_IDENTITY = re.compile(r"身份证|证件|[Ii]dentity|IDENTITY")
_OF_ORGANISATION = re.compile(r"(?:信用|机构)代码\W{0,3}$")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"

_MOBILE = re.compile(
    r"1(?:"
    + _FIRST
    + r"|(?<=86[- ]1)|(?<=861)(?<![1-9A-Za-z]861)(?<![1-9A-Za-z]0861)(?<![0-9A-Za-z]00861))"
    + r"([3-9]\d)([- ]?)(\d{4})\2(\d{4})(?![0-9A-Za-z]|[._][0-9A-Za-z]"
    + r"|\s?[元万亿])"
)
_CARD = re.compile(r"[2-69]" + _FIRST + r"(?:[ -]?\d){14,18}" + _AFTER)
_UNIONPAY = re.compile(r"62\d{14,17}|9558\d{15}")
_INTERNATIONAL = re.compile(r"4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|35\d{14}")
"""Visa, Mastercard, American Express, JCB: short beginnings, which numbers of cases share."""
_OF_CARD = re.compile(r"卡|账[号户]|帐[号户]|[Cc]ard|CARD|[Aa]ccount|ACCOUNT")

_OF_PASSPORT = re.compile("护照|通行证|[Pp]assport|PASSPORT|[Tt]ravel [Pp]ermit|TRAVEL PERMIT")
_PASSPORT = re.compile(
    "[EGDSPCHMLT]"
    + _FIRST
    + r"(?:(?<=E)(?:\d{8}|[A-HJ-NP-Z]\d{7})|(?<!E)\d{8}(?:\d\d)?|(?<=C)[A-Z]\d{7})"
    + _AFTER
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"[{_PROVINCES}](?!GB)[A-HJ-NP-Z][·•・]?(?=[A-HJ-NP-Z]{{0,2}}\d)"
    r"[A-HJ-NP-Z0-9]{4}(?:[A-HJ-NP-Z0-9]{1,2}|[挂学警港澳])(?![0-9A-Za-z-])"
)
"""GA 36: a province, a letter of the place, five characters or six."""


def plates(text: str) -> Iterator[Finding]:
    """The number plates in a text."""
    return (Finding("number-plate", *one.span()) for one in _PLATE.finditer(text))


def numbers(text: str) -> Iterator[Finding]:
    """The numbers of persons in a text, kind by kind, but for plates."""
    identities = list(_identities(text))
    yield from identities
    taken = {one.start for one in identities}
    yield from (Finding("mobile-number", *one.span()) for one in _MOBILE.finditer(text))
    for one in _CARD.finditer(text):
        if one.start() not in taken and _is_card(one[0], text, one.start()):
            yield Finding("bank-card", *one.span())
    passports = list(_PASSPORT.finditer(text))
    if passports and _OF_PASSPORT.search(text):
        yield from (Finding("passport", *one.span()) for one in passports)


def _identities(text: str) -> Iterator[Finding]:
    for one in _IDENTITY.finditer(text):
        region, year, month, day, end = one.groups()
        number = f"{region}{year}{month}{day}{end}".upper()
        told = _REGION.match(region) and _is_day(year, month, day)
        if told and _is_checked(number) and not _OF_ORGANISATION.search(_line_before(text, one)):
            yield Finding("identity-number", *one.span())
    for one in _IDENTITY_OF_OLD.finditer(text):
        region, year, month, day = one.groups()
        told = _REGION.match(region) and _is_day(f"19{year}", month, day)
        if told and _OF_IDENTITY.search(_line_before(text, one)):
            yield Finding("identity-number", *one.span())
    for one in _IDENTITY_AS_NUMBER.finditer(text):
        digits = (one[1] + one[2]).ljust(14, "0")
        if _REGION.match(digits) and _is_day(digits[6:10], digits[10:12], digits[12:14]):
            yield Finding("identity-number", *one.span())


def _line_before(text: str, found: re.Match[str], most: int = 80) -> str:
    """What stands before something in its line; a number is named close by."""
    start = found.start()
    return text[max(0, start - most) : start].rpartition("\n")[2]


def _is_day(year: str, month: str, day: str) -> bool:
    """Whether somebody may have been born on a day."""
    if not "1850" <= year < "2100":
        return False
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _is_checked(number: str) -> bool:
    """Whether the check digit is right, or lost with the two before it in a spreadsheet."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return number[17] == _CHECKS[total % 11] or number.endswith("000")


def _is_card(written: str, text: str, start: int) -> bool:
    number = written.replace(" ", "").replace("-", "")
    if not _is_luhn(number):
        return False
    if _UNIONPAY.fullmatch(number):
        return True
    near = text[max(0, start - 40) : start]
    return bool(_INTERNATIONAL.fullmatch(number) and _OF_CARD.search(near))


def _is_luhn(number: str) -> bool:
    doubled = (sum(divmod(2 * int(one), 10)) for one in number[-2::-2])
    return (sum(doubled) + sum(map(int, number[::-2]))) % 10 == 0
