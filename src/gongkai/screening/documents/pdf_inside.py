"""What a PDF holds that is on no page (PDF 内部数据): names, links, choices, XMP, data of photos."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium

from gongkai.containers.errors import Unopenable
from gongkai.place import Place
from gongkai.screening.documents.beside import may_tell
from gongkai.screening.documents.passages import Notice, Passage, Piece
from gongkai.screening.documents.pictures import pieces_of_picture

MOST_PICTURES = 300
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_KIND = re.compile(
    rb"obj\b(?:(?!endobj).)*?/Type\s*/(Metadata|EmbeddedFile)\b(?:(?!endobj).)*$", re.DOTALL
)
_LONGEST_HEAD = 600  # bytes of a stream's dictionary
MAX_BYTES = 20 * 1024 * 1024
_STRING = re.compile(
    rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)|<([0-9A-Fa-f\s]{4,})>", re.DOTALL
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b"", b"\n": b"", b"\r\n": b""}
_TAGS = re.compile(r"<[^>]*>")
_QUOTED = re.compile(r"=[\"']([^\"']{4,200})[\"']")
_PICTURE = re.compile(rb"\xff\xd8\xff.*?endstream", re.DOTALL)


def written_out(document: pdfium.PdfDocument) -> bytes:
    """Return a document as pdfium writes it: its objects unpacked, its streams as they are."""
    written = io.BytesIO()
    try:
        document.save(written)
    except pdfium.PdfiumError:
        return b""
    return written.getvalue()


def strings_of(written: bytes) -> Iterator[str]:
    """Yield the strings of every object that could be a number or a mark, each once.

    What the pages show is read elsewhere.
    """
    seen: set[str] = set()
    for text in _texts(written):
        for line in text.splitlines():
            told = line.strip()
            if told and told not in seen and may_tell(told):
                seen.add(told)
                yield told


def files_in(written: bytes) -> Iterator[bytes]:
    """Yield the files a PDF carries, also those that only a pin on a page holds."""
    return (content for kind, content in _kept(written) if kind == b"EmbeddedFile")


def _texts(written: bytes) -> Iterator[str]:
    for kind, content in _kept(written):
        if kind == b"Metadata":
            packet = content.decode("utf-8", "replace")
            yield _TAGS.sub("\n", packet)
            yield "\n".join(_QUOTED.findall(packet))
    for found in _STRING.finditer(_STREAM.sub(b"", written)):
        yield _decoded(bytes.fromhex(_even(found[2])) if found[2] else _plain(found[1]))


def _kept(written: bytes) -> Iterator[tuple[bytes, bytes]]:
    for stream in _STREAM.finditer(written):
        kind = _KIND.findall(written, max(0, stream.start() - _LONGEST_HEAD), stream.start())
        if kind:
            yield kind[-1], _unpacked(stream[1])


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, MAX_BYTES)
    except zlib.error:
        return content.rstrip(b"\r\n")


def _even(digits: bytes) -> str:
    tight = "".join(digits.decode("ascii").split())
    return tight + "0" * (len(tight) % 2)


def _plain(written: bytes) -> bytes:
    def letter(match: re.Match[bytes]) -> bytes:
        if match[1][:1].isdigit() and match[1][:1] < b"8":
            return bytes([int(match[1], 8) & 0xFF])
        return _LETTERS.get(match[1], match[1])

    return _ESCAPED.sub(letter, written)


def _decoded(raw: bytes) -> str:
    for mark, encoding in (
        (b"\xfe\xff", "utf-16"),
        (b"\xff\xfe", "utf-16"),
        (b"\xef\xbb\xbf", "utf-8-sig"),
    ):
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def pictures_in(data: bytes) -> Iterator[Piece]:
    """Yield where the photos on the pages were taken, and the words that hang on them."""
    for number, found in enumerate(_PICTURE.finditer(data), start=1):
        if number > MOST_PICTURES:
            what = f"第{MOST_PICTURES}张以后的照片没有核对附加信息"
            yield Notice(code="HIDDEN-UNREAD", what=what, at=Place(part="照片附加信息"))
            return
        try:
            beside = list(pieces_of_picture(found[0].removesuffix(b"endstream")))
        except Unopenable:
            continue
        yield from (
            piece
            for piece in beside
            if isinstance(piece, Passage)
            or (isinstance(piece, Notice) and piece.code == "HIDDEN-GPS")
        )
