"""Fixing a sum, and writing the words of the general report (固定汇总表、起草总报告)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.report.findings import Status
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting import sums
from gongkai.web.collecting.models import GeneralReport, RollUp
from gongkai.web.collecting.services.receiving import kept
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid
from gongkai.web.reports import parts
from gongkai.web.rights import Action
from gongkai.web.storing import store
from gongkai.web.texts import plain


@transaction.atomic
def fix(
    *, by: Officer, collector: Body, year: int, on: date, reason: str = "", correction: str = ""
) -> RollUp:
    """Fix the sum of a year as it is now (固定汇总表); a later one is a new version.

    ``correction`` is why a general report that was signed on the last one is made anew.

    Raises:
        IllegalMove: where nothing was received, an organ would be counted twice, something was
            found and no reason is given, or a signed general report would be corrected without one.
        AlreadyDone: where nothing changed since the last one.
    """
    rights.require(by, Action.COLLECT, collector)
    Body.objects.select_for_update().get(pk=collector.pk)
    last = sums.latest(collector, year)
    signed = last is not None and GeneralReport.objects.filter(rollup=last).exists()
    if signed and not correction.strip():
        raise IllegalMove(
            "总报告已在上一版汇总表上签发，重新汇总要写明更正哪些内容、为什么更正，公众会看到。"
        )
    if last is not None and not signed and not sums.changed_since(last):
        raise AlreadyDone(f"{year}年汇总表第{last.version}版之后没有变化，不用重新汇总。")
    made = sums.added_up(collector, year)
    if made is None:
        raise IllegalMove(f"还没有收到{year}年的报告，没有可以汇总的数。")
    _refuse_doubled(made)
    _refuse_unexplained(made, reason)
    inputs = [kept(receipt) for receipt in made.sources.values()]
    fixed = store(
        RollUp(
            collector=collector,
            year=year,
            version=last.version + 1 if last else 1,
            made_on=on,
            made_by=by,
            content=made.rollup.to_json(),
            own=sums.own_report(collector, year),
            reason=reason.strip(),
            narrative=dict(last.narrative) if last else {},
            correction=correction.strip() or (last.correction if last and not signed else ""),
        )
    )
    fixed.inputs.set(inputs)
    fixed.drafters.set([by, *(last.drafters.all() if last else ())])
    data = {"year": year, "version": fixed.version, "organs": len(inputs)}
    audit.record(by=by, act="rollup_fixed", thing=fixed, body=collector, data=data)
    return fixed


@transaction.atomic
def write_general(*, by: Officer, fixed: RollUp, part: str, text: str) -> RollUp:
    """Write one part of the general report in words (编写总报告).

    Raises:
        IllegalMove: where a newer sum took this one's place, or the report is signed.
        Invalid: for a part the form does not have, or a text that cannot be stored.
    """
    rights.require(by, Action.COLLECT, fixed.collector)
    fixed = RollUp.objects.select_for_update().select_related("collector").get(pk=fixed.pk)
    newest = sums.latest(fixed.collector, fixed.year)
    if newest is None or newest.pk != fixed.pk:
        raise IllegalMove("已有更新的一版汇总表，请在最新一版上编写。")
    if GeneralReport.objects.filter(rollup=fixed).exists():
        raise IllegalMove("总报告已经签发，不能再改；需要更正的，请写明理由重新汇总。")
    known = parts.names(fixed.year)
    if part not in known:
        raise Invalid({"part": [f"年度报告没有“{part}”这一部分。"]})
    _refuse_text(known[part], text)
    fixed.narrative = {**fixed.narrative, part: text}
    store(fixed)
    fixed.drafters.add(by)
    data = {"part": part, "length": len(text)}
    audit.record(by=by, act="general_written", thing=fixed, body=fixed.collector, data=data)
    return fixed


def _refuse_doubled(made: sums.Sum) -> None:
    if made.doubled:
        lines = "".join(f"\n{one.message}" for one in made.doubled)
        raise IllegalMove(f"有{len(made.doubled)}个机关会重复计算，改正后才能汇总：{lines}")


def _refuse_unexplained(made: sums.Sum, reason: str) -> None:
    failed = [one for one in made.rollup.findings if one.status is Status.FAIL]
    if failed and not reason.strip():
        lines = "".join(f"\n{one.code}：{one.message}" for one in failed)
        raise IllegalMove(
            f"汇总有{len(failed)}处发现，请处理，或者写明带着这些发现汇总的理由：{lines}"
        )


def _refuse_text(name: str, text: str) -> None:
    if len(text) > parts.LONGEST:
        raise Invalid({"text": [f"{name}：最多{parts.LONGEST}字，现有{len(text)}字，请压缩。"]})
    try:
        plain(text)
    except ValidationError as fault:
        raise Invalid({"text": [f"{name}：{line}" for line in fault.messages]}) from fault
