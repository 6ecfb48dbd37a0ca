"""A letter as a tagged PDF/A on the page of GB/T 9704 (PDF 版文书)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any, Final

from gongkai.letters.document import Document
from gongkai.report.write import page
from gongkai.report.write.typesetting import rare, set_pdf

TEMPLATE: Final = Path(__file__).with_name("letter.typ")
CHINA: Final = timezone(timedelta(hours=8))
UNDATED: Final = date(2000, 1, 1)  # a draft without a date bears none of ours either


def pdf_of(
    document: Document, *, dated: date | None = None, font_paths: Sequence[Path] = ()
) -> bytes:
    """Return the document as a PDF, always the same bytes for the same document and fonts.

    A character no font has is printed by its number, as 〔U+20BB7〕; see ``rare_characters``.

    Args:
        document: the letter in words.
        dated: the day the file says it was made, that of the letter.
        font_paths: folders with further fonts, for characters the shipped fonts lack.
    """
    moment = datetime.combine(dated or UNDATED, time(12), CHINA)
    return set_pdf(TEMPLATE, _data(document), moment, tuple(font_paths))


def rare_characters(document: Document, *, font_paths: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return the characters of the document that no font can print, to be told before printing."""
    return rare(asdict(document), tuple(font_paths))


def _data(document: Document) -> dict[str, Any]:
    return {
        **asdict(document),
        "blocks": [
            {"part": one.part.value, "lines": _paragraphs(one.text)} for one in document.blocks
        ],
        "whole": document.whole,
        "page": {
            "top": page.TOP,
            "bottom": page.BOTTOM,
            "left": page.LEFT,
            "right": page.RIGHT,
            "body": page.BODY_SIZE,
            "title": page.TITLE_SIZE,
            "number": page.NUMBER_SIZE,
            "pitch": page.PITCH,
            "title-pitch": page.TITLE_PITCH,
            "advance": page.ADVANCE,
        },
    }


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()] or [""]
