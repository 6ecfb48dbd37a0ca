"""The three tables as sheets of a workbook (表格工作表)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongkai.report.cells import Cell
from gongkai.report.editions.forms import Column, Kind
from gongkai.report.model import Report
from gongkai.report.write.layout import Grid, Placed, Role
from gongkai.report.write.printed import printed, remark_of
from gongkai.report.write.xlsx_look import Look

TOP: Final = 1  # the first row of a sheet names the table
DIGITS: Final = 15  # as many decimal digits are exact in a workbook
UNIT: Final = "万元"  # of an amount to be filled in, where the form prints none
WIDTHS: Final[Mapping[str, tuple[float, ...]]] = MappingProxyType(
    {"t2": (26, 20, 20, 20), "t3": (6, 12, 36, *(8.5,) * 7), "t4": (8,) * 15}
)
FIXED_COLUMNS: Final = MappingProxyType({"t2": 1, "t3": 3, "t4": 0})
LINE: Final = 15  # points
LETTER: Final = 2.1  # width of a Han character
TALLEST: Final = 400  # points; a workbook allows 409
_WHOLE_NUMBER: Final = "请填0或正整数，没有发生的填0。"
_CHANGE: Final = "请填整数，减少的填负数，没有变化的填0。"
_AMOUNT: Final = "请填0或正数，以万元为单位，可带小数。"


def fill_sheet(sheet: Worksheet, report: Report, grid: Grid, look: Look, *, to_fill: bool) -> None:
    """Write a table of the report into a sheet, below the row that names it."""
    units = dict.fromkeys(_open_heads(grid), UNIT) if to_fill else _units(report, grid)
    for line in grid.lines:
        for place in line:
            cell = report.cell(place.cell_id)
            _merge(sheet, place, _format(place, cell, grid, look))
            if place.form is None:
                text = place.text + (f"（{units[place.key]}）" if place.key in units else "")
                sheet.write_string(*_at(place), text, _format(place, cell, grid, look))
            else:
                _figure(sheet, place, place.form, cell, units, look)
                if to_fill:
                    _validate(sheet, place, place.form)
    _set_up(sheet, report, grid)


def _at(place: Placed) -> tuple[int, int]:
    return TOP + place.row, place.column


def _merge(sheet: Worksheet, place: Placed, form: Format) -> None:
    if place.rowspan > 1 or place.colspan > 1:
        row, column = _at(place)
        sheet.merge_range(
            row, column, row + place.rowspan - 1, column + place.colspan - 1, "", form
        )


def _format(place: Placed, cell: Cell, grid: Grid, look: Look) -> Format:
    match place.role:
        case Role.BANNER:
            return look.banner
        case Role.HEAD:
            return look.head
        case Role.PART | Role.GROUP:
            return look.middle
        case Role.FIGURE:
            return _figure_format(place, cell, look)
        case _:
            return look.middle if grid.table.id == "t2" else look.label


def _figure_format(place: Placed, cell: Cell, look: Look) -> Format:
    if cell.value is None and cell.raw:
        return look.state
    return look.money if place.form and place.form.kind is Kind.MONEY else look.count


def _figure(  # noqa: PLR0913, PLR0917 — a cell is made of what it is and where it stands
    sheet: Worksheet, place: Placed, form: Column, cell: Cell, units: Mapping[str, str], look: Look
) -> None:
    row, column = _at(place)
    unit_in_head = any(key in units for key in place.headers)
    if cell.value is not None and _is_plain(cell, form, unit_in_head=unit_in_head):
        sheet.write_number(row, column, float(cell.value), _figure_format(place, cell, look))
        return
    text = printed(cell, form)
    if text:
        sheet.write_string(row, column, text, look.state)
    else:
        sheet.write_blank(row, column, None, _figure_format(place, cell, look))


def _is_plain(cell: Cell, form: Column, *, unit_in_head: bool) -> bool:
    """Whether the number alone says all: no remark, no unit of its own, no digit too many."""
    value = Decimal(cell.value or 0)
    return (
        not remark_of(cell)
        and (unit_in_head or cell.unit in {None, form.unit})
        and len(format(abs(value), "f").replace(".", "").lstrip("0")) <= DIGITS
    )


def _units(report: Report, grid: Grid) -> Mapping[str, str]:
    """Return the units that stand in the head, where the form prints none and all figures agree."""
    found: dict[str, set[str | None]] = {}
    for key, place in _open_heads(grid).items():
        cell = report.cell(place.cell_id)
        if cell.value is not None:
            found.setdefault(key, set()).add(cell.unit)
    return {key: units.pop() or "" for key, units in found.items() if units not in ({None}, set())}


def _open_heads(grid: Grid) -> Mapping[str, Placed]:
    """Return each head of an amount without a printed unit, with the figure below it."""
    texts = {place.key: place.text for line in grid.lines for place in line}
    return {
        key: place
        for line in grid.lines
        for place in line
        if place.form and place.form.kind is Kind.MONEY and place.form.unit is None
        for key in place.headers
        if texts[key] == place.form.label
    }


def _validate(sheet: Worksheet, place: Placed, form: Column) -> None:
    rules: Mapping[Kind, tuple[str, Mapping[str, object]]] = {
        Kind.COUNT: (_WHOLE_NUMBER, {"validate": "integer", "criteria": ">=", "value": 0}),
        Kind.DELTA: (
            _CHANGE,
            {
                "validate": "integer",
                "criteria": "between",
                "minimum": -(10**9),
                "maximum": 10**9,
            },
        ),
        Kind.MONEY: (_AMOUNT, {"validate": "decimal", "criteria": ">=", "value": 0}),
    }
    advice, rule = rules[form.kind]
    told = {"error_title": "数值不合适", "error_message": advice, "input_message": advice}
    row, column = _at(place)
    sheet.data_validation(row, column, row, column, {**rule, **told})


def _set_up(sheet: Worksheet, report: Report, grid: Grid) -> None:
    """Set widths, heights, the fixed part of the screen, and the page for printing."""
    widths = WIDTHS[grid.table.id]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for row, line in enumerate(grid.lines, start=TOP):
        lines = max(_lines(report, place, widths) for place in line)
        sheet.set_row(row, min(LINE * lines + 4, TALLEST))
    heads = len(grid.bands[0].head) if len(grid.bands) == 1 else 0
    sheet.freeze_panes(TOP + heads, FIXED_COLUMNS[grid.table.id])
    sheet.repeat_rows(0, TOP + heads - 1)


def _lines(report: Report, place: Placed, widths: tuple[float, ...]) -> int:
    """Return how many lines a text takes in its columns; merged rows share theirs."""
    if place.rowspan > 1:
        return 1
    text = printed(report.cell(place.cell_id), place.form) if place.form else place.text
    room = sum(widths[place.column : place.column + place.colspan]) / LETTER
    return max(1, -(-len(text) // max(1, int(room))))
