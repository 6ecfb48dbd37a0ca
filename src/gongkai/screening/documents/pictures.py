"""What a picture tells beside what it shows (图片附加信息)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from PIL import ExifTags, Image

from gongkai.containers.pictures import FAULTS, looked_at
from gongkai.place import Place
from gongkai.screening.documents.beside import may_tell
from gongkai.screening.documents.passages import Notice, Passage, Piece

_AT = Place(part="照片附加信息")
_NO_WORDS = frozenset(("exif", "icc_profile"))
UNREAD = "图片里的文字没有审查"
_POSITION = re.compile(r"GPSL(?:atitude|ongitude)\W{1,4}\d")  # as XMP writes it
_IPTC = 0x0404
_WORDS = re.compile(r"[^\x00-\x1f]{4,}")
_PERSONAL = (ExifTags.Base.Artist, ExifTags.Base.ImageDescription, ExifTags.Base.Copyright,
             ExifTags.Base.XPAuthor, ExifTags.Base.XPComment, ExifTags.Base.XPTitle,
             ExifTags.Base.XPSubject, ExifTags.Base.XPKeywords)  # fmt: skip


def pieces_of_picture(data: bytes) -> Iterator[Piece]:
    """Yield where a picture was taken and the words that hang on it; nothing is decoded.

    Raises:
        Unopenable: damaged or beyond a limit.
    """
    looked_at(data)
    try:
        located, text = _beside(data)
    except FAULTS:
        located, text = False, ""
        yield Notice(code="HIDDEN-UNREAD", what="照片附加信息已损坏，没有审查", at=_AT)
    if located:
        yield Notice(code="HIDDEN-GPS", what="照片带有拍摄位置", at=_AT)
    if text:
        yield Passage(text=text, at=_AT, hidden="HIDDEN-TEXT")
    behind = _words(data[data.rfind(b"\xff\xd9") + 2 :]) if data[:2] == b"\xff\xd8" else ""
    if behind and may_tell(behind):
        yield Passage(text=behind, at=Place(part="照片末尾"), hidden="HIDDEN-TEXT")
    yield Notice(code="HIDDEN-UNREAD", what=UNREAD, at=Place(part="图片"))


def _beside(data: bytes) -> tuple[bool, str]:
    """Whether a picture says where it was taken, and the words that hang on it."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
        exif = picture.getexif()
        words = [_words(exif.get(tag)) for tag in _PERSONAL]
        words.append(_words(exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.UserComment)))
        beside = {key: value for key, value in picture.info.items() if key not in _NO_WORDS}
        words += map(_words, beside.values())
        words.append(_captions(picture.info.get("photoshop")))
        told = "\n".join(filter(None, words))
        located = bool(exif.get_ifd(ExifTags.IFD.GPSInfo)) or bool(_POSITION.search(told))
        return located, told


def _captions(resources: object) -> str:
    """What a newspaper writes on a photo (IPTC): caption, by whom, where."""
    kept = resources.get(_IPTC) if isinstance(resources, dict) else None
    return "\n".join(_WORDS.findall(_words(kept))) if kept else ""


def _words(value: object) -> str:
    if isinstance(value, bytes):
        bare = value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0")
        wide = bare.count(b"\0") * 3 > len(bare)  # UTF-16 of plain letters is half NULs
        for encoding in ("utf-16-le", "utf-8") if wide else ("utf-8", "utf-16-le"):
            try:
                return bare.decode(encoding).strip("\0 ")
            except UnicodeDecodeError:
                continue
    return value.strip("\0 ") if isinstance(value, str) else ""
