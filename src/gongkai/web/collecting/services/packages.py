"""Reports sent out and taken in as signed packages (离线包导出与导入)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction

from gongkai.report.checks.family import body_key
from gongkai.report.model import Report
from gongkai.report.sealed import PackageRefused, Sealed, Sender, opened, packed
from gongkai.report.sealed.signing import NoSignatures
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting import generals, receipts, rosters
from gongkai.web.collecting.keys import seed_of
from gongkai.web.collecting.models import GeneralReport, Member, Stand, Submission, Way
from gongkai.web.collecting.services.members import settled
from gongkai.web.collecting.services.receiving import received
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.filing import services as filing
from gongkai.web.filing.purposes import Purpose
from gongkai.web.reports import selectors as reports
from gongkai.web.reports.models import AnnualReport, Status
from gongkai.web.rights import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a package: the submission, and whether it was there before (导入结果)."""

    submission: Submission
    was_there: bool


@transaction.atomic
def send_out(*, by: Officer, annual: AnnualReport) -> bytes:
    """Return a signed report as a package (导出离线包); the trail keeps that it went out.

    Raises:
        IllegalMove: for a report that is not signed, or where signatures cannot be made.
    """
    rights.require(by, Action.HAND_UP, annual)
    if annual.status not in (Status.SIGNED, Status.PUBLISHED):
        raise IllegalMove(
            "年度报告还没有签发，或已被更正版替代。请先由分管领导签发，再导出离线包。"
        )
    facts = {"year": annual.year, "version": annual.version}
    return _sealed(by, annual, reports.as_report(annual), facts)


@transaction.atomic
def send_out_general(*, by: Officer, general: GeneralReport) -> bytes:
    """Return a signed general report as a package (导出总报告离线包).

    Raises:
        IllegalMove: for a version that was corrected, or where signatures cannot be made.
    """
    rights.require(by, Action.HAND_UP, general)
    if general.state == Stand.SUPERSEDED:
        raise IllegalMove("这一版总报告已被更正版替代，请导出最新一版。")
    facts = {"year": general.year, "version": general.version}
    return _sealed(by, general, generals.value_of(general), facts)


def _sealed(
    by: Officer, thing: AnnualReport | GeneralReport, report: Report, facts: dict[str, int]
) -> bytes:
    body = thing.body
    sender = Sender(name=body.name, code=body.organ_code, version=thing.version)
    try:
        data = packed(report, sender, seed_of(body))
    except NoSignatures as fault:
        raise IllegalMove(str(fault)) from fault
    told = {**facts, "size": len(data)}
    audit.record(by=by, act="package_sent_out", thing=thing, body=body, data=told)
    return data


def take_in(*, by: Officer, collector: Body, data: bytes, name: str, on: date) -> Taken:
    """Take a package in (导入离线包): all of it or nothing; the same one again changes nothing.

    Raises:
        Invalid: for a package that is not whole, not signed by whom it should be, of an organ or a
            year that owes nothing here, or older than what is here.
    """
    rights.require(by, Action.COLLECT, collector)
    try:
        sealed = opened(data)
    except (PackageRefused, NoSignatures) as fault:
        raise _refused(str(fault)) from fault
    with transaction.atomic():
        member = settled(_sender(collector, sealed))
        known = _known(member, sealed)
        if known is not None:
            return Taken(submission=known, was_there=True)
        file = filing.keep(ContentFile(data, name=name), for_=Purpose.REPORT, by=by)
        try:
            submission = received(
                member=member,
                year=sealed.year,
                value=sealed.report,
                by=by,
                on=on,
                way=Way.PACKAGE,
                version=sealed.version,
                file=file,
            )
        except IllegalMove as fault:
            raise _refused(str(fault)) from fault
    return Taken(submission=submission, was_there=False)


def _sender(collector: Body, sealed: Sealed) -> Member:
    """Find whose package it is on the roster, and hold it to the key that was entered."""
    members = rosters.every_member(collector)
    by_code = [one for one in members if one.code and one.code == sealed.code]
    if not by_code:
        raise _refused(
            f"离线包是{sealed.name}（机关代码{sealed.code}）的，不在{collector.name}的应报名单里，没有导入。"
            "确实应报的，请先在应报名单里登记它的机关代码和公钥。"
        )
    member = by_code[0]
    if not member.public_key:
        raise _refused(
            f"{member.name}还没有登记离线包公钥，无法确认是谁签的，没有导入。"
            f"请当面或电话核对公钥{sealed.public_key}，在应报名单里登记后再导入。"
        )
    try:
        sealed.require_key(member.public_key)
    except PackageRefused as fault:
        raise _refused(str(fault)) from fault
    _refuse_other_organ(member, sealed)
    return member


def _refuse_other_organ(member: Member, sealed: Sealed) -> None:
    names = {body_key(name) for name in rosters.names_of(member)}
    written = sealed.report.body
    if body_key(written) not in names:
        raise _refused(
            f"离线包是{member.name}签的，里面的报告却是{written or '机关不明'}的，没有导入，请由对方重新导出。"
        )


def _known(member: Member, sealed: Sealed) -> Submission | None:
    """Return the submission this very package made before; refuse what is older or contradicts it."""
    before = Submission.objects.filter(member=member, year=sealed.year, way=Way.PACKAGE)
    digest = receipts.digest_of(sealed.report)
    for one in before.order_by("-version", "-number"):
        if one.version == sealed.version and one.digest == digest:
            return one
        if one.version > sealed.version:
            raise _refused(
                f"离线包是第{sealed.version}版，{member.name}的第{one.version}版已经导入，没有导入旧版。"
            )
        if one.version == sealed.version:
            raise _refused(
                f"{member.name}的第{sealed.version}版已经导入，这个包版本相同而内容不同，没有导入。"
                "更正的报告应另成一版，请由对方起草更正版后重新导出。"
            )
    return None


def _refused(sentence: str) -> Invalid:
    return Invalid({"file": [sentence]})
