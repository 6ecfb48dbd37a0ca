"""Working on many documents at once and telling of them in their order (并行处理)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

_AHEAD = 4  # things a worker has waiting, so that memory stays flat
Given = TypeVar("Given")
Made = TypeVar("Made")


def in_order(work: Callable[[Given], Made], given: Sequence[Given], jobs: int) -> Iterator[Made]:
    """Yield what comes of each thing, in their order, whatever ``jobs`` is."""
    if jobs <= 1 or len(given) <= 1:
        return map(work, given)
    return _in_parallel(work, given, jobs)


def _in_parallel(
    work: Callable[[Given], Made], given: Sequence[Given], jobs: int
) -> Iterator[Made]:
    waiting: deque[Future[Made]] = deque()
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        try:
            for each in given:
                waiting.append(pool.submit(work, each))
                if len(waiting) >= jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
