"""Blacked out means gone: from the picture, the text layer and the bytes."""

from __future__ import annotations

import io
import random

import pypdfium2 as pdfium
import pytest
from PIL import Image

from gongkai.containers.errors import Unopenable
from gongkai.screening.redaction import (
    Box,
    NotRedactable,
    proposed_boxes,
    redacted,
    release_findings,
)
from gongkai.screening.screen import is_blocking
from gongkai.screening.text import ListedWord
from tests.containers import made
from tests.screening import numbers, papers

ID = numbers.identity(random.Random(9))  # noqa: S311 — the same number every time
TURNS = (0, 90, 180, 270)


def page(text: str, *, turn: int = 0, crop: str = "") -> bytes:
    content = papers.line("notice", "20 150") + papers.line(text)
    return papers.drawn(content, page=f"/Rotate {turn}{crop}".encode())


def text_of(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    text = "\n".join(each.get_textpage().get_text_bounded() for each in document)
    document.close()
    return text


def blocking(data: bytes, word: str) -> list[str]:
    return [finding.code for finding in release_findings(data, [word]) if is_blocking(finding)]


def drawn(data: bytes, number: int = 0) -> Image.Image:
    document = pdfium.PdfDocument(data)
    picture: Image.Image = document[number].render(scale=2).to_pil().convert("L")
    document.close()
    return picture


def part(picture: Image.Image, box: Box) -> tuple[int, int]:
    """The darkest and the lightest dot inside a box."""
    width, height = picture.size
    area = (
        box.left * width + 1,
        box.top * height + 1,
        box.right * width - 1,
        box.bottom * height - 1,
    )
    low, high = picture.crop(tuple(map(round, area))).getextrema()  # type: ignore[arg-type]
    return int(low), int(high)  # type: ignore[arg-type]


class TestRedaction:
    """条例第三十七条：能够作区分处理的，应当提供可以公开的政府信息内容。"""

    @pytest.mark.parametrize("turn", TURNS)
    @pytest.mark.parametrize("crop", ["", "/CropBox[10 60 190 180]"])
    def test_nothing_is_left_underneath(self, turn: int, crop: str) -> None:
        before = page(ID, turn=turn, crop=crop)
        [box] = proposed_boxes(before)
        assert part(drawn(before), box)[1] > 200, "there is paper between the letters"
        after = redacted(before, [box])
        assert part(drawn(after), box)[1] < 60, "now all of it is black"
        assert text_of(after).strip() == ""
        assert ID.encode() not in after
        assert blocking(after, ID) == []

    @pytest.mark.parametrize("turn", TURNS)
    def test_the_page_is_as_large_as_it_was_seen(self, turn: int) -> None:
        before = page(ID, turn=turn, crop="/CropBox[10 60 190 180]")
        after = redacted(before, proposed_boxes(before))
        assert drawn(after).size == drawn(before).size

    def test_what_is_beside_the_box_stays(self) -> None:
        before = page(ID)
        after = redacted(before, proposed_boxes(before))
        notice = Box(page=1, left=0.1, top=0.2, right=0.3, bottom=0.26)
        assert part(drawn(after), notice)[0] < 100, "the word above is still there"
        assert part(drawn(after), notice)[1] > 200

    def test_other_pages_keep_their_text_and_lose_their_notes(self) -> None:
        document = pdfium.PdfDocument(page(ID))
        document.import_pages(pdfium.PdfDocument(papers.in_pdf("second page")))
        document.import_pages(pdfium.PdfDocument(papers.in_pdf_note("a note")))
        joined = io.BytesIO()
        document.save(joined)
        after = redacted(joined.getvalue(), proposed_boxes(joined.getvalue()))
        assert "second page" in text_of(after)
        assert b"a note" not in after
        assert blocking(after, ID) == []

    def test_words_of_ones_own(self) -> None:
        before = papers.in_pdf("paid to somebody for work")
        [box] = proposed_boxes(before, [ListedWord(word="somebody")])
        assert 0.2 < box.left < box.right < 0.6
        assert blocking(redacted(before, [box]), "somebody") == []

    def test_pictures(self) -> None:
        box = Box(page=1, left=0.25, top=0.25, right=0.5, bottom=0.5)
        after = redacted(papers.located(), [box])
        with Image.open(io.BytesIO(after)) as picture:
            assert part(picture.convert("L"), box)[1] < 60
            assert len(picture.getexif()) == 0


class TestReleaseChecks:
    """What passes for redaction and is none."""

    @pytest.mark.parametrize(
        ("maker", "code"),
        [
            (papers.under_a_box, "HIDDEN-UNDER"),
            (papers.under_a_labelled_box, "HIDDEN-UNDER"),
            (papers.under_a_white_box, "HIDDEN-UNDER"),
            (papers.white_in_pdf, "HIDDEN-TEXT"),
            (papers.outside_the_crop, "HIDDEN-OUTSIDE"),
            (papers.in_an_earlier_version, "HIDDEN-REVISION"),
        ],
    )
    def test_words_that_are_still_there(self, maker: papers.Maker, code: str) -> None:
        found = {finding.code for finding in release_findings(maker("somebody"), ["somebody"])}
        assert {code, "WORD-LISTED"} <= found


class TestRefusals:
    @pytest.mark.parametrize(
        "sides", [(-0.1, 0, 0.5, 0.5), (0, 0, 1.1, 0.5), (0.5, 0, 0.5, 1), (0, 0.6, 1, 0.5)]
    )
    def test_boxes_beside_the_page(self, sides: tuple[float, float, float, float]) -> None:
        left, top, right, bottom = sides
        with pytest.raises(NotRedactable, match="请重新框选"):
            Box(page=1, left=left, top=top, right=right, bottom=bottom)

    def test_pages_that_are_not_there(self) -> None:
        box = Box(page=2, left=0, top=0, right=1, bottom=1)
        with pytest.raises(NotRedactable, match="没有第2页，这份文件共1页"):
            redacted(page(ID), [box])

    def test_nothing_to_black_out(self) -> None:
        with pytest.raises(NotRedactable, match="先在页面上框选"):
            redacted(page(ID), [])

    @pytest.mark.parametrize("data", [made.docx(), made.locked_pdf(), b"text"])
    def test_other_documents(self, data: bytes) -> None:
        with pytest.raises(Unopenable):
            redacted(data, [Box(page=1, left=0, top=0, right=1, bottom=1)])
