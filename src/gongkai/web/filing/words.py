"""The text of a file, for the search (附件文字)."""

from __future__ import annotations

from gongkai.containers.kinds import Kind, text_of
from gongkai.containers.package import Package
from gongkai.containers.pdf import LOCK, opened

_TEXT = {Kind.DOCX: "word/document", Kind.XLSX: "xl/sharedstrings", Kind.OFD: "/content"}


def words_in(data: bytes, kind: Kind) -> str:
    """Return the words in a file that was found harmless; a picture or archive has none."""
    if kind is Kind.PDF:
        with LOCK, opened(data) as document:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    if kind is Kind.TEXT:
        return text_of(data)
    if kind in _TEXT:
        package = Package(data)
        parts = [name for name in package.names() if _TEXT[kind] in f"/{name}"]
        trees = (package.tree(name) for name in sorted(parts))
        return "\n".join(
            str(text)
            for tree in trees
            if tree is not None
            for text in tree.itertext()
            if text.strip()
        )
    return ""
