"""A case in the words an applicant reads (查询页状态): one status, one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from gongkai.cases.clock import Clock, State
from gongkai.cases.course import ENDS_BY_ITSELF, Course
from gongkai.cases.entry import Entry
from gongkai.cases.events import Decided, Extended, FeeNoticed, Redone, Served
from gongkai.cases.kinds import ConsultKind
from gongkai.cases.stages import Stage
from gongkai.law.decisions import decision
from gongkai.law.workdays import CHINA

UNDELIVERED = "请更新联系方式或来窗口领取。"
Kind = TypeVar("Kind", bound=Entry)
# The groups of table three, in the report's own terms.
OUTCOMES = {
    "granted": "予以公开",
    "partial": "部分公开",
    "refused": "不予公开",
    "unable": "无法提供",
    "rejected": "不予处理",
    "other": "其他处理",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What is shown of a case: the status, the sentence under it, how it looks."""

    name: str
    sentence: str
    tone: str = "calm"


def status(
    clock: Clock,
    course: Course,
    today: date,
    *,
    reviewing: bool = False,
    undelivered: bool = False,
) -> Status:
    """Return what an applicant is told of his case on a day."""
    shown = _shown(clock, course)
    if undelivered and clock.stage is Stage.DECIDED:
        return Status(name="送达未成功", sentence=UNDELIVERED, tone="soon")
    if reviewing and clock.stage is Stage.HANDLING and shown.name in {"已收到", "已延长答复期限"}:
        shown = Status(name="答复审核中", sentence="文书正在审核，不影响法定期限。" + _until(clock))
    if clock.state is State.OVERDUE and clock.due is not None:
        days = CHINA.workdays_between(clock.due, today)
        sentence = (
            f"已超过法定期限{days}个工作日（最迟应于{_day(clock.due)}答复），本机关仍须答复。"
        )
        return Status(name=shown.name, sentence=sentence, tone="late")
    return shown


def outcome(course: Course) -> str | None:
    """Return how the case was answered, in the report's terms; ``None`` where it is open."""
    made = _decision(course)
    return OUTCOMES[decision(made).row.split(".")[1]] if made else None


def _decision(course: Course) -> str | None:
    redone = [m.entry.decision for m in course.moves if isinstance(m.entry, Redone)]
    if redone and redone[-1]:
        return redone[-1]
    if course.end is None:
        return None
    if isinstance(course.end.entry, Decided):
        return course.end.entry.decision
    return ENDS_BY_ITSELF.get(course.end.entry.event)


def _shown(clock: Clock, course: Course) -> Status:
    match clock.stage:
        case Stage.NEW | Stage.SUBMITTED:
            sentence = "我们将与您确认收到，确认当日为收到申请之日。"
            return Status(name="已提交，待确认", sentence=sentence)
        case Stage.AWAITING_CORRECTION:
            until = _limit(clock, "T05")
            before = f"请在{_day(until)}前补正；" if until else "请尽快补正；"
            sentence = f"{before}答复期限自收到补正之日起重新计算。"
            return Status(name="请您补充说明", sentence=sentence, tone="soon")
        case Stage.AWAITING_REASONS:
            sentence = "请说明申请数量、频次的理由；答复期限照常进行。" + _until(clock)
            return Status(name="请您说明理由", sentence=sentence, tone="soon")
        case Stage.AWAITING_FEE:
            return _fee(clock, course)
        case Stage.HANDLING:
            return _handling(clock, course)
        case _:
            return _ended(clock, course)


def _fee(clock: Clock, course: Course) -> Status:
    noticed = _last(course, FeeNoticed)
    amount = f"应缴{noticed.amount}元，" if noticed and noticed.amount else ""
    until = _limit(clock, "T11")
    before = f"{_day(until)}前缴纳；" if until else "请按收费通知书缴纳；"
    sentence = f"{amount}{before}逾期未缴的不再处理。"
    return Status(name="待缴信息处理费", sentence=sentence, tone="soon")


def _handling(clock: Clock, course: Course) -> Status:
    asked = [r for r in course.rounds if r.closed is None]
    if clock.state is State.PAUSED and asked:
        third = asked[0].kind is ConsultKind.THIRD_PARTY
        name = "正在征求第三方意见" if third else f"正在征求{asked[0].kind.label}意见"
        known = [limit.on for limit in clock.limits if limit.term.id in {"T08", "T09"}]
        resumed = f"，预计{_day(max(known))}前恢复计时" if known else ""
        return Status(name=name, sentence=f"所需时间不计入答复期限{resumed}。")
    extended = _last(course, Extended)
    if extended and clock.due:
        reason = f"；原因：{extended.reason}" if extended.reason else ""
        return Status(name="已延长答复期限", sentence=f"新的最迟日期{_day(clock.due)}{reason}。")
    return Status(name="已收到", sentence=_until(clock))


def _ended(clock: Clock, course: Course) -> Status:
    end = course.end.entry.on if course.end else None
    if clock.stage is Stage.WITHDRAWN:
        return Status(name="已撤回", sentence=f"您于{_day(end)}撤回。" if end else "")
    if clock.stage is Stage.ABANDONED:
        fee = course.end and course.end.entry.event.value == "fee_lapsed"
        what = "缴清费用" if fee else "补正"
        sentence = f"未在期限内{what}，本申请不再处理；您可以重新申请。"
        return Status(name="视为放弃", sentence=sentence)
    if _decision(course) == "not_ours":
        sentence = "负责公开的机关及其联系方式写在答复书中。"
        return Status(name="请向其他机关申请", sentence=sentence, tone="done")
    served = _last(course, Served)
    name = f"已答复：{outcome(course) or '见答复书'}"
    if clock.stage is Stage.SERVED and served:
        method = f"，送达方式：{served.method}" if served.method else ""
        return Status(name=name, sentence=f"已于{_day(served.on)}送达{method}。", tone="done")
    return Status(name=name, sentence="答复已经作出，正在送达。", tone="done")


def _until(clock: Clock) -> str:
    if clock.due is None or clock.received is None:
        return ""
    days = CHINA.workdays_between(clock.received, clock.due)
    provisional = "（暂定：下一年放假安排尚未公布）" if clock.provisional else ""
    return f"收到日期{_day(clock.received)}，最迟{_day(clock.due)}前答复（{days}个工作日）{provisional}。"


def _limit(clock: Clock, term: str) -> date | None:
    return next((limit.on for limit in clock.limits if limit.term.id == term), None)


def _last(course: Course, kind: type[Kind]) -> Kind | None:
    every = (move.entry for move in reversed(course.moves))
    return next((entry for entry in every if isinstance(entry, kind)), None)


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
