"""What a file of a version has to tell besides the report: corrections, changed figures (版本说明).

A page says it in its margin; a file travels alone, so it says it below its title and at the cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.report.cells import Cell
from gongkai.report.model import Report
from gongkai.web.reports import overrides, selectors
from gongkai.web.reports.chain_models import Override
from gongkai.web.reports.models import AnnualReport


def to_be_taken_away(annual: AnnualReport) -> Report:
    """Return a version as it leaves in a file, marked where it was changed by hand (带说明的报告)."""
    report, changed = selectors.as_report(annual), overrides.of(annual)
    cells = {row.cell: _marked(report.cell(row.cell), at) for at, row in enumerate(changed, 1)}
    remarks = (*_of_versions(annual), *_of_overrides(changed))
    return replace(report, cells={**report.cells, **cells}, remarks=remarks)


def changed_figure(row: Override) -> str:
    """Say a figure put in place of the ledger's, and why, without who did (改动的数)."""
    value, unit = row.ledger.get("value"), row.ledger.get("unit")
    held = "“未填”" if value is None else f"{value}{unit or ''}"
    put = f"{row.value.normalize():f}{row.unit}"
    return f"{row.name}：台账为{held}，报告改为{put}，理由：{row.reason}"


def _marked(cell: Cell, number: int) -> Cell:
    return replace(cell, note="；".join(filter(None, (cell.note, f"注{number}"))))


def _of_overrides(rows: Sequence[Override]) -> Iterator[str]:
    for number, row in enumerate(rows, start=1):
        yield f"注{number}：{changed_figure(row)}"


def _of_versions(annual: AnnualReport) -> Iterator[str]:
    newest = selectors.public_report(annual.body, annual.year)
    if newest is not None and newest.version > annual.version:
        yield (
            f"本文件是第{annual.version}版，已被更正，请以第{newest.version}版为准。"
            f"更正理由：{newest.correction}"
        )
    elif annual.correction:
        yield f"本文件是第{annual.version}版（更正版）。更正理由：{annual.correction}"
