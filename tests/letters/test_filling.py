"""What the core knows is filled in by the core: limits, sheets, deliveries."""

from __future__ import annotations

import pytest

from gongkai.cases.charging import sheet_by_pages
from gongkai.cases.clock import fold
from gongkai.cases.events import Extended, Received
from gongkai.cases.matters import MatterEntry, MatterEvent
from gongkai.cases.service import Method, Service
from gongkai.law.workdays import CHINA
from gongkai.letters.compose import compose, missing
from gongkai.letters.filling import (
    for_extension,
    for_fee,
    for_receipt,
    for_record_correction,
    for_service,
)
from gongkai.letters.model import Annex
from gongkai.letters.stored import from_json, to_json
from tests.cases.logs import day
from tests.letters.samples import letter

RECEIVED = Received(on=day("2026-09-01"))


def test_the_receipt_states_the_limit_of_the_clock() -> None:
    details = for_receipt(fold([RECEIVED], CHINA, day("2026-09-02")))
    assert details == {"due": day("2026-09-29")}
    assert for_receipt(fold([], CHINA, day("2026-09-02"))) == {}


def test_the_extension_states_the_new_limit() -> None:
    extended = Extended(on=day("2026-09-28"), days=20, approver="党政办公室主任")
    clock = fold([RECEIVED, extended], CHINA, day("2026-09-28"))
    details = for_extension(clock, reasons="需要逐户核对", approver=extended.approver)
    assert details["due"] == day("2026-11-02")
    assert missing(letter("D04", details=details)) == ()


def test_the_fee_notice_repeats_the_sheet() -> None:
    details = for_fee(sheet_by_pages(80), payment="到镇财政所缴纳")
    notice = letter("D09", details=details)
    assert missing(notice) == ()
    text = "\n".join(block.text for block in compose(notice).blocks)
    assert "应缴500元" in text
    assert "第31至第80页：50页 × 10元 = 500元" in text


@pytest.mark.parametrize("method", Method)
def test_the_proof_of_service_says_which_day_counts(method: Method) -> None:
    service = Service(
        method=method,
        sent_on=day("2026-09-21"),
        signed_on=day("2026-09-23"),
        mail_number="XA1",
        record="R1",
    )
    details = for_service(service, documents=("政府信息公开申请答复书",))
    proof = letter("D25", details=details)
    assert missing(proof) == ()
    rows = {row.label: row.text for row in compose(proof).rows}
    assert rows["送达方式"] == f"{method.label}（{method.counts_from}）"
    posted = method is Method.POST
    assert rows["送达日期"] == ("2026年9月21日" if posted else "2026年9月23日")


@pytest.mark.parametrize(
    ("event", "to", "said"),
    [
        (MatterEvent.CORRECTED, "", "处理结果如下：经审核属实，予以更正。"),
        (MatterEvent.DECLINED, "", "处理结果如下：不予更正。"),
        (MatterEvent.FORWARDED, "青石县公安局", "不属于本机关职能范围，由青石县公安局处理。"),
    ],
)
def test_a_record_to_correct_is_answered_from_its_log(
    event: MatterEvent, to: str, said: str
) -> None:
    ending = MatterEntry(event=event, on=day("2026-09-18"), to=to, note="户籍资料核实无误")
    answer = letter("D24", details=for_record_correction(ending))
    assert missing(answer) == ()
    text = "\n".join(block.text for block in compose(answer).blocks)
    assert said in text
    assert "理由：户籍资料核实无误。" in text


def test_a_step_that_decides_nothing_has_no_letter() -> None:
    with pytest.raises(KeyError):
        for_record_correction(MatterEntry(event=MatterEvent.RECEIVED, on=day("2026-09-18")))


def test_everything_of_a_letter_is_kept() -> None:
    whole = letter(
        "D12",
        served_online=True,
        provisional=True,
        confirmed_by="党政办公室主任",
        annexes=(Annex(name="清单", pages=2, table=(("村", "户数"), ("一村", "3"))),),
    )
    assert from_json(to_json(whole)) == whole
