"""The tables of a report, found by their own labels in the stream of cells (表格识别).

A table begins at one of its own headings, a row at its label; what follows up to the next label is
the row's run of cells. Nothing here decides which column a cell belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gongkai.report.editions.shared import OTHER
from gongkai.report.read.figures import is_spoilt_number
from gongkai.report.read.letters import letters, ordinal_of
from gongkai.report.read.lexicon import Meaning, Role, lexicon
from gongkai.report.read.nearness import nearest
from gongkai.report.read.words import Kind, Token

DATA_ROW = "t4.data"  # table four has one row of data below all its headings
RULES = "t2.rules"
_FIRST_HEADS = ("issued", "in_force", "made", "public_total")
LAST_ROW = "t3.carried_out"
_DOUBTFUL = frozenset(
    ("t3.other.all", OTHER, "t3.other.misc", "t3.closed_total", "other_org", "total")
)
_FIGURE = Kind.FIGURE
_PROSE = 60  # a text of more letters is no label
_OPENERS = {
    *(("t2", "block"), ("t2", "content")),
    *(("t3", "applicants"), ("t3", "business")),
    *(("t3", "t3.received"), ("t3", "t3.carried_in")),
    *(("t4", "upheld"), ("t4", "t4.direct")),
}


@dataclass(slots=True, kw_only=True)
class Run:
    """A row of a table as it stands in the text: its label and the cells behind it.

    ``row`` is the row's id, ``None`` for a row the form does not have. ``torn``: text stands loose
    among the cells, so that their order proves little.
    """

    row: str | None
    label: Token
    index: int
    cells: list[Token] = field(default_factory=list)
    figures: list[Token] = field(default_factory=list)  # the cells in which something was printed
    torn: bool = False

    def add(self, cell: Token) -> None:
        """Take one more cell."""
        self.cells.append(cell)
        if cell.kind is not Kind.BLANK:
            self.figures.append(cell)


@dataclass(slots=True, kw_only=True)
class Found:
    """What was found of one table: runs in order, headings, and the tokens that belong to it."""

    table: str
    runs: list[Run] = field(default_factory=list)
    heads: list[tuple[Meaning, Token]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    @property
    def everything(self) -> set[int]:
        """Indexes of all its tokens, the labels of rows the form does not have included."""
        return self.used | {run.index for run in self.runs if run.figures}


def find_tables(tokens: Sequence[Token]) -> dict[str, Found]:
    """Return the national tables of one report by id: ``t2``, ``t3``, ``t4``."""
    finder = _Finder(tokens)
    for index, token in enumerate(tokens):
        if token.kind is not _FIGURE or not finder.goes_on(index, token):
            finder.take(index, token)
    finder.leave()
    return {table: found for table, found in finder.tables.items() if found.used}


class _Finder:
    """Goes once through the tokens and knows which table and which row it is in."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.tables = {table: Found(table=table) for table in ("t2", "t3", "t4")}
        self.table: Found | None = None
        self.run: Run | None = None
        self.in_head = False
        self.waiting: list[int] = []  # empty cells that may belong to the next label instead

    def goes_on(self, index: int, token: Token) -> bool:
        """Take a figure that stands right behind others of its row, as nearly all do."""
        table, run = self.table, self.run
        if table is None or run is None or self.waiting:
            return False
        run.cells.append(token)
        run.figures.append(token)
        table.used.add(index)
        return True

    def take(self, index: int, token: Token) -> None:
        """Go on by one token."""
        if token.kind is Kind.LABEL:
            self._label(index, token)
        elif token.kind is Kind.HEADING:
            self.leave()
        elif self.table is not None:
            self._inside(self.table, index, token)

    def leave(self) -> None:
        """Leave the table; empty cells under the headings of table four were its row."""
        if self.run and self.table and self.run.row == DATA_ROW and not self.run.cells:
            self._take_cells(self.table, self.run, self.waiting)
        self.table, self.run, self.waiting = None, None, []

    def _inside(self, table: Found, index: int, token: Token) -> None:
        if token.kind is Kind.TEXT:
            self._text(table, index, token)
        elif self.run is None:
            self._nameless_row(table, index, token)
        elif token.kind is Kind.FIGURE:
            self._take_cells(table, self.run, [*self.waiting, index])
            self.waiting = []
        else:
            self._blank(table, self.run, index, token)

    def _nameless_row(self, table: Found, index: int, token: Token) -> None:
        """Three numbers between the first headings and 规范性文件 are the row 规章 without its name."""
        heads = [meaning.id for meaning, _ in table.heads[-3:]]
        first = any(key in _FIRST_HEADS for key in heads) and not table.runs
        if token.kind is Kind.FIGURE and table.table == "t2" and first:
            self._begin(table, RULES, index, token._replace(kind=Kind.LABEL, text=""))
            self._inside(table, index, token)

    def _take_cells(self, table: Found, run: Run, indexes: Sequence[int]) -> None:
        for index in indexes:
            run.add(self.tokens[index])
        table.used.update(indexes)

    def _blank(self, table: Found, run: Run, index: int, token: Token) -> None:
        """Take an empty cell as the row's, unless it may stand before the next row's label."""
        line = run.cells[-1].line if run.cells else run.label.line
        if token.gap or self.waiting or (token.width and token.line != line):
            self.waiting.append(index)
        elif not (run.row == DATA_ROW and token.width and token.line == run.label.line):
            run.add(token)
            table.used.add(index)

    def _label(self, index: int, token: Token) -> None:
        meaning = self._meaning(index, token)
        if meaning is None:
            if self.table is not None:
                self._unknown(self.table, index, token)
            return
        if self.table is None or self.table.table != meaning.table:
            self.leave()
            self.table, self.in_head = self.tables[meaning.table], True
        self.waiting = []
        self.table.used.add(index)
        self._place_label(self.table, meaning, index, token)

    def _place_label(self, table: Found, meaning: Meaning, index: int, token: Token) -> None:
        if meaning.role is Role.ROW:
            self._begin(table, meaning.id, index, token)
            return
        table.heads.append((meaning, token))
        if meaning.table == "t4":
            if table.runs and not table.runs[-1].figures:
                table.runs.pop()
            self._begin(table, DATA_ROW, index, token)
        elif meaning.role is Role.GROUP:
            self._begin(table, None, index, token)
        else:
            self.run, self.in_head = None, True

    def _begin(self, table: Found, row: str | None, index: int, token: Token) -> None:
        self.run = Run(row=row, label=token, index=index)
        table.runs.append(self.run)
        self.in_head = False

    def _text(self, table: Found, index: int, token: Token) -> None:
        near = nearest(token.text, table.table) if len(token.text) <= _PROSE else None
        if near is not None:
            self._label(index, token._replace(kind=Kind.LABEL, meanings=lexicon()[near]))
        elif self.run and _is_cell(self.run, self.tokens, index):
            self._take_cells(table, self.run, [*self.waiting, index])
            self.waiting = []
        elif self.run and _is_remark(token):
            self.run.torn = self.run.torn or bool(self.run.cells)  # else it is part of the label
        else:
            self._unknown(table, index, token)

    def _unknown(self, table: Found, index: int, token: Token) -> None:
        """Begin a row the form does not have; prose, and text behind the last row, end the table."""
        last = self.run is not None and self.run.row in (DATA_ROW, LAST_ROW)
        if last and self.run and self.run.figures:
            self.leave()
        elif len(letters(token.text)) > _PROSE or token.text.rstrip().endswith(("。", "；")):
            self.run, self.waiting = None, []
        else:
            if (
                self.run
                and self.run.row
                and not self.run.cells
                and token.line == self.run.label.line
            ):
                self.run.torn = True  # the row was divided: its numbers stand behind other labels
            self.waiting = []
            self._begin(table, None, index, token)

    def _meaning(self, index: int, token: Token) -> Meaning | None:
        """Choose what a label means here: by the table it stands in, else if it opens one."""
        fitting = [meaning for meaning in token.meanings if self._fits(meaning, token.text)]
        if self.table is not None:
            own = [meaning for meaning in fitting if meaning.table == self.table.table]
            if own:
                return own[0]
        return next((meaning for meaning in fitting if self._opens(index, meaning)), None)

    def _fits(self, meaning: Meaning, text: str) -> bool:
        """其他 and 总计 head a column in the table's head and name a row below it."""
        if meaning.table != "t3" or meaning.id not in _DOUBTFUL:
            return True
        ordinal, rest = ordinal_of(text)
        below = bool(ordinal) or not self.in_head
        group = ordinal == "六" or len(letters(rest)) > 2
        fits = {
            "t3.other.all": below and not self._divides_other and ordinal in ("", "六"),
            OTHER: self._divides_other and group,
            "t3.other.misc": below and self._divides_other and ordinal != "六",
            "t3.closed_total": below,
            "other_org": not below,
            "total": not below,
        }
        return fits[meaning.id]

    @cached_property
    def _divides_other(self) -> bool:
        """Whether 其他处理 has the three rows of the edition of 2021."""
        first_two = ("t3.other.no_correction", "t3.other.unpaid_fee")
        return any(meaning.id in first_two for token in self.tokens for meaning in token.meanings)

    def _opens(self, index: int, meaning: Meaning) -> bool:
        """Labels of a table also occur as words of the prose; these few do not."""
        if (meaning.table, meaning.id) in _OPENERS:
            return True
        if meaning.table == "t4":
            return meaning.id == "remedy" and _results_follow(self.tokens, index)
        return meaning.role is Role.ROW and _cells_follow(self.tokens, index)


def _cells_follow(tokens: Sequence[Token], index: int) -> bool:
    after = index + 1
    return after < len(tokens) and tokens[after].kind in (Kind.FIGURE, Kind.BLANK)


def _results_follow(tokens: Sequence[Token], index: int, within: int = 60) -> bool:
    later = tokens[index + 1 : index + 1 + within]
    return any(m.table == "t4" and m.id == "upheld" for token in later for m in token.meanings)


def _is_cell(run: Run, tokens: Sequence[Token], index: int) -> bool:
    """A text among the cells of a row's own line is a cell that cannot be read.

    So is one that is a number with something about it (``3O3``, ``约12``), wherever it stands.
    """
    token = tokens[index]
    if run.row is None or run.row == DATA_ROW:
        return False
    if not token.width:
        return is_spoilt_number(token.text)
    line = run.cells[-1].line if run.cells else run.label.line
    return token.line == line and (bool(run.cells) or not _cells_follow(tokens, index))


def _is_remark(token: Token) -> bool:
    text = token.text.lstrip()
    return text[:1] in "（([【" and any(letter.isdigit() for letter in text)
