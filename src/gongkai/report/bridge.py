"""What of the formats of 2019 and 2021 may be compared and added (两版格式的衔接).

Table four, table three but for 其他处理, and the decisions of table two mean the same in both. The one
row 其他处理 of 2019 is the sum of three rows of 2021 and nothing else. 新制作 and 制发 are near each
other and are never added; all the rest stands in one format only or means something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from gongkai.report.editions import EDITIONS
from gongkai.report.editions.shared import OTHER_2019, OTHER_2021, T3_COLUMNS


class Comparable(StrEnum):
    """How far a figure of 2019 and one of 2021 are the same thing (可比程度)."""

    SAME = "same"
    AS_SUM = "as_sum"  # only the sum of the newer rows
    ROUGHLY = "roughly"  # 口径不同: to be shown beside each other, not to be reckoned with
    NO = "no"


COMPARABLE_NAMES = {
    Comparable.SAME: "口径相同",
    Comparable.AS_SUM: "只比合计",
    Comparable.ROUGHLY: "口径相近但不同",
    Comparable.NO: "不可比",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A figure through both formats: the cells that make it up in each (可比系列)."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    comparable: Comparable

    def cells(self, edition: str) -> tuple[str, ...]:
        """Return the cells of the series in a format."""
        return self.old if edition == "2019" else self.new


_ROUGHLY = {f"t2.{row}.made": f"t2.{row}.issued" for row in ("rules", "normative")}
_NO = {f"t2.{row}.public_total": f"t2.{row}.in_force" for row in ("rules", "normative")}
_NO |= {"t2.charge.prev_items": "t2.charge.amount_wan"}


@cache
def series() -> tuple[Series, ...]:
    """Return every figure of both formats once, in the order of the form of 2021."""
    return (*_paired(), *_alone())


def _paired() -> Iterator[Series]:
    old, new = (set(EDITIONS[name].cell_ids()) for name in ("2019", "2021"))
    for cell_id in EDITIONS["2021"].cell_ids():
        if cell_id in old:
            yield Series(old=(cell_id,), new=(cell_id,), comparable=Comparable.SAME)
    for column in T3_COLUMNS:
        before, after = (
            tuple(f"{row.id}.{column.key}" for row in rows) for rows in (OTHER_2019, OTHER_2021)
        )
        yield Series(old=before, new=after, comparable=Comparable.AS_SUM)
    for pairs, comparable in ((_ROUGHLY, Comparable.ROUGHLY), (_NO, Comparable.NO)):
        for before_id, after_id in pairs.items():
            if before_id in old and after_id in new:
                yield Series(old=(before_id,), new=(after_id,), comparable=comparable)


def _alone() -> Iterator[Series]:
    paired = {cell_id for one in _paired() for cell_id in (*one.old, *one.new)}
    for name, edition in EDITIONS.items():
        for cell_id in edition.cell_ids():
            if cell_id not in paired:
                old, new = ((cell_id,), ()) if name == "2019" else ((), (cell_id,))
                yield Series(old=old, new=new, comparable=Comparable.NO)


@cache
def lines(table: str, edition: str, frame: str) -> tuple[tuple[str, str], ...]:
    """Return which cell of a table in ``edition`` adds into which cell of the form ``frame``.

    Cells that have no place in that form, or mean something else there, are left out; so are the
    rows of 其他处理 where a sum would have to be taken apart.
    """
    form = EDITIONS[edition].tables[table]
    if edition == frame:
        return tuple((cell_id, cell_id) for cell_id in form.cell_ids)
    return tuple(
        (cell_id, target)
        for one in series()
        if one.comparable in {Comparable.SAME, Comparable.AS_SUM}
        for cell_id in one.cells(edition)
        for target in one.cells(frame)
        if cell_id.startswith(f"{table}.") and len(one.cells(frame)) == 1
    )


def frame_of(table: str, editions: set[str], due: str) -> str:
    """Return the form to add a table in: the one all use; mixed, the one that loses nothing shared.

    Table three of both formats can only be added by the one row 其他处理 of 2019.
    """
    if len(editions) == 1:
        return next(iter(editions))
    return "2019" if table == "t3" and editions else due
