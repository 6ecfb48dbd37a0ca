"""OFD files: the same figures as in the PDF they are twins of (读取 OFD)."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest

from gongkai.report.model import Report
from gongkai.report.read import UnreadableReport, read_reports
from tests.report.read.drawn import pieces, score, truth_of
from tests.report.read.ofd_files import ofd, packed, page
from tests.report.read.typeset import PLAIN, RULED

TRUTH = truth_of("2021")
LINE = (
    "<ofd:TextObject ID='1' Boundary='{x} {y} 180 5' Size='4'{more}>"
    "<ofd:TextCode X='0' Y='3.4'{code}>{text}</ofd:TextCode></ofd:TextObject>"
)


def read(data: bytes) -> Report:
    (report,) = read_reports(data, "report.pdf")
    return report


def line(text: str, y: float, *, x: float = 20, more: str = "", code: str = "") -> str:
    return LINE.format(x=x, y=y, more=more, code=code, text=text)


def lines_of(report_lines: list[str]) -> str:
    return "".join(line(text, 20 + 8 * at) for at, text in enumerate(report_lines))


WRITTEN = [piece for piece in pieces("2021", TRUTH) if isinstance(piece, str)]


class TestTables:
    """有框线、无框线、跨页的表：按位置读，与PDF相同。"""

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    @pytest.mark.parametrize("name", ["plain", "open sides", "label turned upwards", "short pages"])
    def test_every_cell_has_its_number(self, name: str, edition: str) -> None:
        truth = truth_of(edition)
        report = read(ofd(pieces(edition, truth), RULED[name]))
        assert score(report, edition, truth).right == len(truth)
        assert (report.source.kind, report.body) == ("ofd", "青石镇人民政府")
        assert list(report.sections) == list("123456")
        assert not report.notes

    def test_without_lines(self) -> None:
        sparse = TRUTH | {key: "" for at, key in enumerate(TRUTH) if at % 3}
        report = read(ofd(pieces("2021", sparse), replace(PLAIN, ruled="none")))
        assert score(report, "2021", sparse).right == len(sparse)

    def test_a_cell_knows_its_page_and_place(self) -> None:
        at = read(ofd(pieces("2021", TRUTH))).cells["t4.review.total"].at
        assert at is not None
        assert at.page == 2
        assert at.y is not None


class TestPlaces:
    """字在页面上的位置：变换、模板、起点不在零、看不见的对象。"""

    def text(self, *layers: str, more: str = "") -> Report:
        return read(packed([page("".join(layers), more)]))

    def test_lines_of_text(self) -> None:
        assert self.text(lines_of(WRITTEN)).title == WRITTEN[0]

    def test_text_turned_and_moved_by_a_matrix(self) -> None:
        """A matrix of twice the size on letters of half of it."""
        big = lines_of(WRITTEN).replace("Size='4'", "Size='2' CTM='2 0 0 2 0 0'")
        big = big.replace("Y='3.4'", "Y='1.7'")
        assert self.text(big).sections["5"].text == "培训不够，明年安排3次。"

    def test_steps_from_letter_to_letter(self) -> None:
        stretched = lines_of(WRITTEN).replace(" Y='3.4'", " Y='3.4' DeltaX='g 60 4.05'")
        assert self.text(stretched).title == WRITTEN[0]

    def test_what_is_not_shown_is_not_read(self) -> None:
        hidden = line("另有9件", 60, x=120, more=" Visible='false'")
        assert "另有9件" not in str(self.text(lines_of(WRITTEN), hidden).to_json())

    @pytest.mark.parametrize("size", ["0", "0.0000001", "-4", "1e300"])
    def test_letters_without_a_size(self, size: str) -> None:
        flat = [
            line(text, 200 + 8 * at).replace("Size='4'", f"Size='{size}'")
            for at, text in enumerate("甲乙丙")
        ]
        assert self.text(lines_of(WRITTEN), *flat).title == WRITTEN[0]
        with contextlib.suppress(UnreadableReport):
            self.text(*flat)

    def test_what_the_template_draws_is_read(self) -> None:
        title, *rest = WRITTEN
        template = page(line(title, 10))
        report = read(
            packed(
                [page(lines_of(rest), "<ofd:Template TemplateID='90'/>")],
                parts={"Tpls/Tpl_0/Content.xml": template},
            )
        )
        assert report.title == title

    def test_a_page_that_does_not_begin_at_nought(self) -> None:
        area = "<ofd:Area><ofd:PhysicalBox>-100 -50 210 297</ofd:PhysicalBox></ofd:Area>"
        at = self.text(lines_of(WRITTEN), more=area).sections["1"].at
        assert at is not None
        assert at.x is not None
        assert at.x > 300


class TestRefusals:
    """没有文字、缺部件、没有页：一句话说明。"""

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (
                packed([page("<ofd:ImageObject ID='1' Boundary='0 0 210 297'/>")]),
                "无文字层，未读取",
            ),
            (packed([page("")]), "没有任何文字"),
            (packed([]), "没有任何页面"),
            (packed(["<ofd:Page xmlns:ofd='x'><ofd:Content>"]), "不完整"),
        ],
    )
    def test_refused(self, data: bytes, said: str) -> None:
        with pytest.raises(UnreadableReport, match=said) as problem:
            read_reports(data, "x")
        assert "PDF" not in str(problem.value)
