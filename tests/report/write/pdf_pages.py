"""What a PDF shows, read by an independent library."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 72 / 25.4


@dataclass(frozen=True)
class Letter:
    """A letter where it stands, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    size: float


class Pages:
    """The pages of a PDF: their text, their letters, their fonts."""

    def __init__(self, data: bytes) -> None:
        self.document = pdfium.PdfDocument(data)

    def __len__(self) -> int:
        return len(self.document)

    @cached_property
    def texts(self) -> list[str]:
        return [page.get_textpage().get_text_range() for page in self.document]

    @property
    def letters(self) -> str:
        """All text without spaces and line ends."""
        return "".join("".join(self.texts).split())

    @property
    def sizes(self) -> set[tuple[int, int]]:
        """Width and height of the pages in whole millimetres."""
        return {(round(w / MM), round(h / MM)) for w, h in map(size, self.document)}

    def placed(self, number: int) -> list[Letter]:
        text = self.document[number].get_textpage()
        found = []
        for index in range(text.count_chars()):
            left, bottom, _, _ = text.get_charbox(index, loose=True)
            letter = text.get_text_range(index, 1)
            points = raw.FPDFText_GetFontSize(text, index)
            if letter.strip():
                found.append(Letter(letter, left, bottom, points))
        return found

    def fonts(self) -> set[tuple[str, bool]]:
        """Name of each font, and whether it is embedded."""
        found = set()
        for page in self.document:
            for thing in page.get_objects([raw.FPDF_PAGEOBJ_TEXT], max_depth=9):
                font = raw.FPDFTextObj_GetFont(thing)
                name = (raw.c_char * 200)() if hasattr(raw, "c_char") else None
                found.add((base_name(font, name), raw.FPDFFont_GetIsEmbedded(font) == 1))
        return found


def size(page: pdfium.PdfPage) -> tuple[float, float]:
    width, height = page.get_size()
    return width, height


def base_name(font: object, _: object) -> str:
    import ctypes

    name = ctypes.create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(font, name, 200)
    return name.value.decode()
