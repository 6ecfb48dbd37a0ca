from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from gongkai.report.editions import EDITIONS
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import DemonstrationOnly, Invalid, NotAllowed
from gongkai.web.registers import selectors, services
from gongkai.web.registers.kinds import Kind, Measure, Unit
from gongkai.web.registers.models import Entry
from tests.web import things

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return things.township()


@pytest.fixture
def clerk(body: Body) -> Officer:
    return things.clerk(body)


def enter(clerk: Officer, **facts: Any) -> Entry:
    whole = {"year": 2020, "kind": Kind.PENALTY, "label": "行政处罚决定", **facts}
    return services.enter(by=clerk, body=clerk.body, **whole)


class TestEnter:
    """一条登记：数量或者金额，必居其一；金额要有单位，0除外。"""

    @pytest.mark.parametrize(
        "facts",
        [
            {"quantity": 3},
            {"quantity": 0},
            {"quantity": -3, "measure": Measure.DELTA},
            {"quantity": 100, "at_least": True},
            {"amount": Decimal("134.2"), "unit": Unit.WAN},
            {"amount": Decimal(0)},
        ],
    )
    def test_good_lines(self, clerk: Officer, facts: dict[str, Any]) -> None:
        assert enter(clerk, **facts).pk

    @pytest.mark.parametrize(
        ("facts", "message"),
        [
            ({}, "请填写数量，或者填写金额和金额单位，两者只填一种。"),
            (
                {"quantity": 1, "amount": Decimal(1), "unit": Unit.YUAN},
                "请填写数量，或者填写金额和金额单位，两者只填一种。",
            ),
            ({"amount": Decimal(1)}, "请填写数量，或者填写金额和金额单位，两者只填一种。"),
            ({"quantity": -1}, "只有“本年增/减”可以是负数，请核对数量。"),
            ({"quantity": 1, "year": 1999}, "年份：年份从2008年起，请核对。"),
            ({"quantity": 1, "year": 20200}, "年份：年份到2099年止，请核对。"),
            ({"quantity": 1, "label": ""}, "事项：此字段不能为空。"),
        ],
    )
    def test_faulty_lines(self, clerk: Officer, facts: dict[str, Any], message: str) -> None:
        with pytest.raises(Invalid) as fault:
            enter(clerk, **facts)
        assert str(fault.value) == message
        assert not Entry.objects.exists()

    def test_of_another_organ(self, body: Body) -> None:
        stranger = things.clerk(things.township("shanqian"))
        with pytest.raises(NotAllowed):
            services.enter(
                by=stranger, body=body, year=2020, kind=Kind.PENALTY, label="处罚", quantity=1
            )

    def test_invented_in_a_real_database(self, clerk: Officer) -> None:
        with pytest.raises(DemonstrationOnly):
            enter(clerk, quantity=1, invented=True)


class TestSums:
    """同类同项相加；“其中”不重复相加；没有登记是不知道，不是零。"""

    def filling(self, body: Body) -> list[Entry]:
        return list(selectors.filling(body, 2020, Kind.PENALTY, Measure.COUNT))

    def test_lines_add_up_without_their_parts(self, body: Body, clerk: Officer) -> None:
        whole = enter(clerk, quantity=5)
        enter(clerk, quantity=3, part_of=whole)
        enter(clerk, quantity=2)
        enter(clerk, quantity=9, year=2021)
        assert selectors.quantity(self.filling(body)) == 7

    def test_no_line_is_unknown(self, body: Body) -> None:
        assert selectors.quantity(self.filling(body)) is None

    def test_a_declared_zero_is_zero(self, body: Body, clerk: Officer) -> None:
        enter(clerk, quantity=0)
        assert selectors.quantity(self.filling(body)) == 0

    @pytest.mark.parametrize(
        ("amounts", "total"),
        [
            ([("70280", Unit.YUAN)], (Decimal(70280), Unit.YUAN)),
            ([("134.2", Unit.WAN), ("0.8", Unit.WAN)], (Decimal(135), Unit.WAN)),
            ([("1.5", Unit.WAN), ("300", Unit.YUAN)], (Decimal(15300), Unit.YUAN)),
            ([("0", None)], (Decimal(0), None)),
            ([("0", None), ("2", Unit.WAN)], (Decimal(2), Unit.WAN)),
            ([], None),
        ],
    )
    def test_money_keeps_its_unit_where_it_can(
        self,
        clerk: Officer,
        amounts: list[tuple[str, Unit | None]],
        total: tuple[Decimal, Unit | None] | None,
    ) -> None:
        lines = [enter(clerk, amount=Decimal(amount), unit=unit) for amount, unit in amounts]
        assert selectors.money(lines) == total


class TestTableTwo:
    """登记的类别和计量就是表二的行和列。"""

    @pytest.mark.parametrize("name", list(EDITIONS))
    def test_every_cell_of_both_forms_has_a_kind_and_a_measure(self, name: str) -> None:
        cells = {tuple(cell.split(".")[1:]) for cell in EDITIONS[name].tables["t2"].cell_ids}
        assert {kind for kind, _ in cells} <= set(Kind)
        assert {measure for _, measure in cells} <= set(Measure)
