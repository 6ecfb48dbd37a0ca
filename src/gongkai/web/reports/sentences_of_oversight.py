"""Sentences of the ledgers of supervision, with the records behind them (监督保障语句)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.web.bodies.models import Body
from gongkai.web.oversight import selectors as oversight
from gongkai.web.oversight.kinds import Matter
from gongkai.web.oversight.selectors import Filled, Year
from gongkai.web.publishing import selectors as publishing
from gongkai.web.registers.kinds import Kind
from gongkai.web.reports import complaints, counted_twice, oversight_words
from gongkai.web.reports.complaints import Complaints
from gongkai.web.reports.counted_twice import BESIDE, Doubled

GAP = "【待补充："
KINDS = frozenset({Kind.STAFF, Kind.MEETING, Kind.TRAINING, Kind.INSPECTION})
# 条例第五十条: what a government's report has to tell besides.
OWED = {"assessment": "工作考核", "review": "社会评议", "accountability": "责任追究"}
# A rule about these is only shown to be kept by records of the ledger beside it.
SHOWN_BY = {
    Matter.MEETING: "meeting",
    Matter.TRAINING: "training",
    Matter.PATROL: "patrol",
    Matter.SECURITY: "security",
    Matter.INSPECTION: "inspection",
}
LINES_OF = {ledger: kind for kind, (ledger, _) in BESIDE.items() if kind in KINDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a ledger says of a year (一本台账的语句): the part it belongs to, the records behind it."""

    ledger: str
    part: str
    sentence: str
    records: tuple[str, ...] = ()


def sayings(body: Body, year: int) -> tuple[Saying, ...]:
    """Return what can be said, gaps among it, in the order of the ledgers (年度语句)."""
    years = {one.ledger.key: one for one in oversight.all_of(body, year)}
    doubled = counted_twice.of_year(body, year)
    told = complaints.of_year(body, years["complaint"])
    if told.falls_short:
        del years["complaint"]
    return (
        *_said(years, doubled),
        *_apart(told),
        *_deposits(body, year),
        *_gaps(years, doubled),
    )


def by_lines(body: Body, year: int) -> frozenset[Kind]:
    """Return the kinds whose yearly lines are to be said, and not their records (采用年度合计)."""
    found = counted_twice.of_year(body, year)
    return frozenset(kind for kind in KINDS if kind not in found or found[kind].uses_lines)


def _said(years: dict[str, Year], doubled: dict[Kind, Doubled]) -> Iterator[Saying]:
    for key, year in years.items():
        kind = LINES_OF.get(key)
        if kind in doubled and (doubled[kind].is_undecided or doubled[kind].uses_lines):
            continue
        match year.filled:
            case Filled.ZERO:
                words, records = (
                    year.ledger.zero,
                    (f"oversight.zero:{year.zero.pk}",) if year.zero else (),
                )
                yield Saying(ledger=key, part="1", sentence=f"{words}。", records=records)
            case Filled.ITEMS if key == "arrangement":
                yield from _rules(year)
            case Filled.ITEMS:
                yield Saying(
                    ledger=key,
                    part="6" if key == "task" else "1",
                    sentence=f"{oversight_words.SAYINGS[key](year)}。",
                    records=_ids(year.items),
                )


def _apart(told: Complaints) -> Iterator[Saying]:
    if told.falls_short:
        yield Saying(ledger="complaint", part="1", sentence=f"{GAP}{told}】")
    elif told.uses_matters:
        records = _ids(told.apart)
        yield Saying(ledger="complaint", part="1", sentence=told.sentence, records=records)


def _rules(year: Year) -> Iterator[Saying]:
    for matter in Matter:
        items = [one for one in year.items if one.matter == matter]
        if items:
            sentence = f"{oversight_words.arrangement(items, matter)}。"
            yield Saying(ledger="arrangement", part="1", sentence=sentence, records=_ids(items))


def _deposits(body: Body, year: int) -> Iterator[Saying]:
    found = list(publishing.deposits(body, year))
    if found:
        copies = sum(one.copies for one in found)
        sentence = f"向公共查阅场所送交政府信息{len(found)}次，共{copies}份。"
        yield Saying(ledger="deposit", part="1", sentence=sentence, records=_ids(found))


def _gaps(years: dict[str, Year], doubled: dict[Kind, Doubled]) -> Iterator[Saying]:
    for one in doubled.values():
        if one.is_undecided:
            part = "1" if one.kind in KINDS else "2"
            told = f"{GAP}{one}，请写明采用哪一处】"
            yield Saying(ledger=one.year.ledger.key, part=part, sentence=told)
    if unproved := _unproved(years):
        told = f"{GAP}写有{'、'.join(unproved)}制度，本年台账没有记录，请登记或者说明执行情况】"
        yield Saying(ledger="arrangement", part="1", sentence=told)
    owed = [name for key, name in OWED.items() if years[key].filled is Filled.UNKNOWN]
    if owed:
        words = "、".join(owed[:-1]) + ("和" if owed[1:] else "") + owed[-1]
        yield Saying(ledger="assessment", part="1", sentence=f"{GAP}{words}结果情况】")


def _unproved(years: dict[str, Year]) -> list[str]:
    ruled = {one.matter for one in years["arrangement"].items}
    return [
        matter.label
        for matter, key in SHOWN_BY.items()
        if matter in ruled and years[key].filled is Filled.UNKNOWN
    ]


def _ids(items: Iterable[Any]) -> tuple[str, ...]:
    return tuple(f"{item._meta.label_lower}:{item.pk}" for item in items)
