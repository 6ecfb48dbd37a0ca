"""Result files: what some documents became, whole or not there at all (分批结果文件).

A part is gzipped JSON Lines: a line about the part, one a document, one a report. Which documents
share a part says nothing: a build takes each document from one part, whatever else is in it.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gongkai
from gongkai.report.corpus.documents import WORTH_ANOTHER_TRY, Fault, Item
from gongkai.report.corpus.limits import Limits
from gongkai.report.corpus.records import Record
from gongkai.report.write.whole_file import write_whole

FORM = 1  # changes when the lines do
_FAST = 1  # of gzip's levels; what is kept is read again many times


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Where the result of a document lies: the part, its number in it, and what it was read from."""

    name: str
    stamp: str
    part: str
    number: int
    sha256: str | None
    fault: Fault | None


def part_of(read: Sequence[tuple[Item, Record]], limits: Limits) -> bytes:
    """Return the result file of what became of documents."""
    lines = [_json({"line": "part", **_made_by(), "limits": _numbers(limits)})]
    lines += [_document_line(number, *each) for number, each in enumerate(read)]
    lines += [line for number, (_, record) in enumerate(read) for line in _lines(number, record)]
    return gzip.compress(b"".join(lines), _FAST, mtime=0)


def keep_part(work: Path, data: bytes) -> list[Entry]:
    """Write a result file and return what it holds; the file's name is made from what it holds.

    Raises:
        OSError: the disk is full or may not be written.
    """
    path = work / _named(data)
    write_whole(path, data)
    with gzip.open(io.BytesIO(data), "rb") as file:
        file.readline()
        return [_entry(path, each) for each in _documents(file)]


def _document_line(number: int, item: Item, record: Record) -> bytes:
    fault = record.fault and {"code": record.fault.code, "message": record.fault.message}
    told = {"name": item.name, "stamp": item.stamp, "sha256": record.sha256, "fault": fault}
    return _json({"line": "document", "number": number, **told})


def _lines(number: int, record: Record) -> Iterator[bytes]:
    """The reports as their reader wrote them: nothing is parsed twice."""
    for place, line in enumerate(record.lines, start=1):
        head = f'{{"line": "report", "number": {number}, "report": {place}, "values": '
        yield head.encode() + line + b"}\n"


def entries(work: Path, limits: Limits) -> list[Entry]:
    """Return what the parts of a folder hold.

    Left out is what another version wrote, what a run with other limits may be able to read, and
    any file that is not whole.
    """
    found: list[Entry] = []
    for path in sorted(work.glob("*.json.gz")):
        try:
            found += _entries_of(path, limits)
        except (OSError, EOFError):
            path.unlink(missing_ok=True)
    return found


def _named(data: bytes) -> str:
    return f"{hashlib.sha256(data).hexdigest()[:24]}.json.gz"


def _entries_of(path: Path, limits: Limits) -> list[Entry]:
    data = path.read_bytes()
    if path.name != _named(data):
        raise EOFError  # torn by a disk, or by hand
    with gzip.open(io.BytesIO(data), "rb") as file:
        head = json.loads(file.readline())
        if {name: head.get(name) for name in _made_by()} != _made_by():
            return []
        same = head["limits"] == _numbers(limits)
        told = [_entry(path, each) for each in _documents(file)]
    return [entry for entry in told if same or not _gave_up(entry)]


def _documents(file: gzip.GzipFile) -> Iterator[Mapping[str, Any]]:
    for line in file:
        if not line.startswith(b'{"line": "document"'):
            return
        yield json.loads(line)


def _entry(path: Path, told: Mapping[str, Any]) -> Entry:
    return Entry(
        name=told["name"],
        stamp=told["stamp"],
        part=path.name,
        number=told["number"],
        sha256=told["sha256"],
        fault=Fault(**told["fault"]) if told["fault"] else None,
    )


def _gave_up(entry: Entry) -> bool:
    return entry.fault is not None and entry.fault.code in WORTH_ANOTHER_TRY


def _made_by() -> dict[str, object]:
    return {"form": FORM, "version": gongkai.__version__}


def _numbers(limits: Limits) -> list[int]:
    return [limits.seconds, limits.megabytes]


def _json(values: Mapping[str, object]) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
