"""Characters a document cannot print, and the office's own fonts that can (生僻字、本单位字体)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings

from gongkai.letters.document import Document
from gongkai.letters.write import pdf

FOLDER = "fonts"  # within the folder of data


def printed(document: Document, *, dated: date | None) -> bytes:
    """Return a document as a PDF, with the fonts the office has added (PDF 版文书)."""
    return pdf.pdf_of(document, dated=dated, font_paths=_folders())


def unprintable(document: Document) -> tuple[str, ...]:
    """Return the characters that would be printed by their numbers, each with its number (生僻字)."""
    found = pdf.rare_characters(document, font_paths=_folders())
    return tuple(
        f"{one}（U+{ord(one):04X}）" if one.isprintable() else f"U+{ord(one):04X}" for one in found
    )


def _folders() -> tuple[Path, ...]:
    folder: Path = settings.DATA / FOLDER
    return (folder,) if folder.is_dir() else ()
