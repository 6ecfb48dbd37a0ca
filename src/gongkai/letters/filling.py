"""Details of letters that the core already knows, so that nobody copies a figure (自动填写)."""

from __future__ import annotations

from datetime import date

from gongkai.cases.charging import Sheet
from gongkai.cases.clock import Clock
from gongkai.cases.matters import MatterEntry, MatterEvent
from gongkai.cases.service import Service
from gongkai.letters.fields import Details


def for_receipt(clock: Clock) -> Details:
    """Return what D01 says of the limit; nothing while receipt is not confirmed."""
    return {"due": clock.due} if clock.due else {}


def for_extension(extended: Clock, *, reasons: str, approver: str) -> Details:
    """Return what D04 says, from the clock of the log with the extension in it."""
    details: dict[str, str | date] = {"reasons": reasons, "approver": approver}
    return {**details, "due": extended.due} if extended.due else details


def for_fee(sheet: Sheet, *, payment: str) -> Details:
    """Return what D09 says, from the sheet the charge was reckoned by."""
    return {
        "tariff": sheet.tariff.label,
        "sheet": sheet.lines,
        "units": sheet.units,
        "amount": sheet.amount,
        "payment": payment,
    }


def for_service(service: Service, *, documents: tuple[str, ...], receiver: str = "") -> Details:
    """Return what D25 says of a delivery; what is not known stays a blank for the pen."""
    details: dict[str, str | date | tuple[str, ...]] = {
        "documents": documents,
        "method": f"{service.method.label}（{service.method.counts_from}）",
        "receiver": receiver,
        "evidence": service.mail_number or service.record,
    }
    return {**details, "served_on": service.served_on} if service.served_on else details


def for_record_correction(ending: MatterEntry) -> Details:
    """Return what D24 says, from the step that ended the matter (条例41); its note is the reason.

    Raises:
        KeyError: for a step that decides nothing about the record.
    """
    result = _RESULTS[ending.event].format(to=ending.to.strip())
    return {"result": result, "reasons": ending.note.strip()}


_RESULTS = {
    MatterEvent.CORRECTED: "经审核属实，予以更正",
    MatterEvent.DECLINED: "不予更正",
    MatterEvent.FORWARDED: "该信息不属于本机关职能范围，由{to}处理",
}
