"""How a figure is measured: three interleaved rounds of both sides, medians, one line each.

A benchmark sets ours beside a limit, the least anybody could do for the same result; only their
ratio says something on another machine. A side is a function that returns a figure in the
benchmark's unit, however it gets it: ``each`` and ``rate`` time a call, a load tool may count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

ROUNDS = 3
AT_LEAST = 0.3  # seconds a side is run in each round
AT_LEAST_CALLS = 10

Side = Callable[[], float]
_GOAL = re.compile(r"(>=|<=) (\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Ours and the limit."""

    ours: Side
    limit: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A named comparison. ``goal`` is about ours divided by the limit: ``>= 0.60``, ``<= 1.20``."""

    name: str
    unit: str
    limit_is: str
    goal: str
    sides: Callable[[], AbstractContextManager[Sides]]

    def __post_init__(self) -> None:
        if not _GOAL.fullmatch(self.goal):
            raise ValueError(f"{self.name}: {self.goal!r} is no goal such as '>= 0.60'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured; its fields are those of a line of ``bench/results.jsonl``."""

    name: str
    value: float
    unit: str
    limit: float
    limit_is: str
    ratio: float
    goal: str
    holds: bool

    def to_json(self) -> dict[str, Any]:
        """Return the line as an object."""
        return {name: getattr(self, name) for name in self.__slots__}


def benchmark(
    name: str, *, unit: str, limit_is: str, goal: str
) -> Callable[[Callable[[], Iterator[Sides]]], Benchmark]:
    """Make a benchmark of a generator that prepares, yields its two sides, and clears up."""

    def made(sides: Callable[[], Iterator[Sides]]) -> Benchmark:
        return Benchmark(
            name=name, unit=unit, limit_is=limit_is, goal=goal, sides=contextmanager(sides)
        )

    return made


def each(call: Callable[[], object], clock: Callable[[], float] = perf_counter) -> Side:
    """Return a side that measures milliseconds for each call."""
    return lambda: _seconds_each(call, clock) * 1000


def rate(
    call: Callable[[], object], items: int = 1, clock: Callable[[], float] = perf_counter
) -> Side:
    """Return a side that measures items a second, a call handling so many."""
    return lambda: items / _seconds_each(call, clock)


def _seconds_each(call: Callable[[], object], clock: Callable[[], float]) -> float:
    calls, began = 0, clock()
    while True:
        call()
        calls += 1
        passed = clock() - began
        if passed >= AT_LEAST and calls >= AT_LEAST_CALLS:
            return passed / calls


def measure(benchmark: Benchmark) -> Figure:
    """Run both sides in turn, three rounds, and compare their medians."""
    with benchmark.sides() as sides:
        rounds = [(sides.ours(), sides.limit()) for _ in range(ROUNDS)]
    value, limit = (median(side) for side in zip(*rounds, strict=True))
    ratio = _rounded(value / limit)
    return Figure(
        name=benchmark.name,
        value=_rounded(value),
        unit=benchmark.unit,
        limit=_rounded(limit),
        limit_is=benchmark.limit_is,
        ratio=ratio,
        goal=benchmark.goal,
        holds=holds(ratio, benchmark.goal),
    )


def holds(ratio: float, goal: str) -> bool:
    """Whether a ratio meets a goal."""
    sign, _, bound = goal.partition(" ")
    return ratio >= float(bound) if sign == ">=" else ratio <= float(bound)


def _rounded(figure: float) -> float:
    """Keep three digits: what is behind them changes from run to run."""
    return float(f"{figure:.3g}")
