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
    "report-year": (
        "年度报告的文件名就是年份，如 2025.yml，现为 '{name}'",
        "the name of an annual report's file is its year, such as 2025.yml, not '{name}'",
    ),
    "report-width": (
        "'{row}' 要写 {width} 个数（或加上总计共 {width}+1 个），现有 {number} 个；不知道的写 ~",
        "'{row}' needs {width} figures (one more with the total), not {number}; ~ if unknown",
    ),
    "report-row": (
        "“{row}”的总计是 {total}，各列相加是 {sum}",
        "the total of “{row_en}” is {total}, its columns add up to {sum}",
    ),
    "report-column": (
        "“{column}”列：（七）总计是 {total}，（一）至（六）相加是 {sum}",
        "column “{column_en}”: the total (7) is {total}, (1) to (6) add up to {sum}",
    ),
    "report-balance": (
        "“{column}”列：新收加上年结转是 {came}，总计加结转下年度是 {went}",
        "column “{column_en}”: new and carried over are {came}, dealt with and carried on {went}",
    ),
    "report-carried": (
        (
            "“{column}”：上年结转写 {now}，{year} 年报告的结转下年度是 {then}；"
            "请改正，或在 explanations 里说明 carried_over"
        ),
        (
            "“{column_en}”: carried over is {now}, {year} carried {then} forward; correct it or "
            "explain carried_over in 'explanations'"
        ),
    ),
    "report-counted": (
        (
            "规范性文件“{name}”写 {entered}，目录里是 {counted}（{numbers}）；"
            "请改正，或在 explanations 里说明 normative"
        ),
        (
            "normative documents, “{name_en}”: {entered} is entered, the catalogue has {counted} "
            "({numbers}); correct it, or explain normative in 'explanations'"
        ),
    ),
    "report-explanation": (
        "'{row}' 不需要说明：只能说明 carried_over 或 normative",
        "'{row}' cannot be explained: only carried_over and normative can",
    ),
    "report-missing": (
        "年度报告还缺 {count} 项；用 portal report {year} 查看",
        "missing from the report: {count}; see which with portal report {year}",
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
