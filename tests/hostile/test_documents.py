"""Published reports as they must not be, fed to the readers of pages and documents (A)."""

from __future__ import annotations

import io
import socket
import tracemalloc
import zipfile

import pytest

from gongkai.report.cells import CellState
from gongkai.report.model import Report
from gongkai.report.read import (
    EmptyDocument,
    TooLarge,
    UnreadableReport,
    WrongKind,
    read_reports,
)
from tests.report.read.drawn import pieces, score, truth_of
from tests.report.read.pages import all_td, deep
from tests.report.read.papers import merged, package, zipped

TRUTH = truth_of("2021")
PAGE = all_td(pieces("2021", TRUTH))
PAPER = merged(pieces("2021", TRUTH))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


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


def refused(data: bytes, kind: type[UnreadableReport] = UnreadableReport) -> str:
    """The one sentence with which a document is refused."""
    with pytest.raises(kind) as problem:
        read_reports(data, "x")
    said = str(problem.value)
    assert said.endswith("。")
    assert "\n" not in said
    return said


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class TestA02:
    """后缀不可信：按内容识别；不能读的说出真名。"""

    def test_a_page_called_otherwise(self) -> None:
        assert read(PAGE).source.kind == "html"

    def test_a_document_called_otherwise(self) -> None:
        (report,) = read_reports(PAPER, "报告.pdf")
        assert (report.source.kind, right(report)) == ("docx", True)

    @pytest.mark.parametrize(
        ("stream", "said"),
        [
            ("WordDocument", ".doc"),
            ("Workbook", ".xls"),
            ("EncryptedPackage", "密码"),
            ("x", "旧版"),
        ],
    )
    def test_old_office(self, stream: str, said: str) -> None:
        assert said in refused(OLE + stream.encode("utf-16-le"))

    def test_other_packages(self) -> None:
        assert "PPTX" in refused(zipped({"ppt/presentation.xml": "<p/>"}), WrongKind)
        assert "OFD" in refused(zipped({"OFD.xml": "<p/>"}))


class TestA03:
    """不完整的文档：拒绝，说明不完整。"""

    @pytest.mark.parametrize("kept", [0.01, 0.3, 0.7, 0.99])
    def test_truncated(self, kept: float) -> None:
        assert "不完整" in refused(PAPER[: int(len(PAPER) * kept)])

    def test_without_its_body(self) -> None:
        parts = members(PAPER)
        del parts["word/document.xml"]
        assert "不完整" in refused(zipped(parts))

    def test_body_cut_short(self) -> None:
        parts = members(PAPER)
        parts["word/document.xml"] = parts["word/document.xml"][:-500]
        assert "不完整" in refused(zipped(parts))


class TestA04:
    """压缩炸弹：解开之前拒绝。"""

    def test_a_small_file_with_much_inside(self) -> None:
        bomb = package("<w:p/>" + " " * 300_000_000)
        assert len(bomb) < 400_000
        tracemalloc.start()
        said = refused(bomb, TooLarge)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert "上限" in said
        assert peak < 20_000_000

    def test_too_many_members(self) -> None:
        parts = members(PAPER) | {f"word/media/{number}.png": b"" for number in range(2001)}
        assert "2000" in refused(zipped(parts), TooLarge)


class TestA05:
    """带 DTD 的文档：拒绝，不读本地文件，不连网络。"""

    BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    def put(self, dtd: str, entity: str, part: str = "word/document.xml") -> bytes:
        parts = members(PAPER)
        head, _, rest = parts[part].decode().partition("?>")
        body = rest.replace("培训不够", f"培训不够{entity}")
        return zipped(parts | {part: f"{head}?>{dtd}{body}"})

    def test_entities_that_grow(self) -> None:
        assert "不允许的定义" in refused(self.put(self.BOMB, "&b;"))

    def test_in_a_part_nobody_reads(self) -> None:
        assert "不允许的定义" in refused(self.put(self.BOMB, "", "[Content_Types].xml"))

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "gb18030"])
    def test_in_another_encoding(self, encoding: str) -> None:
        parts = members(PAPER)
        text = self.put(self.BOMB, "&b;")
        body = members(text)["word/document.xml"].decode().replace("UTF-8", encoding.upper(), 1)
        assert "不允许的定义" in refused(
            zipped(parts | {"word/document.xml": body.encode(encoding)})
        )

    def test_nothing_is_fetched(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.settimeout(0.2)
            address = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
            for target in (address, "file:///etc/passwd"):
                dtd = f'<!DOCTYPE w [<!ENTITY b SYSTEM "{target}">]>'
                assert "root:" not in refused(self.put(dtd, "&b;"))
                refused(self.put(f'<!DOCTYPE w SYSTEM "{target}">', ""))
            with pytest.raises(TimeoutError):
                listener.accept()


class TestA06:
    """成员大小不实、重名、加密、指向包外：拒绝。"""

    def test_a_member_that_lies_about_its_size(self) -> None:
        for said in (b"\x10\x00\x00\x00", b"\xff\xff\xff\x00"):
            at = PAPER.index(b"PK\x01\x02")
            at = PAPER.index(b"PK\x01\x02", at + 4)
            lying = PAPER[: at + 24] + said + PAPER[at + 28 :]
            refused(lying)

    def test_both_headers_lie(self) -> None:
        data = zipped({"[Content_Types].xml": b"", "word/document.xml": b"<a>" + b"x" * 5000})
        size = (5003).to_bytes(4, "little")
        refused(data.replace(size, (100).to_bytes(4, "little")))

    def test_a_member_listed_twice(self) -> None:
        made = io.BytesIO(PAPER)
        with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(made, "a") as archive:
            archive.writestr("word/document.xml", "<x/>")
        assert "重名" in refused(made.getvalue())

    def test_an_encrypted_member(self) -> None:
        at = PAPER.index(b"PK\x01\x02")
        assert "密码" in refused(PAPER[: at + 8] + b"\x01" + PAPER[at + 9 :])

    @pytest.mark.parametrize("name", ["../x.xml", "/etc/x.xml", "word/../../x", "C:/x", "..\\x"])
    def test_a_path_out_of_the_package(self, name: str) -> None:
        assert "包外" in refused(zipped(members(PAPER) | {name: b"x"}))


class TestDeepDocuments:
    """层层嵌套的表格：一字不少。"""

    @pytest.mark.parametrize("depth", [50, 300, 5000])
    def test_tables_in_tables(self, depth: int) -> None:
        inside = members(PAPER)["word/document.xml"].decode()
        body = inside.partition("<w:body>")[2].partition("</w:body>")[0]
        begin, end = "<w:tbl><w:tr><w:tc>" * depth, "<w:p/></w:tc></w:tr></w:tbl>" * depth
        data = package(f"{begin}{body}{end}")
        assert right(read(data))


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
