"""Figures drawn at random, as authors print them, with what a person reads there (构造的数)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from gongkai.report.cells import CellState
from gongkai.report.editions import EDITIONS, Column, Kind, Row

MARKS = ("/", "／", "-", "—", "－", "无", "\\")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What stands in a cell, and what that is."""

    text: str
    state: CellState = CellState.VALUE
    value: int | Decimal | None = None
    unit: str | None = None


Truth = Mapping[str, Printed]
Profile = Callable[[str, Random], dict[str, Printed]]
BLANK = Printed(text="", state=CellState.BLANK)


def texts(truth: Truth) -> dict[str, str]:
    """Only what stands in the cells."""
    return {cell_id: printed.text for cell_id, printed in truth.items()}


def number(value: int | Decimal) -> Printed:
    """A number printed as plainly as can be."""
    return Printed(text=str(value), value=value)


def full(edition: str, chance: Random) -> dict[str, Printed]:
    """A number in every cell."""
    return _each(edition, chance, lambda column, row: _plain(column, chance))


def zeros(edition: str, chance: Random) -> dict[str, Printed]:
    """As most townships report: zeros, and one or two rows of a few."""
    truth = _each(edition, chance, lambda column, row: _kind(0, column))
    for row in chance.sample(EDITIONS[edition].tables["t3"].rows, 3):
        count = chance.randrange(1, 9)
        truth[row.cell_ids[0]] = truth[row.cell_ids[-1]] = number(count)
    return truth


def in_gaps(edition: str, chance: Random) -> dict[str, Printed]:
    """Some rows full, some empty, some with gaps."""
    shares = {row: chance.choice((0.0, 0.2, 0.6, 0.9, 1.0, 1.0)) for row in _rows(edition)}
    return _each(
        edition,
        chance,
        lambda column, row: _plain(column, chance) if chance.random() < shares[row] else BLANK,
    )


def only_what_is_there(edition: str, chance: Random) -> dict[str, Printed]:
    """No zeros at all: whatever is nought was left empty."""
    share = chance.choice((0.03, 0.1, 0.3))
    return _each(
        edition,
        chance,
        lambda column, row: _plain(column, chance) if chance.random() < share else BLANK,
    )


def as_authors_write(edition: str, chance: Random) -> dict[str, Printed]:
    """Marks, units, remarks, full-width digits, separators of thousands, signs."""
    return _each(edition, chance, lambda column, row: _written(column, chance))


def _each(
    edition: str, chance: Random, draw: Callable[[Column, str], Printed]
) -> dict[str, Printed]:
    tables = EDITIONS[edition].tables.values()
    rows: list[Row] = [row for table in tables for row in table.rows]
    return {
        cell_id: draw(column, row.id)
        for row in rows
        for cell_id, column in zip(row.cell_ids, row.columns, strict=True)
    }


def _rows(edition: str) -> list[str]:
    return [row.id for table in EDITIONS[edition].tables.values() for row in table.rows]


def _kind(value: int, column: Column) -> Printed:
    return number(Decimal(value) if column.kind is Kind.MONEY else value)


def _plain(column: Column, chance: Random) -> Printed:
    return _kind(chance.choice((0, 0, 0, 1, 2, 3, 12, 105, 4096)), column)


def _written(column: Column, chance: Random) -> Printed:
    value = chance.choice((0, 0, 1, 2, 7, 35, 128, 1280, 56800))
    forms: list[Printed] = [
        BLANK,
        Printed(text=chance.choice(MARKS), state=CellState.MARK),
        _kind(value, column),
        _kind(value, column),
    ]
    if column.kind is Kind.MONEY:
        amount = Decimal(value) + Decimal(chance.randrange(10_000)) / 10_000
        forms += [
            Printed(text=f"{value}元", value=Decimal(value), unit="元"),
            Printed(text=f"{amount}万元", value=amount, unit="万元"),
            Printed(text=f"{amount}", value=amount),
        ]
    else:
        forms += [
            Printed(text=str(value).translate(FULL_WIDTH), value=value),
            Printed(text=f"{value}件", value=value),
            Printed(text=f"{value}（其中修订2件）", value=value),
            Printed(text=f"{value:,}", value=value),
            Printed(text=f"{value:,}".replace(",", "，"), value=value),
        ]
    if column.kind is Kind.DELTA:
        forms += [
            Printed(text=f"+{value}", value=value),
            Printed(text=f"-{value}", value=-value),
            Printed(text=f"－{value}", value=-value),
            Printed(text=f"减{value}", value=-value),
            Printed(text=f"-{value}（职能划转，含确认3类）", value=-value),
        ]
    return chance.choice(forms)


PROFILES: tuple[Profile, ...] = (full, zeros, in_gaps, only_what_is_there, as_authors_write)
