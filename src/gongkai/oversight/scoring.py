"""The scored sheet of an assessment (考核评分表): items, points, reasons, and whether they add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

MOST_LINES = 200
LONGEST = 200
_FORM = "每行写“项目 | 满分 | 得分 | 理由”，各栏之间用竖线或者制表符隔开"


class SheetError(ValueError):
    """A sheet with lines that cannot be read; ``faults`` holds one sentence for each."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("；".join(self.faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One scored item (评分项): its full points, the points given, and why not all of them.

    An item that only adds points (加分项) has 0 full points.
    """

    item: str
    full: Decimal
    points: Decimal
    reason: str = ""

    @property
    def lost(self) -> Decimal:
        """The points taken off (扣分); negative where points were added."""
        return self.full - self.points


def total(lines: Sequence[ScoreLine]) -> Decimal:
    """Return the points given (总得分)."""
    return sum((line.points for line in lines), Decimal(0))


def full(lines: Sequence[ScoreLine]) -> Decimal:
    """Return the points that could be had (总满分)."""
    return sum((line.full for line in lines), Decimal(0))


def faults(
    lines: Sequence[ScoreLine], *, stated: Decimal | None, stated_full: Decimal | None = None
) -> Iterator[str]:
    """Yield what does not fit in a sheet, each as a sentence with its place and the cure.

    ``stated`` and ``stated_full`` are the totals written on the sheet; ``None`` where it has none.
    """
    for number, line in enumerate(lines, start=1):
        if line.lost > 0 and not line.reason.strip():
            yield f"评分表第{number}行“{line.item}”扣了{plain(line.lost)}分，请写明理由。"
        if line.lost < 0 and not line.reason.strip():
            yield f"评分表第{number}行“{line.item}”加了{plain(-line.lost)}分，请写明理由。"
    if not lines:
        return
    if stated is not None and stated != total(lines):
        yield f"总得分写的是{plain(stated)}分，各项相加是{plain(total(lines))}分，请核对。"
    if stated_full is not None and stated_full != full(lines):
        yield f"总满分写的是{plain(stated_full)}分，各项相加是{plain(full(lines))}分，请核对。"


def read_sheet(text: str) -> tuple[ScoreLine, ...]:
    """Read a sheet as it is typed or pasted out of a workbook, one item in a line (读取评分表).

    In the cell of a table, where there are no lines, ``||`` stands between the items.

    Raises:
        SheetError: with every line that cannot be read.
    """
    found: list[ScoreLine] = []
    wrong: list[str] = []
    for number, row in enumerate(text.replace("||", "\n").splitlines(), start=1):
        if row.strip():
            try:
                found.append(_line(row))
            except ValueError as fault:
                wrong.append(f"评分表第{number}行：{fault}")
    if len(found) > MOST_LINES:
        wrong.append(f"评分表有{len(found)}行，超过{MOST_LINES}行，请合并后再填。")
    if wrong:
        raise SheetError(wrong)
    return tuple(found)


def write_sheet(lines: Sequence[ScoreLine], *, between: str = "\n") -> str:
    """Return a sheet in the words :func:`read_sheet` reads."""
    return between.join(
        " | ".join((line.item, plain(line.full), plain(line.points), line.reason)).rstrip(" |")
        for line in lines
    )


def plain(points: Decimal) -> str:
    """Return points as people write them: 95, 9.5."""
    return f"{points.normalize():f}"


def _line(row: str) -> ScoreLine:
    cells = [cell.strip() for cell in row.replace("｜", "|").replace("\t", "|").split("|")]
    if not 3 <= len(cells) <= 4:
        raise ValueError(f"共{len(cells)}栏，{_FORM}。")
    item, most, given = cells[:3]
    if not item or len(item) > LONGEST:
        raise ValueError(f"项目要写明，不超过{LONGEST}字。")
    reason = cells[3] if len(cells) == 4 else ""
    if len(reason) > LONGEST:
        raise ValueError(f"理由共{len(reason)}字，超过{LONGEST}字，请缩短。")
    return ScoreLine(
        item=item, full=_points(most, "满分"), points=_points(given, "得分"), reason=reason
    )


def _points(cell: str, name: str) -> Decimal:
    try:
        points = Decimal(cell)
    except InvalidOperation:
        points = Decimal("NaN")
    if not points.is_finite() or not 0 <= points <= 10_000 or points != round(points, 2):
        raise ValueError(f"{name}“{cell[:20]}”不是0到10000之间、最多两位小数的分数。")
    return points
