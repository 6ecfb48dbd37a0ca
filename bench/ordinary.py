"""Reports as most are: figures that add up, few of them other than 0, nothing left blank.

The reports of ``bench.published`` have figures drawn without regard to each other, so that dozens of
findings are written about each: the hard case. Here the figures are drawn first and the totals added
up from them, and the prose leaves out what it said of the applications it was written about.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bench.published import reports
from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.editions.shared import APPLICANT_KEYS
from gongkai.report.model import Report

_FEW = (0, 0, 0, 0, 0, 0, 0, 1, 2, 5)
_TOTALS = ("t3.received", "t3.closed_total", "t3.carried_in", "t3.carried_out")
_OF_APPLICATIONS = re.compile(r"[^。\n]*(?:申请|依申请)[^。\n]*[。\n]")
_OUTCOMES = ("upheld", "corrected", "other", "pending")


@cache
def ordinary_reports() -> tuple[Report, ...]:
    """Return as many reports as ``published.reports``, with figures that agree."""
    return tuple(_ordinary(report, number) for number, report in enumerate(reports()))


def _ordinary(report: Report, number: int) -> Report:
    figures = {
        cell_id: 0
        for table, edition in report.tables.items()
        for cell_id in EDITIONS[edition].tables[table].cell_ids
    }
    figures.update(_figures(report, random.Random(number)))  # noqa: S311 - the same in every run
    cells = {
        cell_id: Cell(state=CellState.VALUE, value=value, raw=str(value))
        for cell_id, value in figures.items()
    }
    sections = {
        key: replace(part, text=_OF_APPLICATIONS.sub("", part.text))
        for key, part in report.sections.items()
    }
    return replace(report, cells=cells, sections=sections, notes=(), extras=())


def _figures(report: Report, chance: random.Random) -> Iterator[tuple[str, int]]:
    form = EDITIONS[report.tables["t3"]].tables["t3"]
    results = [row.id for row in form.rows if row.id not in _TOTALS]
    total = dict.fromkeys(form.cell_ids, 0)
    for key in APPLICANT_KEYS:
        for row in (*results, "t3.carried_out"):
            drawn = chance.choice(_FEW)
            closed = ("t3.closed_total",) * (row in results)
            for added in (row, "t3.received", *closed):
                total[f"{added}.{key}"] += drawn
                total[f"{added}.total"] += drawn
    yield from total.items()
    for column in ("t2.licence.decisions", "t2.penalty.decisions", "t2.coercion.decisions"):
        if column in report.cells:
            yield column, chance.randrange(400)
