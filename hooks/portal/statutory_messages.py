"""The sentences of rules that come straight from the Regulation: time limits, annual reports."""

from __future__ import annotations

STATUTORY: dict[str, tuple[str, str]] = {
    "late-unexplained": (
        "第 {days} 个工作日才公开，超过 20 个工作日（条例第二十六条），请写明 'late_reason'",
        (
            "published on working day {days}, later than 20 (Regulation, article 26): "
            "give the 'late_reason'"
        ),
    ),
    "publish-by": (
        "今天是形成后第 {days} 个工作日，最迟 {last} 公开（20 个工作日，条例第二十六条）",
        (
            "today is working day {days} after it was formed; publish by {last} (Regulation, "
            "article 26: 20 working days)"
        ),
    ),
    "calendar-pending": (
        "没有 {year} 年的放假安排，只按周一至周五计算；通知公布后请补这个文件",
        "the holidays of {year} are not known and weekdays are counted; add this file",
    ),
    "calendar-year": (
        "'{value}' 不在 {year} 年",
        "'{value}' is not in {year}",
    ),
    "calendar-weekday": (
        "'{value}' 是周一至周五，本来就上班；'workdays' 只写调休上班的周末",
        "'{value}' is from Monday to Friday; 'workdays' holds weekend days that are worked",
    ),
}
