"""What the person who writes a letter fills in: fields, and their values (文书要素)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.cases.kinds import Labelled
from gongkai.law.grounds import GROUNDS, Ground


class Sort(Labelled):
    """What a field holds (要素类型)."""

    TEXT = "text", "文字"
    LINES = "lines", "逐条列明"
    DATE = "date", "日期"
    LIMIT = "limit", "期限届满日"  # a date counted by the calendar, provisional where that is
    MONEY = "money", "金额（元）"
    NUMBER = "number", "整数"
    WITHHELD = "withheld", "不予公开的部分"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A part that is kept back, by which ground and why (不予公开的部分)."""

    part: str
    ground: str
    reason: str

    @property
    def by(self) -> Ground:
        """The ground of 条例14 to 16.

        Raises:
            KeyError: for an id that is no ground.
        """
        return GROUNDS[self.ground]


Value = str | date | int | tuple[str, ...] | tuple[Withheld, ...]
Details = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing a kind of letter has to say that the record of the case does not know (要素).

    ``free`` marks what an officer words as he likes; the rest of a letter is the law's text. What is
    not ``printed`` goes into the log of the case only.
    """

    name: str
    label: str
    sort: Sort = Sort.TEXT
    required: bool = True
    free: bool = False
    printed: bool = True

    def holds(self, value: object) -> bool:
        """Say whether a value is of the field's sort and says something."""
        match self.sort:
            case Sort.TEXT:
                return isinstance(value, str) and bool(value.strip())
            case Sort.LINES:
                return _lines(value)
            case Sort.DATE | Sort.LIMIT:
                return isinstance(value, date)
            case Sort.MONEY | Sort.NUMBER:
                return isinstance(value, int) and not isinstance(value, bool) and value >= 0
            case Sort.WITHHELD:
                return isinstance(value, tuple) and bool(value) and all(map(_whole, value))


def _lines(value: object) -> bool:
    if not isinstance(value, tuple) or not value:
        return False
    return all(isinstance(one, str) and one.strip() for one in value)


def _whole(one: object) -> bool:
    if not isinstance(one, Withheld) or one.ground not in GROUNDS:
        return False
    return bool(one.part.strip() and one.reason.strip())
