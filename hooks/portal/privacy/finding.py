"""A finding: where in a text something personal stands, and of what kind it is; never the thing."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "identity-number",
    "mobile-number",
    "bank-card",
    "passport",
    "number-plate",
    "circumstances",
    "home-address",
    "picture",
]

NAMES: dict[Kind, tuple[str, str]] = {
    "identity-number": ("身份证号", "an identity number"),
    "mobile-number": ("手机号码", "a mobile number"),
    "bank-card": ("银行卡号", "the number of a bank card"),
    "passport": ("护照或通行证号", "the number of a passport or travel permit"),
    "number-plate": ("车牌号", "a number plate"),
    "circumstances": (
        "姓名与救助、未成年人或健康情况写在一起",
        "a name beside welfare, childhood or health",
    ),
    "home-address": ("姓名与单元、室号写在一起", "a name beside the door of a home"),
    "picture": ("照片里的拍摄位置或拍摄者", "where a picture was taken, or by whom"),
}
"""The kinds in Chinese and English, as a problem's sentence has them."""


class Finding(NamedTuple):
    """Something personal in a text, from `start` up to `end`."""

    kind: Kind
    start: int
    end: int
