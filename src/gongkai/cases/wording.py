"""What each event means for the limit, in a sentence with its article (事件说明)."""

from __future__ import annotations

from gongkai.cases.course import Course, Move
from gongkai.cases.events import (
    CorrectionAsked,
    CorrectionReceived,
    Decided,
    Event,
    Extended,
    FeeNoticed,
    FeePaid,
    ReasonsJudged,
    Received,
    ReviewClosed,
    ReviewNotified,
    Served,
    Submitted,
    SuitClosed,
    SuitFiled,
    Transferred,
)
from gongkai.cases.stages import Stage
from gongkai.law.decisions import decision
from gongkai.law.terms import EXTENSION, FEE_PAYMENT, REPLY
from gongkai.law.workdays import WorkCalendar

CONTENT, CORRECTION, EXCESSIVE, RECEIPT, REMEDY = "条例29", "条例30", "条例35", "条例31", "条例51"
ANSWER, HANDLING = "条例36", "条例45"
SERVICE = "国办公开办函〔2016〕235号"
FEE = FEE_PAYMENT.basis
Words = tuple[str, str]  # the sentence and its article
# Events that need no more than one sentence.
PLAIN = {
    Event.CORRECTION_LAPSED: ("申请人逾期不补正，视为放弃申请，不再办理", CORRECTION),
    Event.REASONS_ASKED: ("要求申请人说明理由；条例未规定停止计算，答复期限照常进行", EXCESSIVE),
    Event.FEE_LAPSED: ("申请人逾期未缴费，视为放弃申请，不再办理", FEE),
    Event.WITHDRAWN: ("申请人撤回申请，不再办理", CONTENT),
    Event.REVIEW_FILED: ("申请行政复议，不影响答复期限", REMEDY),
    Event.REVIEW_ANSWERED: ("向复议机关提出书面答复", REMEDY),
    Event.REVIEW_EXTENDED: ("复议机关延长审理期限", REMEDY),
    Event.REDONE: ("依照复议或者诉讼的结果重新作出答复，不另计新收", REMEDY),
}


def words(course: Course, move: Move, calendar: WorkCalendar) -> Words:
    """Return what an entry means, and its article."""
    entry = move.entry
    match entry:
        case Submitted() | Received():
            told = _arrival(course, entry)
        case CorrectionAsked() | CorrectionReceived():
            told = _correction(course, entry)
        case FeeNoticed() | FeePaid():
            told = _fee(entry, calendar)
        case ReasonsJudged() | Extended():
            told = _longer(entry)
        case Decided() | Served():
            told = _answer(course, move)
        case Transferred(to=to):
            told = f"转交{' '.join(to.split())}承办，不影响答复期限", HANDLING
        case ReviewNotified(simplified=simplified):
            how = "（简易程序）" if simplified else ""
            told = f"收到行政复议答复通知{how}", REMEDY
        case SuitFiled(kind=kind):
            told = f"提起行政诉讼（{kind.label}），不影响答复期限", REMEDY
        case ReviewClosed(outcome=outcome) | SuitClosed(outcome=outcome):
            told = f"{entry.event.label}：{outcome.label}", REMEDY
        case _:
            told = PLAIN[entry.event]
    return told


def _arrival(course: Course, entry: Submitted | Received) -> Words:
    channels = [m.entry.channel for m in course.moves if isinstance(m.entry, Submitted)]
    channel = channels[0] if channels else None
    article = channel.article.short if channel else RECEIPT
    if isinstance(entry, Received):
        return f"收到申请，答复期限自次日起计算：{REPLY}（{REPLY.basis}）", article
    how = f"（{channel.label}）" if channel else ""
    if course.received is not None:
        return f"提交申请{how}", article
    cure = "请尽快与申请人确认，或者补记收到日期"
    return f"提交申请{how}；还没有收到申请之日，答复期限尚未起算，{cure}", article


def _correction(course: Course, entry: CorrectionAsked | CorrectionReceived) -> Words:
    if isinstance(entry, CorrectionAsked):
        until = f"，补正期限到{entry.due}" if entry.due else ""
        return f"告知申请人补正{until}；收到补正之前不计算答复期限", CORRECTION
    asked = [m.entry.due for m in course.moves if isinstance(m.entry, CorrectionAsked)]
    late = any(due is not None and due < entry.on for due in asked[-1:])
    note = "（晚于补正期限，行政机关已接受）" if late else ""
    return f"收到补正后的申请{note}，答复期限重新起算：自次日起{REPLY}", CORRECTION


def _fee(entry: FeeNoticed | FeePaid, calendar: WorkCalendar) -> Words:
    if isinstance(entry, FeePaid):
        return f"缴清费用，答复期限重新起算：自次日起{REPLY}", FEE
    what = "发出收费通知；缴清之前不计算答复期限"
    if entry.received_on is None:
        return f"{what}；申请人收到通知的日期没有记录，缴费期限尚不能确定", FEE
    last = FEE_PAYMENT.due(entry.received_on, calendar)
    return f"{what}；申请人{entry.received_on}收到通知，最迟{last}缴清（{FEE_PAYMENT}）", FEE


def _longer(entry: ReasonsJudged | Extended) -> Words:
    match entry:
        case Extended(days=days, approver=approver):
            approved = " ".join(approver.split())
            return f"经{approved}同意，延长答复期限{days}个工作日", EXTENSION.basis
        case ReasonsJudged(reasonable=False):
            return "申请理由不合理，可以不予处理", EXCESSIVE
        case ReasonsJudged(delayed_until=None):
            return "申请理由合理，照常办理", EXCESSIVE
        case _:
            return f"申请理由合理，告知延迟至{entry.delayed_until}答复", EXCESSIVE


def _answer(course: Course, move: Move) -> Words:
    if isinstance(move.entry, Decided):
        served = any(isinstance(m.entry, Served) for m in course.moves)
        note = "" if served else "（没有送达记录，暂以作出决定之日为答复之日）"
        if move.entry.decision is None:
            return f"作出答复决定{note}", ANSWER
        found = decision(move.entry.decision)
        return f"作出答复决定：{found.name}{note}", found.basis or ANSWER
    if isinstance(move.entry, Served) and move.before is not Stage.ABANDONED:
        return "送达答复：当面以签收之日、邮寄以交邮之日为准", SERVICE
    return "送达不再办理的告知", SERVICE
