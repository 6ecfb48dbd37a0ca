"""One form for the numbers of official documents (发文字号): 某政办发〔2021〕30号."""

from __future__ import annotations

import re
import unicodedata

_BRACKETED = re.compile(
    r"(?P<word>[^\d〔]+?)[〔\[(【〈《{﹝](?P<year>\d{4})[〕\])】〉》}﹞]第?0*(?P<number>[1-9]\d*)号?"
)
_DASHED = re.compile(r"(?P<word>[^\d〔]+?)(?P<year>\d{4})[-—–－]第?0*(?P<number>[1-9]\d*)号?")


def normalise(text: str) -> str:
    """Return the document number with 〔〕, without spaces, 第 and leading zeros (统一写法).

    What is not a year-and-serial number (e.g. a 规字 number) comes back folded but otherwise as
    it was typed.
    """
    folded = _without_spaces(text)
    match = _BRACKETED.fullmatch(folded) or _DASHED.fullmatch(folded)
    if match is None:
        return folded
    return f"{match['word']}〔{match['year']}〕{match['number']}号"


def _without_spaces(text: str) -> str:
    joined = "".join(unicodedata.normalize("NFKC", text).split())
    # What stood apart may combine now that the space between is gone.
    return unicodedata.normalize("NFKC", joined)
