"""A county with townships on the platform and organs outside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.report.cells import Cell
from gongkai.report.editions import EDITIONS
from gongkai.report.model import Meta, Period, Report, Section, Source
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting import rosters
from gongkai.web.collecting.models import Member, OrganKind
from gongkai.web.collecting.services import members
from gongkai.web.reports import selectors
from gongkai.web.reports import services as reports
from gongkai.web.reports.models import AnnualReport
from tests.web import things

YEAR = 2023
IN_TIME, LATE = date(2024, 1, 20), date(2024, 3, 5)


@dataclass(frozen=True)
class County:
    """A county whose office collects."""

    body: Body
    office: Officer

    def township(self, slug: str) -> Body:
        """Add a township with a clerk and a leader."""
        body = things.township(slug, parent=self.body)
        things.clerk(body)
        things.leader(body)
        return body

    def outside(
        self, name: str = "青石县交通运输局", key: str = "jiaotong", **facts: object
    ) -> Member:
        """Enter an organ outside the platform."""
        kind = OrganKind.TOWNSHIP if name.endswith("人民政府") else OrganKind.DEPARTMENT
        return members.enrol(
            by=self.office,
            collector=self.body,
            name=name,
            key=key,
            kind=kind,
            **facts,  # type: ignore[arg-type]
        )

    def member(self, key: str) -> Member:
        """Return a member by its key."""
        found = rosters.member_of(self.body, key)
        assert found is not None
        return found


def county(slug: str = "qingshi") -> County:
    body = things.county()
    return County(body=body, office=things.officer(body, Duty.SUPERVISOR))


def clerk_of(body: Body) -> Officer:
    found = body.officers.filter(assignments__duty=Duty.CLERK).first()
    assert found is not None
    return found


def signed(body: Body, *, cases: int = 0, year: int = YEAR, on: date = IN_TIME) -> AnnualReport:
    """A township's year: some applications, its report compiled and signed; later a correction."""
    clerk = clerk_of(body)
    day = date(year, 3, 2)
    for _ in range(cases):
        things.application(clerk, submitted_on=day, received_on=day)
    last = selectors.report_of(body, year)
    if last is not None:
        report = reports.correct(by=clerk, report=last, reason="退回后改正")
    else:
        report = reports.compile_report(by=clerk, body=body, year=year)
    return things.sign(things.leader_of(body), report, on=on)


def published(body: Body, *, cases: int = 0, year: int = YEAR, on: date = IN_TIME) -> AnnualReport:
    """The same, published."""
    report = signed(body, cases=cases, year=year, on=on)
    return reports.publish_report(by=things.leader_of(body), report=report, on=on)


def value(
    body: str, *, year: int = YEAR, edition: str = "2021", received: int = 0, **cells: int
) -> Report:
    """A report as a value: every figure 0 but those given; ``received`` are closed as granted."""
    form = EDITIONS[edition]
    zeros = {cell_id: Cell.of(0) for cell_id in form.cell_ids() if "amount" not in cell_id}
    told = {
        f"t3.{row}.{column}": Cell.of(received)
        for row in ("received", "granted", "closed_total")
        for column in ("natural_person", "total")
    }
    further = {cell_id.replace("__", "."): Cell.of(n) for cell_id, n in cells.items()}
    return Report(
        source=Source(name=f"{body}.json", sha256="0" * 64, kind="json", encoding="utf-8"),
        title=f"{body}{year}年政府信息公开工作年度报告",
        body=body,
        year=year,
        edition=edition,
        tables=dict.fromkeys(("t2", "t3", "t4"), edition),
        period=Period(
            start=date(year, 1, 1), end=date(year, 12, 31), raw=f"{year}年1月1日至{year}年12月31日"
        ),
        meta=Meta(),
        cells=zeros | told | further,
        sections={h.number: Section(heading=h.text, text="无。") for h in form.headings},
    )
