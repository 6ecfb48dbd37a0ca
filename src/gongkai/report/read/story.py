"""The body of a Word document, element by element (正文).

Deleted text, field codes, hidden runs and the second copy of a text box are left out.
"""

from __future__ import annotations

from collections.abc import Callable

from gongkai.report.read.grid import Block, CellCount, GridCell, GridRow, settle
from gongkai.report.read.numbering import Numbering

_MOST_COLUMNS = 1000
_ROW_TABS = 3  # a paragraph with so many tabs is laid out as a row
_OFF = ("0", "false", "off", "none")
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_FRAME = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_OLD_PICTURE = "urn:schemas-microsoft-com:vml"
# What a change was before, codes of fields, pronunciation above a word.
_DROPPED = (
    *("moveFrom", "delText", "instrText", "delInstrText", "rt", "pPrChange", "rPrChange"),
    *(
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
        "sectPrChange",
        "tblPrExChange",
        "numberingChange",
    ),
)


class _Paragraph:
    __slots__ = ("level", "number", "ordinal_due", "runs_on", "style", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.style, self.level = "", 0
        self.number: str | None = None
        self.ordinal_due, self.runs_on = True, False


class _Table:
    __slots__ = (
        "above",
        "cell",
        "column",
        "deleted",
        "drop_cell",
        "merge",
        "number",
        "row",
        "rows",
    )

    def __init__(self, number: int) -> None:
        self.number, self.column = number, 0
        self.rows: list[GridRow] = []
        self.row: GridRow | None = None
        self.cell: GridCell | None = None
        self.merge, self.deleted, self.drop_cell = "", False, False
        self.above: dict[int, GridCell] = {}  # the last cell that begins a merge, by column


class Story:
    """Takes the elements of ``word/document.xml``; ``blocks`` are its lines and rows in order."""

    def __init__(self, numbering: Numbering) -> None:
        self.blocks: list[Block] = []
        self.pictures: list[str] = []
        self._numbering = numbering
        self._into: list[Block] = self.blocks
        self._paragraphs: list[_Paragraph] = []
        self._held: list[str] = []  # of a paragraph whose end was deleted
        self._tables: list[_Table] = []
        self._tables_seen = self._silent = self._properties = 0
        self._in_run = self._in_text = self._hidden = False
        self._chosen: list[bool] = []
        self._placeholder: list[bool] = []
        self._picture_name = ""
        self._cells = CellCount()
        self._starts, self._ends = self._acts_at_start(), self._acts_at_end()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._silent:
            self._silent += 1
            return
        act = self._starts.get(tag)
        if act is not None:
            act(attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._silent:
            self._silent -= 1
            return
        act = self._ends.get(tag)
        if act is not None:
            act()

    def data(self, text: str) -> None:
        """Text; only that of runs is part of the document."""
        if self._in_text and not self._silent and not self._hidden and self._paragraphs:
            self._paragraphs[-1].words.append(text)

    def close(self) -> None:
        """The body ends."""

    def _acts_at_start(self) -> dict[str, Callable[[dict[str, str]], None]]:
        word: dict[str, Callable[[dict[str, str]], None]] = {
            **dict.fromkeys(_DROPPED, self._silence),
            **dict.fromkeys(
                ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr"), self._begin_properties
            ),
            "p": self._begin_paragraph,
            "r": self._begin_run,
            "t": self._begin_text,
            "tab": self._tab,
            "ptab": self._tab,
            "br": self._line_break,
            "cr": self._line_break,
            "noBreakHyphen": self._hyphen,
            "vanish": self._vanish,
            "pStyle": self._style,
            "ilvl": self._level,
            "numId": self._number,
            "del": self._deleted,
            "sdt": self._begin_control,
            "showingPlcHdr": self._holds_place,
            "sdtContent": self._begin_control_content,
            "tbl": self._begin_table,
            "tr": self._begin_row,
            "tc": self._begin_cell,
            "gridBefore": self._skip_columns,
            "gridSpan": self._span,
            "vMerge": self._merge_down,
            "hMerge": self._merge_across,
            "cellDel": self._delete_cell,
        }
        acts = {f"{{{space}}}{name}": act for space in _WORD for name, act in word.items()}
        return acts | {
            f"{{{_MATH}}}t": self._begin_text,
            f"{{{_CHOICES}}}AlternateContent": self._begin_choice,
            f"{{{_CHOICES}}}Choice": self._choose,
            f"{{{_CHOICES}}}Fallback": self._fall_back,
            f"{{{_FRAME}}}docPr": self._name_picture,
            f"{{{_DRAWING}}}blip": self._picture,
            f"{{{_OLD_PICTURE}}}imagedata": self._picture,
        }

    def _acts_at_end(self) -> dict[str, Callable[[], None]]:
        word: dict[str, Callable[[], None]] = {
            **dict.fromkeys(
                ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr"), self._end_properties
            ),
            "p": self._end_paragraph,
            "r": self._end_run,
            "t": self._end_text,
            "sdt": self._end_control,
            "tbl": self._end_table,
            "tr": self._end_row,
            "tc": self._end_cell,
        }
        acts = {f"{{{space}}}{name}": act for space in _WORD for name, act in word.items()}
        return acts | {
            f"{{{_MATH}}}t": self._end_text,
            f"{{{_CHOICES}}}AlternateContent": self._end_choice,
        }

    # Text

    def _silence(self, _: dict[str, str]) -> None:
        self._silent = 1

    def _begin_properties(self, _: dict[str, str]) -> None:
        self._properties += 1

    def _end_properties(self) -> None:
        self._properties -= 1

    def _begin_paragraph(self, _: dict[str, str]) -> None:
        self._paragraphs.append(_Paragraph())

    def _end_paragraph(self) -> None:
        if self._paragraphs[-1].runs_on and len(self._paragraphs) == 1:
            self._held += self._paragraphs.pop().words
            return
        self._end_line()
        self._paragraphs.pop()

    def _end_line(self) -> None:
        paragraph = self._paragraphs[-1]
        text = "".join([*self._held, *paragraph.words])
        self._held, paragraph.words = [], []
        if not text.strip():
            return
        if paragraph.ordinal_due:
            ordinal = self._numbering.ordinal(paragraph.style, paragraph.number, paragraph.level)
            text, paragraph.ordinal_due = f"{ordinal}{text}", False
        in_row = text.count("\t") >= _ROW_TABS and not self._tables
        self._into.append(text.replace("\n", " ") if in_row else " ".join(text.split()))

    def _begin_run(self, _: dict[str, str]) -> None:
        self._in_run, self._hidden = True, False

    def _end_run(self) -> None:
        self._in_run = self._hidden = False

    def _begin_text(self, _: dict[str, str]) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _write(self, text: str) -> None:
        if self._in_run and not self._properties and not self._hidden and self._paragraphs:
            self._paragraphs[-1].words.append(text)

    def _tab(self, _: dict[str, str]) -> None:
        self._write("\t")

    def _hyphen(self, _: dict[str, str]) -> None:
        self._write("-")

    def _line_break(self, attributes: dict[str, str]) -> None:
        if self._in_run and self._paragraphs and not self._hidden:
            self._end_line()

    def _vanish(self, attributes: dict[str, str]) -> None:
        if self._in_run:
            self._hidden = _value(attributes) not in _OFF

    def _style(self, attributes: dict[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].style = _value(attributes)

    def _level(self, attributes: dict[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].level = _whole(_value(attributes), 0)

    def _number(self, attributes: dict[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].number = _value(attributes)

    def _deleted(self, _: dict[str, str]) -> None:
        """Among properties it says of a row or of a paragraph's end that they are deleted."""
        if not self._properties:
            self._silent = 1
        elif self._tables and self._tables[-1].row is not None and self._tables[-1].cell is None:
            self._tables[-1].deleted = True
        elif self._paragraphs and not self._in_run:
            self._paragraphs[-1].runs_on = True

    # Content controls, and drawings in two versions

    def _begin_control(self, _: dict[str, str]) -> None:
        self._placeholder.append(False)

    def _end_control(self) -> None:
        self._placeholder.pop()

    def _holds_place(self, attributes: dict[str, str]) -> None:
        if self._placeholder:
            self._placeholder[-1] = _value(attributes) not in _OFF

    def _begin_control_content(self, _: dict[str, str]) -> None:
        if self._placeholder and self._placeholder[-1]:
            self._silent = 1

    def _begin_choice(self, _: dict[str, str]) -> None:
        self._chosen.append(False)

    def _end_choice(self) -> None:
        self._chosen.pop()

    def _choose(self, _: dict[str, str]) -> None:
        if self._chosen and self._chosen[-1]:
            self._silent = 1
        elif self._chosen:
            self._chosen[-1] = True

    def _fall_back(self, _: dict[str, str]) -> None:
        if self._chosen and self._chosen[-1]:
            self._silent = 1

    def _name_picture(self, attributes: dict[str, str]) -> None:
        self._picture_name = attributes.get("descr") or attributes.get("name", "")

    def _picture(self, _: dict[str, str]) -> None:
        self.pictures.append(self._picture_name or "图片")

    # Tables

    def _begin_table(self, _: dict[str, str]) -> None:
        self._tables_seen += 1
        self._tables.append(_Table(self._tables_seen))

    def _end_table(self) -> None:
        table = self._tables.pop()
        width = max((c.column + c.colspan for row in table.rows for c in row.cells), default=0)
        for row in table.rows:
            row.width = width
        flow = settle(table.rows, placed=True)
        self._into = self._outside()
        self._into += flow

    def _begin_row(self, _: dict[str, str]) -> None:
        if self._tables:
            table = self._tables[-1]
            table.row = GridRow(number=len(table.rows) + 1, cells=[], table=table.number)
            table.column, table.deleted = 0, False

    def _end_row(self) -> None:
        if self._tables and self._tables[-1].row is not None:
            table = self._tables[-1]
            if not table.deleted and table.row is not None:
                table.rows.append(table.row)
            table.row = None

    def _begin_cell(self, _: dict[str, str]) -> None:
        if self._tables:
            self._cells.add()
            table = self._tables[-1]
            table.cell = GridCell(column=table.column)
            table.merge, table.drop_cell = "", False
            self._into = table.cell.content

    def _end_cell(self) -> None:
        table = self._tables[-1] if self._tables else None
        if table is None or table.cell is None:
            return
        cell, table.cell = table.cell, None
        self._into = self._outside()
        if table.drop_cell or table.row is None:
            return
        table.column = min(table.column + cell.colspan, _MOST_COLUMNS)
        self._place(table, table.row, cell)

    def _place(self, table: _Table, row: GridRow, cell: GridCell) -> None:
        """A cell merged with the one above is none of its own; below an empty one it is empty."""
        above = table.above.get(cell.column)
        if table.merge == "across" and row.cells:
            row.cells[-1].colspan += cell.colspan
        elif table.merge == "down" and above is not None:
            if not above.content:
                row.cells.append(GridCell(column=cell.column, colspan=cell.colspan))
        else:
            table.above.pop(cell.column, None)
            if table.merge == "begin":
                table.above[cell.column] = cell
            row.cells.append(cell)

    def _outside(self) -> list[Block]:
        cells = [table.cell for table in self._tables if table.cell is not None]
        return cells[-1].content if cells else self.blocks

    def _skip_columns(self, attributes: dict[str, str]) -> None:
        if self._tables and self._tables[-1].cell is None:
            self._tables[-1].column = _whole(_value(attributes), 0)

    def _span(self, attributes: dict[str, str]) -> None:
        if self._tables and (cell := self._tables[-1].cell) is not None:
            cell.colspan = max(1, _whole(_value(attributes), 1))

    def _merge_down(self, attributes: dict[str, str]) -> None:
        if self._tables:
            self._tables[-1].merge = "begin" if _value(attributes) == "restart" else "down"

    def _merge_across(self, attributes: dict[str, str]) -> None:
        if self._tables and _value(attributes) != "restart":
            self._tables[-1].merge = "across"

    def _delete_cell(self, _: dict[str, str]) -> None:
        if self._tables:
            self._tables[-1].drop_cell = True


def _value(attributes: dict[str, str]) -> str:
    return next((v for k, v in attributes.items() if k.rpartition("}")[2] == "val"), "")


def _whole(text: str, otherwise: int) -> int:
    if text.isascii() and text.isdigit():
        return min(int(text[:6]), _MOST_COLUMNS)
    return otherwise
