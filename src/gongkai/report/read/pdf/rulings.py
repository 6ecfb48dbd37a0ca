"""Lines put together into the rulings of tables, and rulings into tables (表格线)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

NEAR = 3.0  # points: lines so close are one line, ends so close meet


class Ruling(NamedTuple):
    """A straight line: level at height ``at`` from ``start`` to ``end``, or upright."""

    level: bool
    at: float
    start: float
    end: float

    @classmethod
    def of(cls, box: tuple[float, float, float, float]) -> Ruling:
        """Return the line a thin box (left, top, right, bottom) is."""
        left, top, right, bottom = box
        if right - left >= bottom - top:
            return cls(True, (top + bottom) / 2, left, right)
        return cls(False, (left + right) / 2, top, bottom)


def merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Return the lines with pieces and doubles of one line put together."""
    found: list[Ruling] = []
    for level in (True, False):
        group: list[Ruling] = []
        for line in sorted(r for r in rulings if r.level is level):
            if group and line.at - group[-1].at > NEAR / 2:
                found += _joined(group)
                group = []
            group.append(line)
        found += _joined(group)
    return found


def _joined(group: Sequence[Ruling]) -> list[Ruling]:
    """Put lines at one height together where they touch."""
    if not group:
        return []
    at = sum(line.at for line in group) / len(group)
    joined: list[Ruling] = []
    for line in sorted(group, key=lambda each: each.start):
        if joined and line.start <= joined[-1].end + NEAR:
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, line.end))
        else:
            joined.append(line._replace(at=at))
    return joined


def connected(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Return groups of lines that touch each other, each the rulings of one table."""
    owner = list(range(len(rulings)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    levels = [index for index, line in enumerate(rulings) if line.level]
    uprights = [index for index, line in enumerate(rulings) if not line.level]
    for one in levels:
        for other in uprights:
            if _touch(rulings[one], rulings[other]):
                owner[root(other)] = root(one)
    groups: dict[int, list[Ruling]] = {}
    for index, line in enumerate(rulings):
        groups.setdefault(root(index), []).append(line)
    return list(groups.values())


def _touch(level: Ruling, upright: Ruling) -> bool:
    return (
        level.start - NEAR <= upright.at <= level.end + NEAR
        and upright.start - NEAR <= level.at <= upright.end + NEAR
    )
