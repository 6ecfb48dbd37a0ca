"""Reading documents on a cluster of machines with Ray (集群读取); needs the extra ``cluster``.

The unit of work is the pool's: some documents become one result file. A worker reads its documents
where they lie, by the path they have here, and gives the result file back; this side writes it,
whole and named by its content. So a worker that is killed loses its unit, which Ray gives to another,
and a unit that was read twice is one file.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from functools import cache
from pathlib import Path

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody

import ray
from ray.exceptions import RayError

from gongkai.report.corpus.documents import Item
from gongkai.report.corpus.errors import ClusterFailed
from gongkai.report.corpus.limits import Limits
from gongkai.report.corpus.parts import Entry, keep_part, part_of
from gongkai.report.corpus.reading import ReadingProcess
from gongkai.report.corpus.units import Count, units
from gongkai.report.read.errors import UnreadableReport

# A machine may lose its workers several times; a document cannot kill one (it has a process below).
_TRIES_AGAIN = 10
_PATIENCE = 10  # seconds


def read_on_cluster(
    items: Sequence[Item], work: Path, limits: Limits, count: Count, *, address: str
) -> dict[str, Entry]:
    """Read documents on the cluster at an address and return where their results lie.

    Raises:
        ClusterFailed: it cannot be reached, broke down, or does not see the documents.
    """
    with redirect_stdout(sys.stderr), _connected(address):  # what Ray says is talk, not data
        try:
            found = [entry for part in _parts(items, limits, count) for entry in _kept(work, part)]
        except RayError as problem:
            name = type(problem).__name__
            raise ClusterFailed(
                f"集群中途出错（{name}），已读的结果保留着，恢复后再运行一次即可接着做。"
            ) from None
    return {entry.name: entry for entry in found}


@contextmanager
def _connected(address: str) -> Iterator[None]:
    """Join the cluster; one this process has joined already is used and left as it is."""
    if ray.is_initialized():
        yield
        return
    try:
        _knock(address)
        ray.init(
            address=address,
            log_to_driver=False,
            logging_level=logging.ERROR,
            include_dashboard=False,
        )
    except (RayError, RuntimeError, ValueError, OSError):
        raise ClusterFailed(
            f"连不上集群 {address}，请检查地址，并确认集群已用 ray start 启动。"
        ) from None
    try:
        yield
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Find out in a second what Ray would only say after a minute: that nobody is there."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE).close()


def _parts(
    items: Sequence[Item], limits: Limits, count: Count
) -> Iterator[tuple[Sequence[Item], bytes]]:
    """Yield each unit with its result file, in the order they are finished."""
    resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    workers = max(1, int(resources.get("CPU", 1)))
    waiting = {_unit.remote(unit, limits): unit for unit in units(items, workers)}
    try:
        while waiting:
            (done, *_), _ = ray.wait([*waiting])
            unit = waiting.pop(done)
            part = ray.get(done)
            count(len(unit))
            yield unit, part
    finally:
        for unread in waiting:
            ray.cancel(unread, force=True)


@ray.remote(num_cpus=1, max_retries=_TRIES_AGAIN)
def _unit(items: Sequence[Item], limits: Limits) -> bytes:
    """Read documents in a worker; a process below it does the reading, within the limits."""
    process = _reading_process(limits)
    return part_of([(item, process.read(item.document)) for item in items], limits)


@cache
def _reading_process(limits: Limits) -> ReadingProcess:
    """One for the life of a worker; it ends when the worker does, since its pipe is closed."""
    return ReadingProcess(limits)


def _kept(work: Path, part: tuple[Sequence[Item], bytes]) -> Sequence[Entry]:
    unit, data = part
    entries = keep_part(work, data)
    documents = {item.name: item for item in unit}
    for entry in entries:
        if entry.sha256 is None and entry.fault and entry.fault.code == "READ-FAILED":
            _refuse_unseen(documents[entry.name], work / entry.part)
    return entries


def _refuse_unseen(item: Item, part: Path) -> None:
    """A file that can be read here and not there is no bad file: its folder is not shared."""
    try:
        item.document.load()
    except UnreadableReport:
        return
    part.unlink(missing_ok=True)
    raise ClusterFailed(
        f"集群的机器读不到 {item.name}，请把文件放在各台机器按同一路径都能看到的共享文件夹里。"
    )
