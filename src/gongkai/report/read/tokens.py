"""The stream of cells a text consists of: labels, figures, empty cells, headings, prose (词元流).

Where pipes or tabs part the cells, empty cells can be seen and are kept; where only blanks or line
ends do, they cannot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.report.read.figures import could_be_grouped, looks_like_figure
from gongkai.report.read.labels import JOINED_AT_MOST, joined_labels, may_continue
from gongkai.report.read.letters import letters, plain
from gongkai.report.read.lexicon import MAX_LABEL, holds_wording
from gongkai.report.read.lines import Line
from gongkai.report.read.words import Kind, Token, classify

MAX_ROW = 1_000_000  # a longer line is no report in one line
_NEARLY_ALL = 0.9
_STREAM_BARS = 2  # a line with more separators than this shows a row, not a cell


def tokens_of(lines: Sequence[Line]) -> list[Token]:
    """Return all cells and words of a text in order, labels broken over several put together."""
    parted = [line for line in lines if "|" in line.text or "\t" in line.text]
    borders, rowwise = _borders(parted), _lines_are_rows(parted)
    found: list[Token] = []
    open_cell = False
    for line in lines:
        if "|" in line.text:
            cells = _pieces(line.text, borders)
            if rowwise or _is_row(cells):
                found += _row(line, cells)
                open_cell = False
            else:
                if open_cell and found and line.text.lstrip().startswith("|"):
                    found[-1] = found[-1]._replace(hard=True)  # its pipe stands on the next line
                tokens, open_cell = _stream_of_pipes(line, open_cell=open_cell)
                found += tokens
        elif "\t" in line.text:
            found += _tabbed(line, rowwise=rowwise)
        else:
            found += _soft(line)
            open_cell = True
    return joined_labels(found)


def _pieces(text: str, borders: tuple[bool, bool] = (True, False)) -> list[str]:
    """Split a line at its pipes, or at its tabs where it has none; borders are no cells."""
    if "|" not in text:
        return [cell.strip() for cell in text.split("\t")]
    cells = [cell.strip() for cell in text.split("|")]
    if borders[0] and not cells[0]:
        del cells[0]
    if borders[1] and cells and not cells[-1]:
        del cells[-1]
    return cells


def _borders(lines: Sequence[Line]) -> tuple[bool, bool]:
    """Whether pipes stand in front of each row, and behind each cell, not only between cells.

    A row may begin with an empty cell, so nearly all lines have to begin with a pipe.
    """
    piped = [line.text.strip() for line in lines if "|" in line.text]
    opened = sum(1 for text in piped if text.startswith("|"))
    closed = sum(1 for text in piped if text.endswith("|"))
    return opened >= len(piped) * _NEARLY_ALL, closed * 2 > len(piped)


def _is_row(cells: Sequence[str]) -> bool:
    return sum(1 for cell in cells if cell) > 1 or (any(cells) and len(cells) > _STREAM_BARS + 1)


def _lines_are_rows(lines: Sequence[Line]) -> bool:
    """Say whether a line with separators holds a row of the tables, or only a cell of it."""
    rows = cells_only = 0
    for line in lines:
        filled = [cell for cell in _pieces(line.text) if cell]
        if len(filled) > 1:
            rows += any(_tabular(cell) for cell in filled)
        elif not filled or _tabular(filled[0]):
            cells_only += 1
    return rows >= cells_only


def _tabular(cell: str) -> bool:
    return classify(cell).kind in (Kind.FIGURE, Kind.LABEL)


def _row(line: Line, cells: Sequence[str]) -> Iterator[Token]:
    number, piped, gap, width = line.number, "|" in line.text, line.gap, len(cells)
    for column, cell in enumerate(cells):
        kind, meanings, part, _, _ = classify(cell)
        first = gap and column == 0
        yield Token(kind, cell, number, True, piped, column, width, first, meanings, part)


def _bounded(text: str, line: Line) -> Token:
    """A cell between separators, of which nobody knows the column."""
    kind, meanings, part, _, _ = classify(text)
    return Token(kind, text, line.number, hard=True, gap=line.gap, meanings=meanings, part=part)


def _stream_of_pipes(line: Line, *, open_cell: bool) -> tuple[list[Token], bool]:
    """Read a line where each pipe closes the cell that began on this line or on one before."""
    found: list[Token] = []
    *closed, rest = line.text.split("|")
    for cell in closed:
        if cell.strip():
            found.append(_bounded(cell.strip(), line))
        elif not open_cell:
            found.append(_bounded("", line))
        open_cell = False
    if rest.strip():
        found.append(_bounded(rest.strip(), line))
    return found, bool(rest.strip())


def _tabbed(line: Line, *, rowwise: bool) -> Iterator[Token]:
    cells = _pieces(line.text)
    if rowwise or _is_row(cells):
        if sum(1 for cell in cells if cell) == 1 and len(cells) <= _STREAM_BARS:
            yield from _soft(Line(number=line.number, text=line.text.strip(), gap=line.gap))
        else:
            yield from _row(line, cells)
        return
    # One cell a line: the tab before it, or else behind it, belongs to the cell.
    cells = cells[1:] if not cells[0] else cells[:-1]
    for cell in cells:
        yield _bounded(cell, line)


def _soft(line: Line) -> list[Token]:
    """Read a line without separators: one cell, or a row of words with blanks between."""
    text = line.text.strip()
    whole = _loose(text, line.number, gap=line.gap)
    known = whole.kind in (Kind.LABEL, Kind.HEADING) and not _ends_with_mark(text)
    if " " not in text or known or len(text) > MAX_ROW:
        return [whole]
    if could_be_grouped(text) or not _may_be_row(text):
        return [whole]
    words = _rejoined(_atoms(text), line.number)
    telling = sum(1 for word in words if word.kind is not Kind.TEXT)
    labels = sum(1 for word in words if word.kind in (Kind.LABEL, Kind.HEADING))
    if telling < 2 or (not labels and telling < len(words)):
        return [whole]
    return [words[0]._replace(gap=line.gap), *words[1:]]


def _ends_with_mark(text: str) -> bool:
    """A mark behind a blank is the content of a cell, and no part of the label in front of it."""
    last = text.rsplit(maxsplit=1)[-1]
    return not letters(last) and looks_like_figure(last)


def _may_be_row(text: str) -> bool:
    """A cheap look, so that long pages of links are not taken apart word by word."""
    return looks_like_figure(text.split(maxsplit=1)[0]) or holds_wording(text)


def _loose(text: str, line: int, *, gap: bool = False) -> Token:
    kind, meanings, part, _, _ = classify(text)
    return Token(kind, text, line, gap=gap, meanings=meanings, part=part)


_OPENING, _CLOSING = "([【〔", ")]】〕"


def _atoms(text: str) -> list[str]:
    """Split at blanks that are not inside brackets."""
    atoms: list[str] = []
    depth = 0
    for atom in text.split():
        if depth > 0 and len(atoms[-1]) < MAX_LABEL:
            atoms[-1] = f"{atoms[-1]} {atom}"
        else:
            atoms.append(atom)
            depth = 0
        folded = plain(atom)
        depth += sum(folded.count(mark) for mark in _OPENING)
        depth -= sum(folded.count(mark) for mark in _CLOSING)
    return atoms


def _rejoined(atoms: Sequence[str], line: int) -> list[Token]:
    """Read atoms as figures and labels, the longest label first; the rest stays text."""
    words: list[Token] = []
    start = 0
    while start < len(atoms):
        token, end = _longest(atoms, start, line)
        if token.part and not (token.part.official and token.part.ordinal):
            token = token._replace(kind=Kind.TEXT, part=None)  # a word of a sentence
        if (
            token.kind is Kind.TEXT and words and words[-1].kind is Kind.TEXT
        ) or _belongs_to_figure(words, token):
            words[-1] = words[-1]._replace(text=f"{words[-1].text} {token.text}")
        else:
            words.append(token)
        start = end
    return words


def _belongs_to_figure(words: Sequence[Token], token: Token) -> bool:
    """A unit or a remark in brackets stands behind its number, after a blank."""
    if token.kind is not Kind.TEXT or not words or words[-1].kind is not Kind.FIGURE:
        return False
    return looks_like_figure(f"{words[-1].text} {token.text}")


def _longest(atoms: Sequence[str], start: int, line: int) -> tuple[Token, int]:
    best, end = _loose(atoms[start], line), start + 1
    text = atoms[start]
    if best.kind is Kind.FIGURE and not letters(text):
        return best, end  # a mark stands for its row and does not begin the next label
    for after in range(start + 1, min(start + JOINED_AT_MOST, len(atoms))):
        if not may_continue(text):
            break
        text = f"{text} {atoms[after]}"
        whole = classify(text)
        if whole.kind in (Kind.LABEL, Kind.HEADING):
            best, end = _loose(text, line), after + 1
    return best, end
