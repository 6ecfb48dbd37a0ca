"""The lines and cells of a whole PDF in reading order (阅读顺序)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from gongkai.containers.pdf import LOCK
from gongkai.containers.pdf_forms import refuse_endless_forms
from gongkai.report.model import Note
from gongkai.report.place import Place
from gongkai.report.read.assembly import Content
from gongkai.report.read.errors import TooLarge, UnreadableReport
from gongkai.report.read.grid import GridRow
from gongkai.report.read.labels import joined_labels
from gongkai.report.read.lexicon import MAX_LABEL
from gongkai.report.read.lines import MAX_CELLS, TOO_MANY_CELLS, Line
from gongkai.report.read.pdf.grid import Grid
from gongkai.report.read.pdf.letters import UNREADABLE, Row, rows_of
from gongkai.report.read.pdf.pages import Layout, laid_out, without_running_heads
from gongkai.report.read.pdf.paragraphs import PlacedRow, paragraphs, usual_distance
from gongkai.report.read.pdf.source import Page, pages_of
from gongkai.report.read.pdf.tables import PageTable, TableCell, go_on
from gongkai.report.read.pdf.unruled import with_unruled_tables
from gongkai.report.read.rows import Rows
from gongkai.report.read.tokens import tokens_of
from gongkai.report.read.words import Token

_MOSTLY = 0.5
_NOTICED = 0.01
_FEW_LETTERS = 10  # a picture with fewer letters on its page is a scan with a stamp
SCANNED = "这份{}只有图像，无文字层，未读取，请提供有文字的文件或另行录入。"
NO_TEXT = "这份{}没有任何文字，未读取，请换一份有文字的报告。"
NO_MEANING = "这份{}的文字层缺少字符对照，文字无法识别，未读取，请提供原始文件或另存为带文字的PDF。"


@dataclass(slots=True)
class _Seen:
    """What has to be counted while reading."""

    letters: int = 0
    unreadable: int = 0
    scans: list[int] = field(default_factory=list)
    height: float = 0.0

    def count(self, page: Page) -> None:
        """Count a page in."""
        self.letters += len(page.letters)
        self.unreadable += sum(letter.text == UNREADABLE for letter in page.letters)
        self.height = max(self.height, page.height)
        if page.pictures and len(page.letters) < _FEW_LETTERS:
            self.scans.append(page.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What pages say, and on which of them rows could not be told from each other for certain."""

    content: Content
    unsure: frozenset[int]


def content_of(data: bytes) -> Pages:
    """Return what a PDF says.

    Raises:
        UnreadableReport: damaged, locked, too large, or without a text layer that can be read.
    """
    refuse_endless_forms(data)
    with LOCK:
        return content_of_pages(pages_of(data), "PDF")


def content_of_pages(pages: Iterable[Page], called: str) -> Pages:
    """Return what the pages of a file called PDF or OFD say; raises as ``content_of``."""
    seen, layouts = _Seen(), []
    for page in pages:
        seen.count(page)
        if page.letters:
            layouts.append(laid_out(page))
    _refuse(seen, called)
    layouts = with_unruled_tables(without_running_heads(layouts, seen.height))
    content = _Writer(_things(layouts)).content(tuple(_notes(seen)))
    unsure = frozenset(layout.page for layout in layouts if layout.unsure)
    return Pages(content=content, unsure=unsure)


def _refuse(seen: _Seen, called: str) -> None:
    if seen.letters == 0 or (seen.scans and seen.letters < _FEW_LETTERS * len(seen.scans)):
        raise UnreadableReport((SCANNED if seen.scans else NO_TEXT).format(called))
    if seen.unreadable > _MOSTLY * seen.letters:
        raise UnreadableReport(NO_MEANING.format(called))


def _notes(seen: _Seen) -> Iterator[Note]:
    if seen.scans:
        listed = "、".join(map(str, seen.scans[:20])) + ("等" if len(seen.scans) > 20 else "")
        yield Note(
            code="READ-SCANNED",
            message=f"第{listed}页（共{len(seen.scans)}页）是图像，无文字层，未读取。",
            at=Place(page=seen.scans[0]),
            found=listed,
        )
    if seen.unreadable > _NOTICED * seen.letters:
        yield Note(
            code="READ-TEXT-LOST",
            message=f"文字层共{seen.letters}个字符，其中{seen.unreadable}个无法识别，请核对原件。",
            found=seen.letters - seen.unreadable,
            expected=seen.letters,
        )


def _things(layouts: Sequence[Layout]) -> list[PlacedRow | PageTable]:
    """All lines and tables of the pages, tables joined to what they go on from."""
    found: list[PlacedRow | PageTable] = []
    width = max((right - left for left, right in (each.sides for each in layouts)), default=0.0)
    outermost = min((layout.sides[0] for layout in layouts), default=0.0)
    for layout in layouts:
        left = outermost if layout.is_indented(outermost) else layout.sides[0]
        right = left + min(width, layout.width)
        for thing in layout.things:
            if isinstance(thing, Grid):
                table = PageTable.of(thing)
                before = found[-1] if found else None
                if isinstance(before, PageTable) and before.grid.page + 1 == thing.page:
                    go_on(before, table)
                found.append(table)
            else:
                found.append(PlacedRow(row=thing, page=layout.page, left=left, right=right))
    return found


class _Writer:
    """Numbers lines and rows one after the other, and keeps where they are."""

    def __init__(self, things: Sequence[PlacedRow | PageTable]) -> None:
        self.things = things
        self.lines: list[Line] = []
        self.tokens: list[Token] = []
        self.places: dict[int, Place] = {}
        self.table: list[Token] = []
        self.cells = 0
        self.rows = Rows()
        self.distance = usual_distance([each for each in things if isinstance(each, PlacedRow)])

    def content(self, notes: Sequence[Note]) -> Content:
        """Return everything in order."""
        for is_table, group in groupby(self.things, lambda thing: isinstance(thing, PageTable)):
            things = list(group)
            if is_table:
                self._rows([thing for thing in things if isinstance(thing, PageTable)])
            else:
                self._prose([thing for thing in things if isinstance(thing, PlacedRow)])
        return Content(lines=self.lines, tokens=self.tokens, places=self.places, notes=notes)

    def _prose(self, rows: Sequence[PlacedRow]) -> None:
        lines = [
            self._line(paragraph.text, Place(page=paragraph.page, x=paragraph.x, y=paragraph.y))
            for paragraph in paragraphs(rows, self.distance)
        ]
        self.tokens += tokens_of(lines)

    def _rows(self, tables: Sequence[PageTable]) -> None:
        for table in tables:
            for row in table.rows:
                cells = [cell for cell in row if not cell.gone]
                if any(len(cell.text) > MAX_LABEL for cell in cells):
                    self._cells_of_prose(cells)
                elif cells:
                    self._row(cells, len(table.grid.edges) - 1)
        self._end_table()

    def _end_table(self) -> None:
        self.tokens += joined_labels(self.table)
        self.table = []

    def _row(self, cells: Sequence[TableCell], columns: int) -> None:
        self.cells += len(cells)
        if self.cells > MAX_CELLS:
            raise TooLarge(TOO_MANY_CELLS)
        row = GridRow(number=1, cells=[cell.on_grid() for cell in cells], width=columns)
        found = self.rows.tokens(row, len(self.lines) + 1, 1)
        if found:
            self._line(row.text, cells[0].place)
            self.table += found

    def _cells_of_prose(self, cells: Sequence[TableCell]) -> None:
        """A table may only be the frame for the text."""
        self._end_table()
        for cell in cells:
            box, page = cell.box, cell.place.page or 0
            rows: list[Row] = rows_of(box.letters)
            left = min((row.left for row in rows), default=box.left)
            right = max((row.right for row in rows), default=box.right)
            self._prose([PlacedRow(row=row, page=page, left=left, right=right) for row in rows])

    def _line(self, text: str, place: Place) -> Line:
        line = Line(number=len(self.lines) + 1, text=text, gap=False)
        self.lines.append(line)
        self.places[line.number] = place
        return line
