"""Valid things to test with: a county, its townships, people, columns."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.kinds import Channel
from gongkai.web import installing
from gongkai.web.applications import services as applications
from gongkai.web.applications.models import Application
from gongkai.web.audit.models import Entry
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Installation, Level, Officer
from gongkai.web.publishing import services as publishing
from gongkai.web.publishing.models import Column, Record
from gongkai.web.reports import selectors, services
from gongkai.web.reports.models import AnnualReport


def demonstration() -> Installation:
    return installing.install(name="青石县政府信息公开平台", demonstration=True)


def county() -> Body:
    return installing.add_body(
        name="青石县人民政府",
        short_name="青石县",
        slug="qingshi",
        level=Level.COUNTY,
        organ_code="11000000000000001A",
    )


def township(slug: str = "liuhe", *, parent: Body | None = None) -> Body:
    serial = sum(slug.encode()) % 10000
    return installing.add_body(
        name=f"{slug}镇人民政府",
        short_name=f"{slug}镇",
        slug=slug,
        level=Level.TOWNSHIP,
        organ_code=f"1100000000{serial:04}",
        parent=parent,
    )


def officer(body: Body, *duties: Duty, username: str | None = None) -> Officer:
    name = username or f"{body.slug}-{'-'.join(duties) or 'nobody'}"
    return installing.add_officer(
        body=body,
        name="某工作人员",
        username=name,
        password="zhengwu-gongkai-2026",
        duties=duties,
    )


def clerk(body: Body) -> Officer:
    return officer(body, Duty.CLERK)


def leader(body: Body) -> Officer:
    return officer(body, Duty.LEADER)


def leader_of(body: Body) -> Officer:
    """Who leads an organ already, or takes office now."""
    return body.officers.filter(assignments__duty=Duty.LEADER).first() or leader(body)


def column(code: str = "20.1", name: str = "规范性文件") -> Column:
    return publishing.add_column(by=None, code=code.replace(".", "-"), name=name)


def record(body: Body, *, by: Officer | None = None, **facts: Any) -> Record:
    """Publish something; by somebody of that organ who may, unless said otherwise."""
    author = by or body.officers.filter(assignments__duty=Duty.CLERK).first() or clerk(body)
    shelf = Column.objects.first() or column()
    whole = {"title": "关于做好森林防火工作的通知", "published_on": date(2026, 3, 2), **facts}
    return publishing.publish(by=author, body=body, column=whole.pop("column", shelf), **whole)


def application(by: Officer, **facts: Any) -> Application:
    """Register an application handed in at the counter on Monday 2026-03-02."""
    whole: dict[str, Any] = {
        "applicant_kind": ApplicantKind.NATURAL_PERSON,
        "channel": Channel.COUNTER,
        "requested": "2025年本镇农村危房改造补助的发放情况",
        "submitted_on": date(2026, 3, 2),
        **facts,
    }
    return applications.register(by=by, body=whole.pop("body", by.body), **whole)


def audit_rows() -> Any:
    """Return what the trail holds, row by row."""
    return Entry.objects.values_list()


def reviewer_of(body: Body) -> Officer:
    """Who reviews an organ's report, or takes office now."""
    return body.officers.filter(assignments__duty=Duty.REVIEWER).first() or officer(
        body, Duty.REVIEWER
    )


def reviewed(report: AnnualReport) -> AnnualReport:
    """Send a report in, as its compiler, and let the organ's reviewer pass it."""
    assert report.compiled_by is not None
    services.submit(by=report.compiled_by, report=report)
    services.pass_review(by=reviewer_of(report.body), report=report)
    return report


def sign(by: Officer, report: AnnualReport, *, on: date) -> AnnualReport:
    """Have a report reviewed and sign it, every warning kept with a reason."""
    reviewed(report)
    stays = selectors.to_be_explained(report)
    reasons = {finding.fingerprint: "已核实" for finding in stays}
    return services.sign(by=by, report=report, on=on, reasons=reasons)
