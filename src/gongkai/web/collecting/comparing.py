"""One figure across the organs of a year, and its sum across the years (横向、纵向比较)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.report.cells import STATE_NAMES, CellState
from gongkai.report.corpus.charts.svg import Point, columns, ranked
from gongkai.web.bodies.models import Body
from gongkai.web.collecting import rosters
from gongkai.web.collecting.models import Member
from gongkai.web.collecting.receipts import Receipt, receipts
from gongkai.web.reports.models import FIRST_YEAR

# Figures that mean the same in both formats, so that years before and after 2021 stand together.
FIGURES: Mapping[str, str] = {
    "t3.received.total": "本年新收申请",
    "t3.closed_total.total": "本年度办理结果总计",
    "t3.granted.total": "予以公开",
    "t3.partial.total": "部分公开",
    "t3.carried_out.total": "结转下年度继续办理",
    "t4.review.total": "行政复议",
    "t4.direct.total": "未经复议直接起诉",
    "t4.after_review.total": "复议后起诉",
    "t2.licence.decisions": "行政许可处理决定",
    "t2.penalty.decisions": "行政处罚处理决定",
    "t2.coercion.decisions": "行政强制处理决定",
}
USUAL = "t3.received.total"
ACROSS = 400  # pixels: as wide as a telephone, so that the figures stay legible on one
MOST = 20  # bars of a chart; the table has everybody
YEARS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one organ reported in a year (一个机关): a number, or why there is none."""

    member: Member
    value: int | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """The organs of a year together (一个年度): the known sum, of how many of how many."""

    year: int
    value: int | None
    known: int
    of: int

    @property
    def whole(self) -> bool:
        """Whether everybody who owed a report is in it with a number."""
        return self.known == self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A figure compared (比较): two tables, two charts, each told in words as well."""

    name: str
    lines: Sequence[Line]
    years: Sequence[YearLine]
    across_organs: str
    across_years: str
    told_organs: str
    told_years: str


def comparison(collector: Body, year: int, cell_id: str) -> Comparison:
    """Compare one of :data:`FIGURES` across organs in a year and across years."""
    lines = _lines(collector, year, cell_id)
    years = [
        _year(collector, one, cell_id) for one in range(max(FIRST_YEAR, year - YEARS + 1), year + 1)
    ]
    name = FIGURES[cell_id]
    told_organs, told_years = _told_organs(name, year, lines), _told_years(name, years)
    return Comparison(
        name=name,
        lines=lines,
        years=years,
        across_organs=_ranked(lines, f"{year}年各机关{name}", told_organs),
        across_years=_columns(years, f"历年{name}", told_years),
        told_organs=told_organs,
        told_years=told_years,
    )


def _lines(collector: Body, year: int, cell_id: str) -> list[Line]:
    members = rosters.roster(collector, year)
    found = receipts(members, year)
    lines = [_line(member, found.get(member.key), cell_id) for member in members]
    return sorted(lines, key=lambda one: (one.value is None, -(one.value or 0), one.member.key))


def _line(member: Member, receipt: Receipt | None, cell_id: str) -> Line:
    if receipt is None or not receipt.counted:
        why = "还没有收到" if receipt is None else "已退回"
        return Line(member=member, value=None, why=why)
    cell = _cell(receipt, cell_id)
    value = cell["value"]
    state = STATE_NAMES[CellState(cell["state"])]
    known = isinstance(value, int)
    return Line(member=member, value=value if known else None, why="" if known else state)


def _cell(receipt: Receipt, cell_id: str) -> Mapping[str, Any]:
    """One cell of the kept report: to take the whole apart for one figure would be a waste."""
    kept = receipt.submission.content if receipt.submission else None
    if kept is None and receipt.annual is not None:
        kept = receipt.annual.frozen
    cells: Mapping[str, Mapping[str, Any]] = (kept or {}).get("cells", {})
    return cells.get(cell_id, {"state": CellState.ABSENT.value, "value": None})


def _year(collector: Body, year: int, cell_id: str) -> YearLine:
    lines = _lines(collector, year, cell_id)
    known = [one.value for one in lines if one.value is not None]
    return YearLine(year=year, value=sum(known) if known else None, known=len(known), of=len(lines))


def _ranked(lines: Sequence[Line], title: str, told: str) -> str:
    known = [one for one in lines if one.value is not None][:MOST]
    points = [Point(at=one.member.name, value=one.value, label=f"{one.value}件") for one in known]
    return ranked(points, title, told, across=ACROSS)


def _columns(years: Sequence[YearLine], title: str, told: str) -> str:
    points = [
        Point(
            at=str(one.year),
            value=one.value,
            # What is known of some organs only is the least it can be.
            label=f"{one.value}" if one.whole else f"≥{one.value}",
        )
        for one in years
    ]
    return columns(points, title, told, across=ACROSS)


def _told_organs(name: str, year: int, lines: Sequence[Line]) -> str:
    known = [one for one in lines if one.value is not None]
    if not known:
        return f"{year}年还没有机关报送{name}的数。"
    unknown = len(lines) - len(known)
    rest = f"，{unknown}个没有数" if unknown else ""
    first = known[0]
    return (
        f"{year}年{len(known)}个机关有数{rest}，合计{sum(one.value or 0 for one in known)}件，"
        f"最多的是{first.member.name}，{first.value}件。"
    )


def _told_years(name: str, years: Sequence[YearLine]) -> str:
    known = [one for one in years if one.value is not None]
    if not known:
        return f"各年都还没有{name}的数。"
    each = "，".join(
        f"{one.year}年{one.value}件"
        + ("" if one.whole else f"（{one.of}个机关中{one.known}个有数）")
        for one in known
    )
    return f"{name}：{each}。没有收到报告的年度留空，不当作0。"
