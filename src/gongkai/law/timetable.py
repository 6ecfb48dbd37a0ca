"""All limits of time, T01 to T23: publishing, applications, remedies, oversight (期限总表)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gongkai.law import terms
from gongkai.law.articles import Article
from gongkai.law.terms import IN_FORCE_2019, REGULATION, Standing, Term, Unit, term

REVIEW_ACT = "行政复议法"
REVIEW_ACT_2024 = date(2024, 1, 1)  # as revised on 2023-09-01
SITE_NOTICE = "国办秘函〔2019〕19号"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyDate:
    """A day by which something about the year before must be done (每年固定日期).

    It is a date and not a period, so a holiday does not move it.
    """

    id: str
    name: str
    month: int
    day: int
    articles: tuple[Article, ...] = ()
    standing: Standing = Standing.LAW

    def due(self, year_reported: int) -> date:
        """Return the last day for the report on a year."""
        return date(year_reported + 1, self.month, self.day)


PUBLICATION = term(
    "T01", "主动公开", 20, Unit.WORKING_DAYS, Article(REGULATION, 26), since=IN_FORCE_2019
)
BUDGET_PUBLICATION = term("T02", "预算、决算公开", 20, Unit.DAYS, Article("预算法", 14))
PENALTY_WITHDRAWAL = term(
    "T03",
    "处罚决定变更、撤销后撤回公开并说明理由",
    3,
    Unit.WORKING_DAYS,
    Article("行政处罚法", 48, 2),
    Article("行政处罚法", 85),
    since=date(2021, 7, 15),
)

# 条例31(3) counts online and fax applications from 双方确认之日 and sets no time for confirming. A delay
# is the organ's own risk, so it warns itself after one working day and aims at the submission's limit.
CONFIRMATION = replace(
    term(
        "T06.confirm",
        "与申请人确认收到",
        1,
        Unit.WORKING_DAYS,
        Article(REGULATION, 31, item=3),
        since=IN_FORCE_2019,
    ),
    standing=Standing.DESIGN,
)
TARGET = replace(
    terms.REPLY, id="T06.target", name="内部办理目标（自提交之日起算）", standing=Standing.DESIGN
)
# The decision or judgment sets the day; the length stands in where it sets none.
REDO = replace(
    terms.REPLY, id="T06.redo", name="按复议、诉讼结果重新答复", standing=Standing.DESIGN
)
# 条例41 sets no time for correcting a record; an organ holds itself to the one for answers.
RECORD_CORRECTION = replace(
    terms.REPLY,
    id="T06.record",
    name="更正政府信息的处理（内部目标）",
    articles=(Article(REGULATION, 41),),
    standing=Standing.DESIGN,
)

REVIEW = term(
    "T12", "申请行政复议", 60, Unit.DAYS, Article(REVIEW_ACT, 20, 1), since=REVIEW_ACT_2024
)
REVIEW_1999 = replace(
    REVIEW,
    articles=(Article("1999年行政复议法", 9, 1),),
    effective_from=date(1999, 10, 1),
    effective_to=date(2023, 12, 31),
)
SUIT = term(
    "T13", "直接提起行政诉讼", 6, Unit.MONTHS, Article("行政诉讼法", 46, 1), since=date(2015, 5, 1)
)
SUIT_AFTER_REVIEW = term(
    "T14",
    "复议后提起行政诉讼",
    15,
    Unit.DAYS,
    Article("行政诉讼法", 45),
    Article(REVIEW_ACT, 34),
)
_OF_62, _OF_88 = Article(REVIEW_ACT, 62), Article(REVIEW_ACT, 88)
REVIEW_DECISION = term("T15", "复议决定", 60, Unit.DAYS, _OF_62, since=REVIEW_ACT_2024)
REVIEW_DECISION_EXTENSION = term(
    "T15.extension", "复议决定延长（最长）", 30, Unit.DAYS, _OF_62, since=REVIEW_ACT_2024
)
REVIEW_DECISION_SIMPLIFIED = term(
    "T15.simplified", "复议决定（简易程序）", 30, Unit.DAYS, _OF_62, since=REVIEW_ACT_2024
)
REVIEW_ANSWER = term(
    "T16",
    "向复议机关提出书面答复",
    10,
    Unit.WORKING_DAYS,
    Article(REVIEW_ACT, 48),
    _OF_88,
    since=REVIEW_ACT_2024,
)
REVIEW_ANSWER_SIMPLIFIED = term(
    "T16.simplified",
    "向复议机关提出书面答复（简易程序）",
    5,
    Unit.WORKING_DAYS,
    Article(REVIEW_ACT, 54),
    _OF_88,
    since=REVIEW_ACT_2024,
)

# 条例18 wants it 定期 and sets no interval; a year is our choice.
REASSESSMENT = replace(
    term(
        "T20",
        "不予公开信息定期评估",
        12,
        Unit.MONTHS,
        Article(REGULATION, 18),
        since=IN_FORCE_2019,
    ),
    standing=Standing.DESIGN,
)
COMMENT = replace(
    term(
        "T21",
        "公开征求意见（不少于）",
        30,
        Unit.DAYS,
        Article("重大行政决策程序暂行条例", 15),
        Article("优化营商环境条例", 62),
    ),
    at_least=True,
)


def _petition(part: str, name: str, length: int, article: int) -> Term:
    since = date(2022, 5, 1)
    return term(
        "T22" + part, name, length, Unit.DAYS, Article("信访工作条例", article), since=since
    )


def _site(part: str, name: str, length: int, unit: Unit) -> Term:
    return replace(term("T23" + part, name, length, unit), notice=SITE_NOTICE)


PETITION_RECEIPT = _petition("", "信访事项受理告知", 15, 23)
PETITION_DECISION = _petition(".decision", "信访事项办结", 60, 34)
PETITION_EXTENSION = _petition(".extension", "信访事项延长办理（最长）", 30, 34)
PETITION_REVIEW = _petition(".review", "信访事项复查", 30, 35)
PETITION_RECHECK = _petition(".recheck", "信访事项复核", 30, 36)
SITE_HOME = _site(".home", "网站首页更新", 14, Unit.DAYS)
SITE_NEWS = _site(".news", "动态、要闻类栏目更新", 14, Unit.DAYS)
SITE_NOTICES = _site(".notices", "通知公告、政策文件类栏目更新", 6, Unit.MONTHS)
SITE_MESSAGES = _site(".messages", "公众留言答复", 3, Unit.MONTHS)

ANNUAL_REPORT = YearlyDate(
    id="T17",
    name="政府部门年度报告提交并公布",
    month=1,
    day=31,
    articles=(Article(REGULATION, 49, 1),),
)
# 条例49 names no townships; all of them keep the date of the departments.
ANNUAL_REPORT_TOWNSHIP = YearlyDate(
    id="T17.township", name="乡镇年度报告公布", month=1, day=31, standing=Standing.PRACTICE
)
ANNUAL_REPORT_GOVERNMENT = YearlyDate(
    id="T18",
    name="县级以上政府年度报告公布",
    month=3,
    day=31,
    articles=(Article(REGULATION, 49, 2),),
)
WEBSITE_TABLE = YearlyDate(
    id="T19", name="政府网站年度工作报表公布", month=1, day=31, standing=Standing.PRACTICE
)

TERMS = (
    PUBLICATION,
    BUDGET_PUBLICATION,
    PENALTY_WITHDRAWAL,
    terms.CORRECTION_NOTICE,
    terms.CORRECTION,
    terms.REPLY_2007,
    terms.REPLY,
    terms.EXTENSION_2007,
    terms.EXTENSION,
    terms.THIRD_PARTY,
    terms.CO_MAKER,
    terms.FEE_NOTICE,
    terms.FEE_PAYMENT,
    CONFIRMATION,
    TARGET,
    REDO,
    RECORD_CORRECTION,
    REVIEW_1999,
    REVIEW,
    SUIT,
    SUIT_AFTER_REVIEW,
    REVIEW_DECISION,
    REVIEW_DECISION_EXTENSION,
    REVIEW_DECISION_SIMPLIFIED,
    REVIEW_ANSWER,
    REVIEW_ANSWER_SIMPLIFIED,
    REASSESSMENT,
    COMMENT,
    PETITION_RECEIPT,
    PETITION_DECISION,
    PETITION_EXTENSION,
    PETITION_REVIEW,
    PETITION_RECHECK,
    SITE_HOME,
    SITE_NEWS,
    SITE_NOTICES,
    SITE_MESSAGES,
)
YEARLY_DATES = (ANNUAL_REPORT, ANNUAL_REPORT_TOWNSHIP, ANNUAL_REPORT_GOVERNMENT, WEBSITE_TABLE)


def in_force(term_id: str, on: date) -> Term:
    """Return the version of a term that is in force on a day, as an act of that day is judged by.

    Raises:
        LookupError: where there is no such term, or none was in force that day.
    """
    for one in TERMS:
        if one.id == term_id and one.holds_on(on):
            return one
    raise LookupError(f"{on}没有有效的期限 {term_id}")
