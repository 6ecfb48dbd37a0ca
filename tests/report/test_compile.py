"""A report compiled from the ledgers: the form's identities hold by construction."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.events import Decided, Received, ReviewClosed, ReviewFiled, Withdrawn
from gongkai.cases.figures import Case, CaseFigures, of_year
from gongkai.cases.kinds import Outcome
from gongkai.report.cells import Cell, CellState
from gongkai.report.checks import check
from gongkai.report.compile import LedgerError, Prose, cases_behind, compile_report
from gongkai.report.editions import edition_for
from gongkai.report.editions.shared import APPLICANT_KEYS, T3_COLUMNS
from gongkai.report.model import Report
from tests.cases.logs import day, legal_logs

BODY = "青石镇人民政府"
TABLE_TWO_2021 = dict.fromkeys(edition_for(2026).tables["t2"].cell_ids, 0)


def figures(year: int, *cases: Case) -> list[CaseFigures]:
    return [of_year(case, year) for case in cases]


def report(year: int, *cases: Case) -> Report:
    return compile_report(BODY, year, table_two={}, figures=figures(year, *cases))


def number(compiled: Report, cell_id: str) -> int:
    value = compiled.cell(cell_id).value
    assert isinstance(value, int)
    return value


def ledgers() -> st.SearchStrategy[list[Case]]:
    """Any number of cases of any applicants, over the change of edition."""
    logs = st.lists(
        st.tuples(
            legal_logs(first=day("2019-06-03"), last=day("2022-06-01")),
            st.sampled_from(ApplicantKind),
        ),
        max_size=8,
    )
    return logs.map(
        lambda found: [
            Case(id=str(i), applicant=kind, log=log) for i, (log, kind) in enumerate(found)
        ]
    )


YEARS = st.integers(2019, 2024)


class TestTableThree:
    """表三：由台账汇编的数字，勾稽关系无须核对即成立。"""

    @given(cases=ledgers(), year=YEARS)
    def test_balance(self, cases: list[Case], year: int) -> None:
        done = report(year, *cases)
        for column in T3_COLUMNS:
            into = number(done, f"t3.received.{column.key}") + number(
                done, f"t3.carried_in.{column.key}"
            )
            out = number(done, f"t3.closed_total.{column.key}") + number(
                done, f"t3.carried_out.{column.key}"
            )
            assert into == out

    @given(cases=ledgers(), year=YEARS)
    def test_results_make_their_total(self, cases: list[Case], year: int) -> None:
        done = report(year, *cases)
        rows = [row.id for row in edition_for(year).tables["t3"].rows][2:-2]
        for column in T3_COLUMNS:
            total = sum(number(done, f"{row}.{column.key}") for row in rows)
            assert total == number(done, f"t3.closed_total.{column.key}")

    @given(cases=ledgers(), year=YEARS)
    def test_columns_make_their_total(self, cases: list[Case], year: int) -> None:
        done = report(year, *cases)
        for row in edition_for(year).tables["t3"].rows:
            parts = sum(number(done, f"{row.id}.{key}") for key in APPLICANT_KEYS)
            assert parts == number(done, f"{row.id}.total")

    @given(cases=ledgers(), year=YEARS)
    def test_what_goes_over_the_year_end_arrives(self, cases: list[Case], year: int) -> None:
        this, following = report(year, *cases), report(year + 1, *cases)
        for column in T3_COLUMNS:
            sent = number(this, f"t3.carried_out.{column.key}")
            assert sent == number(following, f"t3.carried_in.{column.key}")

    @given(cases=ledgers(), year=YEARS)
    def test_table_four_makes_its_totals(self, cases: list[Case], year: int) -> None:
        done = report(year, *cases)
        for row in edition_for(year).tables["t4"].rows:
            *parts, total = (number(done, cell_id) for cell_id in row.cell_ids)
            assert sum(parts) == total

    @given(cases=ledgers(), year=YEARS)
    def test_our_own_checker_finds_no_broken_sum(self, cases: list[Case], year: int) -> None:
        codes = {finding.code for finding in check(report(year, *cases))}
        assert not codes & {"T3-BALANCE", "T3-SUM-RESULT", "T3-SUM-COL", "T4-SUM"}

    @given(cases=ledgers(), year=YEARS)
    def test_every_figure_opens_as_many_cases(self, cases: list[Case], year: int) -> None:
        counts = figures(year, *cases)
        done = compile_report(BODY, year, table_two={}, figures=counts)
        behind = cases_behind(year, counts)
        for table in ("t3", "t4"):
            for cell_id in edition_for(year).tables[table].cell_ids:
                assert number(done, cell_id) == len(behind.get(cell_id, ()))


class TestEditions:
    """国办公开办函〔2019〕60号、〔2021〕30号：按报告年度用相应格式。"""

    WITHDRAWN = Case(
        id="1",
        applicant=ApplicantKind.BUSINESS,
        log=(Received(on=day("2020-03-02")), Withdrawn(on=day("2020-03-09"))),
    )

    def test_2019_has_one_row_for_other_handling(self) -> None:
        done = report(2020, self.WITHDRAWN)
        assert number(done, "t3.other.all.business") == 1
        assert (done.edition, done.tables) == ("2019", {"t2": "2019", "t3": "2019", "t4": "2019"})

    @pytest.mark.parametrize("year", [2019, 2020, 2021, 2026])
    def test_all_cells_of_the_form_and_no_others(self, year: int) -> None:
        done = report(year)
        assert list(done.cells) == list(edition_for(year).cell_ids())

    def test_no_form_before_2019(self) -> None:
        with pytest.raises(KeyError):
            report(2018)

    def test_period_title_and_parts(self) -> None:
        prose = Prose(sections={"1": "全年……"}, preamble="依据……", closing=BODY)
        done = compile_report(BODY, 2026, table_two={}, figures=[], prose=prose)
        assert done.title == "青石镇人民政府2026年政府信息公开工作年度报告"
        assert done.period is not None
        assert (str(done.period.start), str(done.period.end)) == ("2026-01-01", "2026-12-31")
        assert [s.heading[:2] for s in done.sections.values()] == [f"{n}、" for n in "一二三四五六"]
        assert (done.sections["1"].text, done.preamble, done.closing) == ("全年……", "依据……", BODY)


class TestUnknownIsNotZero:
    """没有记录的格留空；台账记明没有的才是0。"""

    def test_table_two_that_was_not_kept(self) -> None:
        given_ids = {"t2.licence.decisions": 0}
        done = compile_report(BODY, 2026, table_two=given_ids, figures=[])
        states = {c: done.cell(c).state for c in edition_for(2026).tables["t2"].cell_ids}
        assert states.pop("t2.licence.decisions") is CellState.VALUE
        assert set(states.values()) == {CellState.BLANK}

    def test_no_ledger_and_an_empty_ledger(self) -> None:
        none = compile_report(BODY, 2026, table_two={}, figures=None)
        empty = compile_report(BODY, 2026, table_two={}, figures=[])
        assert {cell.state for cell in none.cells.values()} == {CellState.BLANK}
        assert number(empty, "t3.received.total") == 0
        assert number(empty, "t4.review.total") == 0

    def test_money_and_ready_cells(self) -> None:
        amount = compile_report(
            BODY, 2026, table_two={"t2.charge.amount_wan": Decimal("134.20")}, figures=[]
        ).cell("t2.charge.amount_wan")
        assert (amount.value, amount.unit) == (Decimal("134.20"), "万元")
        bought = Cell.of(Decimal(70280), unit="元")
        done = compile_report(BODY, 2020, table_two={"t2.procurement.amount": bought}, figures=[])
        assert done.cell("t2.procurement.amount") is bought


class TestRefusals:
    """不属于本报告的数字不汇编。"""

    CASE = Case(
        id="甲-1",
        applicant=ApplicantKind.OTHER_ORG,
        log=(
            Received(on=day("2026-03-02")),
            Decided(on=day("2026-03-20"), decision="granted"),
            ReviewFiled(on=day("2026-04-01")),
            ReviewClosed(on=day("2026-05-29"), outcome=Outcome.OTHER),
        ),
    )

    @pytest.mark.parametrize(
        ("table_two", "sentence"),
        [
            ({"t2.procurement.items": 1}, "2021年格式的表二没有这些格：t2.procurement.items"),
            ({"t3.received.total": 1}, "没有这些格"),
            ({"t2.licence.decisions": -1}, "表二“行政许可”的“本年处理决定数量”不能小于0"),
            ({"t2.licence.decisions": True}, "应为整数"),
            ({"t2.licence.decisions": Decimal("3.5")}, "应为整数，现在是3.5"),
            ({"t2.charge.amount_wan": Decimal(-1)}, "不能小于0"),
            ({"t2.charge.amount_wan": Decimal("NaN")}, "应为数字，现在是NaN"),
            ({"t2.charge.amount_wan": Decimal("Infinity")}, "应为数字"),
        ],
    )
    def test_of_table_two(self, table_two: dict[str, int | Decimal], sentence: str) -> None:
        with pytest.raises(LedgerError, match=sentence):
            compile_report(BODY, 2026, table_two=table_two, figures=[])

    def test_an_amount_without_its_unit(self) -> None:
        with pytest.raises(LedgerError, match="请写明元或者万元"):
            compile_report(BODY, 2020, table_two={"t2.procurement.amount": 50}, figures=[])

    def test_a_decrease_may_be_negative(self) -> None:
        done = compile_report(BODY, 2020, table_two={"t2.licence.delta": -3}, figures=[])
        assert number(done, "t2.licence.delta") == -3

    def test_a_case_counts_once(self) -> None:
        with pytest.raises(LedgerError, match="案件 甲-1 出现两次"):
            report(2026, self.CASE, self.CASE)

    def test_figures_of_another_year(self) -> None:
        with pytest.raises(LedgerError, match="属于2025年，不能计入2026年的报告"):
            compile_report(BODY, 2026, table_two={}, figures=figures(2025, self.CASE))

    def test_a_part_the_form_does_not_have(self) -> None:
        with pytest.raises(LedgerError, match="没有这些部分：7"):
            compile_report(
                BODY, 2026, table_two={}, figures=[], prose=Prose(sections={"7": "其他"})
            )

    def test_a_figure_opens_its_case(self) -> None:
        behind = cases_behind(2026, figures(2026, self.CASE))
        three = ("received", "granted", "closed_total")
        assert set(behind) == {
            *(f"t3.{row}.{column}" for row in three for column in ("other_org", "total")),
            "t4.review.other",
            "t4.review.total",
        }
        assert all(ids == ["甲-1"] for ids in behind.values())

    def test_equal_ledgers_have_an_equal_fingerprint(self) -> None:
        one, two, other = report(2026, self.CASE), report(2026, self.CASE), report(2026)
        assert one.source == two.source
        assert one.source.sha256 != other.source.sha256
