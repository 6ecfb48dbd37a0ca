"""One organ through the years and both formats (历年对照): every series, and where it breaks.

Years in different formats meet through the bridge. A year without a report is a gap, a figure that
was not filled in stays so, and nothing is reckoned across a break.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from gongkai.report.bridge import COMPARABLE_NAMES, Comparable, Series, series
from gongkai.report.checks import across_years
from gongkai.report.checks.view import Around, View, row_name
from gongkai.report.diff import shown_sum, sum_of
from gongkai.report.editions import EDITIONS, Edition
from gongkai.report.findings import Finding, Status
from gongkai.report.model import Report

SCHEMA = "gongkai.history/1"
REVIEW_FIRST = 2024  # 行政复议法第二十三条: 不予公开的先复议 (复议前置)
NO_REPORT, NOT_IN_FORM = "没有报告", "无此项"
_SEAMS = (
    across_years.carried_over,
    across_years.stock_over_years,
    across_years.pending_continued,
    across_years.items_over_years,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A series in one year (某年的数): the number where one is known, else why there is none."""

    year: int
    shown: str
    value: int | Decimal | None = None
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A figure through the years (系列). ``breaks`` are the years from which it means something else."""

    name: str
    label: str  # the name where the table stands above it and a total is meant
    table: str
    comparable: Comparable
    points: tuple[Point, ...]
    breaks: tuple[int, ...] = ()

    @property
    def remark(self) -> str:
        """What a reader has to know before he compares, in words; empty where nothing is."""
        if self.breaks:
            return f"{self.breaks[0]}年起{COMPARABLE_NAMES[self.comparable]}，前后不能相减"
        sizes = {len(point.cells) for point in self.points if point.cells}
        return "2021年以前为一项，以后为三项之和" if len(sizes) > 1 else ""

    @property
    def telling(self) -> bool:
        """Whether some year has a number other than 0."""
        return any(point.value for point in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """An organ's years (历年对照). ``seams`` are figures that do not pass from year to year."""

    body: str | None
    years: tuple[int, ...]
    trends: tuple[Trend, ...]
    seams: tuple[tuple[int, Finding], ...]
    remarks: tuple[str, ...]

    def trend(self, cell_id: str) -> Trend | None:
        """Return the series a cell belongs to, in either format."""
        return next(
            (one for one in self.trends if any(cell_id in point.cells for point in one.points)),
            None,
        )

    def to_json(self) -> dict[str, Any]:
        """Return the public form (schema ``gongkai.history/1``)."""
        return {
            "schema": SCHEMA,
            "body": self.body,
            "years": list(self.years),
            "series": [_as_json(one) for one in self.trends],
            "seams": [{"year": year, **finding.to_json()} for year, finding in self.seams],
            "remarks": list(self.remarks),
        }


def history(reports: Mapping[int, Report]) -> History:
    """Return an organ's years from its reports, by year (历年对照).

    Raises:
        ValueError: without a report.
    """
    if not reports:
        raise ValueError("no report")
    years = tuple(range(min(reports), max(reports) + 1))
    trends = tuple(_trend(reports, years, one) for one in _lines())
    last = reports[max(reports)]
    return History(
        body=last.body,
        years=years,
        trends=tuple(one for one in trends if any(point.cells for point in one.points)),
        seams=tuple(_seams(reports)),
        remarks=tuple(_remarks(reports)),
    )


def _lines() -> Iterator[Series]:
    """Yield the series, those that mean different things in the two formats as two."""
    for one in sorted(series(), key=_place):
        if one.comparable is Comparable.NO and one.old and one.new:
            yield Series(old=one.old, new=(), comparable=one.comparable)
            yield Series(old=(), new=one.new, comparable=one.comparable)
        else:
            yield one


def _place(one: Series) -> tuple[int, int]:
    """Return where a series stands in the order of the newer form; what it lacks comes after."""
    newer = list(EDITIONS["2021"].cell_ids())
    first = one.new[0] if one.new else ""
    return (0, newer.index(first)) if first else (1, 0)


def _trend(reports: Mapping[int, Report], years: Sequence[int], one: Series) -> Trend:
    table = (one.new or one.old)[0].partition(".")[0]
    points = tuple(_point(reports.get(year), year, one, table) for year in years)
    form, cell_id = _form_of(one)
    return Trend(
        name=form.describe(cell_id),
        label=_label(form, cell_id),
        table=table,
        comparable=one.comparable,
        points=points,
        breaks=tuple(_breaks(points, one)),
    )


def _point(report: Report | None, year: int, one: Series, table: str) -> Point:
    if report is None:
        return Point(year=year, shown=NO_REPORT)
    edition = report.tables.get(table, report.edition)
    cells = one.cells(edition) if edition in EDITIONS else ()
    if not cells:
        return Point(year=year, shown=NOT_IN_FORM)
    return Point(
        year=year, shown=shown_sum(report, cells), value=sum_of(report, cells), cells=cells
    )


def _breaks(points: Sequence[Point], one: Series) -> Iterator[int]:
    if one.comparable in {Comparable.SAME, Comparable.AS_SUM}:
        return
    told = [point for point in points if point.cells]
    newer = EDITIONS["2021"].first_year
    for then, now in pairwise(told):
        if then.cells != now.cells:
            # Where the year of the change has no report, the break is still that year's.
            yield newer if then.year < newer <= now.year else now.year


def _form_of(one: Series) -> tuple[Edition, str]:
    """Return the cell that names a series: of the newer form; of a sum, the one row of the older."""
    newer = len(one.new) == 1
    return EDITIONS["2021" if newer else "2019"], one.new[0] if newer else one.old[0]


def _label(form: Edition, cell_id: str) -> str:
    row = form.tables[cell_id[:2]].row(cell_id.rpartition(".")[0])
    column = form.column(cell_id).label.partition("（")[0]
    name = row_name(row)
    return name if column == "总计" and cell_id.startswith("t3") else f"{name}：{column}"


def _seams(reports: Mapping[int, Report]) -> Iterator[tuple[int, Finding]]:
    for year, report in sorted(reports.items()):
        previous = reports.get(year - 1)
        if previous is not None:
            view = View(report, Around(previous=View(previous)))
            for rule in _SEAMS:
                found = (one for one in rule.findings(view) if one.status is Status.FAIL)
                yield from ((year, one) for one in found)


def _remarks(reports: Mapping[int, Report]) -> Iterator[str]:
    editions = {report.tables.get("t2", report.edition) for report in reports.values()}
    if {"2019", "2021"} <= editions:
        yield (
            "2021年起表格改版：表三（其他处理只比合计）、表四和许可、处罚、强制的处理决定数量前后可比；"
            "制发与新制作口径相近但不同；现行有效与对外公开总数、收费金额与收费项目数不可比；"
            "项目数量、其他对外管理服务事项、政府集中采购只有2019年格式有。"
        )
    if min(reports) < REVIEW_FIRST <= max(reports):
        yield (
            f"{REVIEW_FIRST}年起对不予公开决定须先申请行政复议（行政复议法第二十三条），"
            "行政复议增多、未经复议直接起诉减少可能由此而来。"
        )


def _as_json(one: Trend) -> dict[str, Any]:
    return {
        "name": one.name,
        "table": one.table,
        "comparable": one.comparable.value,
        "breaks": list(one.breaks),
        "points": [
            {
                "year": point.year,
                "value": str(point.value) if isinstance(point.value, Decimal) else point.value,
                "shown": point.shown,
                "cells": list(point.cells),
            }
            for point in one.points
        ],
    }
