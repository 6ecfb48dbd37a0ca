"""Letters as PDF and Word: every word on the page, no page missing, no signature alone."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.letters.compose import compose, with_reasons
from gongkai.letters.document import Document
from gongkai.letters.model import Annex, Letter
from gongkai.letters.write.docx import docx_of
from gongkai.letters.write.pdf import pdf_of, rare_characters
from tests.letters.samples import letter

LONG = "经检索，所申请的信息分散在各村档案之中。" * 250  # five thousand characters


def pages(document: Document) -> list[str]:
    with pypdfium2.PdfDocument(pdf_of(document)) as pdf:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def words(document: Document) -> str:
    return "".join("".join(block.text.split()) for block in document.blocks)


class TestPdf:
    @pytest.mark.parametrize("kind", ["D02", "D05", "D12", "D26"])
    def test_every_word_is_on_the_page(self, kind: str) -> None:
        document = compose(letter(kind))
        text = "".join(pages(document))
        for block in document.blocks:
            assert "".join(block.text.split())[:20] in text
        for row in (*document.rows, *document.after):
            assert row.label in text

    def test_page_x_of_y(self) -> None:
        found = pages(compose(with_reasons(letter("D16"), reasons=LONG)))
        assert len(found) > 8
        for number, text in enumerate(found, start=1):
            assert f"第{number}页，共{len(found)}页" in text

    def test_the_same_letter_is_the_same_file(self) -> None:
        document = compose(letter("D14"))
        assert pdf_of(document) == pdf_of(document)

    @settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
    @given(lines=st.integers(1, 24))
    def test_d04_the_signature_is_never_alone_on_a_page(self, lines: int) -> None:
        reasons = "\n".join(["所需信息分散保存，需要逐户核对。"] * lines)
        last = pages(compose(with_reasons(letter("D16"), reasons=reasons)))[-1]
        assert "（印章）" in last
        assert "联系方式" in last

    def test_d04_three_hundred_rows_behind_the_letter(self) -> None:
        rows = (("村", "户数"), *((f"第{n}村", str(n)) for n in range(1, 301)))
        document = compose(letter("D10", annexes=(Annex(name="各村户数", table=rows),)))
        found = pages(document)
        text = "".join(found)
        assert all(f"第{n}村" in text for n in (1, 150, 300))
        assert sum("户数" in page for page in found[2:]) == len(found[2:])  # heads are repeated

    def test_d04_without_annexes(self) -> None:
        assert "附件" not in "".join(pages(compose(letter("D16"))))

    def test_d03_rare_characters_are_named_and_shown_by_number(self) -> None:
        document = compose(with_reasons(letter("D16"), reasons="申请人为𠮷某、艾力·买买提、㛃某👍"))
        rare = rare_characters(document)
        assert set(rare) <= {"𠮷", "㛃", "👍"}
        text = "".join(pages(document))
        assert "艾力·买买提" in text
        for char in "𠮷㛃👍":
            assert (f"U+{ord(char):04X}" in text) is (char in rare)
            assert (char in text) is (char not in rare)

    def test_c03_markup_is_letters(self) -> None:
        typed = "#panic() {{7*7}} $x$ <script> *粗* _斜_ @ref"
        text = "".join(pages(compose(with_reasons(letter("D16"), reasons=typed))))
        assert "".join(typed.split()) in text


class TestAnyText:
    """Whatever is typed, both files are made and nothing is lost without a mark."""

    PIECES = st.sampled_from(
        [
            "\x00",
            "\u202e",
            "\ud800",
            "\u2028",
            "\n",
            "<b>",
            "#let x",
            "「",
            "𠮷",
            "👨‍👩‍👧",
            "\ufffe",
            "长" * 300,
        ]
    )
    TEXTS = st.lists(PIECES, max_size=6).map("".join)

    @settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
    @given(reasons=TEXTS, applicant=TEXTS, asked=TEXTS, name=TEXTS)
    def test_is_set(self, reasons: str, applicant: str, asked: str, name: str) -> None:
        whole = with_reasons(letter("D16"), reasons=reasons)
        request = replace(whole.request, applicant=applicant, asked=asked)
        document = compose(replace(whole, request=request, annexes=(Annex(name=name),)))
        assert pdf_of(document).startswith(b"%PDF")
        assert docx_of(document).startswith(b"PK")


class TestWord:
    @pytest.mark.parametrize("kind", ["D01", "D05", "D12", "D25"])
    def test_every_word_is_there(self, kind: str) -> None:
        document = compose(letter(kind))
        text = _word_text(document)
        assert words(document) in text
        for row in (*document.rows, *document.after):
            assert row.label in text

    def test_d02_control_characters_are_shown(self) -> None:
        text = _word_text(compose(with_reasons(letter("D16"), reasons="一\x0b二\ufffe三")))
        assert "二〔U+FFFE〕三" in text

    def test_d04_the_signature_keeps_with_the_last_paragraph(self) -> None:
        whole = compose(letter("D16"))
        paragraphs = docx.Document(BytesIO(docx_of(whole))).paragraphs
        last = next(p for p in paragraphs if p.text.startswith("联系方式"))
        assert last.paragraph_format.keep_with_next

    @pytest.mark.parametrize("kind", ["D01", "D25", "D26"])
    def test_d04_a_short_form_is_not_parted_by_a_page(self, kind: str) -> None:
        word = docx.Document(BytesIO(docx_of(compose(letter(kind)))))
        *rows, last = word.tables[0].rows
        assert all(c.paragraphs[0].paragraph_format.keep_with_next for r in rows for c in r.cells)
        assert not last.cells[0].paragraphs[0].paragraph_format.keep_with_next

    def test_d04_a_long_form_may_go_on_over_the_page(self) -> None:
        request = replace(letter("D01").request, asked=LONG)
        word = docx.Document(BytesIO(docx_of(compose(letter("D01", request=request)))))
        assert not word.tables[0].rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next

    def test_c03_markup_is_letters(self) -> None:
        typed = "{{7*7}} <w:p> &amp; ${x}"
        assert "".join(typed.split()) in _word_text(
            compose(with_reasons(letter("D16"), reasons=typed))
        )

    def test_the_same_letter_is_the_same_file(self) -> None:
        whole: Letter = letter("D12")
        assert docx_of(compose(whole)) == docx_of(compose(whole))


def _word_text(document: Document) -> str:
    word = docx.Document(BytesIO(docx_of(document)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "".join("".join(text.split()) for text in (*(p.text for p in word.paragraphs), *cells))
