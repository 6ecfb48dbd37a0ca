"""What kind of file some bytes are, by content and never by name (文件类型)."""

from __future__ import annotations

import re
from enum import StrEnum

from gongkai.containers.archive import Archive
from gongkai.containers.errors import Unopenable


class Kind(StrEnum):
    """The kinds of file that are opened, screened and kept (文件类型)."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    OFD = "ofd"
    JPG = "jpg"
    PNG = "png"
    TEXT = "txt"
    PAGE = "html"
    ZIP = "zip"


# What is stored; a presentation is only looked through.
KEPT = tuple(kind for kind in Kind if kind is not Kind.PPTX)
MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Kind.OFD: "application/ofd",
    Kind.JPG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.TEXT: "text/plain; charset=utf-8",
    Kind.PAGE: "text/plain; charset=utf-8",  # never as a page
    Kind.ZIP: "application/zip",
}
_BEGINNINGS = (
    (b"%PDF-", Kind.PDF),
    (b"\xff\xd8\xff", Kind.JPG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
)
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_MARKUP = re.compile(
    r"\s*<(?:\?xml|!doctype|!--|html|head|body|svg|script|meta|table|div|iframe)\b|\s*<!--",
    re.IGNORECASE,
)
# Beginning of the content → what people call it; only told, never opened.
_STRANGERS = (
    (b"MZ", "程序文件"),
    (b"\x7fELF", "程序文件"),
    (b"#!", "程序脚本"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 或 WPS 文件"),
    (b"{\\rtf", "RTF 文件"),
    (b"GIF8", "GIF 图片"),
    (b"BM", "BMP 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"RIFF", "WEBP 图片或音视频"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
)
NAMES = {
    Kind.PDF: "PDF 文件",
    Kind.DOCX: "Word 文档（.docx）",
    Kind.XLSX: "Excel 表格（.xlsx）",
    Kind.PPTX: "PowerPoint 演示文稿（.pptx）",
    Kind.OFD: "OFD 文件",
    Kind.JPG: "JPG 图片",
    Kind.PNG: "PNG 图片",
    Kind.TEXT: "文本文件",
    Kind.PAGE: "网页或 SVG 文件",
    Kind.ZIP: "ZIP 压缩包",
}


def kind_of(data: bytes) -> Kind | None:
    """Return the kind of a file, or ``None`` for one that is not opened here."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data.startswith(_ZIPS):
        return _package_kind(data)
    if b"\x00" in data[:4096] or any(data.startswith(start) for start, _ in _STRANGERS):
        return Kind.TEXT if data.startswith((b"\xff\xfe", b"\xfe\xff")) else None
    return Kind.PAGE if _MARKUP.match(text_of(data[:4096]).replace("\ufeff", "")) else Kind.TEXT


def name_of(data: bytes) -> str:
    """Return what people call a file of this content (真实类型)."""
    kind = kind_of(data)
    if kind is not None:
        return NAMES[kind]
    return next((name for start, name in _STRANGERS if data.startswith(start)), "无法识别的文件")


def text_of(data: bytes) -> str:
    """Return the text of a text file, whatever of the usual encodings it is in."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").lstrip("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _package_kind(data: bytes) -> Kind | None:
    try:
        names = {name.lstrip("/").lower() for name in Archive(data).members}
    except Unopenable:
        return _kind_of_names(data)
    if "ofd.xml" in names:
        return Kind.OFD
    if "[content_types].xml" not in names:
        return Kind.ZIP
    if any(name.startswith("word/") for name in names):
        return Kind.DOCX
    if "ppt/presentation.xml" in names:
        return Kind.PPTX
    return Kind.XLSX if "xl/workbook.xml" in names else None


def _kind_of_names(data: bytes) -> Kind:
    """A package that must not be opened still has a name, so that its refusal can be told."""
    ends = data[:4096] + data[-65_536:]
    if b"xl/" in ends:
        return Kind.XLSX
    if b"word/" in ends or b"[Content_Types].xml" in ends:
        return Kind.DOCX
    return Kind.OFD if b"OFD.xml" in ends else Kind.ZIP
