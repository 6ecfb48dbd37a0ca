"""Where a page is to be blacked out (涂黑范围)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw


class NotRedactable(ValueError):  # noqa: N818 — what an officer is told
    """What is asked cannot be blacked out (不能涂黑); the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box on a page as it is seen (涂黑框): upright, after turning and cropping.

    The sides are parts of the page's width and height, from 0 at the upper left to 1; ``page``
    counts from 1. So a box drawn on a preview of any size is the same box.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        across, down = 0 <= self.left < self.right <= 1, 0 <= self.top < self.bottom <= 1
        if not (across and down):
            raise NotRedactable(f"第{self.page}页的涂黑框超出页面或没有大小，请重新框选。")


def burn(picture: Image.Image, boxes: Sequence[Box]) -> None:
    """Paint boxes black on a picture, whole dots, never less than asked."""
    pen = ImageDraw.Draw(picture)
    width, height = picture.size
    black = 0 if picture.mode == "L" else (0, 0, 0)
    for box in boxes:
        corners = (
            int(box.left * width) - 1,
            int(box.top * height) - 1,
            int(box.right * width) + 1,
            int(box.bottom * height) + 1,
        )
        pen.rectangle(corners, fill=black)
