"""PDF files with a text layer: the same figures in every form they are set in (读取 PDF)."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import raw

from gongkai.report.cells import CellState
from gongkai.report.editions import EDITIONS as FORMS
from gongkai.report.model import Report
from gongkai.report.read import MEANINGS, read_reports
from gongkai.report.write.html import document_html
from gongkai.report.write.pdf import pdf_of
from tests.report.read.drawn import pieces, score, truth_of, truths
from tests.report.read.typeset import PLAIN, RULED, Look, typeset
from tests.report.write.reports import filled, odd

EDITIONS = ("2019", "2021")
TURNS = (1, 2, 3)


def read(data: bytes) -> Report:
    (report,) = read_reports(data, "report.pdf")
    return report


def states(report: Report) -> dict[str, object]:
    """State, number and remark; a unit only where the form does not print it already."""
    form = FORMS[report.edition]
    return {
        key: (c.state, c.value, None if form.column(key).unit else c.unit, c.note)
        for key, c in report.cells.items()
    }


def turned(data: bytes, quarters: int) -> bytes:
    """The pages as they are shown turned, the way a scanner's program saves them."""
    document = pdfium.PdfDocument(data)
    for page in document:
        page.set_rotation(90 * quarters)
    return saved(document)


def sideways(data: bytes, quarters: int) -> bytes:
    """The pages with their content itself turned, against the clock."""
    document = pdfium.PdfDocument(data)
    for page in document:
        width, height = page.get_size()
        turn = {
            1: (0, 1, -1, 0, height, 0),
            2: (-1, 0, 0, -1, width, height),
            3: (0, -1, 1, 0, 0, width),
        }
        matrix = raw.FS_MATRIX(*turn[quarters])
        if quarters % 2:
            width, height = height, width
        page.set_mediabox(0, 0, width, height)
        raw.FPDFPage_TransFormWithClip(page.raw, matrix, raw.FS_RECTF(0, height, width, 0))
    return saved(document)


def saved(document: pdfium.PdfDocument) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("look", RULED.values(), ids=RULED)
class TestRuledTables:
    """有框线的表：合并格、跨页、竖排栏目，都按框线和位置读，不猜。"""

    def test_every_cell_has_its_number(self, look: Look, edition: str) -> None:
        truth = truth_of(edition)
        found = score(read(typeset(pieces(edition, truth), look)), edition, truth)
        assert (found.wrong, found.gaps) == ((), ())

    def test_empty_cells_stay_empty(self, look: Look, edition: str) -> None:
        sparse = truth_of(edition)
        sparse |= {key: "" for at, key in enumerate(sparse) if at % 11}
        found = score(read(typeset(pieces(edition, sparse), look)), edition, sparse)
        assert (found.wrong, found.gaps) == ((), ())

    def test_the_text_around_the_tables(self, look: Look, edition: str) -> None:
        report = read(typeset(pieces(edition, truth_of(edition)), look))
        assert (report.body, report.source.kind) == ("青石镇人民政府", "pdf")
        assert report.title == f"青石镇人民政府{report.year}年政府信息公开工作年度报告"
        assert report.period is not None
        assert list(report.sections) == ["1", "2", "3", "4", "5", "6"]
        assert report.sections["5"].text == "培训不够，明年安排3次。"
        assert [report.sections[part].text for part in "234"] == ["", "", ""]
        assert report.closing.startswith("青石镇人民政府\n")
        assert not report.notes


@given(
    data=st.data(), look=st.sampled_from(list(RULED.values())), edition=st.sampled_from(EDITIONS)
)
@settings(max_examples=25, deadline=None)
def test_any_figures_in_any_look(data: st.DataObject, look: Look, edition: str) -> None:
    """Whatever is printed and wherever the pages end: right, and never silently wrong."""
    truth = data.draw(truths(edition))
    height = data.draw(st.integers(min_value=110, max_value=297))
    cut = replace(look, height=height, flipped=False)
    found = score(read(typeset(pieces(edition, truth), cut)), edition, truth)
    assert (found.wrong, found.gaps) == ((), ())


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("keep", [1, 3, 11])
@pytest.mark.parametrize("label", ["stacked", "upwards"])
class TestTablesWithoutLines:
    """无框线的表：能定的按行读，不能定的注明列不确定，绝不放错列。"""

    def test_nothing_is_silently_wrong(self, label: str, keep: int, edition: str) -> None:
        truth = truth_of(edition)
        truth |= {key: "" for at, key in enumerate(truth) if at % keep}
        look = replace(PLAIN, ruled="none", label=label)
        report = read(typeset(pieces(edition, truth), look))
        assert score(report, edition, truth).wrong == ()
        assert list(report.sections) == ["1", "2", "3", "4", "5", "6"]


class TestPages:
    """页面方向、页眉页脚、双份报告。"""

    @pytest.mark.parametrize("quarters", TURNS)
    def test_a_page_shown_turned(self, quarters: int) -> None:
        truth = truth_of("2021")
        data = turned(typeset(pieces("2021", truth), PLAIN), quarters)
        assert score(read(data), "2021", truth).right == len(truth)

    @pytest.mark.parametrize("quarters", TURNS)
    def test_a_page_set_sideways(self, quarters: int) -> None:
        truth = truth_of("2021")
        data = sideways(typeset(pieces("2021", truth), PLAIN), quarters)
        assert score(read(data), "2021", truth).right == len(truth)

    def test_a_cell_knows_its_page_and_place(self) -> None:
        report = read(typeset(pieces("2021", truth_of("2021")), replace(PLAIN, height=120)))
        first, last = report.cells["t2.rules.issued"].at, report.cells["t4.after_review.total"].at
        assert first is not None
        assert last is not None
        assert (first.line, last.line) == (None, None)
        assert 1 <= int(first.page or 0) < int(last.page or 0)
        assert 0 < float(first.x or 0) < 595
        assert 0 < float(first.y or 0) < 340

    def test_two_reports_in_one_file(self) -> None:
        one, other = truth_of("2019"), truth_of("2021")
        both = [*pieces("2019", one), *pieces("2021", other)]
        first, second = read_reports(typeset(both, PLAIN), "two.pdf")
        assert score(first, "2019", one).right == len(one)
        assert score(second, "2021", other).right == len(other)
        assert "READ-MULTIPLE" in {note.code for note in first.notes}

    def test_a_line_broken_at_the_margin_is_one_sentence(self) -> None:
        sentence = "本年度主动公开政府信息一百五十三条，" * 30 + "均已公开。"
        found = [
            sentence if "153条" in str(piece) else piece
            for piece in pieces("2021", truth_of("2021"))
        ]
        for height in (120, 140, 297):
            report = read(typeset(found, replace(PLAIN, height=height)))
            assert report.sections["1"].text == sentence

    def test_paragraphs_stay_apart(self) -> None:
        text = ["一是" + "公开目录不细，" * 12 + "须改。", "二是解读形式单一。"]
        found = pieces("2021", truth_of("2021"))
        at = found.index("培训不够，明年安排3次。")
        report = read(typeset([*found[:at], *text, *found[at + 1 :]], PLAIN))
        assert report.sections["5"].text == "\n".join(text)


class TestCells:
    """格内文字：注记、单位、全角、窄格换行、超出格宽。"""

    def one(self, text: str, look: Look = PLAIN) -> Report:
        return read(typeset(pieces("2021", truth_of("2021", t2__rules__in_force=text)), look))

    @pytest.mark.parametrize(
        ("text", "value"),
        [("１２", 12), ("1,280", 1280), ("12件", 12), ("8（其中修订2件）", 8), ("20240", 20240)],
    )
    def test_a_number_is_read_as_printed(self, text: str, value: int) -> None:
        assert self.one(text).cells["t2.rules.in_force"].value == value

    @pytest.mark.parametrize("text", ["O1", "1\n2", "约30", "3.5"])
    def test_what_is_no_number_is_no_number(self, text: str) -> None:
        assert self.one(text).cells["t2.rules.in_force"].state is CellState.UNREADABLE

    @pytest.mark.parametrize("text", ["/", "-", "—", "无"])
    def test_a_mark_is_a_mark(self, text: str) -> None:
        assert self.one(text).cells["t2.rules.in_force"].state is CellState.MARK

    def test_numbers_that_run_into_each_other_are_not_read(self) -> None:
        wide = truth_of("2021", t4__direct__total="123456789")
        report = read(typeset(pieces("2021", wide), replace(PLAIN, size=10.5)))
        found = score(report, "2021", wide)
        assert found.wrong == ()
        assert report.cells["t4.direct.total"].state is CellState.UNREADABLE

    def test_a_number_alone_may_be_wider_than_its_cell(self) -> None:
        wide = truth_of("2021", t4__direct__total="1234567")
        wide |= {"t4.direct.pending": "", "t4.after_review.upheld": ""}
        report = read(typeset(pieces("2021", wide), PLAIN))
        assert score(report, "2021", wide).right == len(wide)

    def test_a_number_printed_over_another_is_not_read(self) -> None:
        document = pdfium.PdfDocument(typeset(pieces("2021", truth_of("2021")), PLAIN))
        at = read(saved(document)).cells["t2.rules.issued"].at
        assert at is not None
        page = document[int(at.page or 0) - 1]
        font = raw.FPDFText_LoadStandardFont(document.raw, b"Helvetica")
        thing = raw.FPDFPageObj_CreateTextObj(document.raw, font, 9.0)
        digits = (raw.FPDF_WCHAR * 2)(ord("9"), 0)
        raw.FPDFText_SetText(thing, digits)
        height = page.get_height()
        raw.FPDFPageObj_Transform(thing, 1, 0, 0, 1, at.x, height - float(at.y or 0) - 8)
        raw.FPDFPage_InsertObject(page.raw, thing)
        raw.FPDFPage_GenerateContent(page.raw)
        cell = read(saved(document)).cells["t2.rules.issued"]
        assert cell.state is CellState.UNREADABLE


class TestRoundTrip:
    """自己写出的 PDF 读回来，数、状态、正文不变。"""

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_our_own_pdf(self, edition: str) -> None:
        report = filled(edition)
        again = read(pdf_of(report))
        assert states(again) == states(report)
        assert (again.title, again.body, again.year) == (report.title, report.body, report.year)
        assert (again.preamble, again.closing) == (report.preamble, report.closing)
        assert {key: part.text for key, part in again.sections.items()} == {
            key: part.text for key, part in report.sections.items()
        }

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_states_are_kept(self, edition: str) -> None:
        report = odd(edition)
        assert states(read(pdf_of(report))) == states(report)

    @pytest.mark.browser
    @pytest.mark.parametrize("edition", EDITIONS)
    def test_printed_by_a_browser(self, edition: str, tmp_path: Path) -> None:
        browser = shutil.which("chromium")
        if browser is None:
            pytest.skip("no Chromium to print with")
        report, page, out = filled(edition), tmp_path / "r.html", tmp_path / "r.pdf"
        page.write_text(document_html(report), "utf-8")
        options = ("--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={out}")
        subprocess.run([browser, *options, page.as_uri()], check=True, capture_output=True)
        again = read(out.read_bytes())
        assert states(again) == states(report)
        assert again.closing == report.closing


def test_notes_are_explained() -> None:
    assert {"READ-SCANNED", "READ-TEXT-LOST"} <= set(MEANINGS)
