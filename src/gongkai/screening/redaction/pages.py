"""Pages become pictures, boxes are burnt in, pictures become pages again (逐页涂黑)."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2 as pdfium
from PIL import Image

from gongkai.containers.errors import Broken
from gongkai.containers.kinds import Kind, kind_of, name_of
from gongkai.containers.pdf import LOCK, opened, page_count
from gongkai.containers.pictures import rewritten
from gongkai.screening.copies.pdf import remove_notes
from gongkai.screening.redaction.boxes import Box, NotRedactable, burn

DOTS_AN_INCH = 200
MAX_DOTS = 40_000_000  # of one page, drawn
_POINTS_AN_INCH = 72
_QUALITY = 85
NOTHING = "没有框选要涂黑的地方，请先在页面上框选。"
NO_SUCH_PAGE = "没有第{}页，这份文件共{}页，请重新框选。"
ONLY = "{}不能涂黑，请先另存为PDF或图片。"


def redacted(data: bytes, boxes: Sequence[Box]) -> bytes:
    """Return a PDF or picture with the boxes blacked out and nothing left underneath (涂黑).

    A page with a box becomes a picture, so its text layer is gone; the others keep their text, and
    lose notes, properties, attachments and earlier versions. A picture stays a picture.

    Raises:
        NotRedactable: no box, or one on a page that is not there.
        Unopenable: the document cannot be opened, or is no PDF and no picture.
    """
    if not boxes:
        raise NotRedactable(NOTHING)
    kind = kind_of(data)
    if kind is Kind.PDF:
        return _pdf(data, boxes)
    if kind in {Kind.JPG, Kind.PNG}:
        return _picture(data, boxes)
    raise Broken(ONLY.format(name_of(data)))


def _picture(data: bytes, boxes: Sequence[Box]) -> bytes:
    _refuse_beyond(boxes, 1)
    out = io.BytesIO()
    with Image.open(io.BytesIO(rewritten(data))) as upright:
        plain = upright.convert("RGB")
        burn(plain, boxes)
        plain.save(
            out, upright.format or "PNG", **({"quality": 90} if upright.format == "JPEG" else {})
        )
    return out.getvalue()


def _pdf(data: bytes, boxes: Sequence[Box]) -> bytes:
    _refuse_beyond(boxes, page_count(data))
    out = io.BytesIO()
    with LOCK, opened(data) as document:
        copy = pdfium.PdfDocument.new()
        try:
            for number in range(len(document)):
                on_page = [box for box in boxes if box.page == number + 1]
                if on_page:
                    _add_picture(copy, document[number], on_page)
                else:
                    _add_page(copy, document, number)
            copy.save(out)
        finally:
            copy.close()
    return _without_leftovers(out.getvalue())


def _refuse_beyond(boxes: Sequence[Box], count: int) -> None:
    beyond = next((box.page for box in boxes if not 1 <= box.page <= count), None)
    if beyond is not None:
        raise NotRedactable(NO_SUCH_PAGE.format(beyond, count))


def _add_picture(copy: pdfium.PdfDocument, page: pdfium.PdfPage, boxes: Sequence[Box]) -> None:
    """Draw a page as it is seen, burn the boxes in, and put the picture on a page of that size."""
    width, height = page.get_size()
    scale = min(DOTS_AN_INCH / _POINTS_AN_INCH, (MAX_DOTS / max(1.0, width * height)) ** 0.5)
    drawn: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    page.close()
    burn(drawn, boxes)
    jpeg = io.BytesIO()
    drawn.save(jpeg, "JPEG", quality=_QUALITY, dpi=(DOTS_AN_INCH, DOTS_AN_INCH))
    jpeg.seek(0)
    image = pdfium.PdfImage.new(copy)
    image.load_jpeg(jpeg, inline=True)
    image.set_matrix(pdfium.PdfMatrix().scale(width, height))
    new = copy.new_page(width, height)
    new.insert_obj(image)
    new.gen_content()
    new.close()


def _add_page(copy: pdfium.PdfDocument, document: pdfium.PdfDocument, number: int) -> None:
    copy.import_pages(document, [number])
    page = copy[len(copy) - 1]
    remove_notes(page)
    page.close()


def _without_leftovers(data: bytes) -> bytes:
    """What was taken off a page may still be in the file; only what a page needs goes on."""
    out = io.BytesIO()
    with opened(data) as document:
        copy = pdfium.PdfDocument.new()
        try:
            copy.import_pages(document)
            copy.save(out)
        finally:
            copy.close()
    return out.getvalue()
