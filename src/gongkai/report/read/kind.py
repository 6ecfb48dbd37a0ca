"""What kind of file some bytes are, by content and never by name (文件类型)."""

from __future__ import annotations

import re
from itertools import islice

from gongkai.report.read.errors import EmptyDocument, TooLarge, WrongKind

MAX_BYTES = 20 * 1024 * 1024
TOO_LARGE = "文件超过20 MB的上限，请拆分或压缩后再读。"
EMPTY = "文件为空或不是可识别的文档，请换一份有文字的报告。"

_SIGNATURES = (
    (b"{\\rtf", "RTF 文件", "请打开后另存为 .docx 再读"),
    (b"\x89PNG", "PNG 图片", "图片没有文字层，请提供文本"),
    (b"\xff\xd8\xff", "JPEG 图片", "图片没有文字层，请提供文本"),
    (b"GIF8", "GIF 图片", "图片没有文字层，请提供文本"),
    (b"BM", "BMP 图片", "图片没有文字层，请提供文本"),
    (b"II*\x00", "TIFF 图片", "图片没有文字层，请提供文本"),
    (b"MM\x00*", "TIFF 图片", "图片没有文字层，请提供文本"),
    (b"Rar!", "RAR 压缩包", "请先解压"),
    (b"7z\xbc\xaf", "7z 压缩包", "请先解压"),
    (b"\x1f\x8b", "gzip 压缩包", "请先解压"),
    (b"MZ", "程序文件", "请提供报告文本"),
    (b"\x7fELF", "程序文件", "请提供报告文本"),
    (b"SQLite format 3", "数据库文件", "请提供报告文本"),
)
_MEMBERS = (
    (b"word/", "DOCX 文件"),
    (b"xl/", "XLSX 文件"),
    (b"ppt/", "PPTX 文件"),
    (b"mimetypeapplication/vnd.oasis", "ODF 文件"),
)
_PACKAGES = (
    ("docx", b"word/document"),
    ("xlsx", b"xl/workbook.xml"),
    ("docx", b"word/"),
    ("xlsx", b"xl/worksheets/"),
    ("docx", b"[Content_Types].xml"),
    ("ofd", b"OFD.xml"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams in an OLE file, and what they make of it.
_STREAMS = (
    ("EncryptedPackage", None),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_LOCKED = "这份 Office 文件有密码，请先取消密码再读。"
_OTHER_OFFICE = "这是旧版 Office 或 WPS 文件，请打开后另存为 .docx 或 .xlsx 再读。"
_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype|[a-z][a-z0-9:]*[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|meta)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"</(?:p|div|td|tr|table|span|font|strong|b|h\d|li|ul|section)\s*>", re.IGNORECASE
)
_CONTENT = re.compile(rb"[^\x00 \t\r\n\x0b\x0c]")
_ENOUGH = 3  # ends of elements; a text may have one by chance


def refuse_other_kinds(data: bytes) -> None:
    """Let text pass, and JSON of our own; refuse everything else by its real name.

    Raises:
        EmptyDocument: nothing but white space or NULs.
        TooLarge: more than 20 MB.
        WrongKind: a binary format that needs another reader.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(TOO_LARGE)
    if not _CONTENT.search(data):
        raise EmptyDocument(EMPTY)
    if data.startswith(_OLE) and old_office_kind(data) is None:
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise WrongKind(_LOCKED if locked else _OTHER_OFFICE)
    head = data[:1024].lstrip()
    for signature, name, cure in _SIGNATURES:
        if head.startswith(signature) and _is_binary(signature, data):
            raise WrongKind(f"这是{name}，不能直接读取，{cure}。")
    if is_zip(data) and package_kind(data) is None:
        if b"PK\x05\x06" not in data[-70_000:]:
            raise WrongKind("这是不完整或已损坏的压缩文档，请重新下载，或打开后另存一份再读。")
        raise WrongKind(
            f"这是{_zip_name(data)}，里面没有可以直接读取的报告，请换成 .docx、.xlsx、网页或文本。"
        )


def is_zip(data: bytes) -> bool:
    """Say whether the bytes begin as a zip does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def package_kind(data: bytes) -> str | None:
    """Return ``docx``, ``xlsx`` or ``ofd`` for a zip that is such a document."""
    ends = data[:4096] + data[-65536:]
    if b"ppt/" in ends or b"xl/workbook.bin" in ends:
        return None
    return next((kind for kind, member in _PACKAGES if member in ends), None)


def old_office_kind(data: bytes) -> str | None:
    """Return ``doc`` or ``xls`` for a document of Office or WPS before OOXML that is not locked."""
    if not data.startswith(_OLE):
        return None
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), None)


def looks_like_pdf(data: bytes) -> bool:
    """Say whether a document is a PDF; other programs may have put a few bytes before it."""
    begin = data[:1024].find(b"%PDF-")
    return begin == 0 or (begin > 0 and b"endobj" in data and b"startxref" in data)


def looks_like_page(text: str) -> bool:
    """Say whether a text is a web page or a piece of one."""
    return (
        begins_with_tag(text)
        or bool(_TAGS.search(text[:4096]))
        or len(list(islice(_ENDS.finditer(text), _ENOUGH))) == _ENOUGH
    )


def begins_with_tag(text: str) -> bool:
    """Say whether nothing stands before the first tag; else line ends may mean something."""
    return bool(_BEGINS.match(text[:4096]))


def _is_binary(signature: bytes, data: bytes) -> bool:
    """Two letters are not enough to call a text a picture or a program."""
    return len(signature) > 2 or b"\x00" in data[:4096] or signature == b"\x1f\x8b"


def _zip_name(data: bytes) -> str:
    for member, name in _MEMBERS:
        if member in data[:4096] or member in data[-65536:]:
            return name
    return "ZIP 压缩包"
