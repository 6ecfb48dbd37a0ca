"""Signing a report (签发): its figures, sources and rules are kept as they are now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from gongkai.report.findings import Finding
from gongkai.report.signoff import Step
from gongkai.web import rights
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import IllegalMove
from gongkai.web.reports import compiling, judging, sealing
from gongkai.web.reports.models import AnnualReport, Status
from gongkai.web.reports.services import reviewing, versions
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def sign(
    *,
    by: Officer,
    report: AnnualReport,
    on: date,
    reasons: Mapping[str, str] | None = None,
    seen: str | None = None,
) -> AnnualReport:
    """Sign a report (签发): its figures and what stands behind each are kept as they are now.

    ``reasons`` says why a warning stays, by its fingerprint; they are kept with the report.
    ``seen`` is the digest of what was looked at.

    Raises:
        IllegalMove: for a report already signed, one's own draft or review, one not reviewed as it
            is, words still marked as missing, figures that contradict each other (every
            contradiction is named), or a warning without a reason.
        Overtaken: where the report is not what was looked at any more.
        Invalid: for a day before the year is over, or still to come.
    """
    rights.require(by, Action.SIGN, report)
    versions.refuse_day(on, not_before=date(report.year + 1, 1, 1), what="签发日期")
    report = versions.draft(report)
    made = compiling.compilation(report)
    reviewing.refuse_other(report, made, seen)
    reviewing.refuse_gaps(report)
    reviewing.refuse_errors(report, made)
    reviewing.step(by, report, made, Step.SIGNED)
    found = judging.findings(report, made)
    report.reasons = _reasons([one for one in found if judging.warns(one)], reasons or {})
    report.frozen = made.report.to_json()
    report.behind = made.kept()
    report.status = Status.SIGNED
    report.signed_by, report.signed_on = by, on
    report.seal = sealing.seal(report)
    return store(report)


def _reasons(warnings: Sequence[Finding], given: Mapping[str, str]) -> dict[str, dict[str, str]]:
    wanting = [one for one in warnings if not given.get(one.fingerprint, "").strip()]
    if wanting:
        lines = "".join(f"\n{one.code}：{one.message}" for one in wanting)
        raise IllegalMove(
            f"有{len(wanting)}处提醒没有处理，请改正，或者逐条写明保留的理由：{lines}"
        )
    for one in warnings:
        versions.refuse_text("保留的理由", given[one.fingerprint])
    return {
        one.fingerprint: {
            "code": one.code,
            "message": one.message,
            "reason": given[one.fingerprint].strip(),
        }
        for one in warnings
    }
