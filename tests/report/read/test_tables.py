"""Labels, extra rows, missing rows, mixed editions: tables as townships really print them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from gongkai.report.cells import CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from tests.report.read import layouts
from tests.report.read.layouts import Layout, cell_ids

TRUTH = {
    **dict.fromkeys(cell_ids("2021"), "0"),
    "t2.normative.issued": "3",
    "t2.normative.in_force": "8",
    "t2.licence.decisions": "12",
    **{f"t3.{row}.{who}": "7" for row in ("received", "granted", "closed_total")
       for who in ("natural_person", "total")},
}  # fmt: skip
PIPES = layouts.report("2021", TRUTH, layouts.pipes_padded)


def read(text: str) -> Report:
    (report,) = read_reports(text.encode(), "x")
    return report


def replaced(*pairs: tuple[str, str]) -> Report:
    text = PIPES
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return read(text)


def values(report: Report) -> Mapping[str, str]:
    return {cell_id: str(cell.value) for cell_id, cell in report.cells.items()}


def codes(report: Report) -> set[str]:
    return {note.code for note in report.notes}


T4 = EDITIONS["2021"].tables["t4"].cell_ids
FIFTEEN = " | ".join(["0"] * 15)


class TestLabels:
    """行名列名：空格、标点、括号内说明、繁体、注音不影响辨认；用字不同才说明。"""

    @pytest.mark.parametrize(
        "pairs",
        [
            [("现行有效件数", "现行有效件数(历史累计)")],
            [("本年制发件数", "本年(2023)制发件数")],
            [("本年收费金额（单位：万元）", "本年收费金额")],
            [("2.其他法律行政法规禁止公开", "2.其他法律行政止公开")],
            [("第二十条第（一）项", "第二十条第"), ("第二十条第（五）项", "第二十条第")],
            [("自然人", "自(zi)然(ran)人"), ("规章 |", "规(guī)章(zhāng) |")],
            [("行政许可 |", "行政许可（填报：截至2023年底有效的许可 -8 项、含 12 项子项） |")],
            [("（二）部分公开", "?。ǘ部分公开")],
            [("政府信息公开申请数量", "政府信息公開申請數量"), ("科研机构", "科 研\u200b机　构")],
            [("3.其他 |", "其他 |")],
            [("（六）其他处理", "(六)其他")],
            [("危及“三安全一稳定”", "危及三安全一稳定")],
            [("第二十条第（一）项 |", "二、主动公开政府信息情况 |  |  |  |\n第二十条第（一）项 |")],
        ],
    )
    def test_the_same_wording(self, pairs: list[tuple[str, str]]) -> None:
        report = replaced(*pairs)
        assert values(report) == TRUTH
        assert codes(report) == set()

    @pytest.mark.parametrize(
        ("old", "new", "labels"),
        [
            ("结果维持", "结果维护", [("结果维护", "结果维持")]),
            ("行政规范性文件", "规范性文件", [("规范性文件", "行政规范性文件")]),
            ("行政规范性文件", "行政規範性檔案", [("行政規範性檔案", "行政规范性文件")]),
            ("信访举报投诉", "信访投诉举报", [("1.信访投诉举报类申请", "1.信访举报投诉类申请")]),
            (
                "总计",
                "合计",
                [("合计", "总计"), ("（七）合计", "（七）总计"), ("合计", "总计")],
            ),
        ],
    )
    def test_another_wording_is_told_once_a_table(
        self, old: str, new: str, labels: list[tuple[str, str]]
    ) -> None:
        report = replaced((old, new))
        assert values(report) == TRUTH
        assert [(note.found, note.expected) for note in report.notes] == labels
        assert codes(report) == {"READ-LABEL"}

    def test_numbers_in_labels_and_prose_are_never_data(self) -> None:
        extra = "本行政区域规范性文件发布总数量:6\n三、收到和处理"
        report = replaced(
            ("三、收到和处理", extra),
            ("第二十条第（八）项", "填报单位：青石镇 2023年\n第二十条第（八）项"),
        )
        assert values(report) == TRUTH

    def test_the_row_without_a_name_is_that_of_regulations(self) -> None:
        assert values(replaced(("规章 |", " |"))) == TRUTH


class TestRows:
    """多出的行另存，缺少的行说明；每行只认一次，不挪动别的行。"""

    def test_an_extra_row(self) -> None:
        report = replaced(
            ("第二十条第（五）项 |", "其他主动公开文件 | 5 | 6 | 7 |\n第二十条第（五）项 |")
        )
        assert values(report) == TRUTH
        (extra,) = report.extras
        assert (extra.label, extra.raw) == ("其他主动公开文件", ("5", "6", "7"))
        assert codes(report) == {"READ-EXTRA-ROW"}

    def test_a_row_divided_into_others(self) -> None:
        report = replaced(("行政许可 | 12 |  |  |", "行政许可 | 一般许可 | 3 |\n | 特别许可 | 9 |"))
        assert report.cell("t2.licence.decisions").state is CellState.UNPLACED
        assert [extra.label for extra in report.extras] == ["一般许可", "特别许可"]

    def test_a_missing_row(self) -> None:
        lines = [line for line in PIPES.split("\n") if "2.重复申请" not in line]
        report = read("\n".join(lines))
        ids = EDITIONS["2021"].tables["t3"].row("t3.rejected.repeat").cell_ids
        assert {report.cell(cell_id).state for cell_id in ids} == {CellState.ABSENT}
        (note,) = report.notes
        assert (note.code, note.cells) == ("READ-ROW-ABSENT", ids)

    def test_another_organs_table_behind_the_report(self) -> None:
        other = layouts.table_three("2021", dict.fromkeys(cell_ids("2021"), "9"))
        report = read(f"{PIPES}\n附表\n{layouts.pipes_padded(other)}")
        assert values(report) == TRUTH
        assert "READ-MULTIPLE" in codes(report)

    def test_a_text_in_a_cell(self) -> None:
        report = replaced(("（一）予以公开 |  | 7", "（一）予以公开 |  | 见附件"))
        cell = report.cell("t3.granted.natural_person")
        assert (cell.state, cell.raw) == (CellState.UNREADABLE, "见附件")
        assert report.cell("t3.granted.total").value == 7


class TestTableFour:
    """表四：十五格一行；只有表头没有数据行的，不是十五个0。"""

    def states(self, row: str) -> tuple[set[CellState], set[str]]:
        report = replaced((f"{FIFTEEN} |", row))
        ids = EDITIONS["2021"].tables["t4"].cell_ids
        return {report.cell(cell_id).state for cell_id in ids}, codes(report)

    def test_an_empty_row_is_blank(self) -> None:
        assert self.states(" | ".join([""] * 15) + " |") == ({CellState.BLANK}, set())

    def test_no_row_is_absent(self) -> None:
        assert self.states("") == ({CellState.ABSENT}, {"READ-NO-DATA-ROW"})

    def test_a_row_of_marks(self) -> None:
        assert self.states(" | ".join(["/"] * 15) + " |") == ({CellState.MARK}, set())


class TestEditions:
    """格式按每张表自己的文字认，不按年度。"""

    @pytest.mark.parametrize("layout", [layouts.pipes_padded, layouts.one_cell_a_line])
    def test_an_old_table_two_in_a_new_report(self, layout: Layout) -> None:
        truth = {**dict.fromkeys(cell_ids("2019"), "4"), **TRUTH}
        new, old = (layout(layouts.table_two(edition, truth)) for edition in ("2021", "2019"))
        report = read(layouts.report("2021", truth, layout).replace(new, old))
        assert report.tables == {"t2": "2019", "t3": "2021", "t4": "2021"}
        assert report.cell("t2.procurement.items").value == 4
        assert codes(report) == {"READ-EDITION"}

    def test_the_old_form_in_a_later_year(self) -> None:
        truth = dict.fromkeys(cell_ids("2019"), "0")
        report = read(layouts.report("2019", truth, layouts.tabs_padded, year=2023))
        assert (report.year, set(report.tables.values())) == (2023, {"2019"})

    def test_a_unit_in_the_heading_counts(self) -> None:
        truth = dict.fromkeys(cell_ids("2019"), "0") | {"t2.procurement.amount": "50"}
        text = layouts.report("2019", truth, layouts.tabs_padded)
        assert read(text).cell("t2.procurement.amount").unit is None
        text = text.replace("采购总金额", "采购总金额（万元）")
        assert read(text).cell("t2.procurement.amount").unit == "万元"


class TestLostValues:
    """爬取时去掉重复行的网页：行名齐全，数字只剩一两个，不是空白也不是0。"""

    @pytest.mark.parametrize("layout", [layouts.one_cell_a_line, layouts.cell_newline_pipe])
    def test_nothing_is_claimed(self, layout: Layout) -> None:
        text = layouts.report("2021", dict.fromkeys(cell_ids("2021"), "0"), layout)
        report = read("\n".join(dict.fromkeys(text.split("\n"))))
        assert {cell.state for cell in report.cells.values()} == {CellState.UNREADABLE}
        assert codes(report) == {"READ-VALUES-LOST"}

    def test_headings_without_tables(self) -> None:
        report = read(layouts.report("2021", TRUTH, lambda _: ""))
        assert {cell.state for cell in report.cells.values()} == {CellState.ABSENT}
        assert (report.edition, codes(report)) == ("none", {"READ-TABLE-ABSENT"})


class TestTableFourInTabs:
    """行末另有一个空格的制表符表格：数据行第一格是空格时，按表头所在的列取数。"""

    def test_the_heads_say_where_the_numbers_are(self) -> None:
        truth = {**TRUTH, **dict.fromkeys(T4[:4], ""), T4[4]: "6", T4[14]: ""}
        text = layouts.report("2021", truth, layouts.tabs_padded_with_ghost_column)
        report = read(text)
        assert report.cell(T4[4]).value == 6
        assert [report.cell(each).state for each in (T4[0], T4[14])] == [CellState.BLANK] * 2


class TestSeveralReports:
    """一份文件两份报告：分别读取，数字不混。"""

    def test_one_after_the_other(self) -> None:
        second = layouts.report(
            "2021", dict.fromkeys(cell_ids("2021"), "1"), layouts.pipes_padded, year=2022
        )
        found = read_reports(f"{PIPES}\n{second.replace('青石镇', '东坪街道')}".encode(), "x")
        assert [(report.body, report.year) for report in found] == [
            ("青石镇人民政府", 2023),
            ("东坪街道人民政府", 2022),
        ]
        assert values(found[0]) == TRUTH
        assert set(values(found[1]).values()) == {"1"}
        assert all("READ-MULTIPLE" in codes(report) for report in found)

    @pytest.mark.parametrize("glue", [" ", "　", " | ", "\t"])
    def test_the_second_begins_in_the_last_line_of_the_first(self, glue: str) -> None:
        first, second = (
            layouts.report("2021", TRUTH, layouts.pipes_padded, year=year) for year in (2023, 2022)
        )
        found = read_reports(f"{first}{glue}{second}".encode(), "x")
        assert [report.year for report in found] == [2023, 2022]
        assert [values(report) for report in found] == [TRUTH, TRUTH]
        assert "2022年度" not in found[0].sections["6"].text + found[0].closing

    def test_both_in_a_single_line(self) -> None:
        one = layouts.report("2021", TRUTH, layouts.all_in_one_line).replace("\n", " ")
        found = read_reports(f"{one} {one}".encode(), "x")
        assert len(found) == 2


class TestARemarkInALabel:
    """行名里的括号说明断在两格或两行里，行名仍是原来的行名。"""

    @pytest.mark.parametrize("cut", [" | ", "\n"])
    def test_a_bracket_that_closes_further_on(self, cut: str) -> None:
        said = f"行政许可（指截至2023年{cut}12月31日的数量，核减8项填-8）"
        report = replaced(("行政许可 |", f"{said} |"))
        assert values(report) == TRUTH
        assert "READ-EXTRA-ROW" not in codes(report)


class TestGluedTables:
    """表与表之间没有标题时，靠表自己的文字分开。"""

    @pytest.mark.parametrize(
        "layout", [layouts.one_cell_a_line, layouts.tabs_padded, layouts.all_in_one_line]
    )
    def test_no_headings_between(self, layout: Callable[[layouts.Table], str]) -> None:
        lines = layouts.report("2021", TRUTH, layout).split("\n")
        report = read(
            "\n".join(line for line in lines if not line.startswith(("二、主", "三、收", "四、政")))
        )
        assert values(report) == TRUTH
