"""Documents cut into units of work, each of which becomes one result file (分批)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gongkai.report.corpus.documents import Item

LARGEST_UNIT = 250  # documents: what an interruption between two result files can cost
_UNITS_A_WORKER = 8  # the last ones to finish then differ by little

Count = Callable[[int], None]  # told how many more documents are read


def units(items: Sequence[Item], workers: int) -> Iterator[Sequence[Item]]:
    """Cut documents into units for so many workers; a unit's documents lie beside each other."""
    fair = -(-len(items) // (workers * _UNITS_A_WORKER))
    size = max(1, min(LARGEST_UNIT, fair))
    return (items[start : start + size] for start in range(0, len(items), size))
