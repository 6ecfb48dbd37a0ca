"""Reading many documents into a corpus (建库): in parallel, resumable, within limits.

The unit of work is some documents → one result file. A run reads only what no result file holds
yet, so a crash, a kill or a Ctrl-C costs at most the documents being read at that moment; the
corpus itself is put together from the result files at the end and appears whole.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gongkai.report.corpus.assemble import assemble
from gongkai.report.corpus.documents import Fault, Item
from gongkai.report.corpus.errors import ClusterFailed, InUse
from gongkai.report.corpus.limits import Limits
from gongkai.report.corpus.parts import Entry, entries
from gongkai.report.corpus.pool import read_here
from gongkai.report.corpus.units import Count
from gongkai.report.read.errors import UnreadableReport

Progress = Callable[[int, int], None]


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
    cluster: str | None = None,
    limits: Limits | None = None,
    fresh: bool = False,
    bodies: Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Read documents and write the corpus: the same files for any ``jobs`` and order of items.

    ``cluster`` is the address of a Ray cluster that reads instead of processes on this machine.

    ``bodies`` is a CSV with a column 机关 and any of 层级、省、市、县: what is known of the bodies.

    Raises:
        ClusterFailed: the cluster cannot be used; what it read so far is kept.
        InUse: another run is writing the same corpus.
        BadDirectory: ``bodies`` cannot be used.
        OSError: the disk is full or may not be written; what was read so far is kept.
    """
    bounds = limits or Limits()
    with _work_folder(target) as work:
        held = {} if fresh else _held(items, entries(work, bounds))
        waiting = [item for item in items if item.name not in held]
        counted = _counting(progress, len(waiting))
        held |= (
            _on_cluster(waiting, work, bounds, counted, cluster)
            if cluster and waiting
            else read_here(waiting, work, bounds, counted, jobs=jobs)
        )
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


def _on_cluster(
    items: Sequence[Item], work: Path, limits: Limits, count: Count, address: str
) -> dict[str, Entry]:
    try:  # Ray is an extra, and loading it takes longer than most builds
        from gongkai.report.corpus.cluster import read_on_cluster  # noqa: PLC0415
    except ImportError:
        raise ClusterFailed(
            "没有安装 Ray，请先安装：pip install 'gongkai[cluster]'，或改用 --jobs。"
        ) from None
    return read_on_cluster(items, work, limits, count, address=address)


def _counting(progress: Progress | None, total: int) -> Count:
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        if progress is not None:
            progress(done, total)

    return count


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
