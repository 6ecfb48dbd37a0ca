"""One event as JSON: read with all its faults, and written (单个事件)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date
from difflib import get_close_matches
from itertools import islice
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from gongkai.cases.errors import BadEventError, CaseFileError
from gongkai.cases.events import ENTRY_TYPES, Entry, Event
from gongkai.cases.kinds import Labelled
from gongkai.cases.strict_json import repeated
from gongkai.cases.values import ValueFaultError, read_day, read_moment, reader, shown

T = TypeVar("T")
LONGEST_NAME = 40  # a field's name beyond this is not compared with the known ones
MOST_NAMED = 10  # so many unknown fields of one object are named, that is enough to see


def entry_from(raw: Mapping[str, Any], *, number: int = 1) -> Entry:
    """Read one event of the case file's form; ``number`` is its place in the log, for messages.

    Raises:
        CaseFileError: with every fault of the event.
    """
    faults: list[str] = []
    entry = read_entry(raw, number, faults)
    if entry is None:
        raise CaseFileError(faults)
    return entry


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """Return the object of one event; what is not known is left out."""
    pairs = ((f.name, getattr(entry, f.name)) for f in fields(entry))
    data = {name: _plain(value) for name, value in pairs if value not in {None, (), ""}}
    return {"event": entry.event.value, "on": data.pop("on"), **data}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Labelled):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def read_entry(raw: object, number: int, faults: list[str]) -> Entry | None:
    """Return the event, or ``None`` after its faults were added to the list."""
    if not isinstance(raw, Mapping):
        faults.append(
            f"第{number}个事件应为对象（{{…}}），现在是{shown(raw)}；请写明 event 和 on。"
        )
        return None
    event = _event(raw.get("event"), number, faults)
    if event is None:
        return None
    found = [*repeated(raw), *unknown(raw, ("event", "at", *_READERS[event]))]
    data = _data(raw, event, found)
    if not found:
        try:
            return ENTRY_TYPES[event](**data)
        except BadEventError as problem:
            found.append(str(problem))
    faults += [f"{heading(number, event)}：{fault}" for fault in found]
    return None


def heading(number: int, event: Event) -> str:
    """Return the words an event of a file is named with."""
    return f"第{number}个事件（{event.value}，{event.label}）"


def optional(
    raw: Mapping[str, Any], name: str, read: Callable[[object], T], faults: list[str]
) -> T | None:
    """Return a field's value, ``None`` where it is not given or a fault was added."""
    value = raw.get(name)
    if value is None:
        return None
    try:
        return read(value)
    except ValueFaultError as fault:
        faults.append(f"字段 {name} {fault}")
        return None


def unknown(raw: Mapping[str, Any], known: tuple[str, ...]) -> Iterator[str]:
    """Yield a fault for each field nobody would read, with the one that was probably meant."""
    strange = (name for name in raw if name not in known)
    for name in islice(strange, MOST_NAMED):
        close = get_close_matches(name, known, n=1) if len(name) <= LONGEST_NAME else []
        cure = f"是否应为 {close[0]}" if close else f"可用的有：{'、'.join(known)}"
        yield f"没有{shown(name)}这个字段；{cure}。"


def _event(name: object, number: int, faults: list[str]) -> Event | None:
    if isinstance(name, str) and name in ENTRY_TYPES:
        return Event(name)
    if name is None:
        faults.append(f"第{number}个事件没有写明 event（事件名称）；请补上，如 received。")
        return None
    known = [event.value for event in Event]
    short = isinstance(name, str) and len(name) <= LONGEST_NAME
    close = get_close_matches(str(name), known, n=1) if short else []
    cure = f"是否应为 {close[0]}" if close else f"可用的有：{'、'.join(known)}"
    faults.append(f"第{number}个事件的 event 为{shown(name)}，没有这种事件；{cure}。")
    return None


def _data(raw: Mapping[str, Any], event: Event, faults: list[str]) -> dict[str, Any]:
    data: dict[str, Any] = {"on": _on(raw, faults)}
    for name, read in _READERS[event].items():
        value = None if name == "on" else optional(raw, name, read, faults)
        if value is not None:
            data[name] = value
        elif name in _REQUIRED[event] and raw.get(name) is None:
            faults.append(f"缺少字段 {name}，请补上。")
    return data


def _on(raw: Mapping[str, Any], faults: list[str]) -> date | None:
    """Return the day of an event: ``on``, or the day of the moment in ``at``."""
    on = optional(raw, "on", read_day, faults)
    at = optional(raw, "at", read_moment, faults)
    if raw.get("on") is None and raw.get("at") is None:
        faults.append("缺少字段 on（日期），请补上，写成 2026-09-01 这样。")
    if on and at and on != at:
        faults.append(f"on（{on}）与 at（北京时间{at}）不是同一天；请改为一致，或者只留 on。")
    return on or at


def _readers(kind: type[Entry]) -> dict[str, Callable[[object], Any]]:
    hints = get_type_hints(kind)
    return {field.name: reader(_bare(hints[field.name])) for field in fields(kind)}


def _bare(hint: Any) -> Any:
    """Return the type of an optional field without its ``None``."""
    inner = [one for one in get_args(hint) if one is not NoneType]
    return inner[0] if NoneType in get_args(hint) else hint


def _required(kind: type[Entry]) -> frozenset[str]:
    return frozenset(f.name for f in fields(kind) if f.default is MISSING) - {"on"}


_READERS = {event: _readers(kind) for event, kind in ENTRY_TYPES.items()}
_REQUIRED = {event: _required(kind) for event, kind in ENTRY_TYPES.items()}
