"""What a PDF shows, read by an independent library."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cached_property

import pypdfium2 as pdfium
from pypdfium2 import raw

MM = 72 / 25.4


@dataclass(frozen=True)
class Letter:
    """A letter where it stands, in points from the lower left corner."""

    text: str
    left: float
    bottom: float


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
        sizes = (page.get_size() for page in self.document)
        return {(round(width / MM), round(height / MM)) for width, height in sizes}

    def placed(self, number: int) -> list[Letter]:
        """The letters of a page in reading order."""
        text = self.document[number].get_textpage()
        found = []
        for index in range(text.count_chars()):
            left, bottom, _, _ = text.get_charbox(index, loose=True)
            if letter := text.get_text_range(index, 1).strip():
                found.append(Letter(letter, left, bottom))
        return found

    def fonts(self) -> dict[str, bool]:
        """Name of each font without its subset's tag → whether it is embedded."""
        things = (
            thing
            for page in self.document
            for thing in page.get_objects([raw.FPDF_PAGEOBJ_TEXT], max_depth=9)
        )
        fonts = [raw.FPDFTextObj_GetFont(thing) for thing in things]
        return {_name(font): raw.FPDFFont_GetIsEmbedded(font) == 1 for font in fonts}


def _name(font: object) -> str:
    name = ctypes.create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(font, name, len(name))
    return name.value.decode().partition("+")[2]
