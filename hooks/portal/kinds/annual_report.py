"""The annual report on information disclosure, as its figures are entered.

Regulation on Open Government Information, articles 49 and 50; format of 国办公开办函〔2021〕30号:
six parts, in the third 25 rows by seven columns. What is not entered is missing, never 0.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from portal.kinds.kind import Kind
from portal.kinds.model import Date, Model, NonBlank, Number, Text, Whole, named
from portal.kinds.record import IndexNumberRef, Record

Counts = tuple[Whole | None, ...]
"""The figures of a row from left to right; `~` for one that is not known."""

APPLICANTS = (
    Text(zh="自然人", en="Individuals"),
    Text(zh="商业企业", en="Businesses"),
    Text(zh="科研机构", en="Research bodies"),
    Text(zh="社会公益组织", en="Public-benefit bodies"),
    Text(zh="法律服务机构", en="Legal-service bodies"),
    Text(zh="其他", en="Others"),
)
"""The first are individuals, the others legal persons and other organisations."""
OUTCOMES = (
    Text(zh="结果维持", en="Upheld"),
    Text(zh="结果纠正", en="Corrected"),
    Text(zh="其他结果", en="Other outcome"),
    Text(zh="尚未审结", en="Pending"),
)
TOTAL = Text(zh="总计", en="Total")


class RuleCounts(Model):
    """Rules or normative documents: made and repealed in the year, in force at its end."""

    made: Annotated[Whole | None, named("本年制发件数", "Made this year")] = None
    repealed: Annotated[Whole | None, named("本年废止件数", "Repealed this year")] = None
    in_force: Annotated[Whole | None, named("现行有效件数", "In force")] = None


class Proactive(Model):
    """Part 2, after article 20, items 1, 5, 6 and 8. The fees are in 10,000 yuan."""

    rules: Annotated[RuleCounts, named("规章", "Rules")] = RuleCounts()
    normative: Annotated[RuleCounts, named("行政规范性文件", "Normative documents")] = RuleCounts()
    licences: Annotated[Whole | None, named("行政许可", "Administrative licences")] = None
    penalties: Annotated[Whole | None, named("行政处罚", "Administrative penalties")] = None
    coercion: Annotated[Whole | None, named("行政强制", "Administrative coercion")] = None
    fees: Annotated[Number | None, named("行政事业性收费", "Administrative charges")] = None


class Requests(Model):
    """Part 3: requests by applicant; six figures a row, or seven with the total."""

    new: Annotated[
        Counts, named("一、本年新收政府信息公开申请数量", "1 Requests received this year")
    ] = ()
    carried_over: Annotated[
        Counts, named("二、上年结转政府信息公开申请数量", "2 Requests carried over from last year")
    ] = ()
    granted: Annotated[Counts, named("（一）予以公开", "(1) Granted")] = ()
    partly_granted: Annotated[
        Counts,
        named(
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            "(2) Granted in part (what is dealt with separately counts here only)",
        ),
    ] = ()
    state_secret: Annotated[Counts, named("1.属于国家秘密", "1. State secret")] = ()
    forbidden: Annotated[
        Counts, named("2.其他法律行政法规禁止公开", "2. Forbidden by another law or regulation")
    ] = ()
    endangering: Annotated[
        Counts, named("3.危及“三安全一稳定”", "3. Endangering security or stability")
    ] = ()
    third_party: Annotated[Counts, named("4.保护第三方合法权益", "4. Rights of a third party")] = ()
    internal: Annotated[Counts, named("5.属于三类内部事务信息", "5. Internal affairs")] = ()
    process: Annotated[Counts, named("6.属于四类过程性信息", "6. Work in progress")] = ()
    enforcement: Annotated[Counts, named("7.属于行政执法案卷", "7. Enforcement file")] = ()
    enquiry: Annotated[Counts, named("8.属于行政查询事项", "8. Administrative enquiry")] = ()
    not_held: Annotated[Counts, named("1.本机关不掌握相关政府信息", "1. Not held")] = ()
    to_be_made: Annotated[
        Counts, named("2.没有现成信息需要另行制作", "2. Would have to be made")
    ] = ()
    unclear: Annotated[
        Counts, named("3.补正后申请内容仍不明确", "3. Unclear even when corrected")
    ] = ()
    petition: Annotated[Counts, named("1.信访举报投诉类申请", "1. Petition or complaint")] = ()
    repeated: Annotated[Counts, named("2.重复申请", "2. Repeated request")] = ()
    publication: Annotated[Counts, named("3.要求提供公开出版物", "3. For a published work")] = ()
    excessive: Annotated[
        Counts, named("4.无正当理由大量反复申请", "4. Excessive without good reason")
    ] = ()
    confirmation: Annotated[
        Counts,
        named("5.要求行政机关确认或重新出具已获取信息", "5. To confirm or re-issue what was given"),
    ] = ()
    uncorrected: Annotated[
        Counts,
        named(
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "1. Not corrected in time without good reason",
        ),
    ] = ()
    unpaid: Annotated[
        Counts,
        named(
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "2. Fee not paid in time",
        ),
    ] = ()
    other: Annotated[Counts, named("3.其他", "3. Other")] = ()
    total: Annotated[Counts, named("（七）总计", "(7) Total")] = ()
    carried_forward: Annotated[
        Counts, named("四、结转下年度继续办理", "4 Carried to next year")
    ] = ()


class Disputes(Model):
    """Part 4: reviews and suits by outcome; four figures a row, or five with the total."""

    review: Annotated[Counts, named("行政复议", "Administrative reconsideration")] = ()
    suit: Annotated[Counts, named("行政诉讼：未经复议直接起诉", "Suit brought directly")] = ()
    suit_after_review: Annotated[
        Counts, named("行政诉讼：复议后起诉", "Suit after reconsideration")
    ] = ()


class Explanation(Model):
    """Why a figure differs from the one it should agree with; `row` is that of the file."""

    row: Annotated[NonBlank, named("行", "Row")]
    note: Annotated[Text, named("说明", "Note")]


class AnnualReport(Record):
    """The figures and texts of one year; the name of the file is the year."""

    noun: ClassVar[str] = "annual-report"
    folder: ClassVar[str] = "reports"
    pattern: ClassVar[str] = "reports/*.yml"

    issued: Annotated[Date | None, named("报告日期", "Date of the report")] = None
    document: Annotated[IndexNumberRef | None, named("公开文件", "Disclosed as")] = None
    overview: Annotated[Text | None, named("总体情况", "Overview")] = None
    proactive: Annotated[Proactive, named("主动公开政府信息情况", "Proactive")] = Proactive()
    requests: Annotated[Requests, named("收到和处理政府信息公开申请情况", "Requests")] = Requests()
    disputes: Annotated[Disputes, named("政府信息公开行政复议、行政诉讼情况", "Disputes")] = (
        Disputes()
    )
    problems: Annotated[
        Text | None, named("存在的主要问题及改进情况", "Main problems and improvements")
    ] = None
    other: Annotated[Text | None, named("其他需要报告的事项", "Other matters")] = None
    explanations: Annotated[tuple[Explanation, ...], named("差异说明", "Explanations")] = ()

    @classmethod
    def identity(cls, stem: str, value: dict[str, Any]) -> str:
        """A report is known by its year."""
        del value
        return stem

    @property
    def year(self) -> int:
        """The year reported on."""
        return int(self.id)

    @property
    def path(self) -> str:
        """A report stands below the column of annual reports."""
        return f"disclosure/annual-reports/{self.id}/"

    @property
    def label(self) -> Text:
        """What links to the report say."""
        return Text(
            zh=f"{self.id}年政府信息公开工作年度报告",
            en=f"Annual report on information disclosure {self.id}",
        )


KIND = Kind(AnnualReport, within="annual-reports", template="records/annual-report.html", order=30)
