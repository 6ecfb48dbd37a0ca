"""What one case adds to tables three and four of a year (一件申请在年度报告中的计数)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.course import ENDS, ENDS_BY_ITSELF, REMEDIES, SAME_DAY, follow
from gongkai.cases.entry import Entry, Event
from gongkai.cases.errors import UncountableError
from gongkai.cases.events import Decided
from gongkai.cases.kinds import Channel
from gongkai.cases.remedies import Group, Proceeding, Proceedings
from gongkai.law.decisions import decision

PENDING = "pending"  # 尚未审结
# The same lists as plain strings, as a database gives them: no enumeration slows the look-up.
_ENDS, _REMEDIES = ({event.value for event in some} for some in (ENDS, REMEDIES))
_RANKS: dict[str, int] = {event.value: rank for rank, event in enumerate(SAME_DAY)}
_ENDED_AS: dict[str, str] = {event.value: result for event, result in ENDS_BY_ITSELF.items()}
_SUBMITTED, _RECEIVED = Event.SUBMITTED.value, Event.RECEIVED.value
_AT_ONCE = frozenset(channel.value for channel in Channel if channel.received_at_once)
_KINDS = {kind.value: kind for kind in ApplicantKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An application as it is counted: whose, of which kind, and its log (申请)."""

    id: str
    applicant: ApplicantKind
    log: Sequence[Entry]


class Brief(NamedTuple):
    """The little of a case that the tables look at (案件摘要).

    ``decision`` is the id of the result the case ended with, ``None`` while it is open and where a
    decision does not say what was decided.
    """

    case: str
    applicant: ApplicantKind
    received: date | None = None
    ended: date | None = None
    decision: str | None = None
    proceedings: Proceedings = ()


class Row(NamedTuple):
    """A line of a stored log, as bare as a database gives it (一条办理记录).

    ``detail`` is the decision of ``decided`` and the channel of ``submitted``; other events need none.
    """

    case: str
    applicant: str
    event: str
    on: date
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyFigure:
    """A review or suit in a year: its group and its field of table four (表四计数)."""

    group: Group
    field: str  # upheld, corrected, other or pending

    @property
    def cell_id(self) -> str:
        """The cell of table four, e.g. t4.review.upheld."""
        return f"t4.{self.group.value}.{self.field}"


class CaseFigures(NamedTuple):
    """One case in one year (一件申请某一年度的计数): a tuple, since a year has many of them.

    ``result`` is the row of table three in the edition of 2021 (t3.granted), ``None`` where the
    case was not ended in the year. For every case and year: received + carried_in = result +
    carried_out, each counting 0 or 1.
    """

    case: str
    applicant: ApplicantKind
    year: int
    received: bool
    carried_in: bool
    result: str | None
    carried_out: bool
    remedies: tuple[RemedyFigure, ...]

    @property
    def counts(self) -> bool:
        """Whether the case is anywhere in the year's tables."""
        return self.received or self.carried_in or bool(self.remedies)


def of_year(case: Case, year: int) -> CaseFigures:
    """Return what a case adds to the tables of a year (某一年度的计数).

    Received counts in the year of the legal receipt (条例31), the result in the year it was decided,
    lapsed or was withdrawn. A fresh answer after a review is neither received nor counted again.

    Raises:
        IllegalMoveError: for a log the law does not allow.
        UncountableError: for a decision of the year that does not say what was decided.
    """
    return count(brief(case), year)


def brief(case: Case) -> Brief:
    """Follow a log and return what the tables need of it.

    Raises:
        IllegalMoveError: for a log the law does not allow.
    """
    course = follow(case.log)
    end = course.end.entry if course.end else None
    decided = end.decision if isinstance(end, Decided) else None
    return Brief(
        case=case.id,
        applicant=case.applicant,
        received=course.received,
        ended=end.on if end else None,
        decision=ENDS_BY_ITSELF.get(end.event, decided) if end else None,
        proceedings=course.proceedings,
    )


def briefs(rows: Iterable[Row], whole: Callable[[str], Case]) -> Iterator[Brief]:
    """Return the briefs of many stored cases without following each log again (批量计数).

    The rows of one case stand together, in any order; every log was followed when it was stored.
    Of the events only submission, receipt and what ends a case are needed, and any review or suit:
    the log of such a case is asked for with ``whole`` and followed.
    """
    for (case, applicant), lines in groupby(rows, key=itemgetter(0, 1)):
        yield _brief(case, applicant, lines) or brief(whole(case))


def _brief(case: str, applicant: str, lines: Iterable[Row]) -> Brief | None:
    """Return the brief of a case, ``None`` where reviews or suits belong to it."""
    received = end = found = None
    for _, _, event, on, detail in lines:
        if event == _RECEIVED or (event == _SUBMITTED and detail in _AT_ONCE):
            received = on
        elif event in _ENDS:
            if end is None or _before((on, event), end):
                end, found = (on, event), detail
        elif event in _REMEDIES:
            return None
    ended = end[0] if end else None
    decided = _ENDED_AS.get(end[1], found) if end else None
    return Brief(case, _KINDS[applicant], received, ended, decided)


def _before(one: tuple[date, str], other: tuple[date, str]) -> bool:
    """Say which of two ends came first; on one day as a course puts them."""
    return (one[0], _RANKS[one[1]]) < (other[0], _RANKS[other[1]])


def count(one: Brief, year: int) -> CaseFigures:
    """Return what a case adds to the tables of a year, as ``of_year`` does.

    Raises:
        UncountableError: for a decision of the year that does not say what was decided.
    """
    begin = one.received.year if one.received else None
    end = one.ended.year if one.ended else None
    here = begin is not None and begin <= year and (end is None or end >= year)
    result = _result_row(one) if here and end == year else None
    remedies = tuple(_remedies(one.proceedings, year)) if one.proceedings else ()
    came, went = begin == year, here and end != year
    return CaseFigures(
        one.case, one.applicant, year, came, here and not came, result, went, remedies
    )


def _result_row(one: Brief) -> str:
    if one.decision is None:
        raise UncountableError(
            f"案件 {one.case}（{one.ended} {Event.DECIDED.label}）没有写明办理结果，"
            "不能计入表三；请补上 decision。"
        )
    return decision(one.decision).row


def _remedies(proceedings: Proceedings, year: int) -> Iterator[RemedyFigure]:
    """Yield the proceedings that were alive in the year, also from earlier years."""
    for one in proceedings:
        if one.filed.year <= year and (one.closed is None or one.closed.year >= year):
            yield RemedyFigure(group=one.group, field=_field(one, year))


def _field(one: Proceeding, year: int) -> str:
    ended_here = one.closed is not None and one.closed.year == year
    return one.outcome.value if ended_here and one.outcome else PENDING
