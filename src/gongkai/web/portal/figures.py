"""How much an organ published, by year and by column (公开情况统计)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Sum

from gongkai.web.bodies.models import Body
from gongkai.web.furniture.charts import Chart, bars
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.models import Column, ColumnCount

MOST_BARS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the table: what stands here one by one, and what is known only by number."""

    name: str
    records: int
    counted: int

    @property
    def total(self) -> int:
        """Both together (条)."""
        return self.records + self.counted

    @property
    def known(self) -> bool:
        """Whether anything was entered: a year nobody entered anything for is unknown, not zero."""
        return self.total > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What an organ published (公开情况)."""

    by_year: list[Line]
    by_column: list[Line]
    years: Chart | None
    columns: Chart | None


def published(body: Body) -> Published:
    """Return what an organ published, counted over what is public now."""
    records = publishing.public(body).order_by()
    counts = ColumnCount.objects.filter(body=body).order_by()
    single = Counter(dict(records.values_list("published_on__year").annotate(Count("pk"))))
    bare = Counter(dict(counts.values_list("year").annotate(Sum("count"))))
    by_year = _years(single, bare)
    by_column = _columns(
        dict(records.values_list("column").annotate(Count("pk"))),
        dict(counts.values_list("column").annotate(Sum("count"))),
    )
    return Published(
        by_year=by_year,
        by_column=by_column,
        years=_year_chart(by_year),
        columns=_column_chart(by_column),
    )


def last_published(body: Body) -> dict[int, date]:
    """Return the day of the newest public record of each column."""
    found = publishing.public(body).order_by().values_list("column").annotate(Max("published_on"))
    return dict(found)


def _years(single: Counter[int], bare: Counter[int]) -> list[Line]:
    known = sorted({*single, *bare})
    if not known:
        return []
    return [
        Line(name=f"{year}年", records=single[year], counted=bare[year])
        for year in range(known[-1], known[0] - 1, -1)
    ]


def _columns(single: dict[int, int], bare: dict[int, int]) -> list[Line]:
    named = Column.objects.in_bulk([*single, *bare])
    lines = [
        Line(name=column.name, records=single.get(key, 0), counted=bare.get(key, 0))
        for key, column in named.items()
    ]
    return sorted(lines, key=lambda line: (-line.total, line.name))


def _year_chart(lines: list[Line]) -> Chart | None:
    if not lines:
        return None
    best = max(lines, key=lambda line: line.total)
    values = [(line.name, line.total if line.known else None) for line in lines[:MOST_BARS]]
    return bars(f"{best.name}公开最多，共{best.total}条", values, "条")


def _column_chart(lines: list[Line]) -> Chart | None:
    if not lines:
        return None
    values = [(line.name, line.total) for line in lines[:MOST_BARS]]
    return bars(f"“{lines[0].name}”最多，共{lines[0].total}条", values, "条")
