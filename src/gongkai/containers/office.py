"""What in an Office document would act by itself (文档里的宏和控件)."""

from __future__ import annotations

import re

from gongkai.containers.archive import INCOMPLETE
from gongkai.containers.errors import Broken, Unsafe
from gongkai.containers.kinds import Kind
from gongkai.containers.package import Package

MACROS = "文件带有宏，请另存为不含宏的 docx 或 xlsx 后再用。"
CONTROLS = "文件带有 ActiveX 控件，请删去控件、另存后再用。"
FETCHES = "文件要从别处取模板或对象，不安全，请另存为独立的文档后再用。"
_MACRO = re.compile(r"vbaproject|vbadata|(?:^|/)macrosheets/|(?:^|/)dialogsheets/")
_EXTERNAL = re.compile(rb"<[\w:]*Relationship\b[^>]*>")
# A link a reader may follow is fine; what the program would fetch when it opens the file is not.
_FETCHED = re.compile(rb"/(?:attachedTemplate|oleObject|frame|subDocument|image)[\"']")
_MAIN = {
    Kind.DOCX: r"word/document\d*\.xml",
    Kind.XLSX: r"xl/workbook\.xml",
    Kind.OFD: r"ofd\.xml",
}


def refuse_active(package: Package) -> None:
    """Let a document pass that does nothing by itself.

    Raises:
        Unsafe: with macros, controls, or something to fetch.
    """
    names = [name.lower() for name in package.members]
    types = package.part("[Content_Types].xml") or b""
    if any(map(_MACRO.search, names)) or b"macroenabled" in types.lower():
        raise Unsafe(MACROS)
    if any("activex" in name for name in names):
        raise Unsafe(CONTROLS)
    for name in names:
        if name.endswith(".rels") and any(map(_fetches, _EXTERNAL.findall(package.read_any(name)))):
            raise Unsafe(FETCHES)


def opened_office(data: bytes, kind: Kind) -> Package:
    """Return a Word document, workbook or OFD file as a package that does nothing by itself.

    Raises:
        Unopenable: not whole, locked, unsafe or beyond a limit.
    """
    package = Package(data)
    if not any(map(re.compile(_MAIN[kind]).fullmatch, package.names())):
        raise Broken(INCOMPLETE)
    refuse_active(package)
    for name in package.names():
        package.feed(name, _Nothing())
    return package


def _fetches(relation: bytes) -> bool:
    return b"External" in relation and bool(_FETCHED.search(relation))


class _Nothing:
    """Takes a part without keeping it: that it can be read at all is what is asked."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text."""

    def close(self) -> None:
        """The part ends."""
