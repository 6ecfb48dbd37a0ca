"""Compiling, writing, signing and publishing annual reports (编制、签发、公布年度报告)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gongkai.report.checks import check
from gongkai.report.editions import edition_for
from gongkai.report.findings import Finding
from gongkai.report.read.from_json import InvalidReport, report_from_json
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid
from gongkai.web.reports import compiling, judging, parts, proposals
from gongkai.web.reports.models import FIRST_YEAR, AnnualReport, PublishedReport
from gongkai.web.reports.models import Status as ReportStatus
from gongkai.web.rights import Action
from gongkai.web.storing import store
from gongkai.web.texts import plain


@transaction.atomic
def open_report(*, by: Officer, body: Body, year: int) -> AnnualReport:
    """Begin the annual report of a year (编制年度报告), or return the draft there is.

    After a version was signed this begins its correction: a new version with the same words.

    Raises:
        Invalid: for a year before there was a national format.
    """
    rights.require(by, Action.COMPILE, body)
    if year < FIRST_YEAR:
        raise Invalid({"year": [f"年度：{FIRST_YEAR}年以前没有全国统一的年度报告格式。"]})
    last = _last(body, year)
    if last is not None and last.status == ReportStatus.DRAFT:
        return last
    report = store(
        AnnualReport(
            body=body,
            year=year,
            version=last.version + 1 if last else 1,
            edition=edition_for(year).name,
            narrative=dict(last.narrative) if last else {},
            compiled_by=by,
        )
    )
    data = {"year": year, "version": report.version}
    audit.record(by=by, act="report_opened", thing=report, body=body, data=data)
    return report


@transaction.atomic
def write_part(*, by: Officer, report: AnnualReport, part: str, text: str) -> AnnualReport:
    """Write one of the parts in words (编写文字部分); ``part`` is a key of :func:`parts.names`.

    Raises:
        IllegalMove: once the report is signed.
        Invalid: for a part the form does not have, or a text that cannot be stored.
    """
    rights.require(by, Action.WRITE, report)
    report = _draft(report)
    known = parts.names(report.year)
    if part not in known:
        raise Invalid({"part": [f"年度报告没有“{part}”这一部分，可用的有：{'、'.join(known)}。"]})
    _refuse_text(known[part], text)
    report.narrative = {**report.narrative, part: text}
    store(report)
    data = {"part": part, "length": len(text)}
    audit.record(by=by, act="report_written", thing=report, body=report.body, data=data)
    return report


@transaction.atomic
def compile_report(*, by: Officer, body: Body, year: int) -> AnnualReport:
    """Compile the report of a year from the ledgers (汇编年度报告); return its draft.

    Figures are taken from the ledgers whenever the draft is looked at; this act says who
    answers for them.
    """
    report = open_report(by=by, body=body, year=year)
    report.compiled_by = by
    store(report)
    audit.record(
        by=by,
        act="report_compiled",
        thing=report,
        body=body,
        data={"year": year, "version": report.version},
    )
    return report


@transaction.atomic
def sign(
    *, by: Officer, report: AnnualReport, on: date, reasons: Mapping[str, str] | None = None
) -> AnnualReport:
    """Sign a report (签发): its figures and what stands behind each are kept as they are now.

    ``reasons`` says why a warning stays, by its fingerprint; they are kept with the report.

    Raises:
        IllegalMove: for a report already signed, one's own draft, words still marked as missing,
            figures that contradict each other (every contradiction is named), or a warning
            without a reason.
        Invalid: for a day before the year is over, or still to come.
    """
    rights.require(by, Action.SIGN, report)
    _refuse_day(on, not_before=date(report.year + 1, 1, 1), what="签发日期")
    report = _draft(report)
    if report.compiled_by_id == by.pk:
        raise IllegalMove("编制人不能签发自己编制的年度报告，请由分管领导签发。")
    _refuse_gaps(report)
    compilation = compiling.compilation(report)
    findings = check(compilation.report)
    _refuse_errors([finding for finding in findings if judging.blocks(finding)])
    report.reasons = _reasons(
        [finding for finding in findings if judging.warns(finding)], reasons or {}
    )
    report.frozen = compilation.report.to_json()
    report.behind = compilation.kept()
    report.status = ReportStatus.SIGNED
    report.signed_by, report.signed_on = by, on
    store(report)
    data = {"year": report.year, "version": report.version, "digest": compilation.digest()}
    audit.record(by=by, act="report_signed", thing=report, body=report.body, data=data)
    return report


@transaction.atomic
def publish_report(*, by: Officer, report: AnnualReport, on: date) -> AnnualReport:
    """Publish a signed report (公布); an earlier version is then superseded (更正).

    Raises:
        IllegalMove: for a report that is not signed.
        AlreadyDone: for one already published.
    """
    rights.require(by, Action.SIGN, report)
    report = _locked(report)
    if report.status == ReportStatus.DRAFT:
        raise IllegalMove("年度报告还没有签发，请先由分管领导签发，再公布。")
    if report.status != ReportStatus.SIGNED:
        raise AlreadyDone("这一版年度报告已经公布，无需再次公布。")
    _refuse_day(on, not_before=report.signed_on or on, what="公布日期")
    earlier = AnnualReport.objects.filter(body=report.body, year=report.year)
    earlier.filter(version__lt=report.version).update(status=ReportStatus.SUPERSEDED)
    report.status, report.published_on = ReportStatus.PUBLISHED, on
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


def _last(body: Body, year: int) -> AnnualReport | None:
    reports = AnnualReport.objects.select_for_update().filter(body=body, year=year)
    return reports.order_by("-version").first()


def _locked(report: AnnualReport) -> AnnualReport:
    return AnnualReport.objects.select_for_update().select_related("body").get(pk=report.pk)


def _draft(report: AnnualReport) -> AnnualReport:
    report = _locked(report)
    if report.status != ReportStatus.DRAFT:
        raise IllegalMove("年度报告已经签发，不能再改；需要更正的，请另起更正版。")
    return report


def _refuse_day(on: date, *, not_before: date, what: str) -> None:
    today = timezone.localdate()
    if not not_before <= on <= today:
        raise Invalid({"on": [f"{what}：应在{not_before}至今天（{today}）之间，现在是{on}。"]})


def _refuse_text(name: str, text: str) -> None:
    if len(text) > parts.LONGEST:
        raise Invalid({"text": [f"{name}：最多{parts.LONGEST}字，现有{len(text)}字，请压缩。"]})
    try:
        plain(text)
    except ValidationError as fault:
        raise Invalid({"text": [f"{name}：{line}" for line in fault.messages]}) from fault


def _reasons(warnings: list[Finding], given: Mapping[str, str]) -> dict[str, dict[str, str]]:
    wanting = [one for one in warnings if not given.get(one.fingerprint, "").strip()]
    if wanting:
        lines = "".join(f"\n{one.code}：{one.message}" for one in wanting)
        raise IllegalMove(
            f"有{len(wanting)}处提醒没有处理，请改正，或者逐条写明保留的理由：{lines}"
        )
    for one in warnings:
        _refuse_text("保留的理由", given[one.fingerprint])
    return {
        one.fingerprint: {
            "code": one.code,
            "message": one.message,
            "reason": given[one.fingerprint].strip(),
        }
        for one in warnings
    }


def _refuse_gaps(report: AnnualReport) -> None:
    names = parts.names(report.year)
    if gaps := proposals.open_gaps(report):
        where = "、".join(f"“{names.get(part, part)}”" for part in gaps)
        raise IllegalMove(f"{where}还有待补充的内容，请补写或删去后再签发。")


def _refuse_errors(findings: list[Finding]) -> None:
    if findings:
        lines = "".join(f"\n{finding.code}：{finding.message}" for finding in findings)
        raise IllegalMove(f"年度报告有{len(findings)}处错误，改正后才能签发：{lines}")
