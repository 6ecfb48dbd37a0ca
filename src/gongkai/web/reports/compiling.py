"""The report of an organ's year, made from its ledgers by the core (由台账汇编年度报告)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.cases.errors import CaseError
from gongkai.cases.figures import CaseFigures
from gongkai.report.cells import Cell, CellState
from gongkai.report.checks.ledger import Ledger
from gongkai.report.compile import Prose, cases_behind
from gongkai.report.compile import compile_report as compile_cells
from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.web.applications import selectors as applications
from gongkai.web.bodies.models import Body
from gongkai.web.errors import IllegalMove
from gongkai.web.publishing import selectors as publishing
from gongkai.web.reports import lateness, overrides, parts
from gongkai.web.reports.items import Item
from gongkai.web.reports.ledger import TableTwo
from gongkai.web.reports.models import AnnualReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation:
    """A compiled report with what stands behind each of its figures (汇编结果)."""

    report: Report  # with the overridden figures in place
    behind: Mapping[str, tuple[Item, ...]]
    ledger: Ledger

    def kept(self) -> dict[str, list[dict[str, Any]]]:
        """Return the things behind each cell as a frozen report keeps them."""
        return {cell: [item.kept() for item in items] for cell, items in self.behind.items()}

    def digest(self) -> str:
        """Return SHA-256 over the report's public form (全文摘要)."""
        return sha256_of(self.report.to_json())

    def digests(self) -> dict[str, str]:
        """Return a short digest of each part and table, to tell later what changed (各部分摘要)."""
        whole = self.report.to_json()
        words = {key: section["text"] for key, section in whole["sections"].items()}
        words |= {parts.PREAMBLE: self.report.preamble, parts.CLOSING: self.report.closing}
        tables = {
            table: {key: cell for key, cell in whole["cells"].items() if key.startswith(table)}
            for table in parts.TABLES
        }
        return {key: sha256_of(content)[:16] for key, content in (words | tables).items()}


def sha256_of(content: object) -> str:
    """Return SHA-256 over a JSON value in its canonical form (摘要)."""
    return hashlib.sha256(canonical(content)).hexdigest()


def canonical(content: object) -> bytes:
    """Return the bytes a digest is made of: JSON, names in order, letters as they are."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


def compilation(annual: AnnualReport) -> Compilation:
    """Compile a draft from the ledgers as they are now (汇编).

    Raises:
        IllegalMove: for a case that cannot be counted, with its number and the cure.
    """
    table = TableTwo.of(annual.body, annual.year, EDITIONS[annual.edition])
    cells = table.cells()
    try:
        figures = applications.figures(annual.body, annual.year)
    except CaseError as fault:
        raise IllegalMove(str(fault)) from fault
    kept = figures or _anything_kept(annual.body, annual.year, cells)
    report = compile_cells(
        annual.body.name,
        annual.year,
        table_two=cells,
        # Without a single line in any ledger nobody can say that there was no application.
        figures=figures if kept else None,
        prose=_prose(annual),
    )
    behind = {cell_id: table.items(cell_id) for cell_id in cells}
    found = {cell_id: items for cell_id, items in behind.items() if items}
    changed = overrides.as_core(overrides.of(annual), annual.edition)
    ledger = Ledger(
        cells=report.cells, overrides=changed, late=tuple(lateness.late(annual.body, annual.year))
    )
    return Compilation(
        report=overrides.applied(report, changed),
        behind=found | dict(_cases(annual, figures)),
        ledger=ledger,
    )


def _cases(
    annual: AnnualReport, figures: tuple[CaseFigures, ...]
) -> Iterator[tuple[str, tuple[Item, ...]]]:
    behind = cases_behind(annual.year, figures)
    cases = {case.number: case for case in applications.countable(annual.body, annual.year)}
    for cell_id, ids in behind.items():
        counted = Counter(ids)
        yield cell_id, tuple(Item(thing=cases[one], share=n) for one, n in counted.items())


def _anything_kept(body: Body, year: int, cells: Mapping[str, Cell]) -> bool:
    if any(cell.state is CellState.VALUE for cell in cells.values()):
        return True
    return publishing.total(body, year) is not None


def _prose(annual: AnnualReport) -> Prose:
    numbers = {heading.number for heading in EDITIONS[annual.edition].headings}
    return Prose(
        sections={part: text for part, text in annual.narrative.items() if part in numbers},
        preamble=annual.narrative.get(parts.PREAMBLE, ""),
        closing=annual.narrative.get(parts.CLOSING, ""),
    )
