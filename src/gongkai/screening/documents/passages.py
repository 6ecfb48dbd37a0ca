"""What a document holds, piece by piece, whether it is seen or not (文档内容)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gongkai.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of text with its place (文字). ``hidden`` is the rule by which nobody sees it."""

    text: str
    at: Place
    hidden: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table (表格的行): its cells from left to right, empty ones left out."""

    table: str
    cells: tuple[Passage, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that is there and is no text (其他内容): a cache, an embedded file, a position."""

    code: str
    what: str
    at: Place


Piece = Passage | Row | Notice


def inside(piece: Piece, member: str) -> Piece:
    """Return a piece with the member of the archive it stands in."""
    if isinstance(piece, Row):
        cells = tuple(replace(cell, at=_placed(cell.at, member)) for cell in piece.cells)
        return replace(piece, cells=cells, table=f"{member}/{piece.table}")
    return replace(piece, at=_placed(piece.at, member))


def _placed(at: Place, member: str) -> Place:
    return replace(at, member=f"{member}/{at.member}" if at.member else member)
