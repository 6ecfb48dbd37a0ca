"""Who is in the invented county and what each organ reports (虚构县的机关和数字).

Twenty townships and forty departments. Every figure is made by rule, so that sums are known
beforehand. Nothing here is a real organ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.report.cells import Cell
from gongkai.report.editions import edition_for
from gongkai.report.model import Meta, Period, Report, Section, Source
from gongkai.web.bodies.duties import Duty

COUNTY, NAME, SHORT = "qingshi", "青石县人民政府", "青石县（虚构）"
YEAR = 2023
ON, LATE_ON, AGAIN = date(2024, 1, 18), date(2024, 2, 20), date(2024, 2, 26)
# township on the platform → its name, how many applications it received
PLATFORM: Mapping[str, tuple[str, int]] = {
    "yunling": ("云岭镇", 2),
    "heshan": ("荷山镇", 4),
    "tangwan": ("塘湾乡", 1),
    "baiyang": ("白杨乡", 3),
}
LATE, BACK = "tangwan", "baiyang"
PEOPLE: Mapping[str, tuple[str, Duty]] = {
    "xianban": ("政务公开办", Duty.SUPERVISOR),
    "shenhe": ("审核人", Duty.REVIEWER),
    "lingdao": ("分管领导", Duty.LEADER),
}
TOWN_PEOPLE: Mapping[str, tuple[str, Duty]] = {
    "zhuanyuan": ("信息公开专员", Duty.CLERK),
    "shenhe": ("审核人", Duty.REVIEWER),
    "lingdao": ("分管领导", Duty.LEADER),
}
_TOWNS = [f"{first}{last}" for first in "石清柳双" for last in "桥溪林河"]
_FIELDS = ("城市", "农业", "水利", "交通", "教育", "卫生", "文化", "生态")
_WORK = ("管理", "发展", "服务", "建设", "监督")
_WHO, _HOW = ("natural_person", "total"), ("received", "granted", "closed_total")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """An organ outside the platform and how many applications it reports."""

    key: str
    name: str
    received: int

    @property
    def code(self) -> str:
        """Its organ code (机关代码)."""
        return f"11000000000000{self.key[-2:]}0X"

    def report(self) -> Report:
        """What it sends: every figure 0 but the applications, all of which were granted."""
        return _report(self.name, self.received)


def outside() -> list[Outside]:
    """Return the organs outside the platform: sixteen townships and forty departments."""
    names = [*(f"{word}镇人民政府" for word in _TOWNS), *_departments()]
    return [
        Outside(key=f"organ-{n:02}", name=name, received=n * 7 % 11)
        for n, name in enumerate(names, start=1)
    ]


def expected(*, corrected: bool) -> int:
    """Return how many applications were received; a correction adds one each to two organs."""
    kept = sum(cases for _, cases in PLATFORM.values())
    return kept + sum(one.received for one in outside()) + (2 if corrected else 0)


def _departments() -> Iterator[str]:
    return (f"青石县{field}{work}局" for field in _FIELDS for work in _WORK)


def _report(name: str, received: int) -> Report:
    form = edition_for(YEAR)
    zeros = {cell_id: Cell.of(0) for cell_id in form.cell_ids() if "amount" not in cell_id}
    told = {f"t3.{row}.{column}": Cell.of(received) for row in _HOW for column in _WHO}
    return Report(
        source=Source(name=f"{name}.json", sha256="0" * 64, kind="json", encoding="utf-8"),
        title=f"{name}{YEAR}年政府信息公开工作年度报告",
        body=name,
        year=YEAR,
        edition=form.name,
        tables=dict.fromkeys(("t2", "t3", "t4"), form.name),
        period=Period(
            start=date(YEAR, 1, 1), end=date(YEAR, 12, 31), raw=f"{YEAR}年1月1日至{YEAR}年12月31日"
        ),
        meta=Meta(),
        cells=zeros | told,
        sections={h.number: Section(heading=h.text, text="无。") for h in form.headings},
    )
