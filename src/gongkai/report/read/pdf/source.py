"""What pdfium says of a PDF: letters with their places and the straight lines (取出字符与框线).

pdfium is not safe in threads: whoever reads holds :data:`LOCK`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite, pi

import pypdfium2 as pdfium
from pypdfium2 import raw

from gongkai.containers.pdf import MAX_PAGES, opened
from gongkai.report.read.errors import EmptyDocument, TooLarge
from gongkai.report.read.pdf.drawing import Drawing, draw
from gongkai.report.read.pdf.letters import UNREADABLE, Letter
from gongkai.report.read.pdf.rulings import Ruling
from gongkai.report.read.pdf.turning import Turning

MAX_LETTERS = 1_000_000
_SAMPLE = 40  # letters whose angles say how the page is turned
_HYPHENS = (0x02, 0xFFFE)  # pdfium's names for a hyphen at the end of a line
_PRIVATE = range(0xE000, 0xF900)
_BLANKS = frozenset((9, 10, 13, 32, 0xA0, 0x3000))
_UNSEEN = frozenset((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_new = tuple.__new__  # a page has thousands of letters
NO_PAGES = "这份PDF没有任何页面，请换一份文件。"
TOO_MANY_PAGES = "这份PDF有{}页，超过{}页的上限，请只提供年度报告的页面。"
TOO_MANY_LETTERS = "这份PDF的文字超过100万字的上限，不像是年度报告，请只提供报告正文。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page turned so that its text stands upright: size in points, letters, lines, pictures."""

    number: int
    width: float
    height: float
    letters: list[Letter]
    rulings: list[Ruling]
    pictures: int


def pages_of(data: bytes) -> Iterator[Page]:
    """Yield the pages of a PDF, one after the other.

    Raises:
        UnreadableReport: damaged or locked.
        EmptyDocument: without pages.
        TooLarge: more than 2,000 pages, a million letters or 300,000 drawn things.
    """
    with opened(data) as document:
        count = len(document)
        if count == 0:
            raise EmptyDocument(NO_PAGES)
        if count > MAX_PAGES:
            raise TooLarge(TOO_MANY_PAGES.format(count, MAX_PAGES))
        drawing, letters = Drawing(), 0
        for number in range(count):
            page = _page(document, number, drawing, MAX_LETTERS - letters)
            if page is not None:
                letters += len(page.letters)
                yield page


def _page(document: pdfium.PdfDocument, number: int, drawing: Drawing, room: int) -> Page | None:
    """Read a page; one that cannot be opened is empty."""
    page = raw.FPDF_LoadPage(document.raw, number)
    if not page:
        return None
    try:
        text = raw.FPDFText_LoadPage(page)
        try:
            return _read(page, text, number, drawing, room)
        finally:
            raw.FPDFText_ClosePage(text)
    finally:
        raw.FPDF_ClosePage(page)


def _read(page: object, text: object, number: int, drawing: Drawing, room: int) -> Page:
    count = raw.FPDFText_CountChars(text) if text else 0
    if count > room:
        raise TooLarge(TOO_MANY_LETTERS)
    turning = Turning.of(_box(page), _turned(text, count))
    rulings, pictures = draw(page, drawing, turning)
    return Page(
        number=number + 1,
        width=turning.width,
        height=turning.height,
        letters=_letters(text, count, turning),
        rulings=rulings,
        pictures=pictures,
    )


def _box(page: object) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what is seen of the page."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top


def _turned(text: object, count: int) -> int:
    """How many quarters of a circle most letters are turned."""
    step = max(1, count // _SAMPLE)
    votes = [0, 0, 0, 0]
    for index in range(0, count, step):
        if raw.FPDFText_GetUnicode(text, index) not in _BLANKS:
            angle = raw.FPDFText_GetCharAngle(text, index)
            if isfinite(angle):  # a matrix of nothing turns by no angle
                votes[round(-angle / (pi / 2)) % 4] += 1  # pdfium counts with the clock
    return votes.index(max(votes))


def _letters(text: object, count: int, turning: Turning) -> list[Letter]:
    """All letters inside the page. Called thousands of times a document, so flat and quick."""
    found: list[Letter] = []
    box, spaced = raw.FS_RECTF(), False
    at = ctypes.byref(box)
    unicode_at, box_at, turn = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, turning.box
    width, height = turning.width, turning.height
    for index in range(count):
        code = unicode_at(text, index)
        if code in _BLANKS:
            spaced = spaced or not raw.FPDFText_IsGenerated(text, index)
            continue
        if code in _UNSEEN or not box_at(text, index, at):
            continue
        left, top, right, bottom = turn(box.left, box.bottom, box.right, box.top)
        seen = right > 0 and bottom > 0 and left < width and top < height
        if seen and isfinite(right + bottom - left - top):
            fields = (_letter(code), left, top, right, bottom, spaced, index)
            found.append(_new(Letter, fields))
        spaced = False
    return found


@lru_cache(maxsize=8192)
def _letter(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    if code < 32 or code in _PRIVATE or 0xD800 <= code < 0xE000 or code == 0xFFFF:
        return UNREADABLE
    return chr(code)
