"""Reminding officers of what falls due, and of what is overdue (催办提醒); run every day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from gongkai.law.workdays import CHINA
from gongkai.letters.citing import written
from gongkai.letters.notices import words
from gongkai.letters.notices.model import NoticeKind
from gongkai.web.applications import notifying
from gongkai.web.applications.models import Application, Pile
from gongkai.web.applications.worklist import GENUINE, within
from gongkai.web.bodies.models import Officer

THRESHOLDS = (5, 3, 1)  # working days left (D2)


def remind(today: date) -> int:
    """Tell who has a case in hand that its day is near or past; return how many messages are new.

    Each threshold is told once for a due date, however often this runs; a case that is overdue is
    told to those who answer for it as well, and to the county's office (条例第四十七条).
    """
    return sum(_remind(case, today) for case in _pressing(today).iterator())


def _pressing(today: date) -> QuerySet[Application]:
    near = Q(due_on__lt=today) | within(today, max(THRESHOLDS))
    running = Application.objects.filter(GENUINE, near, pile__in=(Pile.HANDLE, Pile.CONSULT))
    return running.select_related("body__parent", "officer__account").order_by("pk")


@transaction.atomic
def _remind(case: Application, today: date) -> int:
    due = case.due_on
    if due is None:
        return 0
    if due < today:
        late = CHINA.workdays_between(due, today)
        line = f"答复期限{written(due)}已过，超期{late}个工作日，请立即办理。"
        told = words.for_staff(NoticeKind.OVERDUE, case.number, today, [line])
        return notifying.staff(case, told, f"D3-{due}-{_week(due, today)}", _all_of(case))
    left = CHINA.workdays_between(today, due) if due > today else 0
    near = min(each for each in THRESHOLDS if left <= each)
    when = f"还有{left}个工作日" if left else "今天到期"
    line = f"答复期限{written(due)}，{when}。"
    told = words.for_staff(NoticeKind.DUE_SOON, case.number, today, [line])
    return notifying.staff(case, told, f"D2-{due}-{near}", _in_hand(case))


def _week(due: date, today: date) -> int:
    """Return in which week past the limit we are: told again each week."""
    return (today - due) // timedelta(days=7)


def _in_hand(case: Application) -> list[Officer]:
    officer = case.officer
    return [officer] if officer and officer.left_on is None else notifying.clerks(case.body)


def _all_of(case: Application) -> Iterator[Officer]:
    every = (*_in_hand(case), *notifying.leaders(case.body), *notifying.supervisors(case.body))
    yield from {officer.pk: officer for officer in every}.values()
