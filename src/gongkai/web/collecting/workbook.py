"""Everything of a year as one workbook (全部数据): progress, sum, each organ's cells, findings, sources.

Rows are written as they come and kept on disk, so that a county of any size fits into memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.report.cells import STATE_NAMES, CellState
from gongkai.report.doubts import cell_ids
from gongkai.report.editions import EDITIONS
from gongkai.report.findings import SEVERITY_NAMES, STATUS_NAMES
from gongkai.report.matrix import header, rows, sentences
from gongkai.report.write.markup import visible
from gongkai.web.bodies.models import Body
from gongkai.web.collecting import receipts, rosters, sums
from gongkai.web.collecting.receipts import Receipt
from gongkai.web.reports import selectors as reports
from gongkai.web.reports.items import ItemKind, from_kept

KIND_NAMES = {ItemKind.RECORD: "公开的信息", ItemKind.ENTRY: "登记", ItemKind.CASE: "申请"}
Row = Iterable[object]


def write_everything(collector: Body, year: int, target: Path) -> None:
    """Write the workbook of a year to a file."""
    import xlsxwriter  # noqa: PLC0415 - only for a workbook

    # Text stays text: nothing that begins with a sign is ever a formula or a link.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(target), options) as book:
        for name, lines in _sheets(collector, year):
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, [_storable(value) for value in line])


def _sheets(collector: Body, year: int) -> Iterator[tuple[str, Iterable[Row]]]:
    members = rosters.roster(collector, year)
    found = receipts.receipts(members, year)
    yield "进度", _progress(collector, year)
    made = sums.added_up(collector, year)
    if made is not None:
        yield "汇总", [header([made.rollup]), *rows([made.rollup])]
        yield "汇总说明", [["说明"], *([sentence] for sentence in sentences([made.rollup]))]
    standing = [found[member.key] for member in members if member.key in found]
    yield "各机关各格", _cells(standing)
    yield "检查发现", _findings(standing)
    yield "来处", _sources(standing)


def _progress(collector: Body, year: int) -> Iterator[Row]:
    yield "机关", "类别", "期限", "收到", "方式", "状态", "晚于期限", "催报次数"
    for line in receipts.board(rosters.roster(collector, year), year):
        came = line.receipt
        yield (
            line.member.name,
            line.member.get_kind_display(),
            line.due.isoformat(),
            came.on.isoformat() if came else "没有",
            came.way.label if came else "",
            came.state.label if came else "未报",
            ("是" if came.late else "否") if came else "",
            line.reminders,
        )


def _cells(standing: Iterable[Receipt]) -> Iterator[Row]:
    yield "机关", "年度", "格", "名称", "状态", "数", "单位", "原文", "计入汇总"
    for receipt in standing:
        report = receipt.report
        for cell_id in cell_ids(report):
            cell = report.cell(cell_id)
            yield (
                receipt.member.name,
                receipt.year,
                cell_id,
                EDITIONS[report.tables[cell_id[:2]]].describe(cell_id),
                STATE_NAMES[cell.state],
                cell.value if cell.state is CellState.VALUE else None,
                cell.unit or "",
                cell.raw or "",
                "是" if receipt.counted else "否",
            )


def _findings(standing: Iterable[Receipt]) -> Iterator[Row]:
    yield "机关", "规则", "轻重", "判定", "发现", "依据"
    for receipt in standing:
        for one in reports.findings(receipt.report):
            yield (
                receipt.member.name,
                one.code,
                SEVERITY_NAMES[one.severity],
                STATUS_NAMES[one.status],
                one.message,
                one.basis,
            )


def _sources(standing: Iterable[Receipt]) -> Iterator[Row]:
    """What stands behind each figure; an application by its number, never by a person."""
    yield "机关", "格", "来处", "名称或编号", "计"
    for receipt in standing:
        if receipt.annual is None:
            continue
        for cell_id, kept in (receipt.annual.behind or {}).items():
            for item in from_kept(kept):
                yield (
                    receipt.member.name,
                    cell_id,
                    KIND_NAMES[item.kind],
                    str(item.thing),
                    item.share,
                )


def _storable(value: object) -> object:
    """A letter no file can hold is shown by its number instead of spoiling the workbook."""
    return visible(value) if isinstance(value, str) else value
