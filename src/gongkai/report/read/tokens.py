"""The stream of cells a text consists of: labels, figures, empty cells, headings, prose (词元).

Where pipes or tabs part the cells, empty cells can be seen and are kept; where only blanks or line
ends do, they cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from gongkai.report.place import Place
from gongkai.report.read.figures import could_be_grouped, looks_like_figure
from gongkai.report.read.letters import letters, ordinal_of, plain
from gongkai.report.read.lexicon import (
    MAX_LABEL,
    Meaning,
    beginnings,
    holds_wording,
    meanings_of,
)
from gongkai.report.read.lines import Line
from gongkai.report.read.parts import Part, part_of

MAX_ROW = 1_000_000  # a longer line is no report in one line
_JOINED_AT_MOST = 8
_NEARLY_ALL = 0.9
_STREAM_BARS = 2  # a line with more separators than this shows a row, not a cell


class Kind(Enum):
    """What a token is."""

    LABEL = "label"
    HEADING = "heading"
    FIGURE = "figure"
    BLANK = "blank"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A cell, or a word of a line without separators.

    ``hard``: a pipe or a tab bounds it, ``piped``: a pipe. ``column`` and ``width`` give its place among the cells of
    its line where a line is a row of cells, else ``width`` is 0. ``gap``: a blank line stands before.
    """

    kind: Kind
    text: str
    line: int
    hard: bool = False
    piped: bool = False
    column: int = 0
    width: int = 0
    gap: bool = False
    meanings: tuple[Meaning, ...] = ()
    part: Part | None = None
    at: Place | None = None  # where it is, if that says more than the number of its line

    @property
    def place(self) -> Place:
        """Where it stands in the document."""
        return self.at or Place(line=self.line)


def tokens_of(lines: Sequence[Line]) -> list[Token]:
    """Return all cells and words of a text in order, labels broken over several put together."""
    borders = _borders(lines)
    rowwise = _lines_are_rows(lines)
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
                    found[-1] = replace(found[-1], hard=True)  # its pipe stands on the next line
                tokens, open_cell = _stream_of_pipes(line, open_cell=open_cell)
                found += tokens
        elif "\t" in line.text:
            found += _tabbed(line, rowwise=rowwise)
        else:
            found += _soft(line)
            open_cell = True
    return joined_labels(found)


def classify(text: str) -> Token:
    """Return a whole cell as a token without a place."""
    if len(text) > MAX_LABEL:
        return Token(kind=Kind.TEXT, text=text, line=0)
    return _classified(text)


@lru_cache(maxsize=8192)
def _classified(text: str) -> Token:
    if looks_like_figure(text):
        return Token(kind=Kind.FIGURE, text=text, line=0)
    if meanings := meanings_of(text):
        return Token(kind=Kind.LABEL, text=text, line=0, meanings=meanings)
    if part := part_of(text):
        return Token(kind=Kind.HEADING, text=text, line=0, part=part)
    return Token(kind=Kind.TEXT, text=text, line=0)


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
    """Say whether a line holds a row of the tables, or only a cell of it."""
    rows = cells_only = 0
    for line in lines:
        if "|" in line.text or "\t" in line.text:
            filled = [cell for cell in _pieces(line.text) if cell]
            if len(filled) > 1:
                rows += any(_tabular(cell) for cell in filled)
            elif not filled or _tabular(filled[0]):
                cells_only += 1
    return rows >= cells_only


def _tabular(cell: str) -> bool:
    return classify(cell).kind in (Kind.FIGURE, Kind.LABEL)


def _row(line: Line, cells: Sequence[str]) -> Iterator[Token]:
    for column, cell in enumerate(cells):
        token = classify(cell) if cell else Token(kind=Kind.BLANK, text="", line=0)
        yield replace(
            token,
            line=line.number,
            hard=True,
            piped="|" in line.text,
            column=column,
            width=len(cells),
            gap=line.gap and column == 0,
        )


def _stream_of_pipes(line: Line, *, open_cell: bool) -> tuple[list[Token], bool]:
    """Read a line where each pipe closes the cell that began on this line or on one before."""
    found: list[Token] = []
    *closed, rest = line.text.split("|")
    for cell in closed:
        if cell.strip():
            found.append(replace(classify(cell.strip()), line=line.number, hard=True, gap=line.gap))
        elif not open_cell:
            found.append(Token(kind=Kind.BLANK, text="", line=line.number, hard=True, gap=line.gap))
        open_cell = False
    if rest.strip():
        found.append(replace(classify(rest.strip()), line=line.number, hard=True, gap=line.gap))
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
        token = classify(cell) if cell else Token(kind=Kind.BLANK, text="", line=0)
        yield replace(token, line=line.number, hard=True, gap=line.gap)


def _soft(line: Line) -> list[Token]:
    """Read a line without separators: one cell, or a row of words with blanks between."""
    text = line.text.strip()
    whole = replace(classify(text), line=line.number, gap=line.gap)
    if " " not in text or whole.kind in (Kind.LABEL, Kind.HEADING) or len(text) > MAX_ROW:
        return [whole]
    if could_be_grouped(text) or not _may_be_row(text):
        return [whole]
    words = _rejoined(_atoms(text))
    known = sum(1 for word in words if word.kind is not Kind.TEXT)
    labels = sum(1 for word in words if word.kind in (Kind.LABEL, Kind.HEADING))
    if known < 2 or (not labels and known < len(words)):
        return [whole]
    return _placed(words, line)


def _may_be_row(text: str) -> bool:
    """A cheap look, so that long pages of links are not taken apart word by word."""
    return looks_like_figure(text.split(maxsplit=1)[0]) or holds_wording(text)


def _placed(words: Sequence[Token], line: Line) -> list[Token]:
    return [
        replace(word, line=line.number, gap=line.gap and index == 0)
        for index, word in enumerate(words)
    ]


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


def _rejoined(atoms: Sequence[str]) -> list[Token]:
    """Read atoms as figures and labels, the longest label first; the rest stays text."""
    words: list[Token] = []
    start = 0
    while start < len(atoms):
        token, end = _longest(atoms, start)
        if token.part and not (token.part.official and token.part.ordinal):
            token = replace(token, kind=Kind.TEXT, part=None)  # a word of a sentence
        if (
            token.kind is Kind.TEXT and words and words[-1].kind is Kind.TEXT
        ) or _belongs_to_figure(words, token):
            words[-1] = replace(words[-1], text=f"{words[-1].text} {token.text}")
        else:
            words.append(token)
        start = end
    return words


def _belongs_to_figure(words: Sequence[Token], token: Token) -> bool:
    """A unit or a remark in brackets stands behind its number, after a blank."""
    if token.kind is not Kind.TEXT or not words or words[-1].kind is not Kind.FIGURE:
        return False
    return looks_like_figure(f"{words[-1].text} {token.text}")


def _longest(atoms: Sequence[str], start: int) -> tuple[Token, int]:
    best, end = classify(atoms[start]), start + 1
    text = atoms[start]
    for after in range(start + 1, min(start + _JOINED_AT_MOST, len(atoms))):
        if not _may_continue(text):
            break
        text = f"{text} {atoms[after]}"
        whole = classify(text)
        if whole.kind in (Kind.LABEL, Kind.HEADING):
            best, end = whole, after + 1
    return best, end


def _may_continue(text: str) -> bool:
    key = letters(ordinal_of(text)[1]) if len(text) <= MAX_LABEL else "-"
    return not key or key in beginnings() or _only_ordinal(text)


_ONLY_ORDINAL = re.compile(r"\W*[一二三四五六七八九十\d]{1,2}\W+")


def _only_ordinal(text: str) -> bool:
    return bool(_ONLY_ORDINAL.fullmatch(text))


def joined_labels(tokens: Sequence[Token]) -> list[Token]:
    """Put labels together that were broken over lines or cells (商业 / 企业, 总 / 计)."""
    return list(_joined(tokens))


def _joined(tokens: Sequence[Token]) -> Iterator[Token]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind in (Kind.TEXT, Kind.LABEL) and len(token.text) <= MAX_LABEL:
            whole, end = _with_followers(tokens, index)
            yield whole
            index = end
        else:
            yield token
            index += 1


def _with_followers(tokens: Sequence[Token], start: int) -> tuple[Token, int]:
    first = tokens[start]
    best, end, text = first, start + 1, first.text
    for after in range(start + 1, min(start + _JOINED_AT_MOST, len(tokens))):
        follower = tokens[after]
        if follower.kind not in (Kind.TEXT, Kind.LABEL) or not _may_continue(text):
            break
        text = f"{text} {follower.text}"
        if meanings := meanings_of(text):
            best = replace(follower, kind=Kind.LABEL, text=text, meanings=meanings)
            end = after + 1
    return best, end
