"""What one case adds to tables three and four of a year (一件申请在年度报告中的计数)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.course import ENDS_BY_ITSELF, Course, Move, follow
from gongkai.cases.entry import Entry
from gongkai.cases.errors import UncountableError
from gongkai.cases.events import Decided
from gongkai.cases.remedies import Group, Proceeding
from gongkai.law.decisions import decision

PENDING = "pending"  # 尚未审结


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An application as it is counted: whose, of which kind, and its log (申请)."""

    id: str
    applicant: ApplicantKind
    log: Sequence[Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyFigure:
    """A review or suit in a year: its group and its field of table four (表四计数)."""

    group: Group
    field: str  # upheld, corrected, other or pending

    @property
    def cell_id(self) -> str:
        """The cell of table four, e.g. t4.review.upheld."""
        return f"t4.{self.group.value}.{self.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFigures:
    """One case in one year (一件申请某一年度的计数).

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
    course = follow(case.log)
    begin = course.received.year if course.received else None
    end = course.end.entry.on.year if course.end else None
    here = begin is not None and begin <= year and (end is None or end >= year)
    return CaseFigures(
        case=case.id,
        applicant=case.applicant,
        year=year,
        received=begin == year,
        carried_in=here and begin != year,
        result=_row(case, course) if here and end == year else None,
        carried_out=here and end != year,
        remedies=tuple(_remedies(course, year)),
    )


def _row(case: Case, course: Course) -> str | None:
    return _result_row(case, course.end) if course.end else None


def _result_row(case: Case, end: Move) -> str:
    decided = end.entry.decision if isinstance(end.entry, Decided) else None
    found = ENDS_BY_ITSELF.get(end.entry.event, decided)
    if found is None:
        raise UncountableError(
            f"案件 {case.id} 的第{end.number}个事件（{end.entry.on} {end.entry.event.label}）"
            "没有写明办理结果，不能计入表三；请补上 decision。"
        )
    return decision(found).row


def _remedies(course: Course, year: int) -> Iterator[RemedyFigure]:
    """Yield the proceedings that were alive in the year, also from earlier years."""
    for one in course.proceedings:
        if one.filed.year <= year and (one.closed is None or one.closed.year >= year):
            yield RemedyFigure(group=one.group, field=_field(one, year))


def _field(one: Proceeding, year: int) -> str:
    ended_here = one.closed is not None and one.closed.year == year
    return one.outcome.value if ended_here and one.outcome else PENDING
