"""What becomes of one document: lines of JSON that DuckDB reads (入库记录)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.report.cells import Cell, CellState
from gongkai.report.checks import check
from gongkai.report.checks.levels import level_of
from gongkai.report.corpus.documents import Fault, Loadable
from gongkai.report.corpus.provinces import province_of
from gongkai.report.findings import Finding, Status
from gongkai.report.long_form import parts_of
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.read.errors import UnreadableReport

MOST = 8 * 1024 * 1024  # bytes of one report's line; a real one has about 10,000
LONGEST = 200  # letters of a fault's message
DECIMALS, DIGITS = 6, 38  # of the column `value`
_TOO_LONG = Fault(
    code="READ-SIZE", message="读出的内容过多，超过一份报告8 MB的上限，请核对文件是否为年度报告。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A document as read: its digest, and the lines of its reports or the fault."""

    sha256: str | None
    lines: tuple[bytes, ...] = ()
    fault: Fault | None = None


def record_of(document: Loadable) -> Record:
    """Read and check a document; whatever is wrong with it becomes its fault."""
    sha256 = None
    try:
        data = document.load()
        sha256 = hashlib.sha256(data).hexdigest()
        lines = tuple(_line(report) for report in read_reports(data, document.name))
    except UnreadableReport as problem:
        return Record(sha256=sha256, fault=_fault("READ-FAILED", str(problem)))
    except MemoryError:
        return Record(sha256=sha256, fault=memory_fault())
    # One document of thousands must not end the run, whatever its reader stumbles over.
    except Exception as problem:
        message = f"读取程序出错（{type(problem).__name__}），请把这个文件报告给开发者。"
        return Record(sha256=sha256, fault=_fault("READ-ERROR", message))
    if any(len(line) > MOST for line in lines):
        return Record(sha256=sha256, fault=_TOO_LONG)
    return Record(sha256=sha256, lines=lines)


def memory_fault() -> Fault:
    """Return the fault of a document that needs more memory than one may."""
    return _fault("READ-MEMORY", "读取时内存超过限额，请把文件拆小后再读。")


def _fault(code: str, message: str) -> Fault:
    """A reader may name every place that is wrong; one sentence of a list of files may not."""
    line = " ".join(message[: 2 * LONGEST].split())
    return Fault(code=code, message=line if len(line) <= LONGEST else f"{line[:LONGEST]}……")


def _line(report: Report) -> bytes:
    findings = check(report)
    values = {**_head(report, findings), **_cells(report), "findings": [*map(found_of, findings)]}
    # Half a surrogate pair is no text; Parquet would refuse the whole file for it.
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "replace")


def _head(report: Report, findings: list[Finding]) -> dict[str, Any]:
    meta, period = report.meta.to_json(), report.period.to_json() if report.period else {}
    failed = Counter(f.severity.value for f in findings if f.status is Status.FAIL)
    return {
        "body": report.body,
        "year": report.year,
        "edition": report.edition,
        "level": level_of(report.body).value,
        "province": province_of(report.body),
        "title": report.title,
        "period_from": period.get("from"),
        "period_to": period.get("to"),
        "published_on": meta["published_on"],
        "issuer": meta["issuer"],
        "index_number": meta["index_number"],
        "document_number": meta["document_number"],
        "kind": report.source.kind,
        "notes": len(report.notes),
        "errors": failed["error"],
        "warnings": failed["warning"],
    }


def _cells(report: Report) -> dict[str, Any]:
    """The cells as columns side by side: a third of the bytes of one object a cell."""
    shown = [(cell_id, *_storable(cell)) for cell_id, cell in report.cells.items()]
    names = ("cell", "state", "value", "unit", "raw")
    columns = dict(zip(names, map(list, zip(*shown, strict=True)), strict=True)) if shown else {}
    editions = [report.tables.get(parts_of(cell_id)[0]) for cell_id in report.cells]
    return {**{name: columns.get(name, []) for name in names}, "editions": editions}


def _storable(cell: Cell) -> tuple[str, str | None, str | None, str | None]:
    """A number the column cannot hold exactly is not stored wrongly: its text stays in raw."""
    if cell.value is None or not _fits(Decimal(cell.value)):
        state = CellState.UNREADABLE if cell.value is not None else cell.state
        return state.value, None, cell.unit, cell.raw
    return cell.state.value, format(Decimal(cell.value), "f"), cell.unit, cell.raw


def _fits(value: Decimal) -> bool:
    if not value.is_finite() or value.adjusted() >= DIGITS - DECIMALS:
        return False
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -DECIMALS


def found_of(finding: Finding) -> dict[str, Any]:
    """Return a finding as a row of the table ``findings``, without what says which report it is of."""
    values = finding.to_json()
    del values["file"]
    values["cells"] = " ".join(finding.cells)
    values["at"] = json.dumps(values["at"]) if finding.at else None
    for side in ("stated", "expected"):
        values[side] = None if values[side] is None else str(values[side])
    return values
