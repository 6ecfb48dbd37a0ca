"""One organ's year in the ledgers, cell by cell: the figure and what it is made of (台账各数)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions.forms import Column, Edition, Kind
from gongkai.web.applications import fees
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Body
from gongkai.web.oversight.models import Charge, Procurement
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.models import Record
from gongkai.web.registers import selectors as registers
from gongkai.web.registers.kinds import Unit
from gongkai.web.registers.models import Entry
from gongkai.web.reports import counted_twice, single_records
from gongkai.web.reports.items import Item

UNKNOWN = Cell(state=CellState.BLANK)  # nothing is entered: not known, and never zero


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTwo:
    """What the ledgers hold for table two (表二台账)."""

    year: int
    edition: Edition
    documents: Sequence[Record]
    entries: Sequence[Entry]
    # 信息处理费 is a 行政事业性收费 itself (109号8); the ledger of applications knows what was paid.
    fees: Sequence[tuple[Application, int]] = ()
    # What is kept record by record: decisions, charges, purchases.
    singles: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, body: Body, year: int, edition: Edition) -> TableTwo:
        """Load an organ's year (读取台账)."""
        twice = counted_twice.of_year(body, year, counted_twice.IN_TABLE_TWO)
        return cls(
            year=year,
            edition=edition,
            documents=list(publishing.documents(body)),
            entries=[
                one for one in registers.entries(body, year) if single_records.counts(one, twice)
            ],
            fees=fees.paid(body, year),
            singles=single_records.by_cell(twice),
        )

    def cells(self) -> Mapping[str, Cell]:
        """Return every cell of the form's table two, unknown where nothing is entered."""
        return {cell_id: self.cell(cell_id) for cell_id in self.edition.tables["t2"].cell_ids}

    def cell(self, cell_id: str) -> Cell:
        """Return the figure the ledgers make for one cell."""
        column = self.edition.column(cell_id)
        items = self.items(cell_id)
        if column.kind is Kind.MONEY:
            return _money(column, items)
        if not items and not self._kept_singly(cell_id):
            return UNKNOWN
        return Cell.of(sum(int(item.share) for item in items))

    def items(self, cell_id: str) -> tuple[Item, ...]:
        """Return what one cell is made of (各数的来处)."""
        _, row, measure = cell_id.split(".")
        documents = (
            Item(thing=record, share=1)
            for record in self.documents
            if record.nature == row and publishing.counted(record, measure, self.year)
        )
        entries = (
            _item(entry) for entry in self.entries if (entry.kind, entry.measure) == (row, measure)
        )
        singles = self.singles.get(f"{row}.{measure}", ())
        return (*documents, *entries, *singles, *self._fees(cell_id))

    def _fees(self, cell_id: str) -> Iterator[Item]:
        """Yield what each application paid, where the form asks for money charged."""
        charged = cell_id.startswith("t2.charge.")
        if charged and self.edition.column(cell_id).kind is Kind.MONEY:
            for case, yuan in self.fees:
                yield Item(thing=case, share=Decimal(yuan), unit=Unit.YUAN.value)

    def _kept_singly(self, cell_id: str) -> bool:
        """Say whether the documents of this row are kept one by one, so that none means 0."""
        row = cell_id.split(".")[1]
        return any(record.nature == row for record in self.documents)


def _item(entry: Entry) -> Item:
    if entry.quantity is not None:
        return Item(thing=entry, share=entry.quantity)
    return Item(thing=entry, share=plain(entry.amount or Decimal(0)), unit=entry.unit or None)


def _money(column: Column, items: Sequence[Item]) -> Cell:
    """Return an amount in the form's unit, or in the ledger's where the form fixes none."""
    found = registers.money(
        [item.thing for item in items if isinstance(item.thing, Entry | Charge | Procurement)]
    )
    fees = sum(
        (Decimal(item.share) for item in items if isinstance(item.thing, Application)), Decimal()
    )
    if found is None and not fees:
        return UNKNOWN
    amount, unit = found or (Decimal(), Unit.YUAN)
    if column.unit == Unit.WAN:
        in_yuan = registers.in_yuan(amount, unit or Unit.YUAN) + fees
        return Cell.of(plain(in_yuan / registers.YUAN_IN_WAN), unit=Unit.WAN.value)
    return Cell.of(plain(amount), unit=unit.value if unit else None)


def plain(amount: Decimal) -> Decimal:
    """Return the amount without trailing zeros and without an exponent (70280, 134.2)."""
    return Decimal(f"{amount.normalize():f}")
