"""The general report on its way: sent in, reviewed, signed, published, handed up (总报告办理)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from gongkai.report.findings import Finding
from gongkai.report.general import GAP
from gongkai.report.signoff import SignOffError, Step, take
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.collecting import generals, rosters, sums
from gongkai.web.collecting.generals import Draft
from gongkai.web.collecting.models import (
    GeneralReport,
    GeneralStep,
    RollUp,
    Stand,
    Submission,
    Way,
)
from gongkai.web.collecting.services.members import settled
from gongkai.web.collecting.services.receiving import received
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid, Overtaken
from gongkai.web.reports import judging, parts
from gongkai.web.reports.services import versions
from gongkai.web.rights import Action
from gongkai.web.storing import store

LONGEST_COMMENT = 2000


@transaction.atomic
def submit(*, by: Officer, fixed: RollUp) -> GeneralStep:
    """Send the general report in to be reviewed (送审).

    Raises:
        IllegalMove: while something is marked as missing, or an organ's report changed since the
            sum was fixed.
    """
    rights.require(by, Action.COLLECT, fixed)
    draft = _draft(fixed)
    _refuse_unready(draft)
    return _step(by, draft, Step.SUBMITTED)


@transaction.atomic
def pass_review(*, by: Officer, fixed: RollUp, seen: str, comment: str = "") -> GeneralStep:
    """Find it fit to be signed (审核通过); ``seen`` is the digest of what was looked at.

    Raises:
        IllegalMove: for one's own draft, one not sent in, or one that contradicts itself.
        Overtaken: where it is not what was looked at any more.
    """
    rights.require(by, Action.REVIEW_REPORT, fixed)
    draft = _draft(fixed)
    _refuse_other(draft, seen)
    _refuse_unready(draft)
    _refuse_errors(draft)
    return _step(by, draft, Step.PASSED, comment)


@transaction.atomic
def send_back(*, by: Officer, fixed: RollUp, comment: str) -> GeneralStep:
    """Return it to its writers, saying what to change (退回修改).

    Raises:
        IllegalMove: for a draft that is with its writers.
        Invalid: without a comment.
    """
    if Action.SIGN not in rights.abilities(by, fixed):
        rights.require(by, Action.REVIEW_REPORT, fixed)
    if not comment.strip():
        raise Invalid({"comment": ["意见：请写明要改什么，编制人按意见修改后再送审。"]})
    return _step(by, _draft(fixed), Step.RETURNED, comment)


@transaction.atomic
def sign(
    *,
    by: Officer,
    fixed: RollUp,
    on: date,
    seen: str,
    reasons: Mapping[str, str] | None = None,
) -> GeneralReport:
    """Sign the general report (签发): figures, words and the proof of the sums are kept.

    Raises:
        IllegalMove: for one that is not reviewed as it is, contradicts itself, has a warning
            without a reason, or whose organs' reports changed.
        Overtaken: where it is not what was looked at any more.
        Invalid: for a day before the year is over, or still to come.
    """
    rights.require(by, Action.SIGN, fixed)
    versions.refuse_day(on, not_before=date(fixed.year + 1, 1, 1), what="签发日期")
    draft = _draft(fixed)
    _refuse_other(draft, seen)
    _refuse_unready(draft)
    _refuse_errors(draft)
    _step(by, draft, Step.SIGNED)
    kept = _reasons([one for one in generals.findings(draft) if judging.warns(one)], reasons or {})
    last = generals.signed(draft.row.collector, draft.row.year).first()
    general = store(
        GeneralReport(
            rollup=draft.row,
            collector=draft.row.collector,
            year=draft.row.year,
            version=last.version + 1 if last else 1,
            content=draft.content,
            reasons=kept,
            seal=generals.seal(draft, kept),
            signed_by=by,
            signed_on=on,
        )
    )
    data = {"year": general.year, "version": general.version, "digest": draft.digest}
    audit.record(by=by, act="general_signed", thing=general, body=general.collector, data=data)
    return general


@transaction.atomic
def publish(*, by: Officer, general: GeneralReport, on: date) -> GeneralReport:
    """Publish the signed general report (公布); the version before it is then superseded.

    Raises:
        AlreadyDone: for one already published, or one a newer version took the place of.
        Invalid: for a day before the signature or still to come.
    """
    rights.require(by, Action.SIGN, general)
    general = GeneralReport.objects.select_for_update().get(pk=general.pk)
    if general.state != Stand.SIGNED:
        raise AlreadyDone("这一版总报告已经公布，无需再次公布。")
    versions.refuse_day(on, not_before=general.signed_on, what="公布日期")
    earlier = GeneralReport.objects.filter(collector=general.collector, year=general.year)
    earlier.filter(version__lt=general.version).update(state=Stand.SUPERSEDED)
    general.state, general.published_on = Stand.PUBLISHED, on
    store(general)
    data = {"year": general.year, "version": general.version, "on": on.isoformat()}
    audit.record(by=by, act="general_published", thing=general, body=general.collector, data=data)
    return general


@transaction.atomic
def hand_up(*, by: Officer, general: GeneralReport, on: date) -> Submission:
    """Hand the signed general report up to who collects the county's (报送总报告).

    Raises:
        IllegalMove: for one that a newer version took the place of, or that nobody collects.
        AlreadyDone: when this version was handed up before.
    """
    rights.require(by, Action.HAND_UP, general)
    general = (
        generals.signed(general.collector, general.year)
        .select_for_update(of=("self",))
        .get(pk=general.pk)
    )
    if general.state == Stand.SUPERSEDED:
        raise IllegalMove("这一版总报告已被更正版替代，请报送最新一版。")
    member = rosters.membership(general.collector, general.year)
    if member is None:
        raise IllegalMove(
            f"{general.collector.name}不在任何机关{general.year}年的应报名单里，不用在平台上报送。"
        )
    member = settled(member)
    if Submission.objects.filter(member=member, general=general).exists():
        raise AlreadyDone(f"总报告第{general.version}版已经报送过。")
    return received(
        member=member,
        year=general.year,
        value=generals.value_of(general),
        by=by,
        on=on,
        way=Way.PLATFORM,
        general=general,
        version=general.version,
    )


def _draft(fixed: RollUp) -> Draft:
    """Return the draft as it is now, held until the act is done.

    Raises:
        IllegalMove: where a newer sum took its place, or it is signed.
    """
    row = (
        RollUp.objects.select_for_update(of=("self",)).select_related("collector").get(pk=fixed.pk)
    )
    newest = sums.latest(row.collector, row.year)
    if newest is None or newest.pk != row.pk:
        raise IllegalMove("已有更新的一版汇总表，请在最新一版上办理。")
    if GeneralReport.objects.filter(rollup=row).exists():
        raise AlreadyDone("总报告已经签发，不能再改；需要更正的，请写明理由重新汇总。")
    return generals.draft_of(row)


def _step(by: Officer, draft: Draft, kind: Step, comment: str = "") -> GeneralStep:
    versions.refuse_text("意见", comment, field="comment", longest=LONGEST_COMMENT)
    row, digest = draft.row, draft.digest
    taken = generals.as_taken(list(row.steps.all()))
    drafters = set(row.drafters.values_list("pk", flat=True)) | {row.made_by_id}
    try:
        take(taken, kind, person=by.pk, digest=digest, drafters=drafters)
    except SignOffError as fault:
        raise IllegalMove(str(fault)) from fault
    made = store(
        GeneralStep(rollup=row, step=kind.value, officer=by, digest=digest, comment=comment.strip())
    )
    data = {"year": row.year, "version": row.version, "digest": digest}
    audit.record(by=by, act=f"general_{kind.value}", thing=row, body=row.collector, data=data)
    return made


def _refuse_unready(draft: Draft) -> None:
    row, names = draft.row, parts.names(draft.row.year)
    if gaps := [names[part] for part, text in row.narrative.items() if GAP in text]:
        where = "、".join(f"“{name}”" for name in gaps)
        raise IllegalMove(f"{where}还有待补充的内容，请补写或删去后再办理。")
    if not any(text.strip() for text in row.narrative.values()):
        raise IllegalMove("总报告还没有写文字，请先编写各部分，再送审。")
    if changed := sums.changed_since(row):
        named = "、".join(one.member.name for one in changed[:5])
        more = f"等{len(changed)}个机关" if len(changed) > 5 else ""
        raise IllegalMove(f"汇总后{named}{more}的报告有变化，请重新汇总后再办理。")


def _refuse_other(draft: Draft, seen: str) -> None:
    if seen != draft.digest:
        raise Overtaken(
            "您打开以后总报告又有改动，请看过现在的内容再办理。", latest=draft.row.version
        )


def _refuse_errors(draft: Draft) -> None:
    found = [one for one in generals.findings(draft) if judging.blocks(one)]
    if found:
        lines = "".join(f"\n{one.code}：{one.message}" for one in found)
        raise IllegalMove(
            f"总报告有{len(found)}处错误。合计由各机关相加得来，"
            f"请找到数字有错的机关，退回其报告，改正后重新汇总：{lines}"
        )


def _reasons(warnings: Sequence[Finding], given: Mapping[str, str]) -> dict[str, dict[str, str]]:
    wanting = [one for one in warnings if not given.get(one.fingerprint, "").strip()]
    if wanting:
        lines = "".join(f"\n{one.code}：{one.message}" for one in wanting)
        raise IllegalMove(f"有{len(wanting)}处提醒没有写明保留的理由：{lines}")
    kept = {}
    for one in warnings:
        reason = given[one.fingerprint].strip()
        versions.refuse_text("保留的理由", reason, longest=500)
        kept[one.fingerprint] = {"code": one.code, "message": one.message, "reason": reason}
    return kept
