"""A sum over bodies as a table a person can add up again: one row a cell, one column a body (汇总表)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.report.adding import MONEY_UNIT
from gongkai.report.cells import STATE_NAMES, CellState
from gongkai.report.checks.family import shown_body
from gongkai.report.editions import EDITIONS
from gongkai.report.rollup import Rollup

HEAD = ("年度", "格", "名称", "单位", "合计", "有数", "应有", "已知合计")


def header(rollups: Sequence[Rollup]) -> list[str]:
    """Return the columns: of the sum, then one for each body of any year."""
    return [*HEAD, *_bodies(rollups)]


def _bodies(rollups: Sequence[Rollup]) -> list[str]:
    return list(dict.fromkeys(shown_body(m) for one in rollups for m in one.family.members))


def rows(rollups: Sequence[Rollup]) -> Iterator[list[object]]:
    """Yield a row for each year and cell; a body's unknown figure is told by its state."""
    bodies = _bodies(rollups)
    for one in rollups:
        names = [shown_body(member) for member in one.family.members]
        for cell_id, total in one.family.sums.items():
            edition = EDITIONS[one.family.frames[cell_id[:2]]]
            parts = dict(zip(names, one.parts(cell_id), strict=True))
            yield [
                one.report.year,
                cell_id,
                edition.describe(cell_id),
                MONEY_UNIT if "amount" in cell_id else "件",
                total.value if total.whole else None,
                total.known,
                total.of,
                total.value,
                *(_shown(parts.get(body)) for body in bodies),
            ]


def _shown(part: dict[str, object] | None) -> object:
    if part is None:
        return None
    if part["value"] is None:
        return STATE_NAMES[CellState(str(part["state"]))]
    return Decimal(part["value"]) if isinstance(part["value"], str) else part["value"]


def workbook(rollups: Sequence[Rollup]) -> bytes:
    """Return the table as a workbook with a second sheet of what was not added (.xlsx)."""
    import xlsxwriter  # noqa: PLC0415 — only for a workbook

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False})
    try:
        sheet = book.add_worksheet("汇总")
        sheet.freeze_panes(1, len(HEAD))
        for number, row in enumerate([header(rollups), *rows(rollups)]):
            sheet.write_row(number, 0, row)
        sheet.set_column(2, 2, 48)
        about = book.add_worksheet("说明")
        for number, sentence in enumerate(sentences(rollups)):
            about.write_string(number, 0, sentence)
        about.set_column(0, 0, 100)
    finally:
        book.close()
    return held.getvalue()


def sentences(rollups: Sequence[Rollup]) -> Iterator[str]:
    """Say for each year what was added and what has to be known of it."""
    for one in rollups:
        open_cells = sum(not total.whole for total in one.family.sums.values())
        rest = f"，{open_cells}格不是每个机关都有数，没有合计" if open_cells else ""
        year = f"{one.report.year}年" if one.report.year else "年度不明"
        yield f"{year}：汇总{len(one.family.members)}个机关{rest}。"
        yield from (finding.message for finding in one.findings)
