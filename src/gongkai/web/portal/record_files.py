"""A record as a file to take away (下载): Word and PDF, with its official head."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import typst
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from gongkai.report.write.fonts import FOLDER
from gongkai.report.write.fonts.coverage import covered
from gongkai.web.publishing.models import Record

TEMPLATE = Path(__file__).with_name("record.typ")
KINDS: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
NAMES = (("docx", "Word"), ("pdf", "PDF"))
KEPT = 32
Lines = tuple[tuple[str, str], ...]


def file_of(record: Record, kind: str, *, address: str) -> bytes:
    """Return a record as a file of that kind (docx, pdf), made once for each content."""
    head = tuple(_head(record, address))
    paragraphs = tuple(line for line in record.words.splitlines() if line.strip())
    return _made(kind, record.title, head, paragraphs or (record.summary,))


def _head(record: Record, address: str) -> Iterator[tuple[str, str]]:
    yield "索引号", record.index_number or ""
    yield "文号", record.document_number or "无"
    yield "发布机构", record.issuer
    if record.made_on:
        yield "成文日期", f"{record.made_on}"
    yield "发布日期", f"{record.published_on}"
    yield "网址", address


@lru_cache(maxsize=KEPT)
def _made(kind: str, title: str, head: Lines, paragraphs: tuple[str, ...]) -> bytes:
    return (_docx if kind == "docx" else _pdf)(title, head, paragraphs)


def _docx(title: str, head: Lines, paragraphs: tuple[str, ...]) -> bytes:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "仿宋_GB2312", Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    heading = document.add_paragraph(_printable(title))
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.runs[0].font.size = Pt(22)
    for name, value in head:
        line = document.add_paragraph(_printable(f"{name}：{value}"))
        line.runs[0].font.size = Pt(10.5)
    for paragraph in paragraphs:
        document.add_paragraph(_printable(paragraph)).paragraph_format.first_line_indent = Pt(32)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter >= " " or letter == "\t")


def _pdf(title: str, head: Lines, paragraphs: tuple[str, ...]) -> bytes:
    known = covered(())
    data = {
        "title": _set(title, known),
        "head": [[name, _set(value, known)] for name, value in head],
        "paragraphs": [_set(paragraph, known) for paragraph in paragraphs],
    }
    made = typst.Compiler(TEMPLATE.read_bytes(), font_paths=_fonts()).compile(
        sys_inputs={"record": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["a-2b"],
    )
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made


def _set(text: str, known: frozenset[int]) -> str:
    """Return the text as the fonts can print it; a rare character by its number."""
    return "".join(
        letter if ord(letter) in known or letter == " " else f"〔U+{ord(letter):04X}〕"
        for letter in _printable(text)
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )
