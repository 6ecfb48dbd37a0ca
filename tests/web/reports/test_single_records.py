from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.template.loader import render_to_string

from gongkai.report.cells import CellState
from gongkai.report.editions import EDITIONS
from gongkai.web.bodies.models import Officer
from gongkai.web.oversight import services
from gongkai.web.registers import services as registers
from gongkai.web.registers.kinds import Kind, Measure, Unit
from gongkai.web.reports.items import from_kept
from gongkai.web.reports.ledger import TableTwo
from tests.web import things
from tests.web.oversight.made import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Officer:
    return things.clerk(things.township())


def table(clerk: Officer, edition: str = "2021") -> TableTwo:
    return TableTwo.of(clerk.body, 2026, EDITIONS[edition])


def line(clerk: Officer, kind: Kind, measure: Measure, **facts: Any) -> None:
    registers.enter(
        by=clerk, body=clerk.body, year=2026, kind=kind, measure=measure, label=kind.label, **facts
    )


class TestTableTwo:
    """逐条登记的许可、处罚、强制、收费、采购进表二；没有登记的一类不当作0。"""

    def test_each_kind_of_decision_fills_its_own_row(self, clerk: Officer) -> None:
        enter(clerk, "decision")
        enter(clerk, "decision", kind="licence")
        enter(clerk, "decision", kind="licence")
        cells = table(clerk).cells()
        assert cells["t2.licence.decisions"].value == 2
        assert cells["t2.penalty.decisions"].value == 1
        assert cells["t2.coercion.decisions"].state is CellState.BLANK

    def test_charges_are_added_in_the_forms_unit(self, clerk: Officer) -> None:
        enter(clerk, "charge", amount=Decimal(5000), unit="元")
        enter(clerk, "charge", amount=Decimal("1.25"), unit="万元")
        cell = table(clerk).cell("t2.charge.amount_wan")
        assert (cell.value, cell.unit) == (Decimal("1.75"), "万元")

    def test_purchases_count_and_add_up_in_the_older_form(self, clerk: Officer) -> None:
        enter(clerk, "procurement")
        enter(clerk, "procurement", amount=Decimal(2))
        older = table(clerk, "2019")
        assert older.cell("t2.procurement.items").value == 2
        cell = older.cell("t2.procurement.amount")
        assert (cell.value, cell.unit) == (Decimal("3.5"), "万元")

    def test_a_signed_report_finds_its_records_again(self, clerk: Officer) -> None:
        enter(clerk, "decision")
        enter(clerk, "charge")
        found = table(clerk)
        items = (*found.items("t2.penalty.decisions"), *found.items("t2.charge.amount_wan"))
        assert from_kept([item.kept() for item in items]) == items

    def test_h03_the_public_page_shows_number_and_kind_and_nothing_of_the_party(
        self, clerk: Officer
    ) -> None:
        enter(clerk, "decision", number="镇罚决〔2026〕1", party="person", note="当事人某村某户")
        enter(clerk, "charge")
        found = table(clerk)
        items = (*found.items("t2.penalty.decisions"), *found.items("t2.charge.amount_wan"))
        shown = render_to_string("parts/behind.html", {"items": items, "organ": clerk.body})
        assert "行政处罚决定镇罚决〔2026〕1" in shown
        assert "90元" in shown
        assert not any(word in shown for word in ("某户", "自然人", "擅自占用道路"))


class TestCountedTwice:
    """逐条登记和年度合计都有：一致的只计一次，不一致的空着，定了再填。"""

    def test_once_where_they_agree(self, clerk: Officer) -> None:
        enter(clerk, "decision")
        line(clerk, Kind.PENALTY, Measure.DECISIONS, quantity=1)
        assert table(clerk).cell("t2.penalty.decisions").value == 1

    def test_empty_where_they_differ_until_somebody_decides(self, clerk: Officer) -> None:
        enter(clerk, "decision")
        line(clerk, Kind.PENALTY, Measure.DECISIONS, quantity=4)
        assert table(clerk).cell("t2.penalty.decisions").state is CellState.BLANK
        for source, value in (("items", 1), ("lines", 4)):
            services.use(
                by=clerk, body=clerk.body, year=2026, kind="penalty", source=source, reason="已核对"
            )
            assert table(clerk).cell("t2.penalty.decisions").value == value

    def test_a_line_of_another_kind_stays(self, clerk: Officer) -> None:
        enter(clerk, "decision")
        line(clerk, Kind.LICENCE, Measure.DECISIONS, quantity=0)
        line(clerk, Kind.PROCUREMENT, Measure.AMOUNT, amount=Decimal(0), unit=Unit.YUAN)
        assert table(clerk).cell("t2.licence.decisions").value == 0
        assert table(clerk, "2019").cell("t2.procurement.amount").value == 0
