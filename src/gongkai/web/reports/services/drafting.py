"""Opening, compiling and writing a draft (拟稿)."""

from __future__ import annotations

from django.db import transaction

from gongkai.report.editions import edition_for
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import IllegalMove, Invalid, Overtaken
from gongkai.web.reports import parts
from gongkai.web.reports.chain_models import Wording
from gongkai.web.reports.models import FIRST_YEAR, AnnualReport, Status
from gongkai.web.reports.services import versions
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def open_report(*, by: Officer, body: Body, year: int) -> AnnualReport:
    """Begin the annual report of a year (编制年度报告), or return the draft there is.

    Raises:
        Invalid: for a year before there was a national format.
        IllegalMove: once a version is signed; what follows is a correction with its reason.
    """
    rights.require(by, Action.COMPILE, body)
    if year < FIRST_YEAR:
        raise Invalid({"year": [f"年度：{FIRST_YEAR}年以前没有全国统一的年度报告格式。"]})
    last = versions.last(body, year)
    if last is not None and last.status != Status.DRAFT:
        raise IllegalMove("年度报告已经签发，不能再改；需要更正的，请写明理由另起更正版。")
    return last or begin(by=by, body=body, year=year)


def begin(
    *, by: Officer, body: Body, year: int, after: AnnualReport | None = None, reason: str = ""
) -> AnnualReport:
    """Store a new version, with the words of the one before it; part of the caller's act."""
    report = store(
        AnnualReport(
            body=body,
            year=year,
            version=after.version + 1 if after else 1,
            edition=edition_for(year).name,
            narrative=dict(after.narrative) if after else {},
            correction=reason,
            compiled_by=by,
        )
    )
    data = {"year": year, "version": report.version}
    audit.record(by=by, act="report_opened", thing=report, body=body, data=data)
    return report


@transaction.atomic
def compile_report(*, by: Officer, body: Body, year: int) -> AnnualReport:
    """Compile the report of a year from the ledgers (汇编年度报告); return its draft.

    Figures are taken from the ledgers whenever the draft is looked at; this act says who
    answers for them.

    Raises:
        IllegalMove: once a version is signed.
    """
    report = open_report(by=by, body=body, year=year)
    report.compiled_by = by
    store(report)
    data = {"year": year, "version": report.version}
    audit.record(by=by, act="report_compiled", thing=report, body=body, data=data)
    return report


@transaction.atomic
def write_part(
    *, by: Officer, report: AnnualReport, part: str, text: str, over: int | None = None
) -> AnnualReport:
    """Write one of the parts in words (编写文字部分); ``part`` is a key of :func:`parts.names`.

    ``over`` is the number of the wording the writer had before him; without it the newest is
    written over. Every wording is kept.

    Raises:
        IllegalMove: once the report is signed.
        Invalid: for a part the form does not have, or a text that cannot be stored.
        Overtaken: where somebody else saved a newer wording in the meantime.
    """
    rights.require(by, Action.WRITE, report)
    report = versions.draft(report)
    known = parts.names(report.year)
    if part not in known:
        raise Invalid({"part": [f"年度报告没有“{part}”这一部分，可用的有：{'、'.join(known)}。"]})
    versions.refuse_text(known[part], text)
    newest = report.wordings.filter(part=part).order_by("-number").first()
    number = newest.number if newest else 0
    if newest is not None and over is not None and over != number and newest.text != text:
        told = f"“{known[part]}”刚由{newest.officer.name}保存为第{number}稿"
        raise Overtaken(f"{told}，您的文字还没有保存。请对照两稿，合并后再保存。", latest=number)
    store(Wording(report=report, part=part, number=number + 1, text=text, officer=by))
    report.narrative = {**report.narrative, part: text}
    store(report)
    data = {"part": part, "number": number + 1, "length": len(text)}
    audit.record(by=by, act="report_written", thing=report, body=report.body, data=data)
    return report
