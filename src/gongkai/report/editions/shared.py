"""What both national formats have in common: headings, applicants, results, remedies."""

from __future__ import annotations

from dataclasses import replace

from gongkai.report.editions.forms import Column, Heading, Row, Table

HEADINGS = (
    Heading(number="1", ordinal="一", title="总体情况"),
    Heading(number="2", ordinal="二", title="主动公开政府信息情况"),
    Heading(number="3", ordinal="三", title="收到和处理政府信息公开申请情况"),
    Heading(number="4", ordinal="四", title="政府信息公开行政复议、行政诉讼情况"),
    Heading(number="5", ordinal="五", title="存在的主要问题及改进情况"),
    Heading(number="6", ordinal="六", title="其他需要报告的事项"),
)

# The head of the label column of table two.
SUBJECT = "信息内容"
BLOCK_1 = "第二十条第（一）项"
BLOCK_5 = "第二十条第（五）项"
BLOCK_6 = "第二十条第（六）项"
BLOCK_8 = "第二十条第（八）项"
BLOCK_9 = "第二十条第（九）项"

# 申请人情况: the six kinds of applicant, the five in the middle under 法人或其他组织.
ORGANISATIONS = "法人或其他组织"
APPLICANTS = (
    Column(key="natural_person", label="自然人"),
    Column(key="business", label="商业企业", group=ORGANISATIONS),
    Column(key="research", label="科研机构", group=ORGANISATIONS),
    Column(key="public_interest", label="社会公益组织", group=ORGANISATIONS),
    Column(key="legal_service", label="法律服务机构", group=ORGANISATIONS),
    Column(key="other_org", label="其他", group=ORGANISATIONS),
)
APPLICANT_KEYS = tuple(column.key for column in APPLICANTS)
APPLICANT_HEAD = "申请人情况"
BALANCE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
TOTAL = Column(key="total", label="总计", aliases=("合计",))
T3_COLUMNS = (*APPLICANTS, TOTAL)

RESULTS = "三、本年度办理结果"
REFUSED = "（三）不予公开"
UNABLE = "（四）无法提供"
REJECTED = "（五）不予处理"
OTHER = "（六）其他处理"


def _t3(row_id: str, label: str, group: str | None = None, *aliases: str) -> Row:
    return Row(id=f"t3.{row_id}", label=label, group=group, columns=T3_COLUMNS, aliases=aliases)


def _result(row_id: str, label: str, group: str | None = None, *aliases: str) -> Row:
    return replace(_t3(row_id, label, group, *aliases), part=RESULTS)


_INTAKE = (
    _t3("received", "一、本年新收政府信息公开申请数量"),
    _t3("carried_in", "二、上年结转政府信息公开申请数量"),
)
_RESULTS = (
    _result("granted", "（一）予以公开"),
    _result(
        "partial",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        None,
        "（二）部分公开（区分处理的，只记这一情形，不记其他情形）",
    ),
    _result("refused.state_secret", "1.属于国家秘密", REFUSED),
    _result("refused.law_prohibited", "2.其他法律行政法规禁止公开", REFUSED),
    _result("refused.security_stability", "3.危及“三安全一稳定”", REFUSED),
    _result("refused.third_party", "4.保护第三方合法权益", REFUSED),
    _result("refused.internal_affairs", "5.属于三类内部事务信息", REFUSED),
    _result("refused.process", "6.属于四类过程性信息", REFUSED),
    _result("refused.enforcement_file", "7.属于行政执法案卷", REFUSED),
    _result("refused.admin_query", "8.属于行政查询事项", REFUSED),
    _result("unable.not_held", "1.本机关不掌握相关政府信息", UNABLE),
    _result("unable.needs_creation", "2.没有现成信息需要另行制作", UNABLE),
    _result("unable.unclear_after_correction", "3.补正后申请内容仍不明确", UNABLE),
    _result("rejected.petition", "1.信访举报投诉类申请", REJECTED, "1.信访投诉举报类申请"),
    _result("rejected.repeat", "2.重复申请", REJECTED),
    _result("rejected.publication", "3.要求提供公开出版物", REJECTED),
    _result("rejected.excessive", "4.无正当理由大量反复申请", REJECTED),
    _result("rejected.reissue", "5.要求行政机关确认或重新出具已获取信息", REJECTED),
)
_CLOSING = (
    _result("closed_total", "（七）总计"),
    _t3("carried_out", "四、结转下年度继续办理"),
)


def table_three(other: tuple[Row, ...]) -> Table:
    """Return table three; the editions differ only in the rows of 其他处理."""
    return Table(
        id="t3",
        name="表三",
        title="三、收到和处理政府信息公开申请情况",
        rows=(*_INTAKE, *_RESULTS, *other, *_CLOSING),
    )


OTHER_2019 = (_result("other.all", "（六）其他处理"),)
OTHER_2021 = (
    _result(
        "other.no_correction",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        OTHER,
    ),
    _result(
        "other.unpaid_fee",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        OTHER,
    ),
    _result("other.misc", "3.其他", OTHER),
)

T4_COLUMNS = (
    Column(key="upheld", label="结果维持", aliases=("结果维护",)),
    Column(key="corrected", label="结果纠正"),
    Column(key="other", label="其他结果"),
    Column(key="pending", label="尚未审结"),
    Column(key="total", label="总计", aliases=("合计",)),
)
LITIGATION = "行政诉讼"
TABLE_FOUR = Table(
    id="t4",
    name="表四",
    title="四、政府信息公开行政复议、行政诉讼情况",
    rows=(
        Row(id="t4.review", label="行政复议", columns=T4_COLUMNS),
        Row(id="t4.direct", label="未经复议直接起诉", group=LITIGATION, columns=T4_COLUMNS),
        Row(id="t4.after_review", label="复议后起诉", group=LITIGATION, columns=T4_COLUMNS),
    ),
)
