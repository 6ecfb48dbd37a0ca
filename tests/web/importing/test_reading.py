from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.web.importing import LARGEST, ImportRefused, blank_csv, blank_xlsx, read_rows
from gongkai.web.importing.forms import table_xlsx
from tests.containers.made import zipped
from tests.web.importing.made import A_ROW, COLUMNS, HEAD, csv, workbook

A_LINE = "R1,2026-01-05,咨询,3,2.50,是,已答复"
VALUES = {
    "number": "R1",
    "received_on": date(2026, 1, 5),
    "nature": "ask",
    "people": 3,
    "money": Decimal("2.50"),
    "done": True,
    "note": "已答复",
}


def told(data: bytes) -> list[str]:
    with pytest.raises(ImportRefused) as refusal:
        read_rows(data, COLUMNS, key=["number"])
    return [str(fault) for fault in refusal.value.faults]


class TestBothKinds:
    """CSV 和工作簿读出同样的值；空格、全角和各种日期写法都认。"""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    def test_a_text_file_in_any_encoding(self, encoding: str) -> None:
        (row,) = read_rows(csv(A_LINE, encoding=encoding), COLUMNS)
        assert (row.number, row.values) == (2, VALUES)

    def test_a_workbook_with_its_own_days_and_numbers(self) -> None:
        (row,) = read_rows(workbook([HEAD, A_ROW]), COLUMNS)
        assert row.values == VALUES

    def test_a_title_above_the_head_and_blank_rows_are_passed_over(self) -> None:
        rows = read_rows(workbook([["2026年登记表"], [], HEAD, A_ROW, [], A_ROW]), COLUMNS)
        assert [row.number for row in rows] == [4, 6]

    def test_columns_in_another_order_under_other_names(self) -> None:
        (row,) = read_rows("收 到日期,编号（必填）\n2026年1月5日,Ｒ1".encode(), COLUMNS)
        assert row.values["received_on"] == date(2026, 1, 5)
        assert row.values["number"] == "Ｒ1"
        assert row.values["done"] is False
        assert row.values["people"] is None

    @pytest.mark.parametrize(
        ("cell", "day"),
        [
            ("2026/1/5", date(2026, 1, 5)),
            ("20260105", date(2026, 1, 5)),
            ("46027", date(2026, 1, 5)),
        ],
    )
    def test_ways_to_write_a_day(self, cell: str, day: date) -> None:
        (row,) = read_rows(csv(f"R1,{cell},,,,,"), COLUMNS)
        assert row.values["received_on"] == day

    @pytest.mark.parametrize(("cell", "number"), [("１２", 12), ('"1,000"', 1000), (" 0 ", 0)])
    def test_ways_to_write_a_number(self, cell: str, number: int) -> None:
        (row,) = read_rows(csv(f"R1,2026-01-05,,{cell},,,"), COLUMNS)
        assert row.values["people"] == number

    def test_d01_a_cell_guarded_against_formulas_comes_back_bare(self) -> None:
        (row,) = read_rows(csv("R1,2026-01-05,,,,,'=1+1"), COLUMNS)
        assert row.values["note"] == "=1+1"


class TestFaults:
    """每处问题都指明行、列和改法；一次说全，什么都不入库。"""

    @pytest.mark.parametrize(
        ("line", "fault"),
        [
            (",2026-01-05,,,,,", "第2行“工单编号”：没有填写，请补上。"),
            (
                "1.1E+17,2026-01-05,,,,,",
                "第2行“工单编号”：“1.1E+17”是被表格软件改写的长数字，请把这一列设为文本，重新填写。",
            ),
            ("R1,,,,,,", "第2行“收到日期”：没有填写，请补上。"),
            ("R1,2026-01-05,表扬,,,,", "第2行“类别”：“表扬”不在可选的词里，请填：咨询、投诉。"),
            ("R1,2026-01-05,,3.5,,,", "第2行“人数”：“3.5”不是整数，请只填阿拉伯数字，例如 12。"),
            ("R1,2026-01-05,,-1,,,", "第2行“人数”：-1不在0至1000之间，请核对。"),
            (
                "R1,2026-01-05,,,2万,,",
                "第2行“金额”：“2万”不是金额，请只填数字，单位填在“单位”一列。",
            ),
            ("R1,2026-01-05,,,-2,,", "第2行“金额”：-2是负数，请核对。"),
            ("R1,2026-01-05,,,0.001,,", "第2行“金额”：0.001的小数超过2位，请核对。"),
            ("R1,2026-01-05,,,,也许,", "第2行“是否办结”：“也许”不在可选的词里，请填：是、否。"),
            (f"R1,2026-01-05,,,,,{'长' * 21}", "第2行“说明”：共21字，超过20字，请缩短。"),
            (
                "R1,2026-01-05,,,,,a\x08b",
                "第2行“说明”：第2个字符是不可见的控制字符，请删去后重填。",
            ),
            ("R1,2026-01-05,,,,,x,错列", "第2行：没有列名的格里有内容，请核对是否错列。"),
        ],
    )
    def test_a_cell(self, line: str, fault: str) -> None:
        assert told(csv(line)) == [fault]

    def test_an_impossible_day_says_how_to_write_one(self) -> None:
        (fault,) = told(csv("R1,2023-02-29,,,,,"))
        assert fault.startswith("第2行“收到日期”：")
        assert "2月没有29日" in fault

    def test_all_faults_come_together_in_order(self) -> None:
        faults = told(csv("R1,x,,,,,", "R2,2026-01-05,,y,,z,"))
        assert [fault[:3] for fault in faults] == ["第2行", "第3行", "第3行"]

    def test_two_rows_of_one_number(self) -> None:
        assert told(csv(A_LINE, A_LINE)) == ["第3行“工单编号”：和第2行重复，请只留一行。"]

    def test_a_thousand_faults_are_counted_not_listed(self) -> None:
        with pytest.raises(ImportRefused) as refusal:
            read_rows(csv(*["R1,x,,,,,"] * 250), COLUMNS)
        assert len(refusal.value.fields["file"]) == 101
        assert refusal.value.fields["file"][-1].startswith("另有150处问题没有列出")

    @pytest.mark.parametrize(
        ("data", "fault"),
        [
            (b"", "文件是空的，请填写后再导入。"),
            (b"\0" * 9, "文件是空的，请填写后再导入。"),
            (b"a,b\n1,2", "没有找到表头"),
            (csv(), "表头下面没有内容，请填写后再导入。"),
            ("工单编号,收到日期,电话\nR1,2026-01-05,1".encode(), "第1行“电话”：这一列不认识"),
            ("工单编号,收到日期,编号\nR1,2026-01-05,1".encode(), "第1行“工单编号”：这一列重复"),
            ("工单编号,类别\nR1,咨询".encode(), "第1行“收到日期”：缺少这一列，请补上。"),
            (csv('R1,"2026'), "第2行：引号没有成对"),
            (b"\xd0\xcf\x11\xe0" + b"x" * 99, "这是旧版 Excel"),
            (b"x" * (LARGEST + 1), "文件超过5MB"),
        ],
    )
    def test_a_file(self, data: bytes, fault: str) -> None:
        (first, *_) = told(data)
        assert first.startswith(fault)


class TestHostileWorkbooks:
    """工作簿先查后拆：坏的、带宏的、带定义的、套公式的都说明原因。"""

    def test_a01_a_part_of_a_workbook(self) -> None:
        (fault,) = told(workbook([HEAD, A_ROW])[:2000])
        assert fault.startswith("文档不完整")

    def test_a04_a_bomb(self) -> None:
        data = zipped({"xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": "0" * 3_000_000})
        (fault,) = told(data)
        assert "压缩比" in fault

    def test_a05_a_document_type(self) -> None:
        (fault,) = told(zipped({"xl/workbook.xml": "<!DOCTYPE a><a/>"}))
        assert "DTD" in fault

    def test_b06_macros(self) -> None:
        (fault,) = told(zipped({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}))
        assert "宏" in fault

    def test_a_formula_without_its_result(self) -> None:
        (fault,) = told(workbook([HEAD, ["R1", "=TODAY()"]]))
        assert fault == "B2格是公式，没有存下计算结果，请改成数值后再导入。"

    def test_merged_cells_below_the_head(self) -> None:
        faults = told(workbook([HEAD, A_ROW, A_ROW], merge="G2:G3"))
        assert "第2行：有合并的单元格，请取消合并、逐格填写。" in faults

    def test_two_sheets_with_content(self) -> None:
        (fault,) = told(workbook([HEAD, A_ROW], further=[["x"]]))
        assert "“登记表”、“另一张”" in fault


class TestEmptyForm:
    """空表下载后原样导入，只会说没有内容；填了就能导入。"""

    def test_both_are_read_by_their_own_head(self) -> None:
        assert told(blank_csv(COLUMNS)) == ["表头下面没有内容，请填写后再导入。"]
        assert told(blank_xlsx(COLUMNS, "登记表")) == ["表头下面没有内容，请填写后再导入。"]

    def test_what_was_given_out_comes_back_the_same(self) -> None:
        row = ["R1", date(2026, 1, 5), "咨询", 3, "2.50", True, "=危险"]
        (back,) = read_rows(table_xlsx(COLUMNS, "登记表", [row]), COLUMNS)
        assert back.values == VALUES | {"note": "=危险"}
