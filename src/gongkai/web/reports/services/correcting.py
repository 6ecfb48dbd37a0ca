"""Correcting a report that was signed (更正): a new version with its reason, the old one kept."""

from __future__ import annotations

from django.db import transaction

from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.reports.models import AnnualReport, Status
from gongkai.web.reports.services import versions
from gongkai.web.reports.services.drafting import begin
from gongkai.web.rights import Action

LONGEST_REASON = 1000


@transaction.atomic
def correct(*, by: Officer, report: AnnualReport, reason: str) -> AnnualReport:
    """Begin the correction of a signed report (更正); the public reads the reason with it.

    Raises:
        IllegalMove: for a version that is not signed yet, or where a draft is open already.
        Invalid: without a reason.
    """
    rights.require(by, Action.COMPILE, report)
    last = versions.last(report.body, report.year)
    if last is None or last.status == Status.DRAFT:
        raise IllegalMove("已有一稿正在编制，请直接修改这一稿，不必另起更正版。")
    reason = reason.strip()
    if not reason:
        raise Invalid({"reason": ["更正理由：请写明更正哪些内容、为什么更正，公众会看到。"]})
    versions.refuse_text("更正理由", reason, field="reason", longest=LONGEST_REASON)
    new = begin(by=by, body=last.body, year=last.year, after=last, reason=reason)
    data = {"year": new.year, "version": new.version, "of": last.version}
    audit.record(by=by, act="report_corrected", thing=new, body=new.body, data=data)
    return new
