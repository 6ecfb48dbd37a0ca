"""What an organ's ledgers say of the year its report tells of (台账), for the rules to hold it against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.report.cells import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A figure put in place of the ledger's by a person, for a reason (改动的数).

    ``ledger`` is what the ledger held when it was put. Both persons are keys, for two may bear one
    name; ``approved_by`` is ``None`` until another has agreed.
    """

    cell: Cell
    ledger: Cell
    by: str
    reason: str
    approved_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A case that passed its statutory day (超期件); ``answered_on`` is ``None`` while it is open."""

    number: str
    due: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The ledgers of one organ's year (台账): each cell as they make it, overrides, late cases."""

    cells: Mapping[str, Cell]
    overrides: Mapping[str, Override] = field(default_factory=dict)
    late: tuple[Late, ...] = ()
