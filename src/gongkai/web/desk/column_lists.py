"""What the pages of columns and registers list (栏目和登记簿的内容)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, Sum

from gongkai.catalogue.directory import Entry
from gongkai.catalogue.freshness import FRESHNESS_NAMES, Freshness, Judgement, Rhythm, judge
from gongkai.catalogue.guide import Element, missing
from gongkai.catalogue.limits import Limit
from gongkai.catalogue.normative import Line as NormativeLine
from gongkai.catalogue.normative import in_order
from gongkai.law.workdays import CHINA
from gongkai.web.bodies.models import Body, Office
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.kinds import Channel, Nature, Part
from gongkai.web.publishing.models import (
    ChannelEntry,
    Column,
    Placement,
    Record,
    Upkeep,
    Withheld,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A column as the desk lists it (栏目情况)."""

    column: Column
    depth: int
    limit: Limit
    records: int
    judgement: Judgement
    upkeep: Upkeep | None

    @property
    def state(self) -> str:
        """How it stands, in words."""
        return FRESHNESS_NAMES[self.judgement.state]

    @property
    def office(self) -> Office | None:
        """Who answers for it in this organ."""
        return (self.upkeep.office if self.upkeep else None) or self.column.office

    @property
    def checked_on(self) -> date | None:
        """When somebody of this organ last looked at it."""
        return (self.upkeep.checked_on if self.upkeep else None) or self.column.checked_on

    @property
    def is_stale(self) -> bool:
        """Whether it should have been renewed."""
        return self.judgement.state is Freshness.STALE and self.column.closed_on is None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.judgement.state is Freshness.EMPTY and self.column.closed_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelTotal:
    """What one channel took in a year (渠道合计)."""

    name: str
    count: int | None
    uses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A normative document with its standing on a day (规范性文件)."""

    record: Record
    validity: str
    number: str


def columns(body: Body, today: date) -> list[Line]:
    """Return the organ's columns in the order of the tree, by four queries."""
    kept = publishing.upkeep(body)
    placed = Placement.objects.filter(body=body, published_on__isnull=False).order_by()
    held = {
        pk: (count, last)
        for pk, count, last in placed.values_list("column").annotate(
            Count("pk"), Max("published_on")
        )
    }
    return [
        _line(
            branch.column,
            depth,
            held.get(branch.column.pk, (0, None)),
            kept.get(branch.column.pk),
            today,
        )
        for branch, depth in _walk(publishing.tree(body))
    ]


def guide_missing(body: Body) -> Sequence[Element] | None:
    """Return what the organ's guide lacks; ``None`` where it has none (指南要素)."""
    guides = publishing.public(body).filter(column__part=Part.GUIDE)
    text = guides.values_list("text", flat=True).first()
    return None if text is None else missing(text)


def channel_totals(body: Body, year: int) -> list[ChannelTotal]:
    """Return each channel's whole of a year; parts (其中) are not added to it."""
    entries = ChannelEntry.objects.filter(body=body, year=year, part_of=None).order_by()
    summed = entries.values_list("channel").annotate(Sum("count"), Count("pk"))
    found = {channel: (count, uses) for channel, count, uses in summed}
    return [
        ChannelTotal(name=channel.label, count=found[channel][0], uses=found[channel][1])
        for channel in Channel
        if channel in found
    ]


def documents(body: Body, today: date) -> list[Document]:
    """Return the organ's normative documents, out or registered, with number and validity."""
    listed = Q(published_on__isnull=False) | Q(normative__isnull=False)
    found = Record.objects.filter(listed, body=body, nature__in=(Nature.RULES, Nature.NORMATIVE))
    found = found.select_related("normative").order_by("-made_on", "-pk")
    return [
        Document(record=each, validity=each.validity(today), number=_register_number(each))
        for each in found[:500]
    ]


def withheld(body: Body) -> list[Withheld]:
    """Return the refused information, what is due first in front (不予公开台账)."""
    found = Withheld.objects.filter(body=body).prefetch_related("reassessments")
    return list(found.order_by("opened_on", "next_review_on", "pk")[:500])


def directory(body: Body) -> Iterator[Entry]:
    """Yield the lines of the organ's catalogue, newest first (目录)."""
    for record in publishing.public(body).iterator(chunk_size=500):
        yield Entry(
            index=record.index_number,
            title=record.title,
            summary=record.summary or record.text[:100].replace("\n", " "),
            formed_on=record.formed_on or record.made_on,
        )


def normative(body: Body, today: date) -> list[NormativeLine]:
    """Return the organ's normative documents that hold on a day, what is due in front (清理清单)."""
    found = publishing.documents(body).filter(nature=Nature.NORMATIVE)
    held = (each for each in found.select_related("normative") if _holds(each, today))
    return in_order(_normative(each) for each in held)


def _holds(record: Record, today: date) -> bool:
    """Unlike the count of table two, a document whose day of making nobody entered is listed."""
    end = publishing.life_of(record).ending()
    return end is None or today < end[0]


def _normative(record: Record) -> NormativeLine:
    row = getattr(record, "normative", None)
    return NormativeLine(
        title=record.title,
        number=record.document_number,
        register_number=row.register_number if row else "",
        made_on=record.made_on,
        published_on=record.published_on,
        valid_until=record.valid_until,
        reviewed_on=row.reviewed_on if row else None,
        standing=record.get_state_display(),
        key=f"{record.pk}",
    )


def _line(
    column: Column, depth: int, held: tuple[int, date | None], upkeep: Upkeep | None, today: date
) -> Line:
    count, last = held
    known = {each.value for each in Rhythm}
    rhythm = Rhythm(column.rhythm) if column.rhythm in known else Rhythm.OTHER
    return Line(
        column=column,
        depth=depth,
        limit=column.publication_limit,
        records=count,
        judgement=judge(rhythm, last, today=today, calendar=CHINA),
        upkeep=upkeep,
    )


def _register_number(record: Record) -> str:
    normative = getattr(record, "normative", None)
    return normative.register_number if normative else ""


def _walk(
    branches: Sequence[publishing.Branch], depth: int = 0
) -> Iterator[tuple[publishing.Branch, int]]:
    for branch in branches:
        yield branch, depth
        yield from _walk(branch.children, depth + 1)
