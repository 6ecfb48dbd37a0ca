"""Reading many documents into a corpus (建库): in parallel, resumable, within limits.

The unit of work is some documents → one result file. A run reads only what no result file holds
yet, so a crash, a kill or a Ctrl-C costs at most the documents being read at that moment; the
corpus itself is put together from the result files at the end and appears whole.
"""

from __future__ import annotations

import hashlib
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from gongkai.report.corpus.assemble import assemble
from gongkai.report.corpus.documents import Fault, Item
from gongkai.report.corpus.limits import Limits
from gongkai.report.corpus.parts import Entry, entries, write_part
from gongkai.report.corpus.reading import ReadingProcess, Stopped
from gongkai.report.corpus.records import Record
from gongkai.report.read.errors import UnreadableReport

LARGEST_UNIT = 250  # documents: what an interruption between two result files can cost
_UNITS_A_PROCESS = 8  # the last ones to finish then differ by little

Progress = Callable[[int, int], None]


class InUse(Exception):  # noqa: N818 — says what is the matter
    """Another run is building the same corpus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: documents in the corpus, how many of them were read now, the failures."""

    documents: int
    read: int
    reports: int
    faults: tuple[tuple[str, Fault], ...]


def build(  # noqa: PLR0913  (what a person can choose)
    items: Sequence[Item],
    target: Path,
    *,
    jobs: int = 1,
    limits: Limits | None = None,
    fresh: bool = False,
    bodies: Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Read documents and write the corpus: the same files for any ``jobs`` and order of items.

    ``bodies`` is a CSV with a column 机关 and any of 层级、省、市、县: what is known of the bodies.

    Raises:
        InUse: another run is writing the same corpus.
        BadDirectory: ``bodies`` cannot be used.
        OSError: the disk is full or may not be written; what was read so far is kept.
    """
    bounds = limits or Limits()
    with _work_folder(target) as work:
        held = {} if fresh else _held(items, entries(work, bounds))
        waiting = [item for item in items if item.name not in held]
        held |= _Run(work, bounds, progress, len(waiting)).read(waiting, jobs)
        chosen = sorted(held.values(), key=lambda entry: entry.name)
        reports = assemble(chosen, work, target, bodies=bodies)
        _clear(work, {entry.part for entry in chosen})
    faults = tuple((entry.name, entry.fault) for entry in chosen if entry.fault)
    return Built(documents=len(items), read=len(waiting), reports=reports, faults=faults)


def _held(items: Sequence[Item], entries: Sequence[Entry]) -> dict[str, Entry]:
    """Find the results that still hold: the same stamp, or else the same bytes."""
    by_stamp = {(entry.name, entry.stamp): entry for entry in entries}
    by_name = {entry.name: entry for entry in entries}
    pairs = (
        (item.name, by_stamp.get((item.name, item.stamp)) or _same(item, by_name.get(item.name)))
        for item in items
    )
    return {name: entry for name, entry in pairs if entry is not None}


def _same(item: Item, entry: Entry | None) -> Entry | None:
    if entry is None or entry.sha256 is None:
        return None
    try:
        data = item.document.load()
    except UnreadableReport:
        return None
    return entry if hashlib.sha256(data).hexdigest() == entry.sha256 else None


class _Run:
    """The reading processes of one build; each is asked by one thread, which mostly waits."""

    def __init__(self, work: Path, limits: Limits, progress: Progress | None, total: int) -> None:
        self._work, self._limits, self._progress = work, limits, progress
        self._done, self._total = 0, total
        self._count = threading.Lock()
        self._all: list[ReadingProcess] = []
        self._free: SimpleQueue[ReadingProcess] = SimpleQueue()

    def read(self, items: Sequence[Item], jobs: int) -> dict[str, Entry]:
        """Read documents and return where their results lie; broken off, it leaves them whole."""
        self._all = [ReadingProcess(self._limits) for _ in range(jobs)]
        for process in self._all:
            self._free.put(process)
        try:
            return self._read(items, jobs)
        finally:
            for process in self._all:
                process.close()

    def _read(self, items: Sequence[Item], jobs: int) -> dict[str, Entry]:
        with ThreadPoolExecutor(jobs) as threads:
            units = [threads.submit(self._unit, unit) for unit in _units(items, jobs)]
            try:
                found = [entry for unit in as_completed(units) for entry in unit.result()]
            finally:
                self._end(units)
        return {entry.name: entry for entry in found}

    def _end(self, units: Sequence[Future[tuple[Entry, ...]]]) -> None:
        for unit in units:
            unit.cancel()
        for process in self._all:
            process.stop()

    def _unit(self, items: Sequence[Item]) -> tuple[Entry, ...]:
        process = self._free.get()
        read: list[tuple[Item, Record]] = []
        try:
            for item in items:
                read.append((item, process.read(item.document)))
                self._tick()
        except Stopped:
            pass  # what is read is written below
        finally:
            self._free.put(process)
        return write_part(self._work, read, self._limits) if read else ()

    def _tick(self) -> None:
        with self._count:
            self._done += 1
            if self._progress is not None:
                self._progress(self._done, self._total)


def _units(items: Sequence[Item], jobs: int) -> Iterator[Sequence[Item]]:
    fair = -(-len(items) // (jobs * _UNITS_A_PROCESS))
    size = max(1, min(LARGEST_UNIT, fair))
    return (items[start : start + size] for start in range(0, len(items), size))


@contextmanager
def _work_folder(target: Path) -> Iterator[Path]:
    """Open the folder of result files beside the corpus, for one run at a time."""
    work = target.with_name(f"{target.name}.work")
    work.mkdir(exist_ok=True)
    with (work / "lock").open("w") as lock:
        _only_one(lock.fileno())
        yield work


def _only_one(lock: int) -> None:
    """Hold the lock as long as the file is open; the system frees it however a run ends."""
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415 — only there

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse from None


def _clear(work: Path, needed: set[str]) -> None:
    """Remove result files no document of the corpus lies in, and drafts a killed run left."""
    for path in work.iterdir():
        stale = path.name.endswith(".json.gz") and path.name not in needed
        if stale or path.name.endswith(".tmp"):
            path.unlink(missing_ok=True)
