"""What a page looks like with the boxes drawn on it so far (涂黑预览)."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

from gongkai.containers.errors import Broken
from gongkai.containers.kinds import Kind, kind_of, name_of
from gongkai.containers.pdf import LOCK, opened, page_count
from gongkai.containers.pictures import rewritten
from gongkai.screening.redaction.boxes import Box, NotRedactable
from gongkai.screening.redaction.pages import ONLY

_RED, _VEIL = (179, 35, 24), (31, 41, 51)
_ARM = 14  # dots of the mark at a first corner


def pages_of(data: bytes) -> int:
    """Return how many pages can be drawn on; a picture is one page.

    Raises:
        Unopenable: it cannot be opened, or is no PDF and no picture.
    """
    kind = kind_of(data)
    if kind is Kind.PDF:
        return page_count(data)
    if kind in {Kind.JPG, Kind.PNG}:
        return 1
    raise Broken(ONLY.format(name_of(data)))


def preview(
    data: bytes,
    page: int,
    *,
    width: int,
    boxes: Sequence[Box] = (),
    corner: tuple[float, float] | None = None,
) -> bytes:
    """Return a page as a PNG so many dots wide, as it is seen: turned and cropped (预览图).

    Boxes are shown as frames with a veil, so that whoever draws sees what will go; ``corner`` is
    marked where a box has been begun.

    Raises:
        NotRedactable: for a page that is not there. Unopenable.
    """
    if not 1 <= page <= pages_of(data):
        raise NotRedactable(f"没有第{page}页。")
    drawn = _drawn(data, page, width)
    for box in boxes:
        if box.page == page:
            _veil(drawn, box)
    if corner is not None:
        _mark(drawn, corner)
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def _drawn(data: bytes, page: int, width: int) -> Image.Image:
    if kind_of(data) is not Kind.PDF:
        with Image.open(io.BytesIO(rewritten(data))) as upright:
            picture = upright.convert("RGB")
        return picture.resize((width, max(1, round(picture.height * width / picture.width))))
    with LOCK, opened(data) as document:
        one = document[page - 1]
        # An odd page, a strip of a metre, is drawn smaller rather than in full.
        across, down = one.get_size()
        scale = min(width / max(1.0, across), 4 * width / max(1.0, down))
        drawn: Image.Image = one.render(scale=scale).to_pil().convert("RGB")
        one.close()
    return drawn


def _veil(picture: Image.Image, box: Box) -> None:
    width, height = picture.size
    sides = [
        int(box.left * width),
        int(box.top * height),
        int(box.right * width),
        int(box.bottom * height),
    ]
    part = picture.crop(
        (sides[0], sides[1], max(sides[2], sides[0] + 1), max(sides[3], sides[1] + 1))
    )
    dark = Image.new("RGB", part.size, _VEIL)
    picture.paste(Image.blend(part, dark, 0.6), (sides[0], sides[1]))
    ImageDraw.Draw(picture).rectangle(sides, outline=_RED, width=2)


def _mark(picture: Image.Image, corner: tuple[float, float]) -> None:
    x, y = corner[0] * picture.width, corner[1] * picture.height
    pen = ImageDraw.Draw(picture)
    pen.line((x - _ARM, y, x + _ARM, y), fill=_RED, width=2)
    pen.line((x, y - _ARM, x, y + _ARM), fill=_RED, width=2)
