"""A table of the report as an HTML fragment: merged heads, states in words, links, findings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.findings import Finding, Severity, Status
from gongkai.report.write.figures import marks_of
from gongkai.report.write.html import table_html
from tests.report.write.page import Page
from tests.report.write.reports import filled, odd

TABLES = ("t2", "t3", "t4")


class TestFigures:
    """零只是印出来的0；未填、符号、无法识别、列不确定、文中没有，各有各的字。"""

    @pytest.mark.parametrize(
        ("column", "style", "text"),
        [
            ("natural_person", "gk-blank", "未填"),
            ("business", "gk-mark", "/"),
            ("research", "gk-unreadable", "O1 无法识别"),
            ("public_interest", "gk-unplaced", "3 列不确定"),
            ("legal_service", "gk-absent", "文中没有"),
            ("other_org", "gk-zero", "0 推定"),
            ("total", "gk-value", "8 其中修订2件"),
        ],
    )
    def test_each_state_is_told_by_a_word(self, column: str, style: str, text: str) -> None:
        attributes, shown = Page(table_html(odd(), "t3")).named(f"t3.received.{column}")
        assert (attributes["class"], shown) == (f"gk-figure {style}", text)

    @pytest.mark.parametrize("edition", EDITIONS)
    @pytest.mark.parametrize("table", TABLES)
    def test_every_cell_of_the_form_shows_its_number(self, edition: str, table: str) -> None:
        report = filled(edition)
        page = Page(table_html(report, table))
        for cell_id in EDITIONS[edition].tables[table].cell_ids:
            value = report.cell(cell_id).value
            assert page.named(cell_id)[1].removesuffix("万元") == str(value)

    def test_a_unit_is_shown_where_the_head_does_not_name_it(self) -> None:
        bought = Page(table_html(filled("2019"), "t2")).named("t2.procurement.amount")
        charged = Page(table_html(filled("2021"), "t2")).named("t2.charge.amount_wan")
        assert (bought[1], charged[1]) == ("134.2万元", "134.2")

    def test_a_table_that_is_not_in_the_document_is_no_table_of_zeros(self) -> None:
        report = replace(filled("2021"), tables={"t2": "2021", "t3": "absent", "t4": "2021"})
        markup = table_html(report, "t3")
        assert markup == '<p class="gk-absent">文中没有表三。</p>'

    def test_each_table_is_drawn_in_the_edition_it_was_recognised_as(self) -> None:
        report = replace(filled("2021"), tables={"t2": "2019", "t3": "2021", "t4": "2021"})
        assert "本年新制作数量" in table_html(report, "t2")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("table", TABLES)
class TestAccessibility:
    """WCAG 2.2 AA：表有标题，每格用 headers 指向它的表头，滚动框可用键盘到达。"""

    def test_headers_name_head_cells_that_exist(self, edition: str, table: str) -> None:
        page = Page(table_html(filled(edition), table, prefix="公开-"))
        heads = {attributes["id"] for attributes, _ in page.every("th")}
        for attributes, _ in page.every("td"):
            if attributes.get("class") != "gk-corner":
                named = set((attributes["headers"] or "").split())
                assert named
                assert named <= heads

    def test_heads_have_a_scope_and_a_text(self, edition: str, table: str) -> None:
        for attributes, text in Page(table_html(filled(edition), table)).every("th"):
            assert attributes["scope"] in {"col", "colgroup", "row", "rowgroup"}
            assert text

    def test_frame_is_named_and_reached_with_the_keyboard(self, edition: str, table: str) -> None:
        page = Page(table_html(filled(edition), table))
        tag, frame = page.elements[0]
        assert (tag, frame["role"], frame["tabindex"]) == ("div", "region", "0")
        assert page.named(frame["aria-labelledby"] or "")[1].startswith("表")

    def test_ids_are_unique_also_with_another_report_beside(self, edition: str, table: str) -> None:
        report = filled(edition)
        both = Page(table_html(report, table) + table_html(report, table, prefix="published-"))
        ids = [attributes["id"] for _, attributes in both.elements if "id" in attributes]
        assert len(ids) == len(set(ids))


class TestLinks:
    """每个非零数字可以点开背后的记录；零和没有数字的格不能。"""

    def test_only_numbers_other_than_zero_are_asked_for(self) -> None:
        report, asked = odd(), set[str]()
        table_html(report, "t3", cell_link=asked.add)
        assert asked == {
            cell_id
            for cell_id in EDITIONS["2021"].tables["t3"].cell_ids
            if report.cell(cell_id).value
        }

    def test_the_figure_becomes_the_link(self) -> None:
        page = Page(table_html(odd(), "t3", cell_link=lambda cell_id: f"/r?cell={cell_id}&all"))
        assert ({"href": "/r?cell=t3.received.total&all"}, "8") in page.every("a")

    def test_no_link_where_there_are_no_records(self) -> None:
        assert "<a" not in table_html(odd(), "t3", cell_link=lambda _: None)


class TestFindings:
    """问题标在单元格旁：有编号、有字、能点到说明。"""

    FINDING = Finding(
        code="T3-BALANCE",
        status=Status.FAIL,
        severity=Severity.ERROR,
        title="勾稽不平",
        message="第一项加第二项为8，第三项加第四项为<0>，请核对。",
        basis="国办公开办函〔2021〕30号",
        cells=("t3.received.total", "t3.closed_total.total"),
    )

    def test_marked_at_each_cell_it_names(self) -> None:
        page = Page(table_html(odd(), "t3", marks=marks_of([self.FINDING], prefix="p-")))
        told = "注1（错误）：第一项加第二项为8，第三项加第四项为<0>，请核对。"
        mark = {
            "class": "gk-finding gk-error",
            "href": "#p-finding-1",
            "title": told,
            "aria-label": told,
        }
        assert page.every("a") == [(mark, "注1"), (mark, "注1")]
        assert page.named("t3.received.total")[1] == "8 其中修订2件 注1"

    def test_most_of_a_row_is_marked_once_at_its_end(self) -> None:
        row = EDITIONS["2021"].tables["t3"].row("t3.received")
        pair = ("t3.granted.business", "t3.granted.total")
        marks = marks_of([replace(self.FINDING, cells=(*row.cell_ids, *pair))])
        assert list(marks) == ["t3.received.total", *pair]

    def test_numbered_in_the_order_given(self) -> None:
        warning = replace(self.FINDING, severity=Severity.WARNING)
        marks = marks_of([self.FINDING, warning])
        labels = [mark.label for mark in marks["t3.received.total"]]
        assert labels == ["注1", "注2"]


class TestInert:
    """C01、D02：文件里的任何字符都只是字，不会变成标记。"""

    @pytest.mark.parametrize(
        ("raw", "shown"),
        [
            ("<script>alert(1)</script>", "<script>alert(1)</script> 无法识别"),
            ('"><img src=x onerror=alert(1)>', '"><img src=x onerror=alert(1)> 无法识别'),
            ("</td></table><!--", "</td></table><!-- 无法识别"),
            ("1\x0b2\x00", "1〔U+000B〕2〔U+0000〕 无法识别"),
            ("\u202e12\ufffe", "〔U+202E〕12〔U+FFFE〕 无法识别"),
            ("\ud800", "〔U+D800〕 无法识别"),
            ("九" * 41, "九" * 40 + "… 无法识别"),
        ],
    )
    def test_raw_text_of_a_cell(self, raw: str, shown: str) -> None:
        cell = Cell(state=CellState.UNREADABLE, raw=raw)
        markup = table_html(filled("2021", t4__review__total=cell), "t4")
        assert Page(markup).named("t4.review.total")[1] == shown
        assert not {"script", "img"} & {tag for tag, _ in Page(markup).elements}
        markup.encode("utf-8")

    def test_unit_remark_and_address(self) -> None:
        cell = Cell(state=CellState.VALUE, value=1, note='<b>"', unit="<i>")
        report = filled("2021", t4__review__total=cell)
        page = Page(table_html(report, "t4", cell_link=lambda _: '"><script>'))
        assert page.named("t4.review.total")[1] == '1<i> <b>"'
        assert {tag for tag, _ in page.elements}.isdisjoint({"script", "b", "i"})
