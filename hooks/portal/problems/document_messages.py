"""The sentences of rules about index numbers, addresses, and documents being in force."""

from __future__ import annotations

DOCUMENTS: dict[str, tuple[str, str]] = {
    # index numbers
    "index-number": (
        "索引号 '{value}' 不符合 {publisher} 的格式 {pattern}",
        "the index number '{value}' does not match the pattern {pattern} of {publisher}",
    ),
    "index-number-characters": (
        "索引号 '{value}' 只能用半角字母、数字、“/”和“-”",
        "the index number '{value}' may hold ASCII letters, digits, '/' and '-' only",
    ),
    "index-number-column": (
        "索引号 '{value}' 与栏目网址 /{column}/ 冲突",
        "the index number '{value}' collides with the column /{column}/",
    ),
    "index-number-year": (
        "索引号中的年份 {year} 与生成日期 {created} 不一致，请核对",
        "the year {year} in the index number is not that of the creation date {created}",
    ),
    "index-number-lookalike": (
        "索引号 '{value}' 第 {place} 个字符 '{found}'（{code}）只是形似 '{plain}'，应为 '{mended}'",
        (
            "character {place} of the index number '{value}' is '{found}' ({code}), which only "
            "looks "
            "like '{plain}'; write '{mended}'"
        ),
    ),
    "organisation-code": (
        "索引号 '{value}' 中的组织机构代码 {code} 校验码不对，应以 {digit} 结尾；请核对",
        (
            "the organisation code {code} in the index number '{value}' has a wrong check digit; "
            "it "
            "should end in {digit}"
        ),
    ),
    "credit-code": (
        "索引号 '{value}' 中的统一社会信用代码 {code} 校验码不对，应以 {digit} 结尾；请核对",
        (
            "the unified social credit code {code} in the index number '{value}' has a wrong check "
            "character; it should end in {digit}"
        ),
    ),
    # the ledger
    "ledger-line": (
        "台账里认不出这一行：{text}；请用 git 恢复本文件",
        "this is no line of the ledger: {text}; restore the file from git",
    ),
    "ledger-changed": (
        "台账这一行（{text}）被改动过，校验值不符；请用 git 恢复本文件",
        (
            "this line of the ledger ({text}) was changed, its hash does not match; restore the "
            "file "
            "from git"
        ),
    ),
    "ledger-deleted": (
        "台账里少了一行：这一行引用的 {parent} 不见了；请用 git 恢复本文件",
        (
            "a line of the ledger was deleted: {parent}, which this line names, is gone; restore "
            "the "
            "file from git"
        ),
    ),
    "ledger-lost": (
        "台账比 git 里的少了 {count} 行，如：{text}；请用 git 恢复本文件，再运行 portal ledger",
        (
            "the ledger lacks {count} lines that git has, such as: {text}; restore the file from "
            "git, "
            "then run portal ledger"
        ),
    ),
    "ledger-gone": (
        (
            "公开过的网址 {address} 没有了。移除的，请在 {tombstones} 写明名称、日期和理由；"
            "改了网址或索引号的，请在 {redirects} 写明新网址"
        ),
        (
            "the published address {address} has vanished. If it was removed, say what, when and "
            "why "
            "in {tombstones}; if it has a new address or number, give that in {redirects}"
        ),
    ),
    "ledger-anchor-gone": (
        (
            "{address} 上公开过的段落 #{anchor} 没有了。请恢复锚点，或在 {redirects} 写明移到哪里，"
            "或在 {tombstones} 写明移除的理由（网址写 {address}#{anchor}）"
        ),
        (
            "the published passage #{anchor} of {address} has vanished. Restore the anchor, or "
            "say in "
            "{redirects} where it is now, or in {tombstones} why it was removed (its address is "
            "{address}#{anchor})"
        ),
    ),
    "ledger-reused": (
        "网址 {address} 公开时指 {was}，现在却指 {now}。网址不能改作他用，请给新内容另起文件名",
        (
            "the address {address} was published for {was} and is now used for {now}. An address "
            "is "
            "never re-used: give the new content a file name of its own"
        ),
    ),
    "ledger-created": (
        (
            "索引号 {address} 公开时是 {was} 生成的文件，现在却是 {now} 的。索引号不能重复使用；"
            "若是更正日期，请在 changes 里写一条，写明原日期 {was}"
        ),
        (
            "the index number {address} was published for a document created on {was}, now for "
            "one of "
            "{now}. A number is never re-used; if the date was corrected, add an entry to "
            "'changes' "
            "that names {was}"
        ),
    ),
    # moves and removals
    "moved-address": (
        "'{value}' 不是本站网址；请写成 projects/old-name/ 或索引号的样子",
        (
            "'{value}' is no address of this site; write one such as projects/old-name/, or an "
            "index "
            "number"
        ),
    ),
    "moved-twice": (
        "网址 '{value}' 写过两次；一个网址只能有一个去处，请删去一条",
        "the address '{value}' is written twice; it can have one answer only, delete one",
    ),
    "moved-living": (
        "{address} 仍是现用的网址，不能再写变更或移除；请删去这一条，或给新内容另起网址",
        (
            "{address} is a living address and cannot have moved or been removed; delete this "
            "entry, "
            "or give the new content an address of its own"
        ),
    ),
    "redirect-target": (
        "'{value}' 在本站没有对应的网址",
        "'{value}' is no address of this site",
    ),
    "redirect-loop": (
        "网址变更成环：从 '{value}' 又回到原处；请改成现用的网址",
        "the redirects go round in a circle by way of '{value}'; name an address that is in use",
    ),
    "redirect-changed": (
        "这个网址公开时已转到 {was}，不能改指别处；若原来写错了，请加一行 corrects: {was}",
        (
            "this address was published as leading to {was} and may not lead elsewhere; if that "
            "was a "
            "mistake, add the line 'corrects: {was}'"
        ),
    ),
    # in force
    "validity-overtaken": (
        "效力写的是 '{status}'，按日期（{date}）今天应是 '{now}'；网页已按日期显示，请改写 status",
        (
            "the status says '{status}', but by its date ({date}) it is '{now}' now; the page goes "
            "by the date, please write the status anew"
        ),
    ),
    "partly-repealed": (
        "部分失效的文件必须在 'repealed' 写明哪些章节失效，或写明 'reason'",
        (
            "a document partly in force must say in 'repealed' which sections are not, or give its "
            "'reason'"
        ),
    ),
    "repealed-section": (
        "正文没有锚点为 '{anchor}' 的章节；有的是：{known}",
        "the text has no section with the anchor '{anchor}'; there are: {known}",
    ),
    # dates and attachments
    "early-date": (
        "'created' 是 {value}，早于1949-10-01；请核对年份",
        "'created' is {value}, before 1949-10-01; check the year",
    ),
    "attachment-type": (
        "附件 '{value}' 的类型不能公开；可以用：{known}",
        "the attachment '{value}' is of a type that cannot be published; there are: {known}",
    ),
    "attachment-size": (
        "附件 '{value}' 有 {size} MB，超过 {limit} MB；请压缩或拆分",
        "the attachment '{value}' has {size} MB, more than {limit} MB; compress or split it",
    ),
    "attachment-content": (
        "附件 '{value}' 的内容不是 {ending}；请另存为这一类型，或改正文件名",
        "the attachment '{value}' is no {ending} inside; save it as one, or mend its name",
    ),
    # versions
    "missing-version": (
        "没有留存 {day} 的版本；请把改动前的正文存为 {name}（在 git 历史里可以找到）",
        (
            "the version of {day} was not kept; save the text from before the change as {name} "
            "(it is in the history of git)"
        ),
    ),
    "version-changed": (
        "{address} 是公开过的旧版本，不能改动；请用 git 恢复正文",
        "{address} is a version that was published and may not change; restore its text from git",
    ),
}
