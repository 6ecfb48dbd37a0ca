"""What a picture tells beside what it shows (图片附加信息)."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import ExifTags, Image

from gongkai.containers.pictures import FAULTS, looked_at
from gongkai.place import Place
from gongkai.screening.documents.passages import Notice, Passage, Piece

_AT = Place(part="照片附加信息")
_NO_WORDS = frozenset(("exif", "icc_profile"))
UNREAD = "图片里的文字没有审查"
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
    yield Notice(code="HIDDEN-UNREAD", what=UNREAD, at=Place(part="图片"))


def _beside(data: bytes) -> tuple[bool, str]:
    """Whether a picture says where it was taken, and the words that hang on it."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
        exif = picture.getexif()
        words = [_words(exif.get(tag)) for tag in _PERSONAL]
        words.append(_words(exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.UserComment)))
        beside = {key: value for key, value in picture.info.items() if key not in _NO_WORDS}
        words += map(_words, beside.values())
        return bool(exif.get_ifd(ExifTags.IFD.GPSInfo)), "\n".join(filter(None, words))


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
