"""An organ through the years: the bridge between the formats, breaks named, gaps kept."""

from __future__ import annotations

import pytest

from gongkai.report.bridge import Comparable
from gongkai.report.history import History, history
from gongkai.report.model import Report
from tests.report.build import report


def years(*reports: Report) -> History:
    return history({one.year: one for one in reports if one.year})


OLD = report("2019", year=2020, cells={"t3.other.all.total": 3, "t2.licence.decisions": 7})
NEW = report(
    "2021",
    year=2021,
    cells={
        "t3.other.no_correction.total": 1,
        "t3.other.misc.total": 2,
        "t2.licence.decisions": 9,
        "t2.normative.in_force": 12,
    },
)


class TestBridge:
    """law.md §4.9：哪些系列接得上，哪些断开。"""

    @pytest.mark.parametrize(
        ("cell", "shown"),
        [
            ("t2.licence.decisions", ["7", "9"]),
            ("t3.other.all.total", ["3", "3"]),
            ("t3.received.total", ["4", "4"]),
            ("t4.review.total", ["1", "1"]),
            ("t2.normative.in_force", ["无此项", "12"]),
            ("t2.normative.public_total", ["12", "无此项"]),
            ("t2.procurement.items", ["2", "无此项"]),
            ("t2.normative.repealed", ["无此项", "1"]),
        ],
    )
    def test_a_series(self, cell: str, shown: list[str]) -> None:
        trend = years(OLD, NEW).trend(cell)
        assert trend is not None
        assert [point.shown for point in trend.points] == shown

    @pytest.mark.parametrize(
        ("cell", "breaks", "remark"),
        [
            ("t2.normative.issued", (2021,), "2021年起口径相近但不同，前后不能相减"),
            ("t3.other.misc.total", (), "2021年以前为一项，以后为三项之和"),
            ("t3.received.total", (), ""),
        ],
    )
    def test_a_break_is_named(self, cell: str, breaks: tuple[int, ...], remark: str) -> None:
        trend = years(OLD, NEW).trend(cell)
        assert trend is not None
        assert (trend.breaks, trend.remark) == (breaks, remark)

    def test_a_break_is_the_forms_not_the_gaps(self) -> None:
        later = report("2021", year=2023)
        trend = years(OLD, later).trend("t2.normative.issued")
        assert trend is not None
        assert trend.breaks == (2021,)

    def test_every_series_is_there_once(self) -> None:
        found = years(OLD, NEW)
        cells = [cell for one in found.trends for point in one.points for cell in point.cells]
        assert sorted(cells) == sorted([*OLD.cells, *NEW.cells])
        sums = [one for one in found.trends if one.comparable is Comparable.AS_SUM]
        assert len(sums) == 7

    def test_what_a_reader_must_know(self) -> None:
        assert "2021年起表格改版" in years(OLD, NEW).remarks[0]
        later = years(report("2021", year=2023), report("2021", year=2024))
        assert [remark[:5] for remark in later.remarks] == ["2024年"]
        assert years(report("2021", year=2022), report("2021", year=2023)).remarks == ()


class TestGaps:
    """缺的年度、没填的格，照实写，不当作0。"""

    def test_a_missing_year_and_a_blank(self) -> None:
        found = years(
            report("2021", year=2021),
            report("2021", year=2023, cells={"t3.received.total": None}),
        )
        trend = found.trend("t3.received.total")
        assert found.years == (2021, 2022, 2023)
        assert trend is not None
        assert [(point.shown, point.value) for point in trend.points] == [
            ("4", 4),
            ("没有报告", None),
            ("未填", None),
        ]

    def test_what_does_not_pass_on_is_told(self) -> None:
        then = report("2021", year=2022, cells={"t3.carried_out.total": 2})
        found = years(then, report("2021", year=2023))
        assert ("X-CARRY", 2023) in [(one.code, year) for year, one in found.seams]
        assert years(then, report("2021", year=2024)).seams == ()

    def test_nothing_is_no_history(self) -> None:
        with pytest.raises(ValueError, match="no report"):
            history({})
