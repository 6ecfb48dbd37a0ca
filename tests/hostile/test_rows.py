"""Rows of the list of hostile inputs that hold for every kind of published report (A)."""

from __future__ import annotations

import json
import socket
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from gongkai.cli.reading import read_inputs
from gongkai.report.cells import CellState
from gongkai.report.checks import check
from gongkai.report.model import Report
from gongkai.report.read import UnreadableReport, read_reports
from gongkai.report.write import writer_for
from tests.report.read import layouts
from tests.report.read.books import one_sheet
from tests.report.read.drawn import Piece, pieces, score, truth_of
from tests.report.read.layouts import cell_ids
from tests.report.read.ofd_files import ofd
from tests.report.read.pages import all_td, clean
from tests.report.read.papers import merged, zipped

TRUTH = truth_of("2021")
FOUND = pieces("2021", TRUTH)
PACKAGES = {"docx": merged(FOUND), "xlsx": one_sheet(FOUND), "ofd": ofd(FOUND)}
CONTENT = {
    "docx": "word/document.xml",
    "xlsx": "xl/worksheets/sheet1.xml",
    "ofd": "Doc_0/Pages/Page_0/Content.xml",
}


def read(data: bytes) -> Report:
    (report,) = read_reports(data, "x")
    return report


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableReport) as problem:
        read_reports(data, "x")
    assert str(problem.value).endswith("。")
    return str(problem.value)


def members(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_content(kind: str, before: str, content: str = "") -> bytes:
    """The package with a definition in front of its content, and a word of it replaced."""
    parts = members(PACKAGES[kind])
    part = parts[CONTENT[kind]]
    text = part.decode() if isinstance(part, bytes) else part
    head, _, body = text.partition("?>")
    return zipped(parts | {CONTENT[kind]: f"{head}?>{before}{body.replace('规', content or '规')}"})


@pytest.mark.parametrize("kind", PACKAGES)
class TestPackages:
    """A03–A06：docx、xlsx、ofd 一样对待。"""

    @pytest.mark.parametrize("kept", [0.3, 0.7, 0.98])
    def test_a03_truncated(self, kind: str, kept: float) -> None:
        data = PACKAGES[kind]
        assert "不完整" in refused(data[: int(len(data) * kept)])

    def test_a03_without_its_content(self, kind: str) -> None:
        parts = members(PACKAGES[kind])
        del parts[CONTENT[kind]]
        assert "不完整" in refused(zipped(parts))

    def test_a04_a_bomb(self, kind: str) -> None:
        parts = members(PACKAGES[kind])
        bomb = zipped(parts | {CONTENT[kind]: "<x>" + " " * 210_000_000})
        assert len(bomb) < 500_000
        assert "上限" in refused(bomb)

    def test_a05_entities_and_nothing_fetched(self, kind: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.settimeout(0.1)
            address = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
            for definition in (
                '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
                f'<!DOCTYPE x [<!ENTITY b SYSTEM "{address}">]>',
                '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
                f'<!DOCTYPE x SYSTEM "{address}">',
            ):
                said = refused(with_content(kind, definition, "&b;"))
                assert "不允许的定义" in said
            with pytest.raises(TimeoutError):
                listener.accept()

    def test_a06_a_member_twice(self, kind: str) -> None:
        made = BytesIO(PACKAGES[kind])
        with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(made, "a") as archive:
            archive.writestr(CONTENT[kind], "<x/>")
        assert "重名" in refused(made.getvalue())

    def test_a06_a_locked_member(self, kind: str) -> None:
        data = PACKAGES[kind]
        at = data.index(b"PK\x01\x02")
        assert "密码" in refused(data[: at + 8] + b"\x01" + data[at + 9 :])

    def test_a06_a_member_that_lies(self, kind: str) -> None:
        data = PACKAGES[kind]
        at = data.index(b"PK\x01\x02")
        refused(data[: at + 24] + b"\x10\x00\x00\x00" + data[at + 28 :])


class TestHeads:
    """列的顺序与规定不同：不按位置取数，注明。"""

    def swapped(self, one: str, other: str) -> list[Piece]:
        found: list[Piece] = []
        for piece in FOUND:
            if isinstance(piece, str) or len(piece) < 20:
                found.append(piece)
                continue
            text = json.dumps([[vars_of(c) for c in row] for row in piece], ensure_ascii=False)
            text = text.replace(f'"{one}"', '"#"').replace(f'"{other}"', f'"{one}"')
            rows = json.loads(text.replace('"#"', f'"{other}"'))
            found.append([[type(piece[0][0])(**c) for c in row] for row in rows])
        return found

    @pytest.mark.parametrize("made", [lambda f: all_td(f).encode(), merged, one_sheet, ofd])
    def test_swapped_columns_are_not_taken_by_place(self, made: object) -> None:
        assert callable(made)
        report = read(made(self.swapped("商业企业", "科研机构")))
        states = {c.state for key, c in report.cells.items() if key.startswith("t3.")}
        assert states == {CellState.UNPLACED}
        assert "READ-COLUMN-ORDER" in {note.code for note in report.notes}
        assert score(report, "2021", TRUTH).wrong == ()


def vars_of(cell: object) -> dict[str, object]:
    return {name: getattr(cell, name) for name in type(cell).__slots__}  # type: ignore[attr-defined]


def test_a10_fifteen_megabytes_of_navigation() -> None:
    """报告前后是15 MB的导航。"""
    links = "<div class=nav>" + "<a href=/zw/12.html>政务公开栏目12</a> | " * 155_000 + "</div>"
    page = clean(FOUND).replace("<body>", f"<body>{links}").replace("</body>", f"{links}</body>")
    assert 14_000_000 < len(page.encode()) < 20_000_000
    report = read(page.encode())
    assert score(report, "2021", TRUTH).right == len(TRUTH)
    assert report.title == "青石镇人民政府2023年政府信息公开工作年度报告"


def zeros(**changed: str) -> bytes:
    truth = dict.fromkeys(cell_ids("2021"), "0")
    truth |= {name.replace("__", "."): text for name, text in changed.items()}
    return layouts.report("2021", truth, layouts.pipes_padded).encode()


def test_a17_a_total_of_one_over_nothing() -> None:
    """总计写1，各项为0或空。"""
    found = check(read(zeros(t3__granted__total="1", t3__closed_total__total="1")))
    (finding,) = [f for f in found if f.code == "T3-SUM-COL" and "t3.granted.total" in f.cells]
    assert (finding.stated, finding.expected) == (1, 0)
    assert finding.at is not None


def test_a18_the_text_says_ten_and_the_table_nought() -> None:
    """文字说依申请公开10项，表中为0。"""
    page = zeros().decode().replace("其中动态40条。", "其中动态40条。依申请公开10项。")
    (finding,) = [f for f in check(read(page.encode())) if f.code == "N-NONE"]
    assert "依申请公开10项" in (finding.quote or finding.message)
    assert "t3.received.total" in finding.cells


def test_a28_a_batch_with_broken_files_inside(tmp_path: Path) -> None:
    """一千份里有二十份坏的：其余照读，次序和内容与份数无关。"""
    good, bad = zeros(), (b"", b"\0" * 99, b"MZ\x90\0\0\0", PACKAGES["docx"][:900])
    for number in range(1000):
        data = bad[number // 50 % 4] if number % 50 == 7 else good
        Path(tmp_path, f"{number:04}.txt").write_bytes(data)
    one = list(read_inputs([str(tmp_path)], 1))
    faults = [reading for reading in one if reading.fault is not None]
    assert (len(one), len(faults), sum(len(r.reports) for r in one)) == (1000, 20, 980)
    assert list(read_inputs([str(tmp_path)], 2)) == one


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pdf", ".xlsx", ".json", ".md"])
def test_d06_all_formats_give_the_same_numbers(suffix: str) -> None:
    """写成各种格式再读回：数、状态、各部分相同。"""
    sparse = TRUTH | {key: "" for at, key in enumerate(TRUTH) if at % 3 == 1}
    sparse |= {key: "/" for at, key in enumerate(TRUTH) if at % 7 == 2}
    report = read(clean(pieces("2021", sparse)).encode())
    again = read(writer_for(suffix)(report))
    told = [
        ({key: (c.state, c.value, c.inferred) for key, c in one.cells.items()}, one.tables)
        for one in (report, again)
    ]
    assert told[0] == told[1]
    parts = [
        {key: (p.heading, p.text) for key, p in one.sections.items()} for one in (report, again)
    ]
    assert parts[0] == parts[1]
    assert (report.title, report.body, report.year) == (again.title, again.body, again.year)
