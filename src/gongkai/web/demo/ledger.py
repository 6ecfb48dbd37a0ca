"""A township's published facts entered into the ledger, through the services (记入台账)."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.catalogue.channels import FORM_LABELS, ORIGIN_LABELS, Form, Origin
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.demo.facts import ChannelUse, Record, RegisterEntry, TownYear
from gongkai.web.demo.files import MEASURES
from gongkai.web.publishing import selectors as published
from gongkai.web.publishing import services as publishing
from gongkai.web.publishing.kinds import Channel
from gongkai.web.registers import services as registers
from gongkai.web.registers.kinds import Kind, Measure, Unit

# What the reports call the parts of a channel's count.
PARTS: Mapping[str, Mapping[str, str]] = {
    ORIGIN_LABELS[Origin.ORIGINAL]: {"origin": Origin.ORIGINAL.value},
    ORIGIN_LABELS[Origin.FORWARDED]: {"origin": Origin.FORWARDED.value},
    FORM_LABELS[Form.TEXT]: {"form": Form.TEXT.value},
    FORM_LABELS[Form.VIDEO]: {"form": Form.VIDEO.value},
}


def enter_year(year: TownYear, *, body: Body, by: Officer) -> None:
    """Enter all of a township's year but its applications (登记一年的台账)."""
    wholes = {record.part_of for record in year.records}
    for record in year.records:
        # A whole with parts is not counted a second time beside them.
        if record.key not in wholes:
            _enter_record(record, year=year, body=body, by=by)
    for channel in year.channels:
        _enter_channel(channel, year=year, body=body, by=by)
    for entry in year.registers:
        _enter_register(entry, year=year, body=body, by=by)
    _enter_table_two(year, body=body, by=by)


def _source(year: TownYear, part: object) -> str:
    return f"{year.body.short}{year.report.year}年年度报告{part}"


def _enter_record(record: Record, *, year: TownYear, body: Body, by: Officer) -> None:
    column = published.column_of(body, record.column)
    if column is None:
        raise LookupError(record.column)
    publishing.count_column(
        by=by,
        body=body,
        column=column,
        year=year.report.year,
        label=record.title,
        count=record.count.value,
        at_least=record.count.at_least,
        source=_source(year, record.origin),
        invented=record.origin.invented,
    )


def _enter_channel(channel: ChannelUse, *, year: TownYear, body: Body, by: Officer) -> None:
    unit = channel.unit or "条"
    whole = publishing.enter_channel(
        by=by,
        body=body,
        channel=Channel(channel.kind),
        label=channel.name,
        year=year.report.year,
        count=channel.count.value if channel.count else None,
        at_least=channel.count is not None and channel.count.at_least,
        unit=unit,
        note=channel.note or "",
        source=_source(year, channel.origin),
        invented=channel.origin.invented,
    )
    for name, count in channel.figures.items():
        publishing.enter_channel(
            by=by,
            body=body,
            channel=Channel(channel.kind),
            label=name,
            year=year.report.year,
            count=count.value,
            unit="次" if name == "阅读" else unit,
            part_of=whole,
            **PARTS.get(name, {}),
            at_least=count.at_least,
            source=_source(year, channel.origin),
            invented=channel.origin.invented,
        )


def _enter_register(entry: RegisterEntry, *, year: TownYear, body: Body, by: Officer) -> None:
    for name, count in entry.figures.items():
        registers.enter(
            by=by,
            body=body,
            year=year.report.year,
            kind=Kind(entry.kind),
            measure=MEASURES[name],
            label=f"{entry.title}：{name}",
            quantity=count.value,
            word=count.suffix if count.suffix == "%" else entry.unit,
            at_least=count.at_least,
            source=_source(year, entry.origin),
            invented=entry.origin.invented,
        )


def _enter_table_two(year: TownYear, *, body: Body, by: Officer) -> None:
    """Enter every cell of table two; a printed 0 is entered as a declared zero (零报告)."""
    source = _source(year, year.table_two.origin)
    why = {left.key: left.why for left in year.set_aside}
    for cell_id, value in year.table_two.counts.items():
        kind, measure = _place(cell_id)
        registers.enter(
            by=by,
            body=body,
            year=year.report.year,
            kind=kind,
            measure=measure,
            label=kind.label,
            quantity=value,
            note=why.get(cell_id, ""),
            source=source,
        )
    for cell_id, money in year.table_two.money.items():
        kind, measure = _place(cell_id)
        registers.enter(
            by=by,
            body=body,
            year=year.report.year,
            kind=kind,
            measure=measure,
            label=kind.label,
            amount=money.amount,
            unit=Unit(money.unit) if money.unit else None,
            source=source,
        )


def _place(cell_id: str) -> tuple[Kind, Measure]:
    _, kind, measure = cell_id.split(".")
    return Kind(kind), Measure(measure)
