"""The sentences of the rules of the office's settings."""

from __future__ import annotations

OFFICE: dict[str, tuple[str, str]] = {
    "site-code": (
        "'{key}' 是10位数字，或 bm 加8位数字，现为 {value}",
        "'{key}' must be 10 digits, or bm and 8 digits, not {value}",
    ),
    "site-code-missing": (
        "没有填网站标识码 'site_code'：网页标签和页脚都不会有它",
        "there is no 'site_code': page tags and the footer go without it",
    ),
    "guide-facts": (
        "公开指南按《政府信息公开条例》第十二条还应写明：{missing_zh}；未填的注明“尚未提供”",
        "by article 12 of the Regulation the guide should also state: {missing_en}",
    ),
}
