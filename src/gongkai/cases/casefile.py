"""Case files: a log as JSON, read with all its faults told at once, and written (案件文件)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from gongkai.cases.entry_json import entry_to_json, heading, optional, read_entry, unknown
from gongkai.cases.errors import CaseFileError
from gongkai.cases.events import Entry, Submitted
from gongkai.cases.kinds import Channel
from gongkai.cases.strict_json import load, repeated
from gongkai.cases.values import read_choice, read_text, shown

MOST_EVENTS = 500  # a case has some dozens; more is another kind of file
FIELDS = ("channel", "events", "id", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case as its file tells it (案件文件): the channel and the log in the file's order."""

    entries: tuple[Entry, ...]
    channel: Channel | None = None
    id: str | None = None
    note: str | None = None


def parse(content: bytes) -> CaseFile:
    """Read a case file.

    Raises:
        CaseFileError: with every fault that was found, each naming event, field and cure.
    """
    raw = load(content)
    if not isinstance(raw, Mapping):
        there = f"现在是{shown(raw)}"
        raise CaseFileError([f"内容应为一个对象（{{…}}），{there}；请把事件放在 events 里。"])
    faults = [*repeated(raw), *unknown(raw, FIELDS)]
    channel = optional(raw, "channel", partial(read_choice, Channel), faults)
    case_id = optional(raw, "id", read_text, faults)
    note = optional(raw, "note", read_text, faults)
    entries = tuple(_entries(raw, channel, faults))
    if faults:
        raise CaseFileError(faults)
    return CaseFile(entries=entries, channel=channel, id=case_id, note=note)


def to_json(case: CaseFile) -> dict[str, Any]:
    """Return the object of a case file (contract §4)."""
    known = {"id": case.id, "channel": case.channel, "note": case.note}
    head = {name: str(value) for name, value in known.items() if value is not None}
    return {**head, "events": [entry_to_json(entry) for entry in case.entries]}


def _entries(raw: Mapping[str, Any], channel: Channel | None, faults: list[str]) -> Iterator[Entry]:
    events = raw.get("events")
    if not isinstance(events, list):
        there = f"现在是{shown(events)}" if "events" in raw else "现在没有这个字段"
        faults.append(f"字段 events 应为事件的列表（[…]），{there}；请写入各个事件。")
        return
    if not 0 < len(events) <= MOST_EVENTS:
        faults.append(f"字段 events 有{len(events)}个事件，应为1至{MOST_EVENTS}个；请核对文件。")
        return
    for number, one in enumerate(events, start=1):
        if (entry := read_entry(one, number, faults)) is not None:
            yield _on_channel(entry, channel, number, faults)


def _on_channel(entry: Entry, channel: Channel | None, number: int, faults: list[str]) -> Entry:
    """Hand the case's channel to a submission that does not name its own."""
    if not isinstance(entry, Submitted) or channel is None:
        return entry
    if entry.channel is None:
        return replace(entry, channel=channel)
    if entry.channel is not channel:
        faults.append(
            f"{heading(number, entry.event)}：channel 为 {entry.channel.value}，"
            f"与案件的 channel（{channel.value}）不一致；请改为同一渠道。"
        )
    return entry
