"""An organ's years on a page: the charts that answer a question each, and the whole table (历年对照)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.report.editions.shared import T3_COLUMNS
from gongkai.report.history import History, Trend, history
from gongkai.web.bodies.models import Body
from gongkai.web.furniture.charts import Chart, bars
from gongkai.web.reports import selectors

TABLES = {
    "t2": "主动公开政府信息",
    "t3": "政府信息公开申请（总计）",
    "t4": "行政复议、行政诉讼",
}
# cell → what the chart counts, and its word
QUESTIONS = (
    ("t3.received.total", "新收政府信息公开申请", "件"),
    ("t3.closed_total.total", "办结政府信息公开申请", "件"),
    ("t4.review.total", "行政复议", "件"),
    ("t2.licence.decisions", "行政许可决定", "件"),
    ("t2.penalty.decisions", "行政处罚决定", "件"),
)
# In table three the page shows totals; who applied stands in each year's own report.
_PARTS = tuple(f".{column.key}" for column in T3_COLUMNS if column.key != "total")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The series of one table (一张表)."""

    name: str
    trends: Sequence[Trend]


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """What the page shows (历年对照页)."""

    history: History
    charts: Sequence[Chart]
    groups: Sequence[Group]


def years_of(body: Body) -> Years | None:
    """Return an organ's years; ``None`` where nothing is public yet."""
    reports = selectors.through_the_years(body)
    if not reports:
        return None
    made = history(reports)
    return Years(history=made, charts=list(_charts(made)), groups=list(_groups(made)))


def shown(made: History) -> Iterator[Trend]:
    """Yield the series of the page: of table three the totals only (页上所列系列)."""
    for one in made.trends:
        cells = next(point.cells for point in one.points if point.cells)
        if not (one.table == "t3" and cells[0].endswith(_PARTS)):
            yield one


def _groups(made: History) -> Iterator[Group]:
    listed = list(shown(made))
    for table, name in TABLES.items():
        trends = [one for one in listed if one.table == table]
        if trends:
            yield Group(name=name, trends=trends)


def _charts(made: History) -> Iterator[Chart]:
    """Draw what was known in two years at least; the title tells what the bars show."""
    for cell_id, name, word in QUESTIONS:
        trend = made.trend(cell_id)
        points = trend.points if trend else ()
        values = [
            (f"{point.year}年", point.value if isinstance(point.value, int) else None)
            for point in points
        ]
        known = [value for _, value in values if value is not None]
        if len(known) > 1 and any(known):
            yield bars(_answer(name, word, values), values, word)


def _answer(name: str, word: str, values: Sequence[tuple[str, int | None]]) -> str:
    known = [(year, value) for year, value in values if value is not None]
    (first, then), (last, now) = known[0], known[-1]
    if then == now:
        return f"{name}：{last}{now}{word}，与{first}相同"
    more = "多" if now > then else "少"
    return f"{name}：{last}{now}{word}，比{first}{more}{abs(now - then)}{word}"
