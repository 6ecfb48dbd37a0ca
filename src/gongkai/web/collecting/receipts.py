"""What was received from whom, and where it stands (收报情况).

A report published on the platform is received on the day of its publication, without another act;
one that was handed up, uploaded or sent as a package is received with that act.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai.report.model import Report
from gongkai.report.write.json import canonical
from gongkai.web.bodies.models import Body
from gongkai.web.collecting import generals, rosters
from gongkai.web.collecting.held import report_of
from gongkai.web.collecting.models import (
    GeneralReport,
    Member,
    Reminder,
    Stand,
    State,
    Submission,
    Way,
)
from gongkai.web.reports import selectors as reports
from gongkai.web.reports.models import AnnualReport, Status

COUNTED = frozenset({State.RECEIVED, State.ACCEPTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The report of an organ as it stands with its collector (收到的一份)."""

    member: Member
    year: int
    way: Way
    state: State
    on: date
    late: bool
    submission: Submission | None = None
    annual: AnnualReport | None = None
    general: GeneralReport | None = None  # of an organ that collects itself: its total

    @property
    def counted(self) -> bool:
        """Whether it goes into a sum: a returned one does not."""
        return self.state in COUNTED

    @property
    def report(self) -> Report:
        """The report as a value."""
        if self.submission is not None:
            return report_of(self.submission.digest, self.submission.content)
        if self.general is not None:
            return generals.value_of(self.general)
        if self.annual is None:
            raise LookupError(self.member)
        return reports.as_report(self.annual)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One organ on the board: what it owes by when, what came, how often it was reminded (汇集行)."""

    member: Member
    due: date
    receipt: Receipt | None
    pending: int
    reminders: int
    drafting: AnnualReport | None

    @property
    def owing(self) -> bool:
        """Whether something is still to come: nothing here, or what came was returned."""
        return self.receipt is None or self.receipt.state == State.RETURNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What an organ has to be told by its collector: nothing, a reminder, or a return (上级告知)."""

    returned: Submission | None = None
    reminder: Reminder | None = None


def word_from_above(body: Body, year: int) -> Word | None:
    """Return what the collector said last of an organ's report; ``None`` where nobody collects it."""
    member = rosters.membership(body, year)
    if member is None:
        return None
    came = history(member, year)
    last = came[0] if came else None
    if last is not None:
        return Word(returned=last if last.state == State.RETURNED else None)
    return Word(reminder=next(iter(reminders(member, year)), None))


def digest_of(report: Report) -> str:
    """Return SHA-256 over the report's public form, the same for the same report (报告摘要)."""
    content = json.dumps(canonical(report), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8", "backslashreplace")).hexdigest()


def receipts(
    members: Sequence[Member], year: int, *, contents: bool = True
) -> Mapping[str, Receipt]:
    """Return what stands received, by the member's key; who has nothing is not in it.

    Without ``contents`` the reports themselves stay where they are: a list of three thousand organs
    needs to know where each stands, and not what each says.
    """
    entered = _newest_submissions(members, year)
    totals = _totals(members, year)
    if not contents:
        entered = entered.defer("content", "report__frozen", "report__behind", "general__content")
        totals = totals.defer("content")
    return _standing_of_all(members, year, _by_member(entered), _by_collector(totals), contents)


def _standing_of_all(
    members: Sequence[Member],
    year: int,
    entered: Mapping[int, Submission],
    totals: Mapping[int, GeneralReport],
    contents: bool,
) -> Mapping[str, Receipt]:
    published = _published([one for one in members if one.body_id not in totals], year, contents)
    found: dict[str, Receipt] = {}
    for member in members:
        submission = entered.get(member.pk) if member.pk else None
        annual = published.get(member.body_id) if member.body_id else None
        total = totals.get(member.body_id) if member.body_id else None
        receipt = (
            _standing_total(member, year, submission, total)
            if total is not None
            else _standing(member, year, submission, annual)
        )
        if receipt is not None:
            found[member.key] = receipt
    return found


def receipt_of(member: Member, year: int) -> Receipt | None:
    """Return what stands received of one organ."""
    return receipts([member], year).get(member.key)


def receipt_of_submission(submission: Submission, member: Member | None = None) -> Receipt:
    """Return one submission as a receipt, whether it still stands or not."""
    of = member or submission.member
    on = submission.received_on
    return Receipt(
        member=of,
        year=submission.year,
        way=Way(submission.way),
        state=State(submission.state),
        on=on,
        late=on > rosters.deadline(of, submission.year).day,
        submission=submission,
        annual=submission.report,
        general=submission.general,
    )


def board(members: Sequence[Member], year: int) -> list[Line]:
    """Return the organs with where each report stands, in the order of the roster (进度)."""
    found = receipts(members, year, contents=False)
    keys = [member.pk for member in members if member.pk]
    pending = Submission.objects.filter(member__in=keys, year=year, state=State.PENDING)
    waiting = Counter(pending.values_list("member", flat=True))
    reminded = Counter(
        Reminder.objects.filter(member__in=keys, year=year).values_list("member", flat=True)
    )
    drafts = _newest(members, year)
    return [
        Line(
            member=member,
            due=rosters.deadline(member, year).day,
            receipt=found.get(member.key),
            pending=waiting[member.pk],
            reminders=reminded[member.pk],
            drafting=drafts.get(member.body_id) if member.body_id else None,
        )
        for member in members
    ]


def history(member: Member, year: int) -> list[Submission]:
    """Return everything that came of one organ for a year, the newest first (报送经过)."""
    if not member.stored:
        return []
    found = Submission.objects.filter(member=member, year=year).order_by("-number")
    return list(
        found.select_related(
            "member__collector", "sent_by", "decided_by", "file", "report", "general"
        )
    )


def reminders(member: Member, year: int) -> list[Reminder]:
    """Return how often an organ was reminded, the newest first (催报记录)."""
    if not member.stored:
        return []
    return list(Reminder.objects.filter(member=member, year=year).select_related("by"))


def _standing(
    member: Member, year: int, submission: Submission | None, annual: AnnualReport | None
) -> Receipt | None:
    due = rosters.deadline(member, year).day
    if annual is not None and annual.published_on and _is_news(submission, annual):
        on = annual.published_on
        return Receipt(
            member=member,
            year=year,
            way=Way.PUBLISHED,
            state=State.RECEIVED,
            on=on,
            late=on > due,
            annual=annual,
        )
    return receipt_of_submission(submission, member) if submission is not None else None


def _standing_total(
    member: Member, year: int, submission: Submission | None, total: GeneralReport
) -> Receipt | None:
    """What stands of an organ that collects itself: its general report, never its own part alone."""
    sent = submission.general if submission is not None else None
    on = total.published_on
    if on is not None and (sent is None or total.version > sent.version):
        late = on > rosters.deadline(member, year).day
        return Receipt(
            member=member,
            year=year,
            way=Way.PUBLISHED,
            state=State.RECEIVED,
            on=on,
            late=late,
            general=total,
        )
    return receipt_of_submission(submission, member) if submission is not None else None


def _is_news(submission: Submission | None, annual: AnnualReport) -> bool:
    """Whether a published report is newer than what was handed up before."""
    if submission is None:
        return True
    if submission.report is None:
        return bool(annual.published_on and annual.published_on > submission.received_on)
    return annual.version > submission.report.version


def _by_member(found: QuerySet[Submission]) -> Mapping[int, Submission]:
    return {one.member_id: one for one in found}


def _by_collector(found: QuerySet[GeneralReport]) -> Mapping[int, GeneralReport]:
    return {one.collector_id: one for one in found}


def _newest_submissions(members: Sequence[Member], year: int) -> QuerySet[Submission]:
    keys = [member.pk for member in members if member.pk]
    standing = [State.RECEIVED, State.RETURNED, State.ACCEPTED]
    found = Submission.objects.filter(member__in=keys, year=year, state__in=standing)
    return found.select_related("report", "general").order_by("number")


def _totals(members: Sequence[Member], year: int) -> QuerySet[GeneralReport]:
    bodies = [member.body_id for member in members if member.body_id]
    found = GeneralReport.objects.filter(collector__in=bodies, year=year).order_by("version")
    return found.exclude(state=Stand.SUPERSEDED)


def _published(members: Sequence[Member], year: int, contents: bool) -> Mapping[int, AnnualReport]:
    found = _of_bodies(members, year).filter(status=Status.PUBLISHED).order_by("version")
    if not contents:
        found = found.defer("frozen", "behind", "narrative")
    return {annual.body_id: annual for annual in found.select_related("body")}


def _newest(members: Sequence[Member], year: int) -> Mapping[int, AnnualReport]:
    found = _of_bodies(members, year).order_by("version").defer("frozen", "behind", "narrative")
    return {annual.body_id: annual for annual in found.select_related("body")}


def _of_bodies(members: Sequence[Member], year: int) -> QuerySet[AnnualReport]:
    bodies = [member.body_id for member in members if member.body_id]
    return AnnualReport.objects.filter(body__in=bodies, year=year)
