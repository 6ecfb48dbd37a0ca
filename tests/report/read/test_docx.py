"""Word documents: the same figures in every form people and programs give them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.write.docx import docx_of
from tests.report.read.drawn import pieces, score, states, truth_of, truths
from tests.report.read.papers import (
    PAPERS,
    SPACES,
    Paper,
    by_python_docx,
    merged,
    package,
    paragraph,
)
from tests.report.write.reports import filled, odd

EDITIONS = ("2019", "2021")


def read(data: bytes) -> Report:
    (report,) = read_reports(data, "报告.docx")
    return report


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("paper", [*PAPERS, by_python_docx], ids=lambda paper: paper.__name__)
class TestForms:
    """Merged, nested, boxed, tracked or cut: the place of every number is seen."""

    def test_every_cell_has_its_number(self, paper: Paper, edition: str) -> None:
        truth = truth_of(edition)
        found = score(read(paper(pieces(edition, truth))), edition, truth)
        assert (found.wrong, found.gaps) == ((), ())

    def test_empty_cells_stay_empty(self, paper: Paper, edition: str) -> None:
        sparse = truth_of(edition)
        sparse |= {key: "" for at, key in enumerate(sparse) if at % 11}
        found = score(read(paper(pieces(edition, sparse))), edition, sparse)
        assert (found.wrong, found.gaps) == ((), ())

    def test_the_text_around_the_tables(self, paper: Paper, edition: str) -> None:
        report = read(paper(pieces(edition, truth_of(edition))))
        assert (report.body, report.source.kind) == ("青石镇人民政府", "docx")
        assert [section.heading[:2] for section in report.sections.values()] == [
            f"{numeral}、" for numeral in "一二三四五六"
        ]
        assert report.sections["5"].text == "培训不够，明年安排3次。"
        assert [report.sections[part].text for part in "234"] == ["", "", ""]


@given(data=st.data(), paper=st.sampled_from(PAPERS), edition=st.sampled_from(EDITIONS))
@settings(max_examples=40, deadline=None)
def test_never_a_wrong_number(data: st.DataObject, paper: Paper, edition: str) -> None:
    truth = data.draw(truths(edition))
    assert score(read(paper(pieces(edition, truth))), edition, truth).wrong == ()


class TestPlaces:
    """A cell is cited by table, row and column."""

    def test_a_figure(self) -> None:
        at = read(merged(pieces("2021", truth_of("2021")))).cell("t3.received.business").at
        assert at is not None
        assert at.to_json() == {"table": 2, "row": 4, "column": 5}


class TestText:
    """A document without tables can be a report of its text all the same."""

    def test_rows_laid_out_with_tabs(self) -> None:
        tab = '</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">'
        rows = [
            each if isinstance(each, str) else [tab.join(c.text for c in row) for row in each]
            for each in pieces("2021", truth_of("2021"))
        ]
        lines = [line for each in rows for line in ([each] if isinstance(each, str) else each)]
        runs = (f"<w:r><w:t>{line}</w:t></w:r>" for line in lines)
        report = read(package("".join(f"<w:p>{run}</w:p>" for run in runs)))
        found = score(report, "2021", truth_of("2021"))
        assert found.wrong == ()
        assert len(found.gaps) < 20

    def test_a_picture_instead_of_a_table(self) -> None:
        drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
        picture = f'<w:p><w:r><w:drawing><a:blip xmlns:a="{drawing}"/></w:drawing></w:r></w:p>'
        lines = [each for each in pieces("2021", truth_of("2021")) if isinstance(each, str)]
        report = read(package("".join(map(paragraph, lines)) + picture))
        assert "READ-PICTURE" in {note.code for note in report.notes}


class TestHeaders:
    """标题只写在页眉里：取作标题；正文已有标题的，不看页眉。"""

    TITLE = "青石镇人民政府2023年政府信息公开工作年度报告"

    def with_header(self, *body: str) -> Report:
        lines = ("一、总体情况", "全年公开信息153条。", "二、主动公开政府信息情况", *body)
        header = f"<w:hdr {SPACES}>{paragraph('第1页')}{paragraph(self.TITLE)}</w:hdr>"
        return read(package("".join(map(paragraph, lines)), header2=header))

    def test_a_title_that_stands_only_there(self) -> None:
        report = self.with_header()
        assert (report.title, report.body, report.year) == (self.TITLE, "青石镇人民政府", 2023)

    def test_a_title_in_the_text_goes_before(self) -> None:
        title = "云溪县财政局2022年政府信息公开工作年度报告"
        found = merged([title, *pieces("2021", truth_of("2021"))[1:]])
        (report,) = read_reports(found, "x")
        assert report.title == title


@pytest.mark.parametrize("edition", EDITIONS)
class TestOwnDocuments:
    """What our own writer prints reads back as it was (D06)."""

    @pytest.mark.parametrize("make", [filled, odd])
    def test_the_same_cells(self, edition: str, make: Callable[[str], Report]) -> None:
        report = make(edition)
        back = read(docx_of(report))
        assert states(back) == states(report)
        assert {n: s.text for n, s in back.sections.items()} == {
            n: s.text for n, s in report.sections.items()
        }
