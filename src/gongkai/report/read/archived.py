"""The page in a web archive (网页存档，MHTML), as Word and browsers save one in a single file.

Many a ``.doc`` on a portal is such a file.
"""

from __future__ import annotations

import re

from gongkai.report.read.errors import UnreadableReport

_HEAD = 4000  # bytes in which an archive says what it is
_VERSION = re.compile(rb"^MIME-Version\s*:", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^Content-Type\s*:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_BROKEN = "这是网页存档（.mht），里面没有可以读取的网页，请用 Word 或浏览器打开后另存为 .docx 或网页再读。"


def is_archive(data: bytes) -> bool:
    """Say whether a document is a web archive, by its first lines."""
    head = data[:_HEAD]
    return _VERSION.search(head) is not None and _TYPE.search(head) is not None


def page_in(data: bytes) -> bytes:
    """Return the first page in a web archive.

    Raises:
        UnreadableReport: there is none in it.
    """
    from email import message_from_bytes  # noqa: PLC0415 — for these only

    try:
        parts = [*message_from_bytes(data).walk()]
    except RecursionError:  # archives within archives, hundreds deep
        parts = []
    for part in parts:
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes) and content:
            return content
    raise UnreadableReport(_BROKEN)
