"""Pages: the same figures in every form portals and office programs give them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.cells import CellState
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.write.html import document_html
from tests.report.read.drawn import pieces, score, states, truth_of, truths
from tests.report.read.pages import PAGES, Page, all_td, clean, in_a_portal
from tests.report.write.reports import filled, odd

EDITIONS = ("2019", "2021")


def read(page: str | bytes) -> Report:
    (report,) = read_reports(page.encode() if isinstance(page, str) else page, "page.htm")
    return report


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
class TestLayouts:
    """A real table shows where every number stands: nothing is guessed, nothing is lost."""

    def test_every_cell_has_its_number(self, page: Page, edition: str) -> None:
        truth = truth_of(edition)
        found = score(read(page(pieces(edition, truth))), edition, truth)
        assert (found.wrong, found.gaps) == ((), ())

    def test_empty_cells_stay_empty(self, page: Page, edition: str) -> None:
        sparse = truth_of(edition)
        sparse |= {key: "" for at, key in enumerate(sparse) if at % 11}
        found = score(read(page(pieces(edition, sparse))), edition, sparse)
        assert (found.wrong, found.gaps) == ((), ())

    def test_the_text_around_the_tables(self, page: Page, edition: str) -> None:
        report = read(page(pieces(edition, truth_of(edition))))
        assert (report.body, report.source.kind) == ("青石镇人民政府", "html")
        assert list(report.sections) == ["1", "2", "3", "4", "5", "6"]
        assert report.sections["5"].text == "培训不够，明年安排3次。"
        assert [report.sections[part].text for part in "234"] == ["", "", ""]


@given(data=st.data(), page=st.sampled_from(PAGES), edition=st.sampled_from(EDITIONS))
@settings(max_examples=40, deadline=None)
def test_never_a_wrong_number(data: st.DataObject, page: Page, edition: str) -> None:
    truth = data.draw(truths(edition))
    assert score(read(page(pieces(edition, truth))), edition, truth).wrong == ()


class TestPlaces:
    """A cell is cited by table, row and column."""

    def test_a_figure(self) -> None:
        report = read(all_td(pieces("2021", truth_of("2021"))))
        at = report.cell("t3.received.business").at
        assert at is not None
        assert at.to_json() == {"table": 2, "row": 4, "column": 5}

    def test_layout_tables_do_not_count(self) -> None:
        page = f"<table><tr><td>{all_td(pieces('2021', truth_of('2021')))}</td></tr></table>"
        at = read(page).cell("t4.review.upheld").at
        assert at is not None
        assert at.table == 3


class TestUneven:
    """Rows that do not come out even stay undecided (A14, A15)."""

    def page(self, row: str) -> Report:
        page = all_td(pieces("2021", truth_of("2021", t3__granted__total="987654")))
        before, _, behind = page.partition("（一）予以公开</td>")
        figures, end, rest = behind.partition("</tr>")
        assert "987654" in figures
        return read(f"{before}（一）予以公开</td>{row}{end}{rest}")

    def test_five_of_seven(self) -> None:
        report = self.page("<td>0</td><td>2</td><td>0</td><td></td><td>3</td>")
        row = [c for key, c in report.cells.items() if key.startswith("t3.granted.")]
        assert {cell.state for cell in row} == {CellState.UNPLACED}
        assert "READ-ROW-SHORT" in {note.code for note in report.notes}

    def test_one_number_across_all_columns(self) -> None:
        report = self.page("<td colspan=7>5</td>")
        assert report.cell("t3.granted.total").state is CellState.UNPLACED

    def test_one_empty_cell_across_all_columns(self) -> None:
        report = self.page("<td colspan=7></td>")
        assert report.cell("t3.granted.total").state is CellState.BLANK

    def test_words_instead_of_a_number(self) -> None:
        report = self.page("<td>见附件</td>" + "<td>0</td>" * 6)
        cell = report.cell("t3.granted.natural_person")
        assert (cell.state, cell.raw) == (CellState.UNREADABLE, "见附件")
        assert report.cell("t3.granted.business").value == 0


class TestNotShown:
    """What a browser does not show is no part of the report."""

    def test_hidden_numbers_are_not_read(self) -> None:
        report = read(in_a_portal(pieces("2021", truth_of("2021"))))
        assert report.cell("t2.rules.issued").value == 3
        assert report.meta.index_number == "QS-2024-00002"

    def test_a_report_behind_a_tab_is_read_and_said_to_be_hidden(self) -> None:
        page = f"<div style='display: none'>{all_td(pieces('2021', truth_of('2021')))}</div>"
        report = read(page)
        assert report.cell("t2.rules.issued").value == 3
        assert "READ-HIDDEN" in {note.code for note in report.notes}

    def test_what_the_page_says_of_itself(self) -> None:
        head = "<meta name=PubDate content='2024-01-15 10:00'><meta name=ContentSource content='青石镇'>"
        report = read(head + all_td(pieces("2021", truth_of("2021"))))
        assert str(report.meta.published_on) == "2024-01-15"


class TestText:
    """Text in a page keeps its lines, whatever the page is made of."""

    def test_a_report_in_preformatted_text(self) -> None:
        text = "\n".join(
            row if isinstance(row, str) else "\n".join(" | ".join(c.text for c in r) for r in row)
            for row in pieces("2021", truth_of("2021"))
        )
        report = read(f"<html><body><pre>{text}</pre></body></html>")
        assert score(report, "2021", truth_of("2021")).wrong == ()
        assert report.cell("t3.received.total").value == truth_number("t3.received.total")

    def test_a_table_of_html_in_plain_text(self) -> None:
        found = pieces("2021", truth_of("2021"))
        text = "\n".join(each if isinstance(each, str) else clean([each]) for each in found)
        report = read(text.replace("<!DOCTYPE html>", ""))
        assert score(report, "2021", truth_of("2021")).gaps == ()
        assert report.sections["5"].text == "培训不够，明年安排3次。"


def truth_number(cell_id: str) -> int:
    return int(truth_of("2021")[cell_id])


@pytest.mark.parametrize("edition", EDITIONS)
class TestOwnPages:
    """What our own writer prints reads back as it was (D06)."""

    def test_a_filled_report(self, edition: str) -> None:
        report = filled(edition)
        back = read(str(document_html(report)))
        assert states(back) == states(report)
        assert {n: s.text for n, s in back.sections.items()} == {
            n: s.text for n, s in report.sections.items()
        }

    def test_a_cell_in_every_state(self, edition: str) -> None:
        report = odd(edition)
        back = read(str(document_html(report)))
        assert states(back) == states(report)
        assert back.cell("t3.received.other_org").inferred
