"""The words of each notice, filled from the log of the case alone (通知措辞)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.cases.clock import Clock, fold
from gongkai.cases.entry import Entry
from gongkai.cases.events import (
    ConsultSent,
    CorrectionAsked,
    CorrectionLapsed,
    CorrectionReceived,
    Decided,
    Extended,
    FeeLapsed,
    FeeNoticed,
    FeePaid,
    Received,
    Redone,
    Submitted,
    Withdrawn,
)
from gongkai.cases.pauses import ANSWER_TERMS
from gongkai.law.decisions import decision
from gongkai.law.grounds import GROUNDS
from gongkai.law.terms import CORRECTION, FEE_PAYMENT
from gongkai.law.timetable import CONFIRMATION, in_force
from gongkai.law.workdays import WorkCalendar
from gongkai.letters import relief
from gongkai.letters.citing import written
from gongkai.letters.notices.model import CHECK, Notice, NoticeKind, Subject
from gongkai.letters.wording.phrases import ended, numbered

REPLY_BY = "答复最迟"
DOWNLOAD = "请凭受理号和查询码在政府网站查看或者下载；没有查询码的，请与本机关联系。"
ANEW = "您可以重新提出申请。"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What the words of one step are: its kind, its sentences, what is due when."""

    kind: NoticeKind
    lines: Sequence[str]
    until: date | None = None
    what: str = ""  # what is due, for the short form


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """The case as the words look at it."""

    subject: Subject
    clock: Clock

    def limit(self, term: str) -> date | None:
        """Return the day of an open limit beside the reply's."""
        return next((one.on for one in self.clock.limits if one.term.id == term), None)

    @property
    def reply(self) -> str:
        """Until when the answer is due, with its article; nothing while the limit does not run."""
        if self.clock.due is None or self.clock.received is None:
            return ""
        term = in_force("T06", self.clock.received)
        doubt = "（暂定：下一年放假安排尚未公布）" if self.clock.provisional else ""
        return f"最迟{written(self.clock.due)}前答复{doubt}（依据：{term.basis}）。"


def of_event(
    log: Sequence[Entry], subject: Subject, calendar: WorkCalendar, today: date
) -> Notice | None:
    """Return what the applicant is told of the last entry of a log; ``None`` where it is no news to him.

    Raises:
        CaseError: for a log the law does not allow.
    """
    entry = log[-1]
    told = _told(entry, _Case(subject=subject, clock=fold(log, calendar, today)))
    return _notice(told, subject, entry.on) if told else None


def of_act(
    kind: NoticeKind, subject: Subject, on: date, lines: Sequence[str], *, until: date | None = None
) -> Notice:
    """Return a notice of something beside the events; ``lines`` are its sentences."""
    return _notice(_Told(kind=kind, lines=lines, until=until), subject, on)


def for_staff(kind: NoticeKind, number: str, on: date, lines: Sequence[str]) -> Notice:
    """Return a message to an officer about a case (工作台消息)."""
    title = f"申请{number}：{kind.label}"
    return Notice(kind=kind, on=on, title=title, lines=tuple(lines), short=title)


def _notice(told: _Told, subject: Subject, on: date) -> Notice:
    organ = subject.organ
    where = f"{organ.name}，电话{organ.phone}" if organ.phone else organ.name
    due = f"，{told.what}{written(told.until)}" if told.until and told.what else ""
    return Notice(
        kind=told.kind,
        on=on,
        title=f"{organ.name}：申请{subject.number}{told.kind.label}",
        lines=(
            f"受理号{subject.number}的政府信息公开申请，{written(on)}：{told.kind.label}。",
            *told.lines,
            f"查询进度：请在政府网站用受理号和查询码查询。联系：{where}。",
        ),
        short=f"【{organ.name}】申请{subject.number}：{told.kind.label}{due}。{CHECK}",
        until=told.until,
    )


def _told(entry: Entry, now: _Case) -> _Told | None:
    match entry:
        case Submitted() if now.clock.received is None:
            return _submitted(now)
        case Submitted() | Received():
            return _received(now)
        case CorrectionAsked():
            return _correction(entry, now)
        case CorrectionReceived():
            return _again(NoticeKind.CORRECTED, "收到补正", entry.on, now)
        case Decided() | Redone():
            return _decided(entry, now)
        case _:
            return _handling(entry, now) or _ended(entry)


def _handling(entry: Entry, now: _Case) -> _Told | None:
    match entry:
        case ConsultSent():
            return _consulting(entry)
        case Extended():
            return _extended(entry, now)
        case FeeNoticed():
            return _fee(entry, now)
        case FeePaid():
            return _again(NoticeKind.RECEIVED, "费用已经缴清", entry.on, now)
        case _:
            return None


def _submitted(now: _Case) -> _Told:
    confirm = now.limit(CONFIRMATION.id)
    before = f"本机关应在{written(confirm)}前与您确认收到。" if confirm else ""
    line = f"{before}双方确认收到之日为收到申请之日，答复期限自该日起计算（依据：条例31(3)）。"
    return _Told(kind=NoticeKind.SUBMITTED, lines=[line], until=confirm, what="确认收到最迟")


def _received(now: _Case) -> _Told:
    lines = [f"收到日期为{written(now.clock.received)}。{now.reply}"]
    return _Told(kind=NoticeKind.RECEIVED, lines=lines, until=now.clock.due, what=REPLY_BY)


def _correction(entry: CorrectionAsked, now: _Case) -> _Told:
    due = now.limit(CORRECTION.id)
    last = f"请在{written(due)}前补正" if due else "请尽快补正"
    lines = [
        *_listed("需要补正的内容", entry.items),
        *_listed("原因", entry.reasons),
        f"{last}，可以在政府网站查询进度的页面上逐点补正。答复期限自收到补正之日起重新计算。",
        f"无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请（依据：{CORRECTION.basis}）。",
    ]
    return _Told(kind=NoticeKind.CORRECTION, lines=lines, until=due, what="补正最迟")


def _again(kind: NoticeKind, what: str, on: date, now: _Case) -> _Told:
    lines = [f"{what}，答复期限自{written(on)}起重新计算。{now.reply}"]
    return _Told(kind=kind, lines=lines, until=now.clock.due, what=REPLY_BY)


def _consulting(entry: ConsultSent) -> _Told:
    since = f"自{written(entry.on)}起征求{entry.kind.label}意见"
    lines = [f"{since}，所需时间不计入答复期限（依据：条例33(3)）。"]
    if term := ANSWER_TERMS.get(entry.kind):
        lines += [f"对方应当自收到征求意见书之日起{term}内提出意见（依据：{term.basis}）。"]
    lines += ["意见收到或者期满后恢复计算，届时可以查到新的最迟日期。"]
    return _Told(kind=NoticeKind.CONSULTING, lines=lines)


def _extended(entry: Extended, now: _Case) -> _Told:
    lines = [
        f"经本机关政府信息公开工作机构负责人同意，延长{entry.days}个工作日。{now.reply}",
        f"延长的原因：{ended(entry.reason)}" if entry.reason else "原因见延期答复告知书。",
    ]
    return _Told(kind=NoticeKind.EXTENDED, lines=lines, until=now.clock.due, what=REPLY_BY)


def _fee(entry: FeeNoticed, now: _Case) -> _Told:
    due = now.limit(FEE_PAYMENT.id)
    how = f"（{entry.tariff.label}）" if entry.tariff else ""
    amount = f"应缴{entry.amount}元{how}。" if entry.amount is not None else ""
    last = f"请在{written(due)}前缴纳" if due else f"请自收到收费通知之日起{FEE_PAYMENT}内缴纳"
    lines = [
        f"{amount}收费的依据、标准、计算和缴纳方式见收费通知书。",
        f"{last}，答复期限自缴清之日起重新计算。",
        f"逾期未缴纳的，视为放弃申请，本机关不再处理该申请（依据：{FEE_PAYMENT.basis}）。",
    ]
    return _Told(kind=NoticeKind.FEE, lines=lines, until=due, what="缴费最迟")


def _decided(entry: Decided | Redone, now: _Case) -> _Told:
    lines = [*_outcome(entry), DOWNLOAD]
    if entry.decision:
        profile = decision(entry.decision).relief
        lines += relief.told(profile, now.subject.organ, entry.on, "您", online=True)
    return _Told(kind=NoticeKind.DECIDED, lines=lines)


def _outcome(entry: Decided | Redone) -> Iterator[str]:
    if not entry.decision:
        return
    made = decision(entry.decision)
    basis = f"（依据：{made.basis}）" if made.basis else ""
    yield f"答复结果：{made.name}{basis}。"
    grounds = entry.grounds if isinstance(entry, Decided) else ()
    if grounds:
        named = "；".join(f"{GROUNDS[one].name}（{GROUNDS[one].article.short}）" for one in grounds)
        yield f"不予公开的情形：{named}。"
    yield f"文号：{entry.document_number}。" if entry.document_number else "理由见答复书。"


def _ended(entry: Entry) -> _Told | None:
    match entry:
        case Withdrawn():
            line = f"您的申请已于{written(entry.on)}撤回，本机关不再处理。{ANEW}"
        case CorrectionLapsed():
            line = _given_up("补正", CORRECTION.basis)
        case FeeLapsed():
            line = _given_up("缴纳信息处理费", FEE_PAYMENT.basis)
        case _:
            return None
    return _Told(kind=NoticeKind.ENDED, lines=[line])


def _given_up(what: str, basis: str) -> str:
    return f"未在期限内{what}，视为放弃申请，本机关不再处理该申请（依据：{basis}）。{ANEW}"


def _listed(what: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        ended_alike = tuple(line.strip().rstrip("。；，、") for line in lines)
        yield f"{what}：" + "；".join(numbered(ended_alike)) + "。"
