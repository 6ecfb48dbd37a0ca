"""Copies that may be published in the place of a document (可公开的副本).

A copy is made, never the document changed; whether it is clean is found by screening it again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gongkai.containers.errors import Broken
from gongkai.containers.kinds import Kind, kind_of, name_of
from gongkai.containers.pictures import rewritten
from gongkai.screening.copies.pdf import stripped_pdf
from gongkai.screening.copies.text import masked_lines
from gongkai.screening.copies.values import values_only
from gongkai.screening.copies.word import stripped_word

NO_COPY = "{}没有对应的副本，请人工处理。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy: its bytes, its kind, and in a word what was done (副本)."""

    data: bytes
    kind: Kind
    done: str


_MAKERS: Mapping[Kind, tuple[Callable[[bytes], bytes], str]] = {
    Kind.XLSX: (values_only, "仅数值"),
    Kind.DOCX: (stripped_word, "去痕迹"),
    Kind.PDF: (stripped_pdf, "去属性"),
    Kind.JPG: (rewritten, "去属性"),
    Kind.PNG: (rewritten, "去属性"),
    Kind.TEXT: (masked_lines, "已遮盖"),
}


def copy_of(data: bytes) -> Copy:
    """Return a copy of a document without what must not go out.

    A workbook keeps only the values that are seen, personal data masked; a Word document loses
    comments, revisions, hidden words and properties; a PDF properties, notes and earlier versions;
    a picture its metadata; a text has personal data masked.

    Raises:
        Unopenable: the document cannot be opened, or no copy is made of its kind.
    """
    kind = kind_of(data)
    if kind is None or kind not in _MAKERS:
        raise Broken(NO_COPY.format(name_of(data)))
    make, done = _MAKERS[kind]
    return Copy(data=make(data), kind=kind, done=done)
