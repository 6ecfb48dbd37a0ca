"""One form for the numbers of official documents (发文字号): 某政办发〔2021〕30号."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_BRACKETED = re.compile(
    r"(?P<word>[^\d〔]+?)[〔\[(【〖「『〈《{﹝](?P<year>[0-9]{4})[〕\])】〗」』〉》}﹞]第?0*(?P<number>[1-9][0-9]{0,8})号?"
)
_DASHED = re.compile(
    r"(?P<word>[^\d〔]+?)(?P<year>[0-9]{4})[-—–－]第?0*(?P<number>[1-9][0-9]{0,8})号?"
)


class DocumentNumberError(ValueError):
    """A text that is no document number of a year; the message shows how one is written."""


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """The number of one document of an organ in a year (发文字号), e.g. 青政公开〔2026〕1号."""

    word: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕{self.serial}号"

    @classmethod
    def read(cls, text: str) -> DocumentNumber:
        """Read a number however its brackets are typed.

        Raises:
            DocumentNumberError: where word, year or serial is missing.
        """
        found = _parts(_without_spaces(text))
        if found is None:
            shown = "".join(c for c in text if c.isprintable())[:40]
            raise DocumentNumberError(
                f"“{shown}”不是完整的文号；请写明机关代字、年份和序号，如 青政公开〔2026〕1号。"
            )
        return found


def normalise(text: str) -> str:
    """Return the document number with 〔〕, without spaces, 第 and leading zeros (统一写法).

    What is not a year-and-serial number (e.g. a 规字 number) comes back folded but otherwise as
    it was typed.
    """
    folded = _without_spaces(text)
    found = _parts(folded)
    return folded if found is None else str(found)


def _parts(folded: str) -> DocumentNumber | None:
    match = _BRACKETED.fullmatch(folded) or _DASHED.fullmatch(folded)
    if match is None:
        return None
    return DocumentNumber(match["word"], int(match["year"]), int(match["number"]))


def _without_spaces(text: str) -> str:
    joined = "".join(unicodedata.normalize("NFKC", text).split())
    # What stood apart may combine now that the space between is gone.
    return unicodedata.normalize("NFKC", joined)
