"""From the runs of a table to its cells, with a state and a place for every one (填表)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS, Column, Row, Table, edition_for
from gongkai.report.editions import Kind as ColumnKind
from gongkai.report.model import ABSENT_TABLE, EDITION_2021, Extra, Note
from gongkai.report.place import on_line
from gongkai.report.read.filled import empty, filled
from gongkai.report.read.letters import plain
from gongkai.report.read.order import out_of_order
from gongkai.report.read.places import Certainty, Habits, Placing, learn, place
from gongkai.report.read.runs import DATA_ROW, Found, Run
from gongkai.report.read.words import Token

_SEEN_BLANK = 10  # so many empty cells below the headings of table four are its empty row
_MEASURES = ("万元", "元")


@dataclass(slots=True, kw_only=True)
class Tables:
    """The three tables as read: editions, cells, what is left over, what is to be said."""

    editions: dict[str, str] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_tables(found: Mapping[str, Found], year: int | None) -> Tables:
    """Return all cells of each table's own edition."""
    tables = Tables()
    tables.editions = table_editions(found, year)
    lost = _values_are_lost(found)
    for name, edition in tables.editions.items():
        if edition == ABSENT_TABLE:
            continue
        reader = _TableReader(found[name], EDITIONS[edition].tables[name], edition, tables)
        reader.read_data_row() if name == "t4" else reader.read_rows()
        if lost:
            reader.mark_lost()
    _add_absent(tables, year)
    return tables


def table_editions(found: Mapping[str, Found], year: int | None) -> dict[str, str]:
    """Return the edition each table was recognised as by its own labels, or ``absent``.

    Table four is the same in both editions and follows the others.
    """
    named = {name: _edition_named(table) for name, table in found.items()}
    known = named.get("t3") or named.get("t2") or _edition_of(year)
    return {
        name: (named[name] or known) if name in found else ABSENT_TABLE
        for name in ("t2", "t3", "t4")
    }


def _edition_of(year: int | None) -> str:
    return edition_for(year).name if year and year >= 2019 else EDITION_2021


def _edition_named(found: Found) -> str | None:
    """Labels that only one edition has decide; table three by the rows of 其他处理."""
    votes = Counter(meaning.edition for meaning, _ in found.heads if meaning.edition)
    rows = {run.row for run in found.runs}
    for name, form in EDITIONS.items():
        others = {
            row.id
            for other in EDITIONS.values()
            if other is not form
            for row in other.tables[found.table].rows
        }
        votes[name] += sum(
            row.id in rows for row in form.tables[found.table].rows if row.id not in others
        )
    best, count = votes.most_common(1)[0]
    return best if count else None


def _values_are_lost(found: Mapping[str, Found]) -> bool:
    """A page whose repeated lines were removed keeps its labels and a handful of numbers."""
    runs = [run for name in ("t2", "t3") if name in found for run in found[name].runs if run.row]
    cells = sum(len(run.cells) for run in runs)
    return len(runs) >= 5 and cells * 2 < len(runs)


def _add_absent(tables: Tables, year: int | None) -> None:
    known = [name for name in tables.editions.values() if name != ABSENT_TABLE]
    edition = EDITIONS[known[0] if known else _edition_of(year)]
    for name, state in tables.editions.items():
        if state == ABSENT_TABLE:
            table = edition.tables[name]
            tables.cells |= {cell_id: Cell(state=CellState.ABSENT) for cell_id in table.cell_ids}
            tables.notes.append(
                Note(
                    code="READ-TABLE-ABSENT",
                    message=f"文中没有{table.name}，未读到任何数字。",
                    cells=table.cell_ids,
                    expected=table.title,
                )
            )


class _TableReader:
    """Reads one table; everything it learns goes to the shared :class:`Tables`."""

    def __init__(self, found: Found, form: Table, edition: str, tables: Tables) -> None:
        self.found, self.form, self.edition, self.tables = found, form, edition, tables
        self.unit = _unit_in_heading(found)
        self._keys = {column.key for row in form.rows for column in row.columns}
        self._heads = [token for meaning, token in found.heads if meaning.id in self._keys]
        self._moved = out_of_order(found, form)

    def read_rows(self) -> None:
        """Read tables two and three, row by row."""
        rows = {row.id: row for row in self.form.rows}
        runs = self._runs_by_row(rows)
        sizes = {row.id: len(row.columns) for row in self.form.rows}
        habits = learn(list(runs.values()), sizes, _width(self.found), self._heads)
        for row in self.form.rows:
            if row.id in runs:
                self._read_row(row, runs[row.id], habits)
            else:
                self._absent(row)

    def read_data_row(self) -> None:
        """Read table four: three blocks of five in one row below the headings."""
        runs = [run for run in self.found.runs if run.row == DATA_ROW]
        run = next((run for run in runs if run.figures), runs[-1] if runs else None)
        for extra in self.found.runs:
            if extra is not run and extra.figures:
                self._extra(extra)
        size = len(self.form.cell_ids)
        if run is None or (not run.figures and len(run.cells) < _SEEN_BLANK):
            self._no_data_row(run)
            return
        habits = Habits(starts={}, width=run.cells[0].width, collapsed=False, heads=self._heads)
        columns = tuple(column for row in self.form.rows for column in row.columns)
        self._fill(self.form.cell_ids, columns, run, place(run, size, habits))

    def mark_lost(self) -> None:
        """Say of every cell that its value was lost, and never that it was empty or zero."""
        short = ("READ-ROW-SHORT", "READ-NO-DATA-ROW")
        self.tables.notes[:] = [note for note in self.tables.notes if note.code not in short]
        for cell_id in self.form.cell_ids:
            cell = self.tables.cells[cell_id]
            self.tables.cells[cell_id] = replace(
                cell, state=CellState.UNREADABLE, value=None, inferred=False
            )
        self._note(
            "READ-VALUES-LOST",
            f"{self.form.name}的行名还在，数字几乎全部缺失，请找原文件重读。",
            cells=self.form.cell_ids,
        )

    def _runs_by_row(self, rows: Mapping[str, Row]) -> dict[str, Run]:
        """Match each row once; a second one, or one the form does not have, is left over."""
        runs: dict[str, Run] = {}
        for run in self.found.runs:
            if run.row and run.row in rows and not (run.row in runs and runs[run.row].cells):
                runs[run.row] = run
            elif run.figures or run.row:
                self._extra(run)
        return runs

    def _read_row(self, row: Row, run: Run, habits: Habits) -> None:
        self._fill(row.cell_ids, row.columns, run, place(run, len(row.columns), habits))

    def _fill(
        self, ids: Sequence[str], columns: Sequence[Column], run: Run, placing: Placing
    ) -> None:
        moved = self._moved and tuple(column.key for column in columns) in self._moved
        if moved or placing.certainty is Certainty.UNKNOWN:
            cells = self._unplaced(run, len(ids), placing)
        else:
            inferred = placing.certainty is Certainty.INFERRED
            cells = [
                self._cell(token, column, run, inferred=inferred)
                for token, column in zip(placing.columns, columns, strict=True)
            ]
        self.tables.cells |= dict(zip(ids, cells, strict=True))
        self._count(ids, run, placing)
        if moved and run.figures:
            message = f"{_wording(run, self.form)}上方各列不是规定的顺序，未按列取数，请核对原件。"
            self._note("READ-COLUMN-ORDER", message, at=run.label, cells=ids)

    def _cell(self, token: Token | None, column: Column, run: Run, *, inferred: bool) -> Cell:
        if token is None:
            return empty(inferred, run.label.place)
        own = self.unit is not None and column.kind is ColumnKind.MONEY and not column.unit
        at = token.at or on_line(token.line)
        return filled(token.text, column.kind, self.unit if own else None, inferred, at)

    def _unplaced(self, run: Run, size: int, placing: Placing) -> list[Cell]:
        raw = " ".join(token.text for token in run.figures)
        cells = [Cell(state=CellState.UNPLACED, raw=raw, at=run.label.place)] * size
        if placing.total is not None:
            cells[-1] = self._cell(
                placing.total, Column(key="total", label="总计"), run, inferred=True
            )
        return cells

    def _count(self, ids: Sequence[str], run: Run, placing: Placing) -> None:
        """Report a row with fewer or more cells than the form has columns."""
        shown, size = len(run.figures) or len(run.cells), len(ids)
        at = run.cells[0] if run.row == DATA_ROW else run.label
        label = _wording(run, self.form)
        if len(run.figures) > size or placing.surplus:
            message = f"{label}有{shown}个数，规定{size}格，多出的未计入，请核对原件。"
            self._note("READ-ROW-LONG", message, at=at, cells=ids, found=shown, expected=size)
            self._surplus(run, placing)
        elif 0 < shown < size and self._is_short(run, placing):
            message = f"{label}只有{shown}格，规定{size}格，无法确定各数所在的列。"
            self._note("READ-ROW-SHORT", message, at=at, cells=ids, found=shown, expected=size)

    def _is_short(self, run: Run, placing: Placing) -> bool:
        if not run.figures:
            return run.row != DATA_ROW  # below its headings, an empty row has no width of its own
        return placing.certainty is not Certainty.SEEN

    def _surplus(self, run: Run, placing: Placing) -> None:
        if placing.surplus:
            label = f"{_wording(run, self.form)}多出的格"
            raw = tuple(token.text for token in placing.surplus)
            self.tables.extras.append(Extra(label=label, raw=raw, at=placing.surplus[0].place))

    def _absent(self, row: Row) -> None:
        self.tables.cells |= {cell_id: Cell(state=CellState.ABSENT) for cell_id in row.cell_ids}
        message = f"{self.form.name}中没有“{row.label}”一行。"
        self._note("READ-ROW-ABSENT", message, cells=row.cell_ids, expected=row.label)

    def _no_data_row(self, run: Run | None) -> None:
        label, ids = run.label if run else None, self.form.cell_ids
        absent = Cell(state=CellState.ABSENT, at=label.place if label else None)
        self.tables.cells |= dict.fromkeys(ids, absent)
        message = f"{self.form.name}只有表头，没有数据行，请补填。"
        self._note("READ-NO-DATA-ROW", message, at=label, cells=ids, found=0, expected=len(ids))

    def _extra(self, run: Run) -> None:
        raw = tuple(token.text for token in run.cells)
        label = run.label.text
        self.tables.extras.append(Extra(label=label, raw=raw, at=run.label.place))
        message = f"{self.form.name}中“{label}”不是规定的行，未计入。"
        self._note("READ-EXTRA-ROW", message, at=run.label, found=label)

    def _note(  # noqa: PLR0913 — a note has as many parts
        self,
        code: str,
        message: str,
        *,
        at: Token | None = None,
        cells: Sequence[str] = (),
        found: str | int | None = None,
        expected: str | int | None = None,
    ) -> None:
        place = at.place if at else None
        note = Note(
            code=code, message=message, at=place, cells=tuple(cells), found=found, expected=expected
        )
        self.tables.notes.append(note)


def _wording(run: Run, form: Table) -> str:
    return f"{form.name}数据行" if run.row == DATA_ROW else f"{form.name}“{run.label.text}”一行"


def _width(found: Found) -> int:
    tokens = [token for _, token in found.heads]
    tokens += [token for run in found.runs for token in (run.label, *run.cells)]
    return max((token.width for token in tokens), default=0)


def _unit_in_heading(found: Found) -> str | None:
    """The unit an author wrote into the heading 采购总金额, where the form prints none."""
    for meaning, token in found.heads:
        if meaning.id == "amount":
            return next((unit for unit in _MEASURES if unit in plain(token.text)), None)
    return None
