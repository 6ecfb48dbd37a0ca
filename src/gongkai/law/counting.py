"""What a count of days has to show for itself, so that anyone can follow it (计算过程)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any, TypeVar, overload

WEEKDAYS = "周一", "周二", "周三", "周四", "周五", "周六", "周日"
T = TypeVar("T")
START_NOT_COUNTED = "民法典201(2)"
WEEKLY_REST = "国务院关于职工工作时间的规定7"
CONSULTING = "条例33(3)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A calendar day and why it is worked or not (日历上的一天).

    ``name`` is ``None`` for an ordinary weekday; ``source`` the notice or rule behind the answer.
    """

    on: date
    works: bool
    name: str | None
    source: str
    provisional: bool
    skipped: bool = False

    @property
    def counts(self) -> bool:
        """Whether the day counts towards the term."""
        return self.works and not self.skipped


class Told(Sequence[T]):
    """An explanation that is put into words only when somebody reads it (计算说明).

    It compares and travels as the tuple of its lines.
    """

    __slots__ = ("_lines", "_tell")

    def __init__(self, tell: Callable[[], Iterable[T]]) -> None:
        self._tell = tell
        self._lines: tuple[T, ...] | None = None

    @property
    def lines(self) -> tuple[T, ...]:
        """All lines, made the first time they are asked for."""
        if self._lines is None:
            self._lines = tuple(self._tell())
        return self._lines

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self.lines[index]

    def __len__(self) -> int:
        return len(self.lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Told | tuple) and self.lines == tuple(other)

    def __hash__(self) -> int:
        return hash(self.lines)

    def __repr__(self) -> str:
        return repr(self.lines)

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self.lines,)


class Kind(StrEnum):
    """What a step of a count is about."""

    START = "起算"
    COUNTED = "计入"
    MADE_UP = "调休上班"
    HOLIDAY = "放假"
    WEEKLY_REST = "周休息日"
    PAUSED = "暂停"
    MOVED = "顺延"
    NOTE = "注意"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a count: a run of days of one kind (一步).

    ``counted`` is the number of working days counted up to and with ``until``; ``name`` the
    festival a holiday or a worked weekend belongs to.
    """

    kind: Kind
    on: date
    until: date
    what: str
    article: str
    counted: int
    name: str | None = None

    def to_json(self) -> dict[str, str | int]:
        """Return the step as the contract's objects have it."""
        return {
            "on": self.on.isoformat(),
            "until": self.until.isoformat(),
            "what": self.what,
            "article": self.article,
            "counted": self.counted,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The day a count ends on, and how it came there (计算结果).

    ``provisional`` says that a day counted lies in a year without its official calendar.
    """

    date: date
    provisional: bool
    steps: Sequence[Step]


def in_words(day: date) -> str:
    """Return a day as people write it, e.g. 2026年9月1日（周二）."""
    return f"{day.year}年{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def steps_of(start: date, days: list[Day]) -> Iterator[Step]:
    """Yield the count of ``days`` after ``start``, one step for each run of days of one kind."""
    yield Step(
        kind=Kind.START,
        on=start,
        until=start,
        what="起算当日不计入，自下一日开始计算",
        article=START_NOT_COUNTED,
        counted=0,
    )
    counted = 0
    for _, run in groupby(days, key=_kind):
        counted += (step := _step(list(run), counted)).counted - counted
        yield step


def _kind(day: Day) -> tuple[Kind, str | None, str]:
    if not day.works:
        kind = Kind.WEEKLY_REST if day.source == WEEKLY_REST else Kind.HOLIDAY
    elif day.skipped:
        kind = Kind.PAUSED
    else:
        kind = Kind.MADE_UP if day.name else Kind.COUNTED
    return kind, None if kind is Kind.WEEKLY_REST else day.name, day.source


def _step(run: list[Day], before: int) -> Step:
    kind, name, source = _kind(run[0])
    counted = before + sum(day.counts for day in run)
    return Step(
        kind=kind,
        on=run[0].on,
        until=run[-1].on,
        what=_sentence(kind, run, before + 1, counted),
        article=CONSULTING if kind is Kind.PAUSED else source,
        counted=counted,
        name=name,
    )


def _sentence(kind: Kind, run: list[Day], first: int, last: int) -> str:
    if kind is Kind.PAUSED:
        return "期间暂停计算（征求意见所需时间），不计入"
    if not run[0].works:
        names = "、".join(dict.fromkeys(day.name or "" for day in run))
        return f"{names}，不是工作日，不计入"
    reason = f"（{run[0].name}）" if run[0].name else ""
    numbers = f"第{first}个" if first == last else f"第{first}至第{last}个"
    return f"计入{numbers}工作日{reason}"
