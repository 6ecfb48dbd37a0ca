"""What stands in single cells (V-*), each with a planted fault and its clean twin."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.report.cells import Cell, CellState
from gongkai.report.model import Note
from gongkai.report.place import Place
from tests.report.build import Content, found, one

AMOUNT = "t2.procurement.amount"
CHARGE = "t2.charge.amount_wan"


def printed(
    raw: str, value: int | Decimal, unit: str | None = None, note: str | None = None
) -> Cell:
    at = Place(line=7)
    return Cell(state=CellState.VALUE, value=value, unit=unit, raw=raw, note=note, at=at)


class TestBlank:
    """统计表各格都要填写；空白不是0。"""

    def test_one_finding_a_table_names_the_rows(self) -> None:
        cells: dict[str, Content] = {
            "t3.granted.business": None,
            "t3.partial.research": None,
            "t4.direct.other": None,
        }
        assert found("V-BLANK", cells=cells) == [("fail", "warning")] * 2

    def test_the_message_names_rows_figure_and_place(self) -> None:
        finding = one("V-BLANK", cells={"t3.granted.business": None, "t3.granted.research": None})
        assert finding.message == (
            "表三“（一）予以公开”有2格未填，请按实际数补填，没有的填0（第125行、第126行）。"
        )
        assert finding.cells == ("t3.granted.business", "t3.granted.research")

    def test_headings_without_a_row_of_data(self) -> None:
        note = Note(code="READ-NO-DATA-ROW", message="", at=Place(line=88))
        finding = one("V-BLANK", drop=("t4",), notes=(note,))
        assert "表四有15格未填" in finding.message
        assert finding.at == Place(line=88)

    def test_printed_zeros(self) -> None:
        assert found("V-BLANK") == []


class TestPlaceholder:
    """没有的填0，不以符号代替。"""

    @pytest.mark.parametrize("mark", ["/", "-", "无"])
    def test_a_mark(self, mark: str) -> None:
        finding = one("V-PLACEHOLDER", cells={"t2.coercion.decisions": mark})
        assert (finding.status, finding.severity, finding.stated) == ("fail", "warning", mark)

    def test_a_mark_counts_as_nought_inside_a_sum(self) -> None:
        assert found("T3-SUM-COL", cells={"t3.granted.research": "/"}) == []


class TestNumber:
    """统计表填写数字。"""

    @pytest.mark.parametrize("raw", ["1O", "00012", "两件", "1,28", "10^18"])
    def test_not_a_number(self, raw: str) -> None:
        finding = one("V-NUMBER", cells={"t3.granted.total": raw})
        assert (finding.status, finding.severity, finding.stated) == ("fail", "error", raw)

    def test_figures_that_ran_together(self) -> None:
        assert found("V-NUMBER", cells={"t4.review.other": 10**12}) == [("fail", "error")]

    def test_values_lost_in_the_document_are_not_the_authors_fault(self) -> None:
        lost = Cell(state=CellState.UNREADABLE)
        cells: dict[str, Content] = dict.fromkeys(("t3.granted.total", "t3.partial.total"), lost)
        assert found("V-NUMBER", cells=cells) == [("undecidable", "error")]

    def test_large_counts_are_fine(self) -> None:
        assert found("V-NUMBER", cells={"t2.licence.decisions": 41_250_000}) == []


class TestInteger:
    """件数、项数填整数。"""

    @pytest.mark.parametrize("raw", ["3.5", "3.5件", "2.0"])
    def test_a_fraction(self, raw: str) -> None:
        assert found("V-INTEGER", cells={"t2.penalty.decisions": raw}) == [("fail", "error")]

    def test_amounts_may_have_decimals(self) -> None:
        cells = {CHARGE: printed("64.318275", Decimal("64.318275"), "万元")}
        assert found("V-INTEGER", cells=cells) == []


class TestSign:
    """只有“本年增/减”可以是负数。"""

    @pytest.mark.parametrize("content", ["-1", "－2", -3, printed("+6", 6)])
    def test_a_sign_in_a_count(self, content: Content) -> None:
        assert found("V-SIGN", cells={"t3.carried_out.research": content}) == [("fail", "error")]

    @pytest.mark.parametrize("content", [-2, printed("+6", 6)])
    def test_a_sign_in_the_change_of_items(self, content: Content) -> None:
        assert found("V-SIGN", "2019", cells={"t2.licence.delta": content}) == []


class TestUnit:
    """金额写明单位，件数只填数字。"""

    @pytest.mark.parametrize(
        ("edition", "cell_id", "content", "expected"),
        [
            ("2019", AMOUNT, printed("70280元", Decimal(70280), "元"), ("review", "info")),
            ("2019", AMOUNT, printed("134.2 万元", Decimal("134.2"), "万元"), ("review", "info")),
            ("2019", AMOUNT, printed("356000", Decimal(356000)), ("fail", "warning")),
            ("2019", AMOUNT, printed("50", Decimal(50)), ("fail", "warning")),
            ("2019", AMOUNT, printed("70280万元", Decimal(70280), "万元"), ("review", "warning")),
            ("2021", CHARGE, printed("1200元", Decimal(1200), "元"), ("fail", "warning")),
            ("2021", CHARGE, printed("356000", Decimal(356000)), ("review", "warning")),
            ("2021", CHARGE, printed("3.5万元", Decimal("3.5"), "万元"), ("review", "info")),
            ("2021", "t2.licence.decisions", printed("3项", 3), ("fail", "warning")),
        ],
    )
    def test_units(
        self, edition: str, cell_id: str, content: Cell, expected: tuple[str, str]
    ) -> None:
        assert found("V-UNIT", edition, cells={cell_id: content}) == [expected]

    @pytest.mark.parametrize(
        ("edition", "cell_id", "content"),
        [
            ("2019", AMOUNT, printed("0", Decimal(0))),
            ("2019", AMOUNT, printed("35.6", Decimal("35.6"), "万元")),
            ("2021", CHARGE, printed("37.2500", Decimal("37.2500"))),
            ("2021", "t2.licence.decisions", printed("1,280", 1280)),
        ],
    )
    def test_nothing_to_say(self, edition: str, cell_id: str, content: Cell) -> None:
        assert found("V-UNIT", edition, cells={cell_id: content}) == []


class TestRemark:
    """格内的说明另行保留。"""

    def test_a_note_beside_the_number(self) -> None:
        cells = {"t2.normative.in_force": printed("12（其中修订2件）", 12, note="其中修订2件")}
        finding = one("V-REMARK", cells=cells)
        assert (finding.status, finding.severity) == ("review", "info")
        assert "12" in finding.message
        assert "其中修订2件" in finding.message

    def test_a_note_where_no_number_is(self) -> None:
        cells = {"t2.normative.in_force": Cell(state=CellState.BLANK, note="见文字部分")}
        message = one("V-REMARK", cells=cells).message
        assert "没有填数字，却写着“见文字部分”" in message

    def test_a_bare_number(self) -> None:
        assert found("V-REMARK") == []
