"""Every rule's sentence in Chinese and English: what is wrong and how to mend it."""

from __future__ import annotations

from portal.problems.document_messages import DOCUMENTS
from portal.problems.office_messages import OFFICE
from portal.problems.statutory_messages import STATUTORY

MESSAGES: dict[str, tuple[str, str]] = {
    **OFFICE,
    # files
    "encoding": (
        "文件不是 UTF-8 编码，请在编辑器中另存为 UTF-8",
        "the file is not UTF-8; save it again as UTF-8",
    ),
    "empty-file": (
        "文件是空的，请填写内容或删除文件",
        "the file is empty; fill it in or delete it",
    ),
    "too-large": (
        "文件有 {size} 字节，上限 {limit} 字节；请拆分",
        "the file has {size} bytes, the limit is {limit}; split it",
    ),
    "file-name": (
        "文件名必须是 '{expected}'，现为 '{name}'",
        "the file must be named '{expected}', not '{name}'",
    ),
    "slug": (
        "文件名 '{name}' 就是网址，只能用小写字母、数字和连字符",
        "the file name '{name}' is the address: lower-case letters, digits and hyphens only",
    ),
    "stray-file": (
        "不认识这个文件：这里应是 {expected}",
        "nothing reads this file: expected here is {expected}",
    ),
    "missing-file": ("缺少文件 {name}", "the file {name} is missing"),
    # YAML
    "conflict-marker": (
        "残留 git 合并冲突标记，请保留一方内容并删掉标记行",
        "a merge conflict is left in the file; keep one side and delete the marker lines",
    ),
    "tab": ("缩进用了制表符（Tab），请改用空格", "a tab indents this line; use spaces"),
    "full-width-colon": (
        "'{key}' 后面是全角冒号“：”，请改成半角冒号加空格“: ”",
        "a full-width colon follows '{key}'; write ': ' (colon, space) instead",
    ),
    "colon-space": (
        "'{key}' 的冒号后面要有一个空格",
        "the colon after '{key}' needs a space behind it",
    ),
    "yaml-syntax": ("YAML 写法有误：{hint_zh}", "YAML syntax error: {hint_en}"),
    "yaml-alias": (
        "不支持锚点和别名（& *）；若是文字，请加引号",
        "anchors and aliases (& *) are not supported; quote the text if it is text",
    ),
    "yaml-tag": (
        "不支持标签（!）；若是文字，请加引号",
        "tags (!) are not supported; quote the text if it is text",
    ),
    "yaml-key": (
        "键必须是文字，不能是列表或键值",
        "a key must be text, not a list or a block of keys",
    ),
    "yaml-depth": ("嵌套超过 {limit} 层", "nested deeper than {limit} levels"),
    "yaml-documents": (
        "一个文件只能有一份记录，请删除第二个 '---' 及其后内容",
        "one record a file; remove the second '---' and what follows",
    ),
    "duplicate-key": (
        "'{key}' 重复，第 {first} 行已写过；请删去一个",
        "'{key}' is written twice, first on line {first}; delete one",
    ),
    # fields
    "missing": ("缺少必填项 '{key}'（{label_zh}）", "'{key}' ({label_en}) is required"),
    "unknown-key": ("不认识 '{key}'{hint_zh}", "'{key}' is not a known key{hint_en}"),
    "not-a-mapping": (
        "'{key}' 下面应是“键: 值”形式的若干行，现为 {value}",
        "'{key}' must be lines of 'key: value', not {value}",
    ),
    "not-a-list": (
        "'{key}' 应是列表（每项一行，以“- ”开头），现为 {value}",
        "'{key}' must be a list (one '- ' line an item), not {value}",
    ),
    "not-text": ("'{key}' 应是文字，现为 {value}", "'{key}' must be text, not {value}"),
    "blank-text": (
        "'{key}' 是空的：不知道时请删去这一行",
        "'{key}' is blank: delete the line when it is not known",
    ),
    "date": (
        "'{key}' 必须是日期，如 2020-12-23，现为 {value}",
        "'{key}' must be a date such as 2020-12-23, not {value}",
    ),
    "zoned-time": (
        "'{key}' 必须是带时区的时间，如 2020-12-23T17:00:05+08:00，现为 {value}",
        "'{key}' must be a zoned time such as 2020-12-23T17:00:05+08:00, not {value}",
    ),
    "timestamp": (
        "'{key}' 必须是日期或带时区的时间，如 2020-12-23T17:00:05+08:00，现为 {value}",
        "'{key}' must be a date or a zoned time such as 2020-12-23T17:00:05+08:00, not {value}",
    ),
    "time": (
        "'{key}' 必须是 24 小时制时间，如 08:30，现为 {value}",
        "'{key}' must be a 24-hour time such as 08:30, not {value}",
    ),
    "number": (
        "'{key}' 必须是数字，如 6179 或 74.01，现为 {value}",
        "'{key}' must be a number such as 6179 or 74.01, not {value}",
    ),
    "whole-number": (
        "'{key}' 必须是整数，如 30，现为 {value}",
        "'{key}' must be a whole number such as 30, not {value}",
    ),
    "pattern": (
        "'{key}' 不是正确的正则表达式：{value}",
        "'{key}' is not a regular expression: {value}",
    ),
    "yes-no": (
        "'{key}' 只能写 true 或 false，现为 {value}",
        "'{key}' must be true or false, not {value}",
    ),
    "address": (
        "'{key}' 必须是以 https:// 或 http:// 开头、以 / 结尾的网址，现为 {value}",
        "'{key}' must be an address from https:// (or http://) to a final /, not {value}",
    ),
    "anchor": (
        "'{key}' 只能用字母、数字、点和连字符，现为 {value}",
        "'{key}' may hold letters, digits, dots and hyphens only, not {value}",
    ),
    "one-of": (
        "'{key}' 必须是以下之一：{allowed}；现为 {value}",
        "'{key}' must be one of {allowed}; it is {value}",
    ),
    "too-long": (
        "'{key}' 有 {length} 个字符，上限 {limit}",
        "'{key}' has {length} characters, the limit is {limit}",
    ),
    "value": ("'{key}' 的值不对：{value}", "'{key}' has a wrong value: {value}"),
    "unknown-code": (
        "'{value}' 不在词表“{list}”中{hint_zh}",
        "'{value}' is not in the vocabulary '{list}'{hint_en}",
    ),
    "unknown-reference": (
        "找不到 {kind_zh} '{value}'{hint_zh}",
        "there is no {kind_en} '{value}'{hint_en}",
    ),
    "closed-list": (
        "词表“{list}”由程序计算使用，不能增补",
        "the vocabulary '{list}' is computed with and cannot be added to",
    ),
    "missing-english": (
        "'{key}' 还没有英文；英文页会显示中文并注明",
        "'{key}' has no English yet; the English page shows the Chinese and says so",
    ),
    # records
    "duplicate-id": (
        "'{value}' 重复，{other} 已经用过",
        "'{value}' is already used in {other}",
    ),
    "date-order": (
        "'{later}'（{later_value}）早于 '{earlier}'（{earlier_value}）",
        "'{later}' ({later_value}) is before '{earlier}' ({earlier_value})",
    ),
    "future-date": (
        "'{key}' 是 {value}，晚于今天 {today}",
        "'{key}' is {value}, after today {today}",
    ),
    "superseded-by": (
        "已被取代的文件必须写明 'replaced_by'",
        "a superseded document must name what replaced it in 'replaced_by'",
    ),
    "withdrawn-reason": (
        "撤回的文件必须写明 'reason'",
        "a withdrawn document must give its 'reason'",
    ),
    "replacement-loop": (
        "取代关系成环：{chain}",
        "the documents replace one another in a circle: {chain}",
    ),
    "missing-attachment": (
        "附件 '{value}' 不在记录旁边",
        "the attachment '{value}' is not beside the record",
    ),
    "unsafe-attachment": (
        "附件名 '{value}' 不能含路径",
        "the attachment name '{value}' must not contain a path",
    ),
    "between": (
        "'between' 要有 'value' 和更大的 'upper'",
        "'between' needs a 'value' and a larger 'upper'",
    ),
    "operator-value": (
        "'{operator}' 要有数字 'value'",
        "'{operator}' needs a number in 'value'",
    ),
    # bodies
    "missing-body": ("缺少正文文件 {name}", "the body {name} is missing"),
    "dead-link": (
        "链接 '{address}' 在本站没有对应的页面或锚点",
        "the link '{address}' leads to no page or anchor of this site",
    ),
    "foreign-image": (
        "图片 '{address}' 在别的网站上；请把图片放在记录旁边",
        "the image '{address}' lies on another site; put it beside the record",
    ),
    "prose-attributes": (
        "正文里只有标题可以带 {{#锚点}}，请删去 {attributes}",
        "only headings of prose may carry {{#anchor}}; delete {attributes}",
    ),
    "chinese-first": (
        "英文页需要中文页 {name}",
        "an English page needs its Chinese page {name}",
    ),
    "raw-html": (
        "正文不能含 HTML 标签；若是文字，请写成 &lt;",
        "the body must not contain HTML tags; write &lt; if a '<' is meant",
    ),
    "unsafe-link": (
        "链接地址不安全或为空：只能链接到 http、https、mailto 或站内地址",
        "the link is unsafe or empty: http, https, mailto or an address of this site only",
    ),
    "heading-anchor": (
        "标题 '{title}' 缺少永久锚点，请在行尾加 {{#s1}} 这样的标记",
        "the heading '{title}' has no permanent anchor; end the line with one such as {{#s1}}",
    ),
    "heading-level": (
        "标题 '{title}' 的级别不对：正文从 ## 开始，逐级下降",
        "the heading '{title}' has the wrong level: begin with ## and go down one step at a time",
    ),
    "duplicate-anchor": ("锚点 '{anchor}' 重复", "the anchor '{anchor}' is used twice"),
    "anchors-differ": (
        "中英文锚点不一致：缺少 {missing}",
        "the anchors of the two languages differ: missing {missing}",
    ),
    **DOCUMENTS,
    **STATUTORY,
}
