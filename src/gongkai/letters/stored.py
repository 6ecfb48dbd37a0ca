"""A letter as JSON, to be kept with its case, and details as a form gives them (文书的保存)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from gongkai.cases.kinds import Channel
from gongkai.law.document_numbers import DocumentNumber
from gongkai.law.written_dates import DateError, read_date
from gongkai.letters.fields import Details, Field, Sort, Value, Withheld
from gongkai.letters.kinds import KINDS
from gongkai.letters.model import Annex, Authority, Letter, Organ, Request


def to_json(letter: Letter) -> dict[str, Any]:
    """Return the letter as an object that ``from_json`` reads back to an equal letter."""
    whole = asdict(letter)
    whole["number"] = str(letter.number) if letter.number else None
    whole["dated"] = _plain(letter.dated)
    whole["details"] = {name: _plain(value) for name, value in letter.details.items()}
    request = whole["request"]
    whole["request"] = {name: _plain(value) for name, value in request.items()}
    return whole


def _plain(value: Any) -> Any:  # a value of a letter, at any depth
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Withheld):
        return asdict(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def from_json(raw: Mapping[str, Any]) -> Letter:
    """Return the letter of an object made by ``to_json``.

    Raises:
        KeyError, TypeError, ValueError: for an object that was not.
    """
    organ, request, annexes = raw["organ"], raw["request"], raw["annexes"]
    fields = {one.name: one for one in KINDS[raw["kind"]].fields}
    places = {name: _authority(organ[name]) for name in ("review", "court")}
    return Letter(
        **{
            **raw,
            "organ": Organ(**{**organ, **places}),
            "request": _request(request),
            "annexes": tuple(_annex(one) for one in annexes),
            "details": {n: _restored(fields[n], v) for n, v in raw["details"].items()},
            "number": DocumentNumber.read(raw["number"]) if raw["number"] else None,
            "dated": date.fromisoformat(raw["dated"]) if raw["dated"] else None,
        }
    )


def _authority(raw: Mapping[str, Any] | None) -> Authority | None:
    return Authority(**raw) if raw else None


def _request(raw: Mapping[str, Any]) -> Request:
    days = {
        name: date.fromisoformat(raw[name]) if raw[name] else None
        for name in ("submitted", "received")
    }
    return Request(**{**raw, **days, "channel": Channel(raw["channel"])})


def _annex(raw: Mapping[str, Any]) -> Annex:
    return Annex(**{**raw, "table": tuple(tuple(row) for row in raw["table"])})


def _restored(field: Field, raw: Any) -> Value:
    match field.sort:
        case Sort.DATE | Sort.LIMIT:
            return date.fromisoformat(raw)
        case Sort.LINES:
            return tuple(raw)
        case Sort.WITHHELD:
            return tuple(Withheld(**one) for one in raw)
        case Sort.MONEY | Sort.NUMBER:
            return int(raw)
        case _:
            return str(raw)


def read_details(
    kind_id: str, given: Mapping[str, str | Sequence[Mapping[str, str]]]
) -> tuple[Details, Mapping[str, str]]:
    """Read what a form gives, and return it with a Chinese sentence for each field that is wrong.

    A list has one item a line; parts kept back come as mappings of part, ground and reason. What is
    left empty is left out: whether that may be is for ``compose.missing`` to say.
    """
    details: dict[str, Value] = {}
    faults: dict[str, str] = {}
    for field in KINDS[kind_id].fields:
        raw = given.get(field.name, "")
        if not raw or (isinstance(raw, str) and not raw.strip()):
            continue
        try:
            details[field.name] = _read(field, raw)
        except ValueError as problem:
            faults[field.name] = f"{field.label}：{problem}"
    return details, faults


def _read(field: Field, raw: str | Sequence[Mapping[str, str]]) -> Value:
    if field.sort is Sort.WITHHELD or not isinstance(raw, str):
        return _withheld(raw)
    match field.sort:
        case Sort.DATE | Sort.LIMIT:
            try:
                return read_date(raw)
            except DateError as problem:
                raise ValueError(str(problem)) from None
        case Sort.LINES:
            return tuple(line.strip() for line in raw.splitlines() if line.strip())
        case Sort.MONEY | Sort.NUMBER:
            if not (raw.strip().isascii() and raw.strip().isdigit() and len(raw.strip()) < 10):
                unit = "以元计的" if field.sort is Sort.MONEY else ""
                raise ValueError(f"应为{unit}整数，如 500；请改正。")
            return int(raw)
        case _:
            return raw.strip()


def _withheld(raw: str | Sequence[Mapping[str, str]]) -> tuple[Withheld, ...]:
    if isinstance(raw, str):
        raise ValueError("应逐部分写明内容、情形和理由；请分别填写。")
    return tuple(
        Withheld(
            part=one.get("part", "").strip(),
            ground=one.get("ground", "").strip(),
            reason=one.get("reason", "").strip(),
        )
        for one in raw
    )
