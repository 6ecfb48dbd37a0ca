"""A record as a row of its list, a ledger as a row of the overview (台账列表)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.law.workdays import OutsideCalendarError
from gongkai.web.oversight import selectors
from gongkai.web.oversight.columns import label_of, shown
from gongkai.web.oversight.ledgers import Ledger
from gongkai.web.oversight.models import Complaint, Decision, Inspection, Item, Task

LATE, DONE, CALM = "late", "done", "calm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A word under its head (一格)."""

    head: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a record stands against its day, and which day that is (期限)."""

    look: str
    words: str
    why: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a list (一行)."""

    item: Item
    cells: tuple[Cell, ...]
    standing: Standing | None


def heads(ledger: Ledger) -> list[str]:
    """Return the heads of a list (列名)."""
    return [label_of(ledger, name) for name in ("number", *ledger.listed)]


def rows(ledger: Ledger, items: Iterable[Item], today: date) -> list[Row]:
    """Return the rows of a list (各行)."""
    return [
        Row(item=one, cells=_cells(ledger, one), standing=standing(one, today)) for one in items
    ]


def standing(item: Item, today: date) -> Standing | None:
    """Return how a record stands against the limit of a notice or the day the organ set (期限)."""
    match item:
        case Decision():
            return _shown(item, today)
        case Task():
            return _against("完成", item.due_on, item.done_on, today)
        case Complaint():
            return _against("办结", item.promised_on, item.handled_on, today)
        case Inspection() if item.faults:
            return _against("整改完成", item.due_on, item.finished_on, today)
    return None


def _against(word: str, due: date | None, done: date | None, today: date) -> Standing | None:
    if done is not None:
        late = due is not None and done > due
        return Standing(look=LATE if late else DONE, words=f"逾期{word}" if late else f"已{word}")
    if due is None:
        return None
    if today > due:
        return Standing(look=LATE, words=f"已过{_day(due)}")
    return Standing(look=CALM, words=f"{_day(due)}前{word}")


def _shown(decision: Decision, today: date) -> Standing | None:
    try:
        found = selectors.showing(decision, today)
    except OutsideCalendarError:
        return None  # a year whose calendar nobody loaded
    if found is None:
        return None
    why = f"{found.term.name}：决定作出之日起{found.term}内（{found.term.basis}）"
    last = _day(found.due)
    if decision.shown_on is not None:
        words = f"逾期公示（应在{last}前）" if found.is_late else "按期公示"
        look = LATE if found.is_late else DONE
    else:
        words = f"已过{last}，没有公示" if found.is_late else f"{last}前公示"
        look = LATE if found.is_late else CALM
    steps = tuple(f"{step.what}（{step.article}）" for step in found.count.steps)
    return Standing(look=look, words=words, why=why, steps=steps)


def _cells(ledger: Ledger, item: Item) -> tuple[Cell, ...]:
    names = ("number", *ledger.listed)
    return tuple(
        Cell(head=label_of(ledger, name), word=_word(ledger, item, name)) for name in names
    )


def _word(ledger: Ledger, item: Item, name: str) -> str:
    value = shown(ledger, item, name)
    if isinstance(value, date):
        return _day(value)
    return "" if value is None else str(value)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
