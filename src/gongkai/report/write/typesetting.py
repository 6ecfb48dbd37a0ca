"""What every PDF of ours is set with: fonts of the package, and only letters they have (排版)."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from gongkai.report.write.fonts import FOLDER
from gongkai.report.write.fonts.coverage import covered
from gongkai.report.write.markup import visible

# Not seen in print and without a glyph of their own: soft hyphen, joiners, variation selectors.
UNSEEN: Final = dict.fromkeys(
    (0xAD, *range(0x200B, 0x200E), 0x2060, 0xFEFF, *range(0xFE00, 0xFE10))
)


@cache
def fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    """Return the fonts of the package and of these folders, and no others."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in (FOLDER, *folders)],
    )


def set_pdf(
    template: Path, data: Mapping[str, Any], moment: datetime, folders: tuple[Path, ...] = ()
) -> bytes:
    """Set data by a template as PDF/A-2a and PDF/UA-1; the same data give the same bytes.

    The template finds the data as JSON under ``sys.inputs.data`` and shows texts as texts.
    """
    known = covered(folders)
    shown = texts(dict(data), lambda text: printable(text, known))
    made = typst.Compiler(template.read_bytes(), font_paths=fonts(folders)).compile(
        sys_inputs={"data": json.dumps(shown, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],  # to be kept for decades; to be read aloud
        timestamp=moment,
    )
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made


def rare(data: Any, folders: tuple[Path, ...] = ()) -> tuple[str, ...]:  # JSON data of any depth
    """Return the letters of all texts in the data that no font can print, by their numbers."""
    known = covered(folders)
    found: set[str] = set()

    def collect(text: str) -> str:
        found.update(letter for letter in settled(text) if not has(letter, known))
        return text

    texts(data, collect)
    return tuple(sorted(found))


def printable(text: str, known: frozenset[int]) -> str:
    """Return the text with every letter no font has shown by its number, as 〔U+20BB7〕."""
    return "".join(
        letter if has(letter, known) else f"〔U+{ord(letter):04X}〕" for letter in settled(text)
    )


def settled(text: str) -> str:
    """Return the text as it is set: accents joined to their letters, every space a plain one."""
    letters = unicodedata.normalize("NFC", visible(text)).translate(UNSEEN)
    return "".join(" " if _is_space(letter) else letter for letter in letters)


def _is_space(letter: str) -> bool:
    return letter in "\t\x85\u2028\u2029" or (
        unicodedata.category(letter) == "Zs" and letter != "\u3000"
    )


def has(letter: str, known: frozenset[int]) -> bool:
    """Say whether a letter can be printed."""
    return ord(letter) in known or letter == "\n"


def texts(data: Any, change: Callable[[str], str]) -> Any:  # JSON data of any depth
    """Return the data with every text in it changed."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, list | tuple):
        return [texts(item, change) for item in data]
    if isinstance(data, dict):
        return {key: texts(item, change) for key, item in data.items()}
    return data
