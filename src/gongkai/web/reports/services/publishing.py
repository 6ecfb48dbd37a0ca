"""Publishing a signed report, and keeping what was published elsewhere (公布、留存)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.report.read.from_json import InvalidReport, report_from_json
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid
from gongkai.web.reports.models import AnnualReport, PublishedReport, Status
from gongkai.web.reports.services import versions
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def publish_report(*, by: Officer, report: AnnualReport, on: date) -> AnnualReport:
    """Publish a signed report (公布); an earlier version is then superseded (更正).

    Raises:
        IllegalMove: for a report that is not signed, or an older version than the one in force.
        AlreadyDone: for one already published.
    """
    rights.require(by, Action.SIGN, report)
    report = versions.locked(report)
    if report.status == Status.DRAFT:
        raise IllegalMove("年度报告还没有签发，请先由分管领导签发，再公布。")
    if report.status != Status.SIGNED:
        raise AlreadyDone("这一版年度报告已经公布，无需再次公布。")
    versions.refuse_day(on, not_before=report.signed_on or on, what="公布日期")
    earlier = AnnualReport.objects.filter(body=report.body, year=report.year)
    earlier.filter(version__lt=report.version).update(status=Status.SUPERSEDED)
    report.status, report.published_on = Status.PUBLISHED, on
    store(report)
    data = {"year": report.year, "version": report.version, "on": on.isoformat()}
    audit.record(by=by, act="report_published", thing=report, body=report.body, data=data)
    return report


@transaction.atomic
def keep_published(
    *, by: Officer, body: Body, year: int, content: Mapping[str, Any], source: str
) -> PublishedReport:
    """Keep what an organ really published for a year, as our reader read it (留存已公布的报告).

    Raises:
        Invalid: when the content is not a whole ``gongkai.report/1`` object.
    """
    rights.require(by, Action.KEEP, body)
    try:
        report_from_json(content)
    except InvalidReport as fault:
        raise Invalid({"content": [str(fault)]}) from fault
    kept = store(PublishedReport(body=body, year=year, content=dict(content), source=source))
    audit.record(by=by, act="published_report_kept", thing=kept, body=body, data={"year": year})
    return kept
