"""Sending a draft in, passing it, returning it with comments (送审、审核、退回)."""

from __future__ import annotations

from django.db import transaction

from gongkai.report.signoff import SignOffError, Step, take
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import IllegalMove, Invalid, Overtaken
from gongkai.web.reports import chain, compiling, judging, parts, proposals
from gongkai.web.reports.chain_models import ReportStep
from gongkai.web.reports.compiling import Compilation
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.services import versions
from gongkai.web.rights import Action
from gongkai.web.storing import store

LONGEST_COMMENT = 2000


@transaction.atomic
def submit(*, by: Officer, report: AnnualReport, comment: str = "") -> ReportStep:
    """Send a draft to be reviewed (送审); sent in again after every edit.

    Raises:
        IllegalMove: while something is still marked as missing, or where it was sent in as it is.
    """
    rights.require(by, Action.COMPILE, report)
    report = versions.draft(report)
    refuse_gaps(report)
    return step(by, report, compiling.compilation(report), Step.SUBMITTED, comment)


@transaction.atomic
def pass_review(
    *, by: Officer, report: AnnualReport, seen: str | None = None, comment: str = ""
) -> ReportStep:
    """Find a draft fit to be signed (审核通过); ``seen`` is the digest of what was looked at.

    Raises:
        IllegalMove: for one's own draft, one not sent in, or one with gaps or errors.
        Overtaken: where the draft is not what was looked at any more.
    """
    rights.require(by, Action.REVIEW_REPORT, report)
    report = versions.draft(report)
    made = compiling.compilation(report)
    refuse_other(report, made, seen)
    refuse_gaps(report)
    refuse_errors(report, made)
    return step(by, report, made, Step.PASSED, comment)


@transaction.atomic
def send_back(*, by: Officer, report: AnnualReport, comment: str) -> ReportStep:
    """Return a draft to its writers, saying what to change (退回修改).

    Raises:
        IllegalMove: for a draft that is with its writers.
        Invalid: without a comment.
    """
    able = rights.abilities(by, report)
    if Action.SIGN not in able:
        rights.require(by, Action.REVIEW_REPORT, report)
    report = versions.draft(report)
    if not comment.strip():
        raise Invalid({"comment": ["意见：请写明要改什么，编制人按意见修改后再送审。"]})
    return step(by, report, compiling.compilation(report), Step.RETURNED, comment)


def step(
    by: Officer, report: AnnualReport, made: Compilation, kind: Step, comment: str = ""
) -> ReportStep:
    """Store a step on what the version holds now; part of the caller's act.

    Raises:
        IllegalMove: where another step comes first, or another person has to take it.
        Invalid: for a comment that cannot be stored.
    """
    versions.refuse_text("意见", comment, field="comment", longest=LONGEST_COMMENT)
    taken, digest = chain.as_taken(list(report.steps.all())), made.digest()
    drafters = chain.drafters(report)
    try:
        take(taken, kind, person=by.pk, digest=digest, drafters=drafters)
    except SignOffError as fault:
        raise IllegalMove(str(fault)) from fault
    row = ReportStep(
        report=report,
        step=kind.value,
        officer=by,
        digest=digest,
        digests=made.digests(),
        comment=comment.strip(),
    )
    row = store(row)
    data = {"year": report.year, "version": report.version, "digest": digest}
    audit.record(by=by, act=f"report_{kind.value}", thing=report, body=report.body, data=data)
    return row


def refuse_other(report: AnnualReport, made: Compilation, seen: str | None) -> None:
    """Refuse a decision about a content that is not the present one.

    Raises:
        Overtaken: naming what to do.
    """
    if seen is not None and seen != made.digest():
        raise Overtaken(
            "您打开以后报告又有改动，请看过现在的内容再办理。", latest=report.steps.count()
        )


def refuse_gaps(report: AnnualReport) -> None:
    """Refuse words still marked as missing.

    Raises:
        IllegalMove: naming the parts.
    """
    names = parts.names(report.year)
    if gaps := proposals.open_gaps(report):
        where = "、".join(f"“{names.get(part, part)}”" for part in gaps)
        raise IllegalMove(f"{where}还有待补充的内容，请补写或删去后再办理。")


def refuse_errors(report: AnnualReport, made: Compilation) -> None:
    """Refuse contradictions, every one named.

    Raises:
        IllegalMove: with a line for each.
    """
    found = [one for one in judging.findings(report, made) if judging.blocks(one)]
    if found:
        lines = "".join(f"\n{finding.code}：{finding.message}" for finding in found)
        raise IllegalMove(f"年度报告有{len(found)}处错误，改正后才能签发：{lines}")
