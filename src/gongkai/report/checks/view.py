"""A report as the rules look at it: its forms, its cells, and the words for both (检查视图)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from gongkai.report.cells import ABSENT, Cell, CellState
from gongkai.report.checks.family import Family
from gongkai.report.checks.ledger import Ledger
from gongkai.report.checks.peers import Peers
from gongkai.report.editions import EDITIONS, Column, Kind, Row, Table, edition_for
from gongkai.report.model import Note, Report
from gongkai.report.narrative.applications import Claim, claims
from gongkai.report.narrative.sentences import Sentence, even, prose_of, sentences_of
from gongkai.report.place import Place

TABLE_IDS = ("t2", "t3", "t4")
TABLE_NAMES = {"t2": "表二", "t3": "表三", "t4": "表四"}
_MONEY = Kind.MONEY  # looked at for every cell
_EMPTY = frozenset({CellState.BLANK, CellState.MARK, CellState.ABSENT})
EVERYDAY = 10**6  # no township counts a million of anything
MOST_PLACES = 4  # an aside that names more is not read

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known besides the report (对照材料).

    Rules that need what is not given say nothing.
    """

    previous: View | None = None  # the same organ's report of the year before
    predecessor: str | None = None  # an organ whose report was given for last year's, unmapped
    family: Family | None = None
    peers: Peers | None = None
    ledger: Ledger | None = None  # what the report was compiled from


ALONE = Around()


@dataclass(frozen=True)
class View:
    """One report, with the form each of its tables follows, and what it is held against.

    Facts that several rules ask for are found once, when the first of them asks.
    """

    report: Report
    around: Around = ALONE
    _found: dict[Callable[[View], Any], Any] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def once(self, find: Callable[[View], T]) -> T:
        """Return what a function makes of the report; it is asked only the first time."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found

    @cached_property
    def prose(self) -> Mapping[str, str]:
        """The prose of each part made even, by its number."""
        return prose_of(self.report)

    @cached_property
    def words(self) -> str:
        """All words of the report made even: what stands nowhere in them, no rule has to look for."""
        report = self.report
        around = (even(text) for text in (report.title or "", report.preamble, report.closing))
        return "\n".join((*around, *self.prose.values()))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all parts, in order."""
        return tuple(sentences_of(self.report, self.prose))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What the prose says of applications."""
        return tuple(claims(self.sentences, self.report.year))

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """The whole numbers that are printed, by cell."""
        cells = self.report.cells.items()
        return {i: value for i, cell in cells if isinstance(value := cell.value, int)}

    @cached_property
    def unusual(self) -> tuple[tuple[str, Column, Cell], ...]:
        """The cells that are not just a count of everyday size, printed as bare digits.

        Most are, and no rule on one cell has to see those. Told without a call, for every cell.
        """
        cells = {**self.report.cells}  # found quicker than through its frozen face
        return tuple(
            (cell_id, column, cell)
            for form in self.forms()
            for cell_id, column in form.columns.items()
            if not (
                type(value := (cell := cells.get(cell_id, ABSENT)).value) is int
                and (cell.raw == "0" or (0 <= value < EVERYDAY and cell.raw == str(value)))
                and not (cell.note or cell.unit)
            )
            or column.kind is _MONEY
        )

    @cached_property
    def filled(self) -> tuple[tuple[str, Column, Cell], ...]:
        """Those of the unusual cells in which something stands that is meant as a number."""
        return tuple(one for one in self.unusual if one[2].state not in _EMPTY)

    @cached_property
    def _states(self) -> Mapping[str, CellState]:
        """The state of each unusual cell; the others hold a printed number."""
        unfilled = self._unfilled
        return {
            cell_id: CellState.BLANK
            if cell.state is CellState.ABSENT and cell_id[:2] in unfilled
            else cell.state
            for cell_id, _, cell in self.unusual
        }

    @cached_property
    def _by_state(self) -> Mapping[tuple[str, CellState], tuple[str, ...]]:
        found: dict[tuple[str, CellState], list[str]] = {}
        for cell_id, state in self._states.items():
            found.setdefault((cell_id[:2], state), []).append(cell_id)
        return {key: tuple(cells) for key, cells in found.items()}

    def in_state(self, form: Table, state: CellState) -> tuple[str, ...]:
        """Return the cells of a table in a state other than a printed number, in order."""
        return self._by_state.get((form.id, state), ())

    @cached_property
    def _forms(self) -> Mapping[str, Table]:
        found = ((table, self.report.tables.get(table, "")) for table in TABLE_IDS)
        return {table: EDITIONS[name].tables[table] for table, name in found if name in EDITIONS}

    @cached_property
    def _unfilled(self) -> frozenset[str]:
        """Tables that are there by their headings only."""
        return frozenset(form.id for form in self.forms() if self._is_unfilled(form))

    def _is_unfilled(self, form: Table) -> bool:
        return all(self.report.cell(i).state is CellState.ABSENT for i in form.cell_ids)

    @property
    def previous(self) -> View | None:
        """The same organ's report of the year before, where it is given (上年报告)."""
        return self.around.previous

    @cached_property
    def national(self) -> bool:
        """Whether the national format applies: from the report of 2019 on (年度报告格式)."""
        if self.report.year is not None:
            return self.report.year >= min(form.first_year for form in EDITIONS.values())
        return any(self.form(table) for table in TABLE_IDS)

    @cached_property
    def notice(self) -> str | None:
        """The notice the report had to follow, by its year; else by its tables."""
        if self.report.year is not None and self.national:
            return edition_for(self.report.year).notice
        known = EDITIONS.get(self.report.edition)
        return known.notice if known else None

    def form(self, table: str) -> Table | None:
        """The form a table of the report follows, or ``None`` where the table is not there."""
        return self._forms.get(table)

    def forms(self) -> Iterator[Table]:
        """Yield the forms of the tables that are there, in the order of the report."""
        yield from self._forms.values()

    def cell(self, cell_id: str) -> Cell:
        """Return a cell of the report; ``absent`` where the report does not have it."""
        return self.report.cell(cell_id)

    def state(self, cell_id: str) -> CellState:
        """Return the state of a cell; a table of headings without any row was not filled in."""
        known = self._states.get(cell_id)
        if known is not None:
            return known
        state = self.report.cell(cell_id).state
        if state is CellState.ABSENT and self.is_unfilled(cell_id.partition(".")[0]):
            return CellState.BLANK
        return state

    def is_unfilled(self, table: str) -> bool:
        """Whether a table is there by its headings only, without a row of data."""
        return table in self._unfilled

    def notes(self, code: str) -> Iterator[Note]:
        """Yield what the reader noted under a code."""
        yield from (note for note in self.report.notes if note.code == code)

    def count(self, cell_id: str) -> int | None:
        """Return a whole number that is printed, else ``None``; a mark is not a number here."""
        return self.counts.get(cell_id)

    def text(self, section: str) -> str:
        """Return the prose of a part; empty where the part is missing."""
        found = self.report.sections.get(section)
        return found.text if found else ""

    def row_of(self, cell_id: str) -> Row:
        """Return the row of a cell in the form its table follows."""
        form = self.form(cell_id.partition(".")[0])
        if form is None:
            raise KeyError(cell_id)
        return form.row(cell_id.rpartition(".")[0])

    def name(self, cell_id: str) -> str:
        """Name a cell in the words of the form: 表三“（一）予以公开”的“总计”."""
        table = cell_id.partition(".")[0]
        label = self._forms[table].columns[cell_id].label
        return f"{TABLE_NAMES[table]}“{row_name(self.row_of(cell_id))}”的“{label}”"

    def place_of(self, cell_ids: Iterable[str]) -> Place | None:
        """Return the place of the first of the cells that has one."""
        return next((cell.at for cell in map(self.cell, cell_ids) if cell.at), None)

    def where(self, cell_ids: Iterable[str]) -> str:
        """Return the places of cells as an aside, e.g. （第46行、第60行）; empty if unknown."""
        named: dict[str, None] = {}
        last: Place | None = None
        for at in (cell.at for cell in map(self.cell, cell_ids) if cell.at):
            if at is not last and (words := str(at)):
                named[words] = None
                if len(named) > MOST_PLACES:
                    break
            last = at
        more = "等处" if len(named) > MOST_PLACES else ""
        return f"（{'、'.join(list(named)[:MOST_PLACES])}{more}）" if named else ""

    def guessed(self, cell_ids: Iterable[str]) -> str:
        """Say so where the place of a number was concluded and not seen (推定)."""
        if any(self.cell(cell_id).inferred for cell_id in cell_ids):
            return "，其中有的数所在的列是推定的"
        return ""


def row_name(row: Row) -> str:
    """Name a row briefly: its group and label without the remark in brackets."""
    return f"{row.group or ''}{row.label.partition('（区分处理')[0]}"


def quoted(names: Iterable[str], most: int = 4) -> str:
    """List names in quotation marks, the rest as a number: “甲”、“乙”等5行."""
    listed = list(names)
    shown = "、".join(f"“{name}”" for name in listed[:most])
    return shown if len(listed) <= most else f"{shown}等{len(listed)}行"
