"""Boxes over what screening finds on the pages of a PDF (涂黑建议): a person decides."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import groupby

import pypdfium2 as pdfium
from pypdfium2 import raw

from gongkai.containers.pdf import LOCK, opened, page_count
from gongkai.screening.redaction.boxes import Box
from gongkai.screening.text import ListedWord, hits_in

_FINE = 100_000  # steps a side is measured in
_ROOM = 0.15  # of a line's height, around the letters
_Placed = tuple[str, tuple[float, float, float, float]]


def proposed_boxes(data: bytes, words: Sequence[ListedWord] = ()) -> list[Box]:
    """Return a box for everything screening finds in the text of a PDF; scans have none.

    ``words`` may hold anything else to be blacked out, such as the name of a person.

    Raises:
        Unopenable: the document cannot be opened.
    """
    page_count(data)
    found: list[Box] = []
    with LOCK, opened(data) as document:
        for number in range(len(document)):
            page = document[number]
            for line in _lines(page):
                text = "".join(letter for letter, _ in line)
                hits = hits_in(text, words=words)
                found += [_around(number + 1, line[hit.start : hit.end]) for hit in hits]
            page.close()
    return found


def _lines(page: pdfium.PdfPage) -> Iterator[list[_Placed]]:
    text = page.get_textpage()
    try:
        letters = [_letter(page, text, n) for n in range(raw.FPDFText_CountChars(text))]
    finally:
        text.close()
    for is_end, line in groupby(letters, key=lambda letter: letter[0] in "\r\n"):
        if not is_end:
            yield list(line)


def _letter(page: pdfium.PdfPage, text: pdfium.PdfTextPage, index: int) -> _Placed:
    code = raw.FPDFText_GetUnicode(text, index)
    letter = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    x0, y0 = _seen(page, left.value, top.value)
    x1, y1 = _seen(page, right.value, bottom.value)
    return letter, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _seen(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page as a part of its sides, as it is seen: turned and cropped."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE


def _around(page: int, letters: Sequence[_Placed]) -> Box:
    sides = [box for _, box in letters if box[2] > box[0] and box[3] > box[1]]
    height = max(box[3] - box[1] for box in sides)
    width = max(box[2] - box[0] for box in sides)
    return Box(
        page=page,
        left=_within(min(box[0] for box in sides) - _ROOM * width),
        top=_within(min(box[1] for box in sides) - _ROOM * height),
        right=_within(max(box[2] for box in sides) + _ROOM * width),
        bottom=_within(max(box[3] for box in sides) + _ROOM * height),
    )


def _within(side: float) -> float:
    return min(1.0, max(0.0, side))
