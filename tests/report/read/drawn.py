"""Reports with known figures, drawn as the documents people publish (构造的文档).

A truth says what is printed in each cell (an empty string is an empty cell). ``pieces`` gives the
report as titles, paragraphs and tables with spans; every kind of document draws them its own way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS, Kind
from gongkai.report.model import Report
from gongkai.report.write.layout import Role, lay_out

Truth = Mapping[str, str]
MARKS = ("/", "-", "—", "无")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A cell of a drawn table."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    figure: bool = False
    label: bool = False


Table = list[list[Drawn]]
Piece = str | Table


def truth_of(edition: str, **changed: str) -> dict[str, str]:
    """A number of its own in every cell, so that none can stand in another's place unnoticed."""
    form = EDITIONS[edition]
    figures = {cell_id: str(at + 3) for at, cell_id in enumerate(form.cell_ids())}
    return figures | {cell_id.replace("__", "."): text for cell_id, text in changed.items()}


def truths(edition: str) -> st.SearchStrategy[dict[str, str]]:
    """Any sparsity: numbers, zeros, marks and empty cells."""
    number = st.integers(min_value=0, max_value=99999).map(str)
    cell = st.one_of(st.just("0"), st.just(""), st.just("0"), number, st.sampled_from(MARKS))
    return st.fixed_dictionaries(dict.fromkeys(EDITIONS[edition].cell_ids(), cell))


def table(edition: str, name: str, truth: Truth) -> Table:
    """A table in the official layout."""
    lines = lay_out(EDITIONS[edition].tables[name]).lines
    return [
        [
            Drawn(
                text=truth[place.cell_id] if place.cell_id else place.text,
                row=place.row,
                column=place.column,
                rowspan=place.rowspan,
                colspan=place.colspan,
                figure=bool(place.cell_id),
                label=place.role is Role.LABEL,
            )
            for place in line
        ]
        for line in lines
    ]


def pieces(edition: str, truth: Truth) -> list[Piece]:
    """A whole report; the prose names figures of its own that are no data."""
    year = 2020 if edition == "2019" else 2023
    return [
        f"青石镇人民政府{year}年政府信息公开工作年度报告",
        f"本报告由青石镇人民政府编制，统计期限自{year}年1月1日起至{year}年12月31日止。",
        "一、总体情况",
        "全年公开信息153条，其中动态40条。",
        "二、主动公开政府信息情况",
        table(edition, "t2", truth),
        "三、收到和处理政府信息公开申请情况",
        table(edition, "t3", truth),
        "四、政府信息公开行政复议、行政诉讼情况",
        table(edition, "t4", truth),
        "五、存在的主要问题及改进情况",
        "培训不够，明年安排3次。",
        "六、其他需要报告的事项",
        "全年收取信息处理费0元。",
        "青石镇人民政府",
        f"{year + 1}年1月12日",
    ]


def cut(rows: Table, every: int) -> list[Table]:
    """Cut a table into pieces of some rows, cells that reach over the cut cut as well."""
    found: list[Table] = []
    for start in range(0, len(rows), every):
        part = rows[start : start + every]
        end = start + len(part)
        found.append([[replace(c, rowspan=min(c.rowspan, end - c.row)) for c in r] for r in part])
    return found


def widths(rows: Table) -> int:
    """How many columns a table has."""
    return max(cell.column + cell.colspan for row in rows for cell in row)


def expected(edition: str, truth: Truth) -> dict[str, tuple[CellState, int | Decimal | None]]:
    """State and number of every cell, as a person would read the printed form."""
    return {cell_id: _seen(edition, cell_id, text) for cell_id, text in truth.items()}


def _seen(edition: str, cell_id: str, text: str) -> tuple[CellState, int | Decimal | None]:
    if text in MARKS:
        return CellState.MARK, None
    if not text:
        return CellState.BLANK, None
    money = EDITIONS[edition].column(cell_id).kind is Kind.MONEY
    return CellState.VALUE, Decimal(text) if money else int(text)


def seen(report: Report) -> dict[str, tuple[CellState, int | Decimal | None]]:
    """What was read, in the same terms."""
    return {cell_id: _cell(cell) for cell_id, cell in report.cells.items()}


def _cell(cell: Cell) -> tuple[CellState, int | Decimal | None]:
    return cell.state, cell.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a reading compares with the truth, cell by cell."""

    right: int
    gaps: tuple[str, ...]  # honest: said not to be known
    wrong: tuple[str, ...]  # another number, or a state that hides one


def score(report: Report, edition: str, truth: Truth) -> Score:
    """Compare every cell."""
    read, right = seen(report), expected(edition, truth)
    off = [cell_id for cell_id, want in right.items() if read.get(cell_id) != want]
    honest = {CellState.UNPLACED, CellState.UNREADABLE, CellState.ABSENT}
    gaps = [each for each in off if each not in read or read[each][0] in honest]
    return Score(
        right=len(right) - len(off),
        gaps=tuple(gaps),
        wrong=tuple(each for each in off if each not in gaps),
    )


def states(report: Report) -> dict[str, object]:
    """State, number and remark; a unit only where the form does not print it already."""
    form = EDITIONS[report.edition]
    return {
        key: (c.state, c.value, None if form.column(key).unit else c.unit, c.note)
        for key, c in report.cells.items()
    }
