"""The form for requests: what article 29 of the Regulation asks an applicant to state.

A page to print, and the same rows as a file for Word and WPS. The site itself collects nothing.
"""

from __future__ import annotations

from portal.kinds.model import Text

PARTS: tuple[tuple[Text, tuple[Text, ...]], ...] = (
    (
        Text(zh="公民", en="Citizen"),
        (
            Text(zh="姓名", en="Name"),
            Text(zh="身份证明（名称、号码）", en="Proof of identity (kind, number)"),
            Text(zh="通信地址、邮政编码", en="Address and postcode"),
            Text(zh="联系电话", en="Telephone"),
            Text(zh="电子邮箱", en="E-mail"),
        ),
    ),
    (
        Text(zh="法人或者其他组织", en="Organisation"),
        (
            Text(zh="名称", en="Name"),
            Text(zh="统一社会信用代码", en="Unified social credit code"),
            Text(zh="法定代表人或者负责人", en="Legal representative or head"),
            Text(zh="联系人、联系电话", en="Contact and telephone"),
            Text(zh="通信地址、邮政编码", en="Address and postcode"),
        ),
    ),
    (
        Text(zh="所需信息", en="Information requested"),
        (
            Text(
                zh="名称、文号或者便于查询的其他特征",
                en="Title, number, or other features that help to find it",
            ),
            Text(
                zh="提供方式：□纸面 □电子邮件 □光盘 □当场查阅",
                en="Form wanted: □ paper □ e-mail □ disc □ reading on the spot",
            ),
            Text(
                zh="获取方式：□邮寄 □自行领取 □网络",
                en="How to receive it: □ by post □ in person □ online",
            ),
        ),
    ),
    (
        Text(zh="签署", en="Signature"),
        (
            Text(zh="申请人签名或者盖章", en="Signature or seal of the applicant"),
            Text(zh="申请日期", en="Date"),
        ),
    ),
)
