"""The letters of a PDF page, and which of them nobody sees (看不见的字符).

A letter is seen where the page, drawn, shows some contrast in its place. Of the others it is asked
why: under something drawn later, white, drawn without ink, outside the page. Where none of that is
so the font could not be drawn here, and nothing is said.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

_SCALE = 1.5  # 108 dots an inch
_MAX_DOTS = 6_000_000  # of a page, drawn
_CONTRAST, _DARK, _WHITE = 20, 110, 0xE6
_NO_INK = frozenset({3, 7})
_OPAQUE = 245
_TEXT, _PATH, _IMAGE = 1, 2, 3
_MOST_SIDES = 6  # of a path that covers: a box
_BLANKS = frozenset(" \t\r\n\u3000\xa0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter: the line it is on, and the rule by which it is hidden, if it is."""

    text: str
    line: int
    hidden: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cover:
    """Something drawn that hides what was drawn before it."""

    order: int
    left: float
    bottom: float
    right: float
    top: float

    def hides(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def letters_of(page: pdfium.PdfPage, *, looking: bool = True) -> Iterator[Letter]:
    """Yield the letters of a page as they follow each other; without ``looking``, all as seen."""
    text = page.get_textpage()
    try:
        look = _Look(page, text) if looking else None
        line, hidden = 0, ""
        for index in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, index)
            if code in {10, 13}:
                line += 1
            elif code >= 32 and not 0xD800 <= code < 0xE000 and code < 0x110000:
                letter = chr(code)
                if (
                    look is not None and letter not in _BLANKS
                ):  # a blank is seen as what stands before it
                    hidden = look.hidden(index)
                yield Letter(text=letter, line=line, hidden=hidden)
    finally:
        text.close()


class _Look:
    """Looks at a page as it is drawn."""

    def __init__(self, page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> None:
        self._page, self._text = page, text
        self._covers = list(_covers(page))
        self._orders = _orders(page) if self._covers else {}
        self._box = _visible_box(page)
        self._has_more = _has_more(page)

    def hidden(self, index: int) -> str:
        """Return the rule by which a letter is not seen; nothing where it is."""
        box = _char_box(self._text, index)
        if box is None:
            return ""
        left, right, bottom, top = box
        x, y = (left + right) / 2, (bottom + top) / 2
        if not self._box.hides(x, y):
            return "HIDDEN-OUTSIDE"
        return "HIDDEN-UNDER" if self._is_under(index, x, y) else self._unseen(index, box)

    def _unseen(self, index: int, box: tuple[float, float, float, float]) -> str:
        without_ink = self._is_without_ink(index)
        if not without_ink and not self._is_painted:
            return ""  # ink on bare paper: most pages need not be drawn
        darkest, lightest = self._shades(*box)
        if lightest - darkest >= _CONTRAST:
            return ""
        if lightest < _DARK:
            return "HIDDEN-UNDER"
        return "HIDDEN-TEXT" if without_ink else ""

    @property
    def _is_painted(self) -> bool:
        """Whether anything but letters may lie on the page: boxes, pictures, notes, drawings."""
        return bool(self._covers) or self._has_more

    @cached_property
    def _drawn(self) -> Image.Image:
        width, height = self._page.get_size()
        scale = min(_SCALE, (_MAX_DOTS / max(1.0, width * height)) ** 0.5)
        picture: Image.Image = self._page.render(scale=scale, grayscale=True).to_pil()
        return picture.convert("L")

    def _is_under(self, index: int, x: float, y: float) -> bool:
        above = [cover for cover in self._covers if cover.hides(x, y)]
        if not above:
            return False
        order = self._orders.get(_address(raw.FPDFText_GetTextObject(self._text, index)))
        return order is not None and any(cover.order > order for cover in above)

    def _shades(self, left: float, right: float, bottom: float, top: float) -> tuple[int, int]:
        x0, y0 = self._dot(left, top)
        x1, y1 = self._dot(right, bottom)
        area = (min(x0, x1), min(y0, y1), max(x0, x1) + 1, max(y0, y1) + 1)
        low, high = self._drawn.crop(area).getextrema()
        return int(low), int(high)  # type: ignore[arg-type]

    def _dot(self, x: float, y: float) -> tuple[int, int]:
        width, height = self._drawn.size
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self._page, 0, 0, width, height, 0, x, y, across, down)
        return across.value, down.value

    def _is_without_ink(self, index: int) -> bool:
        thing = raw.FPDFText_GetTextObject(self._text, index)
        if thing and raw.FPDFTextObj_GetTextRenderMode(thing) in _NO_INK:
            return True
        shades = [ctypes.c_uint() for _ in range(4)]
        if not raw.FPDFText_GetFillColor(self._text, index, *shades):
            return False
        red, green, blue, alpha = (shade.value for shade in shades)
        return min(red, green, blue) >= _WHITE or alpha < 16


def _char_box(text: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float] | None:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(text, index, left, right, bottom, top):
        return None
    if right.value <= left.value or top.value <= bottom.value:
        return None
    return left.value, right.value, bottom.value, top.value


def _visible_box(page: pdfium.PdfPage) -> _Cover:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return _Cover(order=0, left=box.left, bottom=box.bottom, right=box.right, top=box.top)


def _covers(page: pdfium.PdfPage) -> Iterator[_Cover]:
    """Boxes filled so that nothing shines through, and pictures."""
    for order in range(raw.FPDFPage_CountObjects(page)):
        thing = raw.FPDFPage_GetObject(page, order)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == _IMAGE or (kind == _PATH and _is_filled_box(thing)):
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            if raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
                yield _Cover(
                    order=order,
                    left=left.value,
                    bottom=bottom.value,
                    right=right.value,
                    top=top.value,
                )


def _has_more(page: pdfium.PdfPage) -> bool:
    """Notes drawn over the page, forms and fillings of any shape."""
    if raw.FPDFPage_GetAnnotCount(page):
        return True
    things = (raw.FPDFPage_GetObject(page, n) for n in range(raw.FPDFPage_CountObjects(page)))
    return any(
        kind not in {_TEXT, _PATH} or (kind == _PATH and _is_filled(thing))
        for thing in things
        for kind in (raw.FPDFPageObj_GetType(thing),)
    )


def _is_filled(path: object) -> bool:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, filled, stroked)
    return bool(filled.value)


def _is_filled_box(path: object) -> bool:
    shades = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(path, *shades)
    few = raw.FPDFPath_CountSegments(path) <= _MOST_SIDES
    return _is_filled(path) and shades[3].value >= _OPAQUE and few


def _orders(page: pdfium.PdfPage) -> dict[int, int]:
    count = raw.FPDFPage_CountObjects(page)
    return {_address(raw.FPDFPage_GetObject(page, order)): order for order in range(count)}


def _address(thing: object) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
