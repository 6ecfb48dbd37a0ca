"""A township whose year was compiled, signed, published and compared with what it once published."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from typing import Any

from gongkai.cases.entry import Event
from gongkai.report.read import read_reports
from gongkai.web.applications import services as applications
from gongkai.web.bodies.models import Body
from gongkai.web.registers import services as registers
from gongkai.web.registers.kinds import Kind, Measure
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport, PublishedReport
from tests.web import things


def keep(body: Body, twin: str, year: int) -> PublishedReport:
    """Keep one of the package's twins as what the organ published."""
    file = resources.files("gongkai.web.demo") / "published" / f"{twin}.txt"
    (report,) = read_reports(file.read_bytes(), twin)
    content: Any = json.loads(json.dumps(report.to_json()))
    source = f"{year}年公开报告"
    return PublishedReport.objects.create(body=body, year=year, content=content, source=source)


def reported(slug: str = "liuhe") -> AnnualReport:
    """Return the published report of 2020: one application granted, two normative documents."""
    body = things.township(slug)
    clerk, leader = things.clerk(body), things.leader(body)
    application = things.application(clerk, submitted_on=date(2020, 3, 2), requested="某人的补助")
    applications.add_event(
        by=clerk,
        application=application,
        event=Event.DECIDED,
        on=date(2020, 3, 16),
        data={"decision": "granted"},
    )
    for number in (1, 2):
        things.record(
            body,
            by=clerk,
            title=f"第{number}号规范性文件",
            nature="normative",
            made_on=date(2020, 5, number),
            published_on=date(2020, 5, 6),
        )
    registers.enter(
        by=clerk,
        body=body,
        year=2020,
        kind=Kind.LICENCE,
        measure=Measure.DECISIONS,
        label="建设工程许可",
        quantity=7,
        word="件",
        source="许可台账",
    )
    draft = services.compile_report(by=clerk, body=body, year=2020)
    signed = things.sign(leader, draft, on=date(2021, 1, 20))
    return services.publish_report(by=leader, report=signed, on=date(2021, 1, 21))
