"""Hostile documents for the text reader, by the ids of the list of hostile inputs (A01–A29).

Right is a refusal in one Chinese sentence, or a partial result that says so; never a traceback, a
hang, or a zero in place of something unknown.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.cells import Cell, CellState
from gongkai.report.model import Report
from gongkai.report.read import MAX_BYTES, UnreadableReport, read_reports
from tests.report.read import layouts
from tests.report.read.layouts import cell_ids
from tests.report.read.twins import twin_path

GOOD = layouts.report("2021", dict.fromkeys(cell_ids("2021"), "0"), layouts.pipes_padded)
SENTENCE = re.compile(r"[^\n]*[\u4e00-\u9fff][^\n]*。")


def read(data: bytes | str) -> Report:
    (report,) = read_reports(data if isinstance(data, bytes) else data.encode(), "x")
    return report


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableReport) as refusal:
        read_reports(data, "x")
    assert SENTENCE.fullmatch(str(refusal.value))
    return str(refusal.value)


def twin(name: str) -> Report:
    return read(twin_path(name).read_bytes())


def zipped(*names: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return file.getvalue()


class TestA01Nothing:
    """空文件、全是空字节或空白的文件。"""

    @pytest.mark.parametrize("data", [b"", b"\0", b"\0" * MAX_BYTES, b" \r\n\t", b"\xef\xbb\xbf"])
    def test_refused(self, data: bytes) -> None:
        assert "为空或不是可识别的文档" in refused(data)

    def test_more_than_the_limit(self) -> None:
        assert refused(b"x" * (MAX_BYTES + 1)) == "文件超过20 MB的上限，请拆分或压缩后再读。"


class TestA02RealType:
    """类型看内容，不看文件名；不能读的说出真实类型。"""

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版 Office 或 WPS 文件"),
            (b"{\\rtf1\\ansi", "RTF 文件"),
            (b"\x89PNG\r\n\x1a\n", "PNG 图片"),
            (b"\xff\xd8\xff\xe0", "JPEG 图片"),
            (b"Rar!\x1a\x07", "RAR 压缩包"),
            (b"\x1f\x8b\x08\x00", "gzip 压缩包"),
            (b"MZ\x90\x00\x03\x00", "程序文件"),
            (b"SQLite format 3\x00", "数据库文件"),
            (zipped("a.txt"), "ZIP 压缩包"),
            (zipped("OFD.xml"), "这份OFD"),
        ],
    )
    def test_named(self, data: bytes, name: str) -> None:
        assert name in refused(data)

    def test_a_text_may_begin_with_the_same_letters(self) -> None:
        assert read(f"BMMZ\n{GOOD}").year == 2023


class TestA08A09Encodings:
    """编码：声明不可信，取读出已知文字最多的；读不出的字符计数说明。"""

    @pytest.mark.parametrize(
        "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
    )
    def test_the_same_report(self, encoding: str) -> None:
        assert read(GOOD.encode(encoding)).cells == read(GOOD).cells

    def test_gb18030_under_the_name_of_gb2312(self) -> None:
        text = f"charset=gb2312\n{GOOD}".replace("青石镇", "镕堃镇")
        report = read(text.encode("gb18030"))
        assert (report.body, report.source.encoding) == ("镕堃镇人民政府", "gb18030")

    def test_utf_8_under_the_name_of_gb2312(self) -> None:
        assert read(f"\ufeffcharset=gb2312\n{GOOD}").source.encoding == "utf-8"

    def test_big5(self) -> None:
        text = "青石鎮人民政府2023年政府信息公開工作年度報告\n一、總體情況\n好。\n二、主動公開政府信息情況\n公開。"
        report = read(text.encode("big5"))
        assert (report.source.encoding, report.year, list(report.sections)) == (
            "big5",
            2023,
            ["1", "2"],
        )

    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
    def test_broken_characters_are_counted(self, encoding: str) -> None:
        data = GOOD.encode(encoding).replace("培训".encode(encoding), b"\xff\xff")
        note = next(note for note in read(data).notes if note.code == "READ-ENCODING")
        assert note.found == 2
        assert read(data).cells == read(GOOD).cells


class TestA14ToA16Cells:
    """列数不符、缺列、未填：不挪动、不补数。"""

    def test_a14_sixteen_numbers_for_fifteen_cells(self) -> None:
        report = twin("gucheng-2020")
        (note,) = [note for note in report.notes if note.code == "READ-ROW-LONG"]
        assert (note.found, note.expected, report.extras[0].raw) == (16, 15, ("0",))

    def test_a15_five_numbers_for_seven_columns(self) -> None:
        report = twin("lanfang-2020")
        assert report.cell("t3.closed_total.natural_person").state is CellState.UNPLACED
        assert all(c.inferred for i, c in report.cells.items() if i.startswith("t3.granted"))
        assert sum(note.code == "READ-ROW-SHORT" for note in report.notes) == 21

    def test_a16_blank_is_not_zero(self) -> None:
        report = twin("dashuikeng-2019")
        assert report.cell("t3.granted.total").state is CellState.BLANK
        assert report.cell("t4.review.total").value is None


class TestA19ToA23:
    """单位、期限、页面标题、字间空格、新旧表格：照实读出，留给检查。"""

    def test_a19_units_are_kept(self) -> None:
        money = [
            twin(name).cell("t2.procurement.amount") for name in ("xincun-2020", "gucheng-2020")
        ]
        assert [(str(cell.value), cell.unit) for cell in money] == [
            ("70280", "元"),
            ("134.2", "万元"),
        ]

    def test_a20_the_period_is_not_mended(self) -> None:
        period = twin("xiaohe-2023").period
        assert period is not None
        assert (str(period.end), period.repaired) == ("2023-12-03", False)

    def test_a21_the_title_of_the_page_stays_beside_the_reports(self) -> None:
        report = twin("xiaohe-2023")
        assert "工作总结" in (report.meta.title or "")
        assert report.title is not None
        assert "工作总结" not in report.title

    def test_a22_spaced_headings(self) -> None:
        report = read(
            GOOD.replace("五、存在的主要问题及改进情况", "四、存在 的主要问题 及改 进情况")
        )
        assert [note.code for note in report.notes] == ["READ-NUMBERING"]
        assert list(report.sections) == list("123456")

    def test_a23_old_tables_in_a_new_year(self) -> None:
        truth = dict.fromkeys(cell_ids("2019"), "0")
        report = read(layouts.report("2019", truth, layouts.pipes_padded, year=2022))
        assert (report.year, report.edition) == (2022, "2019")

    def test_a24_two_reports(self) -> None:
        assert len(read_reports(f"{GOOD}\n{GOOD}".encode(), "x")) == 2


class TestA26A27Numbers:
    """全角、千位、单位可读；负数、小数、超长、前导零不成数，原文保留。"""

    @pytest.mark.parametrize(
        ("printed", "value"), [("１２", 12), ("1,234", 1234), ("12件", 12), ("12 ", 12)]
    )
    def test_a26_read(self, printed: str, value: int) -> None:
        assert self.cell(printed).value == value

    @pytest.mark.parametrize("printed", ["－", "/", "无", "—"])
    def test_a26_not_given(self, printed: str) -> None:
        assert self.cell(printed).state is CellState.MARK

    @pytest.mark.parametrize("printed", ["-3", "3.5", "10^18", "00012", "1" + "0" * 18, "九件"])
    def test_a27_kept_as_text(self, printed: str) -> None:
        cell = self.cell(printed)
        assert (cell.state, cell.raw) == (CellState.UNREADABLE, printed)

    @staticmethod
    def cell(printed: str) -> Cell:
        truth = dict.fromkeys(cell_ids("2021"), "0") | {"t3.received.business": printed}
        report = read(layouts.report("2021", truth, layouts.pipes_padded))
        assert report.cell("t3.received.total").value == 0
        return report.cell("t3.received.business")


class TestLargeInputs:
    """大文件：超过上限的说明上限，其余照读；时间与长度成正比。"""

    NAVIGATION = "".join(f"首页 > 政务公开 > 第{n}项 工作动态\n" for n in range(20_000))

    @pytest.mark.parametrize(
        ("text", "limit"),
        [
            ("|" * 19_000_000, "20万格"),
            ("1\t\n" * 300_000, "20万格"),
            ("0\n" * 2_000_001, "200万行"),
        ],
    )
    def test_a_limit_is_named(self, text: str, limit: str) -> None:
        assert limit in refused(text.encode())

    @pytest.mark.parametrize(
        "text",
        [
            NAVIGATION,
            "政府信息公开工作总体情况" * 300_000,
            "行政许可 0 规章 " * 50_000,
            "（" * 1_000_000,
            "规章" + " " * 5_000_000 + "0",
            "1" * 5_000_000,
            "一、总体情况\n" * 20_000,
            "青石镇2023年政府信息公开工作年度报告\n" * 20_000,
            "统计期限自2023年1月1日起至2023年12月31日止，" * 20_000,
            "索引号：1 " * 50_000,
            "行政许可\n规章\n" * 20_000,
        ],
        ids=lambda text: text[:8],
    )
    def test_what_is_no_report_is_refused(self, text: str) -> None:
        assert "请提供报告正文。" in refused(text.encode())

    @pytest.mark.parametrize(
        "text", [f"{NAVIGATION}{GOOD}", f"{GOOD}\n{NAVIGATION}", "\n" * 1_000_000 + GOOD]
    )
    def test_a_report_among_it_is_read(self, text: str) -> None:
        assert read(text).cells.keys() == read(GOOD).cells.keys()
        assert {cell.value for cell in read(text).cells.values()} == {0}


class TestAnything:
    """任意字节、任意改动：要么读出，要么一句话拒绝，绝不出错退出。"""

    @settings(max_examples=60, deadline=None)
    @given(st.binary(max_size=400))
    def test_any_bytes(self, data: bytes) -> None:
        refused(data)

    @settings(max_examples=40, deadline=None)
    @given(st.data())
    def test_any_damage_to_a_report(self, data: st.DataObject) -> None:
        lines = Path(twin_path("gucheng-2020")).read_text("utf-8").split("\n")
        for _ in range(data.draw(st.integers(1, 12))):
            at = data.draw(st.integers(0, len(lines) - 1))
            damage = data.draw(
                st.sampled_from(["drop", "double", "cut", "join", "swap", "|", "\t"])
            )
            lines[at : at + 1] = {
                "drop": [],
                "double": [lines[at]] * 2,
                "cut": [lines[at][: len(lines[at]) // 2]],
                "join": [lines[at] + lines[at - 1]],
                "swap": [lines[at][::-1]],
            }.get(damage, [lines[at].replace("\t", damage), damage])
        outcome = attempt("\n".join(lines))
        if isinstance(outcome, str):
            assert SENTENCE.fullmatch(outcome)
        else:
            assert all(report.to_json()["schema"] for report in outcome)


def attempt(text: str) -> list[Report] | str:
    """Read a text, or return why it was refused."""
    try:
        return read_reports(text.encode(), "x")
    except UnreadableReport as problem:
        return str(problem)
