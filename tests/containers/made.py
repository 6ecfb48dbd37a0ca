"""Small files of every kind, harmless and harmful, made in memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from PIL import Image

CATALOG = b"<</Type/Catalog/Pages 2 0 R%s>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]%s>>"
TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>{}</Types>"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def pdf(*, catalog: bytes = b"", page: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A PDF of one page; ``more`` are its objects from number 4."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate((CATALOG % catalog, PAGES, PAGE % page, *more), start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(places) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(
    text: str = "关于做好森林防火工作的通知", more: Mapping[str, bytes | str] | None = None
) -> bytes:
    body = f"<w:document xmlns:w='{WORD}'><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    parts = {"[Content_Types].xml": TYPES.format(""), "word/document.xml": body}
    return zipped({**parts, **(more or {})})


def xlsx(more: Mapping[str, bytes | str] | None = None) -> bytes:
    parts = {
        "[Content_Types].xml": TYPES.format(""),
        "xl/workbook.xml": f"<workbook xmlns='{SHEET}'><sheets/></workbook>",
    }
    return zipped({**parts, **(more or {})})


def ofd() -> bytes:
    return zipped({"OFD.xml": "<OFD xmlns='http://www.ofdspec.org/2016'/>"})


def picture(form: str = "JPEG", size: tuple[int, int] = (40, 30), **saving: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (120, 40, 40)).save(out, form, **saving)
    return out.getvalue()


def png_head(width: int, height: int) -> bytes:
    """A PNG that states a size and holds hardly anything."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"\0" * 50_000)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", packed)
        + _chunk(b"IEND", b"")
    )


def animated(frames: int) -> bytes:
    """An animated PNG of as many frames as it states."""
    out = io.BytesIO()
    first, *others = (Image.new("L", (4, 4), shade % 250) for shade in range(3))
    first.save(out, "PNG", save_all=True, append_images=others)
    data = out.getvalue()
    at = data.index(b"acTL")
    stated = struct.pack(">II", frames, 0)
    return (
        data[: at + 4] + stated + struct.pack(">I", zlib.crc32(b"acTL" + stated)) + data[at + 16 :]
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def png_chunked(name: bytes, content: bytes) -> bytes:
    """A small PNG with one more chunk after its head."""
    whole = picture("PNG")
    return whole[:33] + _chunk(name, content) + whole[33:]


def deflated(size: int) -> bytes:
    return zlib.compress(b"\0" * size, 9)


def packed_pdf(catalog: bytes) -> bytes:
    """A PDF whose objects all stand packed in a stream."""
    inner = (CATALOG % catalog, PAGES, PAGE % b"")
    places = [sum(len(each) + 1 for each in inner[:at]) for at in range(len(inner))]
    head = b"".join(b"%d %d " % pair for pair in enumerate(places, start=1))
    packed = zlib.compress(head + b"".join(each + b" " for each in inner))
    out = io.BytesIO(b"%PDF-1.7\n")
    first = out.seek(0, io.SEEK_END)
    entries = b"<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>>" % (
        len(head),
        len(packed),
    )
    out.write(b"4 0 obj\n%sstream\n%s\nendstream\nendobj\n" % (entries, packed))
    table = out.tell()
    rows = b"\0\0\0\0" + b"".join(bytes((2, 0, 4, at)) for at in range(3))
    rows += b"".join(b"\1" + place.to_bytes(2, "big") + b"\0" for place in (first, table))
    entries = b"<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length %d>>" % len(rows)
    out.write(b"5 0 obj\n%sstream\n%s\nendstream\nendobj\n" % (entries, rows))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    secret = b"<" + b"41" * 32 + b">"
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O %s/U %s>>" % (secret, secret)
    whole = pdf(more=[lock])
    return whole.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Encrypt 4 0 R/ID[<61><61>]>>")


def encrypted_zip_flags(data: bytes) -> bytes:
    """A zip whose directory says that its members have a password."""
    out, at = bytearray(data), 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        out[at + 8] |= 1
        at += 4
    return bytes(out)
