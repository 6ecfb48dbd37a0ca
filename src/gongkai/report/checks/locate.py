"""Which one cell would explain every sum that fails (差错定位)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.report.checks.identities import Identity, Judged
from gongkai.report.checks.sums import Verdict
from gongkai.report.checks.view import View
from gongkai.report.editions.shared import APPLICANT_KEYS

MOST = 3  # more explanations than this explain nothing


@dataclass(frozen=True, slots=True)
class _Equation:
    weights: dict[str, int]
    gap: int  # left minus right, for the printed numbers of one that fails

    @property
    def fails(self) -> bool:
        """Whether the two sides disagree."""
        return self.gap != 0

    def move(self, cells: tuple[str, ...]) -> int:
        """How far the gap moves when each of the cells grows by one."""
        return sum(self.weights.get(cell_id, 0) for cell_id in cells)


def explanations(
    view: View, identities: Iterable[Identity], doubts: Iterable[Judged]
) -> list[tuple[tuple[str, ...], int]]:
    """Return the cells and the change that mend all failing identities and break none.

    ``doubts`` are those of the identities that do not plainly hold. A candidate is one cell, or a
    cell and the total of its row typed wrongly together. More than three candidates are as good as
    none, and none are returned.
    """
    fails = {one.identity.cells: one for one in doubts if one.verdict is Verdict.FAILS}
    if not fails:
        return []
    equations = [_equation(identity, fails.get(identity.cells)) for identity in identities]
    failing = [one for one in equations if one.fails]
    found = list(_candidates(view, equations, failing))
    return found if len(found) <= MOST else []


def _equation(identity: Identity, failed: Judged | None) -> _Equation:
    weights = {**dict.fromkeys(identity.left, 1), **dict.fromkeys(identity.right, -1)}
    return _Equation(weights, failed.left.known - failed.right.known if failed else 0)


def _candidates(
    view: View, equations: list[_Equation], failing: list[_Equation]
) -> Iterator[tuple[tuple[str, ...], int]]:
    singles = dict.fromkeys(cell_id for one in failing for cell_id in one.weights)
    for cells in (*((cell_id,) for cell_id in singles), *_pairs(singles)):
        change = _change(cells, failing)
        if change and _breaks_none(cells, equations) and _stays_a_count(view, cells, change):
            yield cells, change


def _pairs(cells: Iterable[str]) -> Iterator[tuple[str, str]]:
    for cell_id in cells:
        row, _, key = cell_id.rpartition(".")
        if key in APPLICANT_KEYS:
            yield cell_id, f"{row}.total"


def _change(cells: tuple[str, ...], failing: list[_Equation]) -> int | None:
    changes = {-one.gap * move if (move := one.move(cells)) else 0 for one in failing}
    return changes.pop() if len(changes) == 1 else None


def _breaks_none(cells: tuple[str, ...], equations: list[_Equation]) -> bool:
    return all(one.fails or one.move(cells) == 0 for one in equations)


def _stays_a_count(view: View, cells: tuple[str, ...], change: int) -> bool:
    counts = [view.count(cell_id) for cell_id in cells]
    return all(count is not None and count + change >= 0 for count in counts)
