"""A report as Markdown: read back by the text reader with the same figures, and inert."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.write.markdown import document_markdown
from tests.report.write.reports import filled, odd


def read_back(report: Report) -> Report:
    (again,) = read_reports(document_markdown(report).encode(), "年报.md")
    return again


class TestReadBack:
    """D06：写成 Markdown 再读回，各格数字相同。"""

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_figures_parts_and_title(self, edition: str) -> None:
        report = filled(edition)
        again = read_back(report)
        assert {i: cell.value for i, cell in again.cells.items()} == {
            i: cell.value for i, cell in report.cells.items()
        }
        assert again.tables == report.tables
        assert again.title == report.title
        assert {number: part.text for number, part in again.sections.items()} == {
            number: part.text for number, part in report.sections.items()
        }

    def test_what_is_no_number_does_not_become_one(self) -> None:
        again = read_back(odd())
        for column in ("natural_person", "business", "research", "public_interest"):
            assert again.cell(f"t3.received.{column}").value is None
        assert again.cell("t3.received.natural_person").state is CellState.BLANK
        assert again.cell("t3.received.business").state is CellState.MARK
        assert again.cell("t3.received.other_org").value == 0
        assert again.cell("t3.received.total").value == 8

    def test_units_are_kept(self) -> None:
        bought = read_back(filled("2019")).cell("t2.procurement.amount")
        assert (str(bought.value), bought.unit) == ("134.2", "万元")

    def test_an_absent_table_is_said_to_be_absent(self) -> None:
        report = replace(filled("2021"), tables={"t2": "2021", "t3": "2021", "t4": "absent"})
        assert "（文中没有表四。）" in document_markdown(report)
        assert read_back(report).tables["t4"] == "absent"


class TestForm:
    """官方版式：合并格只在起始处写字，其余留空。"""

    def test_table_three_begins_with_its_heads(self) -> None:
        lines = document_markdown(filled("2021")).splitlines()
        start = next(n for n, line in enumerate(lines) if "勾稽关系" in line)
        assert lines[start].endswith("| | | 申请人情况 | | | | | | |")
        assert lines[start + 1] == "|" + " --- |" * 10
        assert lines[start + 2] == "| | | | 自然人 | 法人或其他组织 | | | | | 总计 |"

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_every_row_of_a_table_is_of_one_width(self, edition: str) -> None:
        for block in document_markdown(filled(edition)).split("\n\n"):
            if block.startswith("|"):
                assert len({line.count("|") for line in block.splitlines()}) == 1


class TestInert:
    """C01：正文里的标记只是字。"""

    @given(
        text=st.text("<>&[]()!*_`#|~\\-+=1. \n\r\u2028\x0b甲", max_size=30)
        | st.sampled_from(
            ["<script>alert(1)</script>", "[点](javascript:alert(1))", "# 甲", "1. 甲"]
        )
    )
    def test_nothing_of_the_document_begins_markup(self, text: str) -> None:
        cell = Cell(state=CellState.UNREADABLE, raw=text)
        report = replace(filled("2021", t4__review__total=cell), title="年报", preamble=text)
        _, _, own = document_markdown(report).partition("\n\n")
        body, _, _ = own.partition("一、总体情况\n---")
        lines = [line for line in body.split("\n\n") if "：" not in line and line.strip()]
        for line in lines:
            assert "\n" not in line
            bare = re.sub(r"\\[!-/:-@\[-`{-~]", "字", line)  # an escaped mark is a letter
            assert not set("<>&[]*_`|~\\") & set(bare)
            assert not re.match(r"#|[-+=](\s|[-=]*$)|\d+[.)]\s", bare)
        assert len({row.count("|") - row.count("\\|") for row in _table_four(report)}) == 1


def _table_four(report: Report) -> list[str]:
    return document_markdown(report).split("\n\n")[-4].splitlines()
