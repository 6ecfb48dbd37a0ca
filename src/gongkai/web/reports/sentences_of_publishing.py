"""Sentences of what was published and through which channels (主动公开语句).

A total is said only where no more than one channel was counted: what goes out through several
channels is largely the same, and nobody may add it up unasked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.web.bodies.models import Body
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.models import ChannelEntry, ColumnCount


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence with the rows behind its figures (语句)."""

    sentence: str
    records: tuple[str, ...]


def sayings(body: Body, year: int) -> Iterator[Said]:
    """Yield what the ledgers say of publishing in a year; nothing where nothing is entered."""
    channels = list(publishing.channels(body, year))
    counted = [one for one in channels if one.count is not None]
    counts = sorted(publishing.column_counts(body, year), key=lambda one: one.pk)
    singly = sum(tally.records for tally in publishing.tallies(body, year))
    if len(counted) > 1:
        yield from _contents(counts, singly)
    else:
        yield from _total(counts, singly)
    for channel in counted:
        yield _channel(channel)
    yield from _uncounted([one for one in channels if one.count is None], besides=bool(counted))


def _total(counts: Sequence[ColumnCount], singly: int) -> Iterator[Said]:
    if not counts and not singly:
        return
    number = sum(one.count for one in counts) + singly
    more = any(one.at_least for one in counts)
    parts = _named(counts, singly)
    inner = f"，其中{'、'.join(parts)}" if len(parts) > 1 else ""
    yield Said(
        sentence=f"全年主动公开政府信息{figure(number, at_least=more)}条{inner}。",
        records=_ids(counts),
    )


def _contents(counts: Sequence[ColumnCount], singly: int) -> Iterator[Said]:
    if parts := _named(counts, singly):
        yield Said(sentence=f"公开的内容有：{'、'.join(parts)}。", records=_ids(counts))


def _named(counts: Sequence[ColumnCount], singly: int) -> list[str]:
    named = [
        f"{one.label or one.column.name}{figure(one.count, at_least=one.at_least)}条"
        for one in counts
    ]
    return [*named, f"逐件登记的信息{singly}条"] if singly else named


def _channel(entry: ChannelEntry) -> Said:
    parts = [part for part in entry.parts.all() if part.count is not None]
    note = f"（{entry.note}）" if entry.note else ""
    told = "；".join(_grouped(parts))
    return Said(
        sentence=f"{entry.label}{note}发布{_amount(entry)}{f'，{told}' if told else ''}。",
        records=tuple(f"publishing.channelentry:{one.pk}" for one in (entry, *parts)),
    )


def _grouped(parts: Sequence[ChannelEntry]) -> Iterator[str]:
    """Tell parts by where they come from, by form, and what else is counted, each for itself.

    A video with its text counts in two forms: forms are no parts that add up.
    """
    by_origin = [part for part in parts if part.origin]
    by_form = [part for part in parts if part.form and not part.origin]
    others = [part for part in parts if not part.origin and not part.form]
    if by_origin:
        yield "其中" + "、".join(f"{one.label}{_amount(one)}" for one in by_origin)
    if by_form:
        yield "、".join(f"带{one.label}的{_amount(one)}" for one in by_form)
    if others:
        yield "、".join(f"{one.label}{_amount(one)}" for one in others)


def _uncounted(channels: Sequence[ChannelEntry], *, besides: bool) -> Iterator[Said]:
    if channels:
        names = "、".join(f"{one.label}{f'（{one.note}）' if one.note else ''}" for one in channels)
        ids = tuple(f"publishing.channelentry:{one.pk}" for one in channels)
        yield Said(sentence=f"{'还' if besides else ''}通过{names}公开信息。", records=ids)


def _amount(entry: ChannelEntry) -> str:
    return f"{figure(entry.count or 0, at_least=entry.at_least)}{entry.unit}"


def figure(count: int, *, at_least: bool) -> str:
    """Return a number as reports print it: 100余 where only a lower bound is known."""
    return f"{count}余" if at_least else f"{count}"


def _ids(counts: Sequence[ColumnCount]) -> tuple[str, ...]:
    return tuple(f"publishing.columncount:{one.pk}" for one in counts)
