"""Reading many documents, each on its own: one bad file never stops the others (批量读取)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from gongkai.cli.inputs import Document, documents
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.read.errors import UnreadableReport

_AHEAD = 4  # documents a worker has waiting, so that memory stays flat


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of one document: its reports, or one sentence why there are none."""

    name: str
    reports: tuple[Report, ...] = ()
    fault: str | None = None


def read_inputs(arguments: Sequence[str], jobs: int = 1) -> Iterator[Reading]:
    """Read every document the arguments stand for, in order of name, whatever ``jobs`` is."""
    found = documents(arguments)
    if jobs <= 1 or len(found) <= 1:
        return (read_document(document) for document in found)
    return _in_parallel(found, jobs)


def read_document(document: Document) -> Reading:
    """Read one document; what cannot be read becomes its fault."""
    try:
        reports = read_reports(document.load(), document.name)
    except UnreadableReport as problem:
        return Reading(name=document.name, fault=" ".join(str(problem).split("\n")))
    return Reading(name=document.name, reports=tuple(reports))


def _in_parallel(found: Iterable[Document], jobs: int) -> Iterator[Reading]:
    waiting: deque[Future[Reading]] = deque()
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        try:
            for document in found:
                waiting.append(pool.submit(read_document, document))
                if len(waiting) >= jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
