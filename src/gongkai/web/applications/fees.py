"""What an application may be charged, counted on through its applicant's month (信息处理费).

109号: by item over the calendar month, or by page, never both; whether to charge is a person's
decision, and not charging is the waiver.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from gongkai.cases.charging import (
    Asked,
    FeeTotals,
    Sheet,
    fee_totals,
    sheet_by_items,
    sheet_by_pages,
)
from gongkai.cases.entry import Event
from gongkai.cases.kinds import Tariff
from gongkai.law.fees import FeeError
from gongkai.letters.fields import Details
from gongkai.web.applications import log
from gongkai.web.applications.identity import digest
from gongkai.web.applications.models import Applicant, Application, Note
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.rights import Action, require
from gongkai.web.storing import store

FEE_EVENTS = (Event.FEE_NOTICED.value, Event.FEE_PAID.value)
NOT_RECEIVED = "还没有收到申请，不知道计入哪个月；请先确认收到。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """An application among its applicant's others of the calendar month (当月累计).

    ``known`` is false where the applicant's identity is not on file: then nothing can be counted on.
    """

    this: Application
    cases: Sequence[Application]
    known: bool

    @property
    def sheet(self) -> Sheet:
        """The charge by item."""
        return sheet_by_items(_asked(self.this), [_asked(one) for one in self.cases])

    @property
    def place(self) -> int:
        """Which item of the month this is."""
        return self.sheet.before + 1


def month(case: Application) -> Month:
    """Return the applicant's month (当月申请), the first received first.

    Raises:
        IllegalMove: before the application was received.
    """
    if case.received_on is None:
        raise IllegalMove(NOT_RECEIVED)
    mark = _mark(case)
    found = [case]
    if mark:
        same = Application.objects.filter(
            body=case.body,
            applicant__same_person=mark,
            received_on__year=case.received_on.year,
            received_on__month=case.received_on.month,
        )
        found = list(same.order_by("received_on", "number")) or found
    return Month(this=case, cases=found, known=bool(mark))


def sheet(case: Application, tariff: Tariff, pages: int | None = None) -> Sheet:
    """Return the calculation by one tariff (收费计算).

    Raises:
        FeeError: for pages no fee can be reckoned for. IllegalMove: before receipt.
    """
    if tariff is Tariff.PAGES:
        return sheet_by_pages(pages or 0)
    return month(case).sheet


def refuse_wrong_sum(case: Application, details: Details) -> None:
    """Let a fee notice state no other sum than the tariff gives (收费通知的金额).

    Raises:
        Invalid: naming the sum by the tariff.
    """
    tariff = next((one for one in Tariff if one.label == details.get("tariff")), None)
    units, amount = details.get("units"), details.get("amount")
    if tariff is None:
        names = "、".join(one.label for one in Tariff)
        raise Invalid({"tariff": [f"计收方式：应为{names}之一，同一申请不能并用；请改正。"]})
    if not isinstance(units, int) or not isinstance(amount, int):
        return
    try:
        right = sheet(case, tariff, units)
    except FeeError as fault:
        raise Invalid({"units": [f"件数或者页数：{fault}"]}) from fault
    if (units, amount) != (right.units, right.amount):
        raise Invalid(
            {
                "amount": [
                    f"应缴金额：{'；'.join(right.lines)}，与填写的{units}、{amount}元不符；请改正。"
                ]
            }
        )
    if amount == 0:
        raise Invalid({"amount": ["应缴金额：按标准应收0元，不需要发出收费通知；请照常办理。"]})


@transaction.atomic
def waive(*, by: Officer, application: Application, reason: str, at: datetime) -> Note:
    """Decide not to charge (决定不收费), with the reason; the limit runs on as before.

    Raises:
        NotAllowed. Invalid: without a reason.
    """
    require(by, Action.HANDLE, application)
    if not reason.strip():
        raise Invalid({"reason": ["理由：请写明不收费的理由。"]})
    text = f"决定不收取信息处理费。理由：{reason.strip()}"
    note = store(Note(application=application, by=by, at=at, text=text))
    audit.record(by=by, act="fee_waived", thing=application, body=application.body)
    return note


def totals(body: Body, year: int) -> FeeTotals:
    """Return the notices and payments of a year (信息处理费收取情况), for part six and table two."""
    return fee_totals((log.entries(case.events.all()) for case in behind(body, year)), year)


def paid(body: Body, year: int) -> Sequence[tuple[Application, int]]:
    """Return who paid in a year and how much, in yuan (实收), case by case."""
    sums = (
        (case, fee_totals([log.entries(case.events.all())], year).paid)
        for case in behind(body, year)
    )
    return [(case, amount) for case, amount in sums if amount]


def behind(body: Body, year: int) -> Sequence[Application]:
    """Return the cases behind the totals."""
    asked = {"events__event__in": FEE_EVENTS, "events__on__year": year}
    found = Application.objects.filter(body=body, **asked).distinct()
    return list(found.prefetch_related("events").order_by("number"))


def _asked(case: Application) -> Asked:
    if case.received_on is None:
        raise IllegalMove(NOT_RECEIVED)
    return Asked(case=case.number, received=case.received_on)


def _mark(case: Application) -> str:
    applicant = Applicant.objects.filter(application=case).first()
    if applicant is None:
        return ""
    return applicant.same_person or digest(applicant.identity, secret=settings.SECRET_KEY)


def letter_details(found: Sheet) -> Mapping[str, str]:
    """Return what the notice's form is filled in with from a sheet."""
    return {
        "tariff": found.tariff.label,
        "sheet": "\n".join(found.lines),
        "units": str(found.units),
        "amount": str(found.amount),
    }
