"""Pictures, looked at before they are decoded, and written again without what hides in them (图片)."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from gongkai.containers.errors import BeyondLimit, Broken

MAX_PIXELS = 60_000_000  # a phone's best photograph; decoded it is 180 MB
MAX_SIDE = 30_000
UNREADABLE = "图片无法打开，请重新拍照或扫描后再用。"
TOO_MANY_PIXELS = "图片有{}×{}像素，超过6000万像素的上限，请调低分辨率后重新拍照或扫描。"
ANIMATED = "图片是动态的，有{}帧，请改用单张图片。"
_QUALITY = 90
# What Pillow's readers raise for a damaged file, by format and by how it is damaged.
FAULTS = (
    *(UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, TypeError),
    *(IndexError, KeyError, OverflowError, zlib.error, struct.error, UserWarning),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a picture's head says: JPEG or PNG, and its size in pixels."""

    form: str
    width: int
    height: int


def looked_at(data: bytes) -> Picture:
    """Return what the head of a picture says; nothing is decoded.

    Raises:
        Broken: no JPEG or PNG picture, or a damaged one.
        BeyondLimit: too many pixels, or more than one frame.
    """
    with _opened(data) as picture:
        return Picture(form=_form(picture), width=picture.width, height=picture.height)


def rewritten(data: bytes) -> bytes:
    """Return the picture decoded and written again: upright, without metadata, nothing behind it.

    Raises:
        Broken: a damaged picture.
        BeyondLimit: as :func:`looked_at`.
    """
    out = io.BytesIO()
    with _opened(data) as picture:
        form = _form(picture)
        try:
            plain = _plain(picture, form)
            plain.save(out, form, **({"quality": _QUALITY} if form == "JPEG" else {}))
        except (*FAULTS, Image.DecompressionBombError):
            raise Broken(UNREADABLE) from None
    return out.getvalue()


def _plain(picture: Image.Image, form: str) -> Image.Image:
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    grey = upright.mode in {"1", "L", "I", "I;16"}
    clear = form == "PNG" and ("A" in upright.mode or "transparency" in upright.info)
    plain = upright.convert("L" if grey and not clear else "RGBA" if clear else "RGB")
    plain.info.clear()
    return plain


def _opened(data: bytes) -> Image.Image:
    try:
        picture: Image.Image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        width, height = _size(data)
        raise BeyondLimit(TOO_MANY_PIXELS.format(width, height)) from None
    except FAULTS:
        raise Broken(UNREADABLE) from None
    if max(picture.size) > MAX_SIDE or picture.width * picture.height > MAX_PIXELS:
        raise BeyondLimit(TOO_MANY_PIXELS.format(*picture.size))
    frames = getattr(picture, "n_frames", 1)
    if picture.format == "PNG" and frames > 1:
        raise BeyondLimit(ANIMATED.format(frames))
    return picture


def _form(picture: Image.Image) -> str:
    return "PNG" if picture.format == "PNG" else "JPEG"  # a phone's MPO is a JPEG with a second one


def _size(data: bytes) -> tuple[str, str]:
    """The size a PNG states; a JPEG this large is only called that."""
    if data.startswith(b"\x89PNG"):
        width, height = struct.unpack(">II", data[16:24])
        return str(width), str(height)
    return "超大", "超大"
