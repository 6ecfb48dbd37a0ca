"""Published reports as they must not be, fed to the readers of pages and documents (A)."""

from __future__ import annotations

import tracemalloc

import pytest

from gongkai.report.cells import CellState
from gongkai.report.model import Report
from gongkai.report.read import EmptyDocument, TooLarge, UnreadableReport, read_reports
from tests.report.read.drawn import pieces, score, truth_of
from tests.report.read.pages import all_td, deep

TRUTH = truth_of("2021")
PAGE = all_td(pieces("2021", TRUTH))


def read(data: bytes | str) -> Report:
    (report,) = read_reports(data.encode() if isinstance(data, str) else data, "x")
    return report


def codes(report: Report) -> set[str]:
    return {note.code for note in report.notes}


def right(report: Report) -> bool:
    return score(report, "2021", TRUTH).right == len(TRUTH)


class TestA01:
    """空文件、只有 NUL 的文件：拒绝。"""

    @pytest.mark.parametrize(
        "data", [b"", b"\0", b"\0" * 20_000_000, b"<html></html>", b"<p> </p>"]
    )
    def test_nothing_in_it(self, data: bytes) -> None:
        with pytest.raises(EmptyDocument, match="文件为空"):
            read_reports(data, "x")


class TestA07:
    """合并格数大得荒唐：按 HTML 的上限处理并报告。"""

    @pytest.mark.parametrize("span", ["20000000", "9" * 40, "1001", "-1", "2;", "x", "1.5"])
    @pytest.mark.parametrize("name", ["colspan", "rowspan"])
    def test_spans(self, name: str, span: str) -> None:
        huge = f"<table><tr><td {name}='{span}'>甲</td><td>乙</td></tr><tr><td>1</td></tr></table>"
        tracemalloc.start()
        report = read(PAGE + huge)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert right(report)
        assert ("READ-SPAN" in codes(report)) == (name == "colspan" or span != "1001")
        assert peak < 50_000_000

    def test_a_span_of_the_table_itself(self) -> None:
        report = read(PAGE.replace('<td colspan="4">', '<td colspan="20000000">', 1))
        assert right(report)

    def test_too_many_cells(self) -> None:
        with pytest.raises(TooLarge, match="20万格"):
            read_reports(b"<table>" + b"<tr><td>1" * 200_001, "x")


class TestEncodings:
    """A08、A09：任何中文编码，标对标错都读得出。"""

    NAMES = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")
    LABELS = ("", "utf-8", "gb2312", "gbk", "big5", "iso-8859-1", "nonsense")

    @pytest.mark.parametrize("encoding", NAMES)
    @pytest.mark.parametrize("label", LABELS)
    def test_label_and_bytes(self, encoding: str, label: str) -> None:
        named = pieces("2021", TRUTH)
        named[3] = "朱镕基与陶喆堃。"
        meta = f"<meta charset={label}>" if label else ""
        report = read(f"<html><head>{meta}</head><body>{all_td(named)}".encode(encoding))
        assert right(report)
        assert report.sections["1"].text == "朱镕基与陶喆堃。"

    def test_traditional_in_big5(self) -> None:
        old = str.maketrans(
            "规范许处罚强废现数对总计业构组织务机关请转属于国开护权类过执询无没补举报诉讼复议维纠审结续办单万项条内区与费",
            "規範許處罰強廢現數對總計業構組織務機關請轉屬於國開護權類過執詢無沒補舉報訴訟複議維糾審結續辦單萬項條內區與費",
        )
        data = PAGE.translate(old).encode("big5", "xmlcharrefreplace")
        report = read(data)
        assert (report.source.encoding, right(report)) == ("big5", True)

    def test_lost_characters_are_counted(self) -> None:
        data = PAGE.encode("gb18030")
        report = read(data.replace("培训".encode("gb18030"), b"\xff\xff\xff"))
        assert "READ-ENCODING" in codes(report)


class TestA10:
    """解析出的文字少于页面可见的文字：报告两个字数。"""

    def test_a_comment_without_end(self) -> None:
        cut = PAGE.index("四、政府信息公开行政复议")
        report = read(f"{PAGE[:cut]}<!-- 表四 {PAGE[cut:]}")
        (note,) = [note for note in report.notes if note.code == "READ-TEXT-LOST"]
        assert isinstance(note.found, int)
        assert isinstance(note.expected, int)
        assert note.found < note.expected
        assert str(note.found) in note.message
        assert str(note.expected) in note.message

    def test_a_whole_page_has_no_such_note(self) -> None:
        assert "READ-TEXT-LOST" not in codes(read(PAGE))


class TestA11:
    """表格是图片：不填零，指出图片。"""

    def test_pictures_instead_of_tables(self) -> None:
        found = [each for each in pieces("2021", TRUTH) if isinstance(each, str)]
        text = [f"<p>{each}</p>" for each in found]
        text[5:5] = ["<p><img src='/upload/2024/%E8%A1%A8%E4%BA%8C.png'></p>"]
        report = read("<img src=/images/logo.png>" + "".join(text))
        (note,) = [note for note in report.notes if note.code == "READ-PICTURE"]
        assert "表二.png" in note.message
        assert "logo" not in note.message
        assert {cell.state for cell in report.cells.values()} == {CellState.ABSENT}


class TestDepth:
    """一万层没有结束的元素：一字不少。"""

    def test_ten_thousand_elements(self) -> None:
        page = deep(pieces("2021", TRUTH))
        assert right(read(page))
        assert "READ-TEXT-LOST" not in codes(read(page))

    def test_tables_in_tables(self) -> None:
        report = read("<table><tr><td>x" * 10_000 + PAGE)
        assert right(report)


class TestTricks:
    """DOCTYPE、实体、处理指令都不起作用。"""

    def test_entities(self) -> None:
        bomb = '<!DOCTYPE html [<!ENTITY a "1111"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
        report = read(f"{bomb}<html><body><p>&x;&b;</p>{PAGE}</body></html>")
        assert right(report)
        assert "root:" not in str(report.to_json())

    @pytest.mark.parametrize("unit", ["<", "<!--", "<script>", "</b>", "&#x41", "]]>", "<a b='"])
    def test_rubbish_behind_a_report_changes_nothing(self, unit: str) -> None:
        assert right(read(PAGE + unit * 50_000))

    @pytest.mark.parametrize("unit", ["<td>", "<table>", "<tr>", "</table>", "<li><table><td>"])
    def test_torn_tables_behind_a_report_change_nothing(self, unit: str) -> None:
        assert right(read(PAGE + unit * 3_000))

    def test_rubbish_alone_is_refused(self) -> None:
        for junk in ("<p>你好</p>", "<table><tr><td>1</table>", "<html><body>年度报告目录</body>"):
            with pytest.raises(UnreadableReport):
                read_reports(junk.encode(), "x")
