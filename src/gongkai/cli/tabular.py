"""A report for people to look at on a terminal (表格)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.cli.inputs import shown
from gongkai.cli.width import columns, pad
from gongkai.report.cells import STATE_NAMES, Cell, CellState
from gongkai.report.editions import EDITIONS, Row
from gongkai.report.model import ABSENT_TABLE, NO_EDITION, PRE_2019, Report

_EDITIONS = {PRE_2019: "2019年以前，无全国统一表格", NO_EDITION: "文中没有表格"}
_SHORT = {
    CellState.BLANK: "未填",
    CellState.UNREADABLE: "？",
    CellState.UNPLACED: "列不确定",
    CellState.ABSENT: "—",
}
_LABEL = 44


def lines_of_report(report: Report) -> Iterator[str]:
    """Yield the lines of a report: what it is, its figures other than 0, what is doubtful."""
    yield f"{report.title or '（没有标题）'}"
    yield f"  机关：{report.body or '不明'}    年度：{report.year or '不明'}    格式：{_edition(report)}"
    yield f"  来源：{shown(report.source.name)}"
    for name, edition in report.tables.items():
        if edition != ABSENT_TABLE:
            yield from _table(report, name, edition)
    if any(cell.inferred for cell in report.cells.values()):
        yield "  * 所在列由推断得出"
    if report.notes:
        yield "  读取说明"
        yield from (f"    {note.code}  {_place(note.at)}{note.message}" for note in report.notes)


def _edition(report: Report) -> str:
    return _EDITIONS.get(report.edition, f"{report.edition}年版")


def _place(at: object) -> str:
    return f"{at}：" if at else ""


def _table(report: Report, name: str, edition: str) -> Iterator[str]:
    table = EDITIONS[edition].tables[name]
    yield f"  {table.title}"
    telling = [row for row in table.rows if any(_tells(report.cell(i)) for i in row.cell_ids)]
    heads: tuple[str, ...] = ()
    for row in telling:
        labels = tuple(column.label for column in row.columns)
        if labels != heads:
            yield f"    {pad('', _LABEL)}{_cells(labels, labels)}"
            heads = labels
        yield f"    {pad(_label(row), _LABEL)}{_cells([_text(report.cell(i)) for i in row.cell_ids], labels)}"
    states = Counter(_count_name(report.cell(cell_id)) for cell_id in table.cell_ids)
    yield f"    共{len(table.cell_ids)}格：" + "，".join(f"{k} {n}格" for k, n in states.items())


def _tells(cell: Cell) -> bool:
    """A row of plain zeros, or one left wholly empty, is only counted."""
    return cell.state not in (CellState.BLANK, CellState.ABSENT) and (
        cell.value != 0 or cell.state is not CellState.VALUE
    )


def _count_name(cell: Cell) -> str:
    if cell.state is not CellState.VALUE:
        return STATE_NAMES[cell.state]
    return "为零" if cell.value == 0 else "非零"


def _text(cell: Cell) -> str:
    if cell.state is CellState.VALUE:
        return f"{cell.value}{cell.unit or ''}{'*' if cell.inferred else ''}"
    return _SHORT.get(cell.state) or cell.raw or ""


def _label(row: Row) -> str:
    text = f"{row.group or ''}{row.label}"
    while columns(text) > _LABEL - 2:
        text = text[:-2] + "…"
    return text


def _cells(texts: list[str] | tuple[str, ...], labels: tuple[str, ...]) -> str:
    widths = [max(columns(label), 8) + 2 for label in labels]
    return "".join(pad(text, width) for text, width in zip(texts, widths, strict=True)).rstrip()
