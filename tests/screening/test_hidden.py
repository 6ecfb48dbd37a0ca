"""What a document hides is told by its own rule, besides what is found in it."""

from __future__ import annotations

import io
import random

import pypdfium2 as pdfium
import pytest

from gongkai.containers.errors import Unopenable
from gongkai.screening.screen import is_blocking, screen
from tests.containers import made
from tests.screening import numbers, papers

CHANCE = random.Random(1)  # noqa: S311 — the same numbers every time
ID = numbers.identity(CHANCE)


@pytest.mark.parametrize(
    ("maker", "code"),
    [
        (papers.in_comment, "HIDDEN-COMMENT"),
        (papers.deleted, "HIDDEN-REVISION"),
        (papers.vanished, "HIDDEN-TEXT"),
        (papers.white, "HIDDEN-TEXT"),
        (papers.by_style, "HIDDEN-TEXT"),
        (papers.in_the_theme_s_white, "HIDDEN-TEXT"),
        (papers.embedded, "HIDDEN-EMBED"),
        (papers.in_hidden_row, "HIDDEN-ROW"),
        (papers.in_flat_row, "HIDDEN-ROW"),
        (papers.in_hidden_column, "HIDDEN-COLUMN"),
        (papers.in_hidden_sheet, "HIDDEN-SHEET"),
        (papers.in_very_hidden_sheet, "HIDDEN-SHEET"),
        (papers.white_in_a_cell, "HIDDEN-TEXT"),
        (papers.without_a_format, "HIDDEN-TEXT"),
        (papers.in_cell_comment, "HIDDEN-COMMENT"),
        (papers.in_pivot_cache, "HIDDEN-PIVOT"),
        (papers.in_pivot_records, "HIDDEN-PIVOT"),
        (papers.in_link_cache, "HIDDEN-LINK"),
        (papers.in_page_comment, "HIDDEN-TEXT"),
        (papers.white_in_pdf, "HIDDEN-TEXT"),
        (papers.inkless_in_pdf, "HIDDEN-TEXT"),
        (papers.under_a_box, "HIDDEN-UNDER"),
        (papers.under_a_white_box, "HIDDEN-UNDER"),
        (papers.under_a_labelled_box, "HIDDEN-UNDER"),
        (papers.outside_the_crop, "HIDDEN-OUTSIDE"),
        (papers.in_pdf_note, "HIDDEN-COMMENT"),
        (papers.in_an_earlier_version, "HIDDEN-REVISION"),
    ],
)
def test_hidden(maker: papers.Maker, code: str) -> None:
    found = {finding.code for finding in screen(maker(ID), "附件") if is_blocking(finding)}
    assert {code, "PII-ID"} <= found
    harmless = {finding.code for finding in screen(maker("words"), "附件")}
    assert harmless == {code}, "hidden is hidden, whatever it says"


@pytest.mark.parametrize(
    "maker", [papers.in_cell, papers.in_pdf, papers.in_word_table, papers.in_zip]
)
def test_what_is_seen_is_not_called_hidden(maker: papers.Maker) -> None:
    assert screen(maker("notice"), "附件") == []


@pytest.mark.parametrize("maker", papers.INSIDE)
def test_inside_where_no_program_shows_it(maker: papers.Maker) -> None:
    """Choices, prompts, filters, properties: a number is a number wherever a file keeps it."""
    assert "PII-ID" in {
        finding.code for finding in screen(maker(ID), "附件") if is_blocking(finding)
    }
    harmless = {finding.code for finding in screen(maker("words"), "附件")}
    assert harmless <= {"HIDDEN-SHEET"}, "only a sheet nobody lists is hidden, whatever it says"


def test_a_mark_in_the_watermark() -> None:
    found = screen(papers.in_a_watermark("内部资料"), "通知.docx")
    assert {finding.code for finding in found if is_blocking(finding)} == {"SECRET-INTERNAL"}


def test_white_on_colour_is_seen() -> None:
    assert screen(papers.white_on_colour("姓名"), "附件.docx") == []


def test_what_cannot_be_looked_into_is_told() -> None:
    """A pasted picture of a table in Windows' own format may show anything."""
    pasted = {"word/media/image1.emf": b"\x01\x00\x00\x00\x6c\x00\x00\x00"}
    [finding] = screen(papers.word(papers.paragraph("正文"), pasted), "附件.docx")
    assert (finding.code, is_blocking(finding)) == ("HIDDEN-UNREAD", False)


def test_b10_the_places_are_listed() -> None:
    rows = [["姓名", "身份证号码"], ["某某", ID], ["某某", numbers.identity(CHANCE)]]
    data = papers.sheet(rows, columns="<col min='2' max='2' hidden='1'/>")
    messages = [finding.message for finding in screen(data, "发放表.xlsx") if is_blocking(finding)]
    assert [message.partition("有")[0] for message in messages] == [
        "工作表发放表B2格（隐藏的列）",
        "工作表发放表B3格（隐藏的列）",
        "工作表发放表B1格",
    ]


def test_a_page_scanned_and_read_is_not_hidden_text() -> None:
    """An OCR layer is drawn without ink over the picture of the very words."""
    head = (
        b"<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    picture = head + b"/Length 4>>stream\n\x00\xff\xff\x00\nendstream"
    content = b"q 180 0 0 180 10 10 cm /I Do Q BT /F 9 Tf 3 Tr 80 100 Td (words read) Tj ET"
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    page = b"/Resources<</Font<</F 4 0 R>>/XObject<</I 6 0 R>>>>/Contents 5 0 R"
    data = made.pdf(page=page, more=[papers.FONT, stream, picture])
    assert screen(data, "扫描.pdf") == []


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00" + b"\0" * 99,
        made.locked_pdf(),
        made.docx()[:200],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)
def test_what_cannot_be_looked_at_is_refused(data: bytes) -> None:
    with pytest.raises(Unopenable):
        screen(data, "附件")


def test_a_page_that_is_a_picture_is_told() -> None:
    head = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    content = b"q 180 0 0 180 10 10 cm /I Do Q"
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    page = b"/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R"
    data = made.pdf(page=page, more=[stream, head + b"/Length 1>>stream\n\x00\nendstream"])
    [finding] = screen(data, "扫描.pdf")
    assert (finding.code, is_blocking(finding), str(finding.at)) == (
        "HIDDEN-UNREAD",
        False,
        "第1页",
    )


def test_a_very_long_pdf_is_looked_at_as_far_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.screening.documents.pdf.MAX_LOOKED", 0)
    found = {finding.code for finding in screen(papers.under_a_box(ID))}
    assert found == {"HIDDEN-UNREAD", "PII-ID"}, "the text is screened all the same"


def test_what_is_drawn_for_old_programs_alone_is_read() -> None:
    fallback = f"<mc:Fallback>{papers.paragraph(ID)}</mc:Fallback>"
    choice = f"<mc:Choice Requires='x'>{papers.paragraph('无')}</mc:Choice>"
    space = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    data = papers.word(f"<mc:AlternateContent {space}>{choice}{fallback}</mc:AlternateContent>")
    assert [finding.code for finding in screen(data)] == ["PII-ID"]
    same = f"<mc:Choice Requires='x'>{papers.paragraph(ID)}</mc:Choice>"
    twice = papers.word(f"<mc:AlternateContent {space}>{same}{fallback}</mc:AlternateContent>")
    assert [finding.code for finding in screen(twice)] == ["PII-ID"]


def test_a_file_attached_to_a_pdf_is_looked_through() -> None:
    document = pdfium.PdfDocument(papers.in_pdf("words"))
    document.new_attachment("a.txt").set_data(ID.encode())
    out = io.BytesIO()
    document.save(out)
    document.close()
    found = {(finding.code, finding.at and finding.at.member) for finding in screen(out.getvalue())}
    assert found == {("HIDDEN-EMBED", "a.txt"), ("PII-ID", "a.txt")}


def test_chinese_names_packed_by_windows() -> None:
    data = made.zipped({"zz.txt": ID})
    named = data.replace(b"zz.txt", "名.txt".encode("gb18030"))
    [finding] = screen(named)
    assert finding.at is not None
    assert finding.at.member == "名.txt"


def test_what_cannot_be_looked_at_inside_is_told() -> None:
    data = made.zipped({"一.txt": "公示", "二.exe": b"MZ\x90\x00" + b"\0" * 99})
    [finding] = screen(data, "包.zip")
    assert (finding.code, is_blocking(finding)) == ("HIDDEN-UNREAD", False)
