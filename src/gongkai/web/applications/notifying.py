"""Telling applicants and officers what happened, in the transaction of the act itself (通知).

Nothing is sent here: the words go into the outbox, and ``gongkai web notify`` sends them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils import timezone

from gongkai.cases.entry import Entry
from gongkai.cases.limits import Limit
from gongkai.law.timetable import CONFIRMATION
from gongkai.law.workdays import CHINA
from gongkai.letters.citing import written
from gongkai.letters.notices import words
from gongkai.letters.notices.model import Notice, NoticeKind, Subject
from gongkai.web.applications import log
from gongkai.web.applications.models import Applicant, Application
from gongkai.web.applications.organs import organ_of
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.outbox.models import Way
from gongkai.web.outbox.people import mask_email, ways
from gongkai.web.outbox.queueing import About, Recipient, is_news, queue


def of_last_event(case: Application) -> None:
    """Tell the applicant what the last event of his case means for him (通知申请人)."""
    events = list(case.events.all())
    of_event(case, log.entries(events))


def of_event(case: Application, entries: tuple[Entry, ...]) -> None:
    """Tell the applicant of the last of these entries, where it is news to him."""
    today = timezone.localdate()
    if not is_news(entries[-1].on, today):
        return
    told = words.of_event(entries, _subject(case), CHINA, today)
    if told is not None:
        _queue(case, told, f"{len(entries)}-{told.kind.value}", _applicant(case))


def code_reset(case: Application) -> None:
    """Tell the applicant that somebody got a new code for his case (N10)."""
    now = timezone.localtime()
    line = f"查询码已于{written(now.date())}{now:%H:%M}在窗口核验身份后重置，原来的查询码失效。"
    lines = [line, "如果不是您本人办理的，请立即与本机关联系。"]
    told = words.of_act(NoticeKind.CODE_RESET, _subject(case), now.date(), lines)
    _queue(case, told, f"reset-{now:%Y%m%d%H%M%S%f}", _applicant(case))


def undelivered(case: Application, *, on: date, how: str) -> None:
    """Tell the applicant that his answer could not be delivered (N9); ``how`` he gets it."""
    lines = [f"答复书没有送达成功。领取方式：{how}", "联系方式有变化的，请告知本机关。"]
    told = words.of_act(NoticeKind.UNDELIVERED, _subject(case), on, lines)
    _queue(case, told, f"undelivered-{on}", _applicant(case))


def calendar_moved(case: Application, before: date | None, after: date | None) -> None:
    """Tell the applicant that a new calendar moved the day of his answer (N12)."""
    if before is None or after is None:
        return
    lines = [f"放假安排公布后重新推算，最迟答复日期由{written(before)}变为{written(after)}。"]
    kind = NoticeKind.CALENDAR
    told = words.of_act(kind, _subject(case), timezone.localdate(), lines, until=after)
    _queue(case, told, f"calendar-{before}-{after}", _applicant(case))


def new_case(case: Application) -> None:
    """Tell who handles applications that one came in online (D1)."""
    clock = log.clock(case, timezone.localdate())
    confirm = _limit(clock.limits, CONFIRMATION.id)
    last = f"请在{written(confirm)}前与申请人确认收到。" if confirm else "请及时与申请人确认收到。"
    told = words.for_staff(NoticeKind.NEW_CASE, case.number, timezone.localdate(), [last])
    _queue(case, told, "new", to_officers(clerks(case.body)))


def returned(case: Application, *, drafter: Officer, letter: str, comment: str) -> None:
    """Tell who drafted a letter that it came back (D4)."""
    lines = [f"{letter}退回修改：{comment}"]
    told = words.for_staff(NoticeKind.RETURNED, case.number, timezone.localdate(), lines)
    _queue(case, told, f"returned-{timezone.now():%Y%m%d%H%M%S%f}", to_officers([drafter]))


def urged(case: Application, *, key: int, answer_by: date) -> None:
    """Tell the organ's clerks and leaders that the county urges a case on (D7)."""
    lines = [f"请在{written(answer_by)}前反馈办理情况，督办意见见案件页。"]
    told = words.for_staff(NoticeKind.URGED, case.number, timezone.localdate(), lines)
    people = {one.pk: one for one in (*clerks(case.body), *leaders(case.body))}
    _queue(case, told, f"urged-{key}", to_officers(people.values()))


def urging_answered(case: Application, *, key: int, by: Officer) -> None:
    """Tell who urged a case on that the organ has answered (D8)."""
    lines = [f"{case.body.short_name}已经反馈，内容见案件页。"]
    told = words.for_staff(NoticeKind.URGING_ANSWERED, case.number, timezone.localdate(), lines)
    _queue(case, told, f"urging-answered-{key}", to_officers([by]))


def staff(case: Application, told: Notice, key: str, officers: Iterable[Officer]) -> int:
    """Tell officers something about a case; return how many messages are new."""
    return _queue(case, told, key, to_officers(officers))


def clerks(body: Body) -> list[Officer]:
    """Return who handles an organ's applications."""
    return _with(Duty.CLERK, body)


def leaders(body: Body) -> list[Officer]:
    """Return who answers for an organ's applications."""
    return _with(Duty.LEADER, body)


def supervisors(body: Body) -> list[Officer]:
    """Return who supervises an organ (条例第四十七条)."""
    return _with(Duty.SUPERVISOR, body.parent) if body.parent else []


def _with(duty: Duty, body: Body) -> list[Officer]:
    return list(
        body.officers.filter(left_on=None, assignments__duty=duty).select_related("account")
    )


def to_officers(officers: Iterable[Officer]) -> Iterator[Recipient]:
    """Yield where officers are told: at the desk, and by mail where they gave an address."""
    for officer in officers:
        yield Recipient(way=Way.DESK, shown=officer.name, officer=officer)
        if email := officer.account.email:
            yield Recipient(way=Way.MAIL, address=email, shown=mask_email(email), officer=officer)


def _applicant(case: Application) -> Iterator[Recipient]:
    person = Applicant.objects.filter(application=case).first()
    return ways(email=person.email, phone=person.phone) if person else ways()


def _queue(case: Application, told: Notice, key: str, to: Iterable[Recipient]) -> int:
    about = About(thing=case, body=case.body, number=case.number, held=case.invented)
    return queue(about=about, words=told, key=key, to=to, now=timezone.now())


def _subject(case: Application) -> Subject:
    return Subject(organ=organ_of(case.body), number=case.number)


def _limit(limits: Iterable[Limit], term: str) -> date | None:
    return next((one.on for one in limits if one.term.id == term), None)
