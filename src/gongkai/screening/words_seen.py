"""The text of a file, for the search (附件文字): what is seen in it, nothing that is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.containers.kinds import Kind
from gongkai.containers.pdf import LOCK, opened
from gongkai.screening.documents import Passage, Piece, Row, pieces_of

_WITHOUT = frozenset({Kind.JPG, Kind.PNG})
_BESIDE = (
    "文件名",
    "文档属性",
    "批注人",
    "自定义数据",
    "数据有效性",
    "内部数据",
    "网页属性",
    "网页脚本",
)


def words_in(data: bytes, kind: Kind) -> str:
    """Return the words that are seen in a file; a picture has none.

    Raises:
        Unopenable: damaged, locked, unsafe, or beyond a limit.
    """
    if kind in _WITHOUT:
        return ""
    if kind is Kind.PDF:
        return _of_pdf(data)
    return "\n".join(text for piece in pieces_of(data) for text in _seen(piece))


def _of_pdf(data: bytes) -> str:
    with LOCK, opened(data) as document:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_bounded())
            text.close()
            page.close()
        return "\n".join(pages)


def _seen(piece: Piece) -> Iterator[str]:
    if isinstance(piece, Row):
        cells = [cell.text for cell in piece.cells if not cell.hidden]
        if cells:
            yield "\t".join(cells)
    elif not isinstance(piece, Passage) or piece.hidden:
        return
    elif not (piece.at.part or "").startswith(_BESIDE):
        yield piece.text
