from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.entry import Event
from gongkai.report.cells import CellState
from gongkai.report.checks import check
from gongkai.report.findings import Status
from gongkai.web.applications import services as applications
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import Invalid
from gongkai.web.publishing.kinds import Ending, Nature
from gongkai.web.registers import services as registers
from gongkai.web.registers.kinds import Kind, Measure, Unit
from gongkai.web.reports import selectors, services
from gongkai.web.reports.items import ItemKind
from gongkai.web.reports.models import AnnualReport
from tests.web import things

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return things.township()


@pytest.fixture
def clerk(body: Body) -> Officer:
    return things.clerk(body)


def enter(by: Officer, year: int, cell: str, figure: int | str, unit: Unit | None = None) -> None:
    _, kind, measure = cell.split(".")
    money = isinstance(figure, str)
    registers.enter(
        by=by,
        body=by.body,
        year=year,
        kind=Kind(kind),
        measure=Measure(measure),
        label="台账",
        quantity=None if money else int(figure),
        amount=Decimal(figure) if money else None,
        unit=unit,
    )


def decide(by: Officer, application: Application, on: date, decision: str) -> None:
    data: dict[str, Any] = {"decision": decision}
    if decision == "partial":
        data["grounds"] = ["privacy"]
    applications.add_event(by=by, application=application, event=Event.DECIDED, on=on, data=data)


def compiled(by: Officer, year: int) -> AnnualReport:
    return services.compile_report(by=by, body=by.body, year=year)


def value(annual: AnnualReport, cell: str) -> Any:
    return selectors.as_report(annual).cell(cell).value


class TestTableTwo:
    """表二各格来自台账；没有登记的是未知，不是零。"""

    @pytest.mark.parametrize(
        ("year", "cell", "figure", "unit", "value", "shown"),
        [
            (2020, "t2.licence.decisions", 55, None, 55, None),
            (2020, "t2.licence.decisions", 0, None, 0, None),
            (2020, "t2.penalty.delta", -3, None, -3, None),
            (2020, "t2.procurement.amount", "70280", Unit.YUAN, Decimal(70280), "元"),
            (2020, "t2.procurement.amount", "134.2", Unit.WAN, Decimal("134.2"), "万元"),
            (2020, "t2.procurement.amount", "0", None, Decimal(0), None),
            (2023, "t2.charge.amount_wan", "1.25", Unit.WAN, Decimal("1.25"), "万元"),
            (2023, "t2.charge.amount_wan", "12500", Unit.YUAN, Decimal("1.25"), "万元"),
            (2023, "t2.charge.amount_wan", "0", None, Decimal(0), "万元"),
            (2023, "t2.normative.in_force", 4, None, 4, None),
        ],
    )
    def test_a_line_of_a_register_fills_its_cell(
        self,
        clerk: Officer,
        year: int,
        cell: str,
        figure: int | str,
        unit: Unit | None,
        value: int | Decimal,
        shown: str | None,
    ) -> None:
        enter(clerk, year, cell, figure, unit)
        found = selectors.as_report(compiled(clerk, year)).cell(cell)
        assert (found.value, found.unit, found.state) == (value, shown, CellState.VALUE)

    def test_without_a_line_a_cell_is_blank(self, clerk: Officer) -> None:
        enter(clerk, 2020, "t2.licence.decisions", 55)
        report = selectors.as_report(compiled(clerk, 2020))
        assert report.cell("t2.penalty.decisions").state is CellState.BLANK
        assert report.cell("t2.procurement.amount").state is CellState.BLANK

    def test_documents_kept_singly_count_themselves(self, body: Body, clerk: Officer) -> None:
        shelf = things.column()
        for made, ended in ((date(2022, 5, 1), date(2023, 6, 1)), (date(2023, 7, 1), None)):
            things.record(
                body,
                by=clerk,
                column=shelf,
                nature=Nature.NORMATIVE,
                made_on=made,
                published_on=made,
                ended_on=ended,
                ended_kind=Ending.REPEALED if ended else "",
            )
        annual = compiled(clerk, 2023)
        cells = [f"t2.normative.{key}" for key in ("issued", "repealed", "in_force")]
        assert [value(annual, cell) for cell in cells] == [1, 1, 1]
        assert value(compiled(clerk, 2024), "t2.normative.issued") == 0
        assert value(annual, "t2.rules.issued") is None

    def test_counts_come_on_top_of_single_documents(self, body: Body, clerk: Officer) -> None:
        things.record(
            body,
            by=clerk,
            nature=Nature.NORMATIVE,
            made_on=date(2023, 7, 1),
            published_on=date(2023, 7, 2),
        )
        enter(clerk, 2023, "t2.normative.issued", 9)
        assert value(compiled(clerk, 2023), "t2.normative.issued") == 10


class TestTablesThreeAndFour:
    """表三、表四来自办理记录；汇编所得必定平衡。"""

    def test_a_year_with_a_ledger_and_no_case_is_all_zeros(self, clerk: Officer) -> None:
        enter(clerk, 2020, "t2.licence.decisions", 0)
        report = selectors.as_report(compiled(clerk, 2020))
        figures = {cell.value for name, cell in report.cells.items() if name[:2] != "t2"}
        assert figures == {0}

    def test_a_year_nobody_kept_is_unknown(self, clerk: Officer) -> None:
        report = selectors.as_report(compiled(clerk, 2020))
        assert {cell.state for cell in report.cells.values()} == {CellState.BLANK}

    def test_a_case_counts_in_one_row_and_one_column(self, clerk: Officer) -> None:
        application = things.application(
            clerk, submitted_on=date(2023, 3, 6), applicant_kind=ApplicantKind.LEGAL_SERVICE
        )
        decide(clerk, application, date(2023, 3, 20), "partial")
        report = selectors.as_report(compiled(clerk, 2023))
        ones = {name for name, cell in report.cells.items() if cell.value}
        rows = ("received", "partial", "closed_total")
        assert ones == {
            f"t3.{row}.{column}" for row in rows for column in ("legal_service", "total")
        }

    def test_a_case_open_at_the_years_end_is_carried_over(self, clerk: Officer) -> None:
        application = things.application(clerk, submitted_on=date(2023, 12, 20))
        decide(clerk, application, date(2024, 1, 8), "granted")
        before, after = compiled(clerk, 2023), compiled(clerk, 2024)
        rows = ("received", "carried_in", "granted", "carried_out")
        assert [value(before, f"t3.{row}.total") for row in rows] == [1, 0, 0, 1]
        assert [value(after, f"t3.{row}.total") for row in rows] == [0, 1, 1, 0]

    @pytest.mark.parametrize(("year", "cell"), [(2020, "t3.other.all"), (2023, "t3.other.misc")])
    def test_the_edition_is_that_of_the_year(self, clerk: Officer, year: int, cell: str) -> None:
        application = things.application(clerk, submitted_on=date(year, 3, 6))
        applications.add_event(
            by=clerk, application=application, event=Event.WITHDRAWN, on=date(year, 3, 9)
        )
        annual = compiled(clerk, year)
        assert annual.edition == ("2019" if year == 2020 else "2021")
        assert value(annual, f"{cell}.natural_person") == 1

    def test_a_review_counts_after_its_case_is_long_answered(self, clerk: Officer) -> None:
        application = things.application(clerk, submitted_on=date(2022, 3, 7))
        decide(clerk, application, date(2022, 3, 21), "granted")
        for event, on, data in (
            (Event.REVIEW_FILED, date(2022, 5, 5), {}),
            (Event.REVIEW_CLOSED, date(2023, 1, 9), {"outcome": "upheld"}),
        ):
            applications.add_event(by=clerk, application=application, event=event, on=on, data=data)
        assert value(compiled(clerk, 2022), "t4.review.pending") == 1
        annual = compiled(clerk, 2023)
        assert [value(annual, f"t4.review.{field}") for field in ("upheld", "total")] == [1, 1]
        assert value(annual, "t3.closed_total.total") == 0

    def test_an_answer_must_say_which_it_is(self, clerk: Officer) -> None:
        application = things.application(clerk)
        with pytest.raises(Invalid, match="请写明是哪一种答复"):
            applications.add_event(
                by=clerk, application=application, event=Event.DECIDED, on=date(2026, 3, 9)
            )

    def test_another_organs_cases_are_not_ours(self, clerk: Officer) -> None:
        things.application(things.clerk(things.township("yi")), submitted_on=date(2023, 3, 6))
        things.application(clerk, submitted_on=date(2023, 3, 6))
        assert value(compiled(clerk, 2023), "t3.received.total") == 1

    def test_no_rule_finds_a_contradiction(self, clerk: Officer) -> None:
        for day, decision in ((6, "granted"), (7, "not_exist"), (8, "refused.process")):
            application = things.application(clerk, submitted_on=date(2023, 3, day))
            decide(clerk, application, date(2023, 3, 20), decision)
        things.application(clerk, submitted_on=date(2023, 12, 26))
        findings = check(selectors.as_report(compiled(clerk, 2023)))
        tables = [one for one in findings if one.code.startswith(("T2", "T3", "T4"))]
        assert [one.code for one in tables if one.status is Status.FAIL] == []


class TestBehind:
    """每个数都能打开它的来处：记录、台账、申请。"""

    def test_a_register_line(self, clerk: Officer) -> None:
        enter(clerk, 2020, "t2.procurement.amount", "134.2", Unit.WAN)
        behind = selectors.records_behind(compiled(clerk, 2020), "t2.procurement.amount")
        assert behind is not None
        (item,) = behind.items
        assert (item.kind, item.share, item.unit) == (ItemKind.ENTRY, Decimal("134.2"), "万元")
        assert behind.name == "表二“政府集中采购”的“采购总金额”"

    def test_documents_and_cases(self, body: Body, clerk: Officer) -> None:
        record = things.record(
            body,
            by=clerk,
            nature=Nature.NORMATIVE,
            made_on=date(2023, 7, 1),
            published_on=date(2023, 7, 2),
        )
        case = things.application(clerk, submitted_on=date(2023, 3, 6))
        annual = compiled(clerk, 2023)
        cells = ("t2.normative.issued", "t3.received.natural_person", "t3.carried_out.total")
        found = [selectors.records_behind(annual, cell) for cell in cells]
        assert [[item.thing for item in one.items] for one in found if one] == [
            [record],
            [case],
            [case],
        ]

    def test_the_shares_make_the_figure(self, clerk: Officer) -> None:
        enter(clerk, 2023, "t2.penalty.decisions", 2)
        enter(clerk, 2023, "t2.penalty.decisions", 3)
        for day in (6, 7, 8):
            things.application(clerk, submitted_on=date(2023, 3, day))
        annual = compiled(clerk, 2023)
        for cell_id, cell in selectors.as_report(annual).cells.items():
            behind = selectors.records_behind(annual, cell_id)
            assert behind is not None
            assert sum(item.share for item in behind.items) == (cell.value or 0)

    @pytest.mark.parametrize("cell", ["t2.licence.prev_items", "t9.x.y", "", "t3.received"])
    def test_a_cell_the_form_does_not_have(self, clerk: Officer, cell: str) -> None:
        assert selectors.records_behind(compiled(clerk, 2023), cell) is None

    def test_a_zero_has_nothing_behind_it_but_its_declaration(self, clerk: Officer) -> None:
        enter(clerk, 2023, "t2.penalty.decisions", 0)
        behind = selectors.records_behind(compiled(clerk, 2023), "t2.penalty.decisions")
        assert behind is not None
        assert [item.share for item in behind.items] == [0]

    def test_it_costs_the_same_for_more_cases(
        self, clerk: Officer, django_assert_max_num_queries: Any
    ) -> None:
        for day in range(1, 9):
            things.application(clerk, submitted_on=date(2023, 3, day))
        annual = compiled(clerk, 2023)
        with django_assert_max_num_queries(18):
            selectors.records_behind(annual, "t3.received.total")
