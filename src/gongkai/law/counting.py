"""What a count of days has to show for itself, so that anyone can follow it (计算过程)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

WEEKDAYS = "周一", "周二", "周三", "周四", "周五", "周六", "周日"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a count: a run of days of one kind (一步).

    ``counted`` is the number of working days counted up to and with ``until``.
    """

    on: date
    until: date
    what: str
    article: str
    counted: int

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
    steps: tuple[Step, ...]


def in_words(day: date) -> str:
    """Return a day as people write it, e.g. 2026年9月1日（周二）."""
    return f"{day.year}年{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def steps_of(start: date, days: list[Day]) -> Iterator[Step]:
    """Yield the count of ``days`` after ``start``, one step for each run of days of one kind."""
    yield Step(
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


def _kind(day: Day) -> tuple[bool, bool, str | None, str]:
    weekly_rest = not day.works and day.source == WEEKLY_REST
    return day.works, day.skipped, None if weekly_rest else day.name, day.source


def _step(run: list[Day], before: int) -> Step:
    first, last = run[0], run[-1]
    counted = before + sum(day.counts for day in run)
    return Step(
        on=first.on,
        until=last.on,
        what=_sentence(run, before + 1, counted),
        article=CONSULTING if first.works and first.skipped else first.source,
        counted=counted,
    )


def _sentence(run: list[Day], first: int, last: int) -> str:
    day = run[0]
    if not day.works:
        names = "、".join(dict.fromkeys(one.name or "" for one in run))
        return f"{names}，不是工作日，不计入"
    if day.skipped:
        return "期间暂停计算（征求意见所需时间），不计入"
    reason = f"（{day.name}）" if day.name else ""
    if first == last:
        return f"计入第{first}个工作日{reason}"
    return f"计入第{first}至第{last}个工作日{reason}"
