"""One application with several matters, taken apart into one for each (一事一申请).

条例 does not say how such an application counts, and 109号4 allows splitting it for the fee. Here
every unit is an application of its own from receipt on: it has its own clock, its own answer and its
own line in table three, so that what was received equals what was answered and carried over. Joint
applicants make one application, counted once, in the column of the one named first.
"""

from __future__ import annotations

from gongkai.cases.course import follow
from gongkai.cases.errors import IllegalMoveError
from gongkai.cases.figures import Case

MOST_UNITS = 200


def split(case: Case, units: int) -> tuple[Case, ...]:
    """Return the cases an application becomes; each begins with what has happened so far.

    The whole is not counted any more: its units stand in its place, named 2026-0012/1 and so on.

    Raises:
        IllegalMoveError: before receipt, after the end, or for a number of units there cannot be.
    """
    course = follow(case.log)
    if not 2 <= units <= MOST_UNITS:
        raise IllegalMoveError(f"拆分为{units}件：应为2至{MOST_UNITS}件，请核对。")
    if course.received is None:
        raise IllegalMoveError("还没有收到申请，不能拆分；请先登记收到日期。")
    if course.end is not None:
        raise IllegalMoveError("申请已经办结，不能再拆分；请核对。")
    if course.proceedings:
        raise IllegalMoveError("申请已进入复议或者诉讼，不能再拆分；请核对。")
    return tuple(
        Case(id=f"{case.id}/{number}", applicant=case.applicant, log=case.log)
        for number in range(1, units + 1)
    )
