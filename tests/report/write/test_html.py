"""The stand-alone page of a report: the six parts in order, nothing hidden, nothing alive."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.editions import EDITIONS
from gongkai.report.findings import Finding, Severity, Status
from gongkai.report.model import Extra, Meta, Note, Report, Section
from gongkai.report.place import Place
from gongkai.report.write.html import document_html
from tests.report.write.page import Page
from tests.report.write.reports import filled, odd


def headings(report: Report) -> list[str]:
    return [text for _, text in Page(document_html(report)).every("h2")]


class TestOrder:
    """条例第五十条、国办公开办函〔2021〕30号：六个部分，依次排列。"""

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_six_parts_with_three_tables(self, edition: str) -> None:
        page = Page(document_html(filled(edition)))
        parts = [text for _, text in page.every("h2")]
        tables = [attributes["class"] for attributes, _ in page.every("table")]
        assert parts == [heading.text for heading in EDITIONS[edition].headings]
        assert tables == ["gk-table gk-t2", "gk-table gk-t3", "gk-table gk-t4"]

    def test_a_heading_stands_as_the_document_prints_it(self) -> None:
        report = filled("2021")
        section = Section(heading="一、概述", text="有。")
        changed = replace(report, sections={**report.sections, "1": section})
        assert headings(changed)[0] == "一、概述"

    def test_a_part_the_document_lacks_is_said_to_be_missing(self) -> None:
        report = filled("2021")
        sections = {number: part for number, part in report.sections.items() if number != "6"}
        page = Page(document_html(replace(report, sections=sections)))
        assert ({"class": "gk-absent"}, "文中没有这一部分。") in page.every("p")

    def test_an_empty_part_is_said_to_be_empty(self) -> None:
        report = filled("2021")
        sections = {**report.sections, "5": Section(heading="五、存在的主要问题", text=" \n")}
        page = Page(document_html(replace(report, sections=sections)))
        assert ({"class": "gk-absent"}, "这一部分没有填写。") in page.every("p")

    def test_a_report_before_the_national_formats_has_its_own_parts_only(self) -> None:
        sections = {str(n): Section(heading=f"第{n}部分", text="有。") for n in (10, 2, 1)}
        old = replace(filled("2019"), edition="pre-2019", tables={}, cells={}, sections=sections)
        assert headings(old) == ["第1部分", "第2部分", "第10部分"]
        assert "<table" not in document_html(old)


class TestHead:
    """页首：标题、索引号、发布日期；标题缺失时用机关名和年份。"""

    @pytest.mark.parametrize(
        ("title", "body", "year", "shown"),
        [
            ("某年报告", "青石镇", 2023, "某年报告"),
            (None, "青石镇", 2023, "青石镇2023年政府信息公开工作年度报告"),
            (None, None, 2023, "2023年政府信息公开工作年度报告"),
            (None, "青石镇", None, "青石镇政府信息公开工作年度报告"),
            ("", None, None, "政府信息公开工作年度报告"),
        ],
    )
    def test_title(self, title: str | None, body: str | None, year: int | None, shown: str) -> None:
        page = Page(document_html(replace(filled("2021"), title=title, body=body, year=year)))
        assert [text for _, text in (*page.every("title"), *page.every("h1"))] == [shown, shown]

    def test_dates_are_read_aloud_and_unknown_facts_left_out(self) -> None:
        meta = Meta(published_on=date(2024, 1, 5))
        page = Page(document_html(replace(filled("2021"), meta=meta)))
        assert [text for _, text in page.every("dt")] == ["发布日期"]
        assert [text for _, text in page.every("dd")] == ["2024年1月5日"]

    def test_language_and_encoding_are_declared(self) -> None:
        markup = document_html(filled("2021"))
        assert markup.startswith('<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">')
        assert len(Page(markup).every("h1")) == 1


class TestAbout:
    """报告之外的话：检查发现、表外内容、读取说明，写在报告后面。"""

    def test_findings_are_told_behind_and_marked_at_the_cell(self) -> None:
        finding = Finding(
            code="V-BLANK",
            status=Status.FAIL,
            severity=Severity.WARNING,
            title="未填",
            message="没有填写，请补填。",
            basis="〔2021〕30号",
            cells=("t3.received.natural_person",),
            at=Place(line=12),
        )
        page = Page(document_html(odd(), findings=[finding]))
        assert page.named("finding-1")[1] == "警告：没有填写，请补填。（第12行）（〔2021〕30号）"
        assert page.named("t3.received.natural_person")[1] == "未填 注1"

    def test_what_the_form_has_no_place_for_is_kept(self) -> None:
        report = replace(
            odd(),
            extras=(Extra(label="其他主动公开文件", raw=("3", "0"), at=Place(line=9)),),
            notes=(Note(code="READ-ROW-SHORT", message="表三缺一个数。"),),
        )
        items = [text for _, text in Page(document_html(report)).every("li")]
        assert items == ["其他主动公开文件：3，0（第9行）", "表三缺一个数。"]
        assert headings(report)[-2:] == ["表外内容", "读取说明"]

    def test_nothing_is_said_where_there_is_nothing_to_say(self) -> None:
        assert not Page(document_html(filled("2021"))).every("section")


HOSTILE = st.sampled_from(
    (
        "<script>alert(1)</script>",
        "</title></style></h1><img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>",
        "<<iframe>",
        "&lt;b&gt;",
        "]]><!--",
        "\x00\x0b\ufffe\u202e",
    )
) | st.text(st.characters(exclude_categories=()), max_size=40)
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "dl", "dt", "dd",
    "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "span", "section", "ol", "ul",
    "li", "b", "a",
}  # fmt: skip


class TestInert:
    """C01、D02：题名、正文、签署、说明里的任何字符都只是字。"""

    @given(hostile=HOSTILE)
    def test_every_free_text_of_a_report(self, hostile: str) -> None:
        report = replace(
            filled("2021"),
            title=hostile,
            meta=Meta(index_number=hostile, issuer=hostile),
            preamble=hostile,
            closing=hostile,
            sections={"1": Section(heading=hostile, text=hostile)},
            extras=(Extra(label=hostile, raw=(hostile,)),),
            notes=(Note(code="READ-X", message=hostile, at=Place(sheet=hostile)),),
        )
        markup = document_html(report)
        elements = Page(markup).elements
        assert {tag for tag, _ in elements} <= ALLOWED
        assert not any(name.startswith("on") for _, given in elements for name in given)
        assert all((given.get("href") or "#").startswith("#") for _, given in elements)
        markup.encode("utf-8")

    def test_title_and_prose_are_shown_as_written(self) -> None:
        report = replace(filled("2021"), title="<b>年报&amp;\x0b", preamble="一\r\n二\r三")
        page = Page(document_html(report))
        assert page.every("h1")[0][1] == "<b>年报&amp;〔U+000B〕"
        assert [text for _, text in page.every("p")][:3] == ["一", "二", "三"]
