"""A02, A11 to A13, A24: PDF files that are not what they seem, or break what reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from threading import Thread

import pypdfium2 as pdfium
import pytest

from gongkai.report.cells import CellState
from gongkai.report.model import Report
from gongkai.report.read import TooLarge, UnreadableReport, read_reports
from gongkai.report.write.html import document_html
from tests.report.read.drawn import pieces, score, seen, truth_of
from tests.report.read.typeset import PLAIN, typeset
from tests.report.write.reports import filled

TRUTH = truth_of("2021")
GOOD = typeset(pieces("2021", TRUTH), PLAIN)
# A square picture of one grey point, drawn over the page.
PICTURE = b"q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def pdf(objects: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d /Root 1 0 R %s>>\n" % (len(objects) + 1, trailer)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def stream(body: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(body), entries, body)


def one_page(content: bytes, resources: bytes = b"", *more: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>"
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            page % resources,
            stream(content),
            *more,
        ]
    )


def refusal(data: bytes) -> str:
    """The one sentence a document is refused with."""
    with pytest.raises(UnreadableReport) as refused:
        read_reports(data, "x.pdf")
    message = str(refused.value)
    assert message.endswith("。")
    assert "\n" not in message
    return message


def read_or_refused(data: bytes) -> list[Report]:
    """The reports of a damaged document; none where it is refused with a sentence."""
    try:
        return read_reports(data, "x.pdf")
    except UnreadableReport:
        refusal(data)
        return []


def with_pictures(data: bytes, *, count: int) -> bytes:
    """The document with scanned pages behind it."""
    document, scan = pdfium.PdfDocument(data), pdfium.PdfDocument(one_page(PICTURE))
    for _ in range(count):
        document.import_pages(scan)
    return saved(document)


def saved(document: pdfium.PdfDocument) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class TestA02:
    """类型以内容为准，不看文件名。"""

    def test_a_pdf_under_any_name(self) -> None:
        (report,) = read_reports(GOOD, "report.docx")
        assert report.source.kind == "pdf"

    def test_a_page_called_pdf(self) -> None:
        (report,) = read_reports(document_html(filled("2021")).encode(), "report.pdf")
        assert report.source.kind == "html"

    def test_a_few_bytes_in_front(self) -> None:
        (report,) = read_reports(b"\r\n\xef\xbb\xbf junk\r\n" + GOOD, "x")
        assert score(report, "2021", TRUTH).right == len(TRUTH)

    def test_a_text_about_pdf_is_a_text(self) -> None:
        assert "PDF" not in refusal("文件以 %PDF- 开头。".encode())


class TestA11:
    """扫描件：无文字层，未读取；不补零。"""

    def test_a_scan(self) -> None:
        assert "无文字层，未读取" in refusal(one_page(PICTURE))

    def test_a_scan_with_a_stamp(self) -> None:
        stamp = PICTURE + b" BT /F1 9 Tf 50 50 Td (COPY 1) Tj ET"
        font = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
        assert "无文字层，未读取" in refusal(one_page(stamp, font))

    def test_some_pages_scanned(self) -> None:
        (report,) = read_reports(with_pictures(GOOD, count=2), "x.pdf")
        (note,) = [each for each in report.notes if each.code == "READ-SCANNED"]
        assert note.message == "第3、4页（共2页）是图像，无文字层，未读取。"
        assert score(report, "2021", TRUTH).right == len(TRUTH)

    def test_tables_as_pictures_are_absent_and_not_zero(self) -> None:
        texts = [piece for piece in pieces("2021", TRUTH) if isinstance(piece, str)]
        (report,) = read_reports(with_pictures(typeset(texts, PLAIN), count=1), "x.pdf")
        assert {state for state, _ in seen(report).values()} == {CellState.ABSENT}

    def test_nothing_on_the_pages(self) -> None:
        assert "没有任何文字" in refusal(one_page(b""))

    def test_letters_without_meaning(self) -> None:
        """A font that maps its glyphs to private numbers cannot be read."""
        codes = b"<" + b"".join(b"%02x" % (65 + n % 26) for n in range(80)) + b">"
        content = b"BT /F1 9 Tf 50 700 Td " + codes + b" Tj ET"
        cmap = (
            b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff>"
            b" endcodespacerange 1 beginbfrange <41> <5a> <e041> endbfrange endcmap end"
        )
        font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
        data = one_page(content, b"/Font<</F1 5 0 R>>", font, stream(cmap))
        assert "缺少字符对照" in refusal(data)


class TestA12:
    """密码、损坏、自引用、空页：一句话，不崩溃，不无限递归。"""

    def test_a_password(self) -> None:
        locked = (
            b"/Encrypt <</Filter/Standard/V 1/R 2/Length 40/P -44/O<%s>/U<%s>>> /ID[<00><00>]"
            % (b"ab" * 32, b"cd" * 32)
        )
        data = pdf(
            [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"], trailer=locked
        )
        assert "密码" in refusal(data)

    @pytest.mark.parametrize("keep", [8, 100, 5_000, len(GOOD) // 2])
    def test_cut_off(self, keep: int) -> None:
        assert all(_no_wrong_number(report) for report in read_or_refused(GOOD[:keep]))

    @pytest.mark.parametrize("start", [b"0", b"99999999999", b"-1", b"17"])
    def test_a_damaged_table_of_contents(self, start: bytes) -> None:
        head, _, _ = GOOD.rpartition(b"startxref")
        data = head + b"startxref\n" + start + b"\n%%EOF\n"
        (report,) = read_reports(data, "x.pdf")
        assert score(report, "2021", TRUTH).right == len(TRUTH)

    @pytest.mark.parametrize("seed", range(8))
    def test_bytes_changed_anywhere(self, seed: int) -> None:
        data = bytearray(GOOD)
        for at in range(200 + seed * 37, len(data), 997 + seed):
            data[at] ^= 0x55
        assert all(report.source.kind == "pdf" for report in read_or_refused(bytes(data)))

    def test_a_form_that_draws_itself(self) -> None:
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>"
        data = one_page(b"/X Do", b"/XObject<</X 5 0 R>>", stream(b"/X Do 0 0 m 9 9 l S", entries))
        assert refusal(data)

    def test_two_forms_that_draw_each_other(self) -> None:
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>"
        forms = (stream(b"/X Do /X Do", form % 6), stream(b"/X Do /X Do", form % 5))
        assert refusal(one_page(b"/X Do", b"/XObject<</X 5 0 R>>", *forms))

    def test_forms_that_double_at_every_level(self) -> None:
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>"
        forms = [stream(b"/X Do " * 60, form % (number + 6)) for number in range(10)]
        assert "30万个的上限" in refusal(one_page(b"/X Do", b"/XObject<</X 5 0 R>>", *forms))

    def test_forms_nested_deeply(self) -> None:
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>"
        forms = [stream(b"/X Do", form % (number + 6)) for number in range(500)]
        assert refusal(one_page(b"/X Do", b"/XObject<</X 5 0 R>>", *forms))

    def test_pages_that_are_their_own_parents(self) -> None:
        tree = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 3/Kids[2 0 R 2 0 R]>>"]
        assert refusal(pdf(tree))

    @pytest.mark.parametrize("count", [2_001, 10_000])
    def test_too_many_pages(self, count: int) -> None:
        kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
        pages = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * count
        data = pdf(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
                *pages,
            ]
        )
        with pytest.raises(TooLarge, match=f"{count}页，超过2000页的上限"):
            read_reports(data, "x.pdf")

    def test_too_many_lines(self) -> None:
        content = b"0 0 m 9 0 l S\n" * 300_001
        assert "30万个的上限" in refusal(one_page(content))

    def test_one_path_of_many_lines(self) -> None:
        content = b"0 0 m " + b"9 9 l 0 90 l " * 30_000 + b"S"
        assert refusal(one_page(content))

    def test_a_grid_of_too_many_cells(self) -> None:
        """Beyond 800 rulings a page is a drawing, so no grid grows past what a table holds."""
        content = b"".join(
            b"0 %d m 4000 %d l S %d 0 m %d 4000 l S\n" % (at, at, at, at)
            for at in range(0, 4000, 8)
        )
        assert refusal(one_page(content))

    def test_a_page_of_no_size(self) -> None:
        data = one_page(b"BT ET").replace(b"0 0 595 842", b"0 0 0 0 0 0")
        assert refusal(data)

    def test_readers_in_threads(self) -> None:
        found: list[list[Report]] = []
        readers = [
            Thread(target=lambda: found.append(read_reports(GOOD, "x.pdf"))) for _ in range(4)
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        assert len(found) == 4
        assert all(score(report, "2021", TRUTH).right == len(TRUTH) for (report,) in found)


class TestNoNumberAtAll:
    """坐标大到算不出来的文字和线条：没有位置，不读，不出错。"""

    @pytest.mark.parametrize("times", [1, 4, 5, 6])
    def test_coordinates_beyond_all_numbers(self, times: int) -> None:
        font = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
        larger = b"1000000000 0 0 1000000000 0 0 cm " * times
        drawn = b"BT /F1 12 Tf 1 0 0 1 50 700 Tm (ABCD) Tj ET 0 0 m 9 0 l S 0 0 9 1 re f"
        refusal(one_page(larger + drawn, font))


def _no_wrong_number(report: Report) -> bool:
    return not score(report, "2021", TRUTH).wrong


class TestA13:
    """行被分页切断、每页重复表头：与不分页的同一张表一样。"""

    @pytest.mark.parametrize("height", range(105, 200, 9))
    def test_every_place_a_page_can_end(self, height: int) -> None:
        look = replace(PLAIN, height=height, repeat=height % 2 == 0)
        (report,) = read_reports(typeset(pieces("2021", TRUTH), look), "x.pdf")
        (whole,) = read_reports(GOOD, "x.pdf")
        assert seen(report) == seen(whole)
        assert not report.extras


class TestA24:
    """一份文件两份报告：分开读，不混算。"""

    def test_two_complete_reports(self) -> None:
        other = dict.fromkeys(TRUTH, "0")
        both = typeset([*pieces("2021", TRUTH), *pieces("2021", other)], PLAIN)
        first, second = read_reports(both, "x.pdf")
        assert score(first, "2021", TRUTH).right == len(TRUTH)
        assert score(second, "2021", other).right == len(other)

    def test_a_table_of_others_in_the_appendix(self) -> None:
        found = pieces("2021", TRUTH)
        table = next(piece for piece in found if not isinstance(piece, str) and len(piece) > 20)
        (report,) = read_reports(typeset([*found, "附表：下属单位", table], PLAIN), "x.pdf")
        assert score(report, "2021", TRUTH).right == len(TRUTH)
        assert "READ-MULTIPLE" in {note.code for note in report.notes}
