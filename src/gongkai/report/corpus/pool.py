"""Reading documents in processes of this machine (本机并行读取).

Each thread owns one reading process, asks it for a document at a time and mostly waits.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import SimpleQueue

from gongkai.report.corpus.documents import Item
from gongkai.report.corpus.limits import Limits
from gongkai.report.corpus.parts import Entry, keep_part, part_of
from gongkai.report.corpus.reading import ReadingProcess, Stopped
from gongkai.report.corpus.records import Record
from gongkai.report.corpus.units import Count, units


def read_here(
    items: Sequence[Item], work: Path, limits: Limits, count: Count, *, jobs: int
) -> dict[str, Entry]:
    """Read documents and return where their results lie; broken off, it leaves them whole."""
    return _Pool(work, limits, count).read(items, jobs)


class _Pool:
    def __init__(self, work: Path, limits: Limits, count: Count) -> None:
        self._work, self._limits, self._count = work, limits, count
        self._all: list[ReadingProcess] = []
        self._free: SimpleQueue[ReadingProcess] = SimpleQueue()
        self._one_at_a_time = threading.Lock()

    def read(self, items: Sequence[Item], jobs: int) -> dict[str, Entry]:
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
            parts = [threads.submit(self._unit, unit) for unit in units(items, jobs)]
            try:
                found = [entry for part in as_completed(parts) for entry in part.result()]
            finally:
                self._end(parts)
        return {entry.name: entry for entry in found}

    def _end(self, parts: Sequence[Future[list[Entry]]]) -> None:
        for part in parts:
            part.cancel()
        for process in self._all:
            process.stop()

    def _unit(self, items: Sequence[Item]) -> list[Entry]:
        process = self._free.get()
        read: list[tuple[Item, Record]] = []
        try:
            for item in items:
                read.append((item, process.read(item.document)))
                with self._one_at_a_time:
                    self._count(1)
        except Stopped:
            pass  # what is read is written below
        finally:
            self._free.put(process)
        return keep_part(self._work, part_of(read, self._limits)) if read else []
