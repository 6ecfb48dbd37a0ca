"""What a township's year consists of, as its published report tells it (演示事实).

Every fact names the part of the report it comes from; ``invented`` marks what the report does not
say and the demonstration had to add.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.web.demo.figures import Count, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a fact stands in the published report (出处)."""

    source: str
    invented: bool = False

    def __str__(self) -> str:
        return f"{self.source}（演示补设）" if self.invented else self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Township:
    """The organ whose year it is, and the county it belongs to (机关)."""

    key: str
    name: str
    short: str
    level: str
    organ_code: str
    county: str
    county_key: str

    @property
    def county_short(self) -> str:
        """The county without 人民政府 (县名)."""
        return self.county.removesuffix("人民政府")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What the published report says of itself (报告的发布信息).

    The day is invented where the report gives none: every report of the demonstration has one.
    """

    year: int
    published_on: date
    index_number: str | None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Published information that the report counts without listing it (主动公开信息).

    ``part_of`` is the key of the whole it belongs to; ``exhaustive`` says that a whole is the sum
    of its parts.
    """

    key: str
    title: str
    column: str
    count: Count
    unit: str
    part_of: str | None
    exhaustive: bool
    channels: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelUse:
    """A way by which the organ publishes (公开渠道); used, but not counted, where no ``count``."""

    kind: str
    name: str
    count: Count | None
    unit: str | None
    figures: Mapping[str, Count]
    note: str | None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """A yearly register of the organ (年度登记): hotline, letters, proposals and so on."""

    key: str
    kind: str
    title: str
    unit: str
    figures: Mapping[str, Count]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Who does the work, by role and never by name (分工)."""

    key: str
    title: str
    count: Count | None
    note: str | None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event in the life of an application (办理事件); ``data`` as in a case file."""

    event: str
    on: date
    origin: Origin
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One application with its events (政府信息公开申请)."""

    key: str
    applicant_kind: str
    channel: str
    subject: str
    steps: tuple[Step, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A printed figure the ledger cannot take over, and why (未采用的数字)."""

    key: str
    what: str
    value: Count
    unit: str
    why: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTwo:
    """The yearly figures behind table two (表二各项), by row and column of the form."""

    counts: Mapping[str, int]
    money: Mapping[str, Money]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class TownYear:
    """All of one township's year (一个乡镇的一年)."""

    twin: str
    body: Township
    report: Publication
    records: tuple[Record, ...]
    channels: tuple[ChannelUse, ...]
    registers: tuple[RegisterEntry, ...]
    duties: tuple[Duty, ...]
    table_two: TableTwo
    requests: tuple[Request, ...]
    set_aside: tuple[SetAside, ...]
    narrative: Mapping[str, tuple[str, ...]]

    def counts(self) -> Iterator[tuple[str, Count]]:
        """Yield every figure a sentence may use, under the name it is called by."""
        yield from ((record.key, record.count) for record in self.records)
        for duty in self.duties:
            if duty.count is not None:
                yield duty.key, duty.count
        for entry in self.registers:
            yield from ((f"{entry.key}.{name}", count) for name, count in entry.figures.items())
        for channel in self.channels:
            name = f"channel.{channel.kind}"
            if channel.count is not None:
                yield name, channel.count
            yield from ((f"{name}.{label}", count) for label, count in channel.figures.items())
        yield "applications", Count(len(self.requests))
