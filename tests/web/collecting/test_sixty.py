"""六十个虚构机关的一个县：收齐、退回两个、一个逾期、一个离线包，汇总并证明。"""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from gongkai.report.cells import Cell
from gongkai.report.checks.roll_up import bound_of_bodies, sum_of_bodies
from gongkai.report.checks.view import Around, View
from gongkai.report.findings import Status
from gongkai.report.model import Report
from gongkai.report.rollup import family_of
from gongkai.web import installing
from gongkai.web.bodies.models import Body
from gongkai.web.collecting import receipts, rosters, sums
from gongkai.web.demo import county
from gongkai.web.demo import county_plan as plan
from gongkai.web.demo.county_plan import YEAR
from gongkai.web.errors import DemonstrationOnly
from tests.web import things
from tests.web.pages import see

pytestmark = pytest.mark.django_db
CELL = "t3.received.total"
GENERAL = f"/qingshi/reports/{YEAR}/general/"


def test_a_county_collected_returned_proved_and_signed() -> None:
    things.demonstration()
    place = county.open_county(password="zhengwu-gongkai-2026")
    assert county.collect(place) == 60
    lines = receipts.board(rosters.roster(place.body, YEAR), YEAR)
    assert [one.member.key for one in lines if one.receipt and one.receipt.late] == [plan.LATE]
    first = county.fix(place)
    assert first.content["cells"][CELL]["value"] == plan.expected(corrected=False)

    county.give_back(place)
    without = sums.added_up(place.body, YEAR)
    assert without is not None
    assert len(without.rollup.family.coverage.missing) == 2

    county.correct(place)
    told = sums.changed_cells(sums.changed_since(first), without.rollup)
    assert len(told[CELL]) == 2
    second = county.fix(place)
    made = sums.again(second)
    assert made is not None
    assert made.rollup.family.sums[CELL].value == plan.expected(corrected=True)
    _proved(made)
    county.publish_general(place, second)
    assert not county.load_county(password="zhengwu-gongkai-2026")  # once is enough
    client = Client()
    assert f"合计{plan.expected(corrected=True)}" in see(client, f"{GENERAL}1/figures/{CELL}/").text
    client.force_login(place.office.account)
    assert "已收到60个" in see(client, f"/desk/organs/qingshi/collected/{YEAR}/").text


def test_an_invented_county_goes_into_no_real_database() -> None:
    installing.install(name="某县政府信息公开")
    with pytest.raises(DemonstrationOnly):
        county.load_county(password="zhengwu-gongkai-2026")
    assert not Body.objects.exists()


def _proved(made: sums.Sum) -> None:
    """R-SUM、R-BOUND：总表每一格等于各机关之和；改动任何一格就不成立。"""
    family = made.rollup.family
    by_hand = sum(int(one.cell(CELL).value or 0) for one in family.members)
    assert family.sums[CELL].value == by_hand
    assert not _disagreeing(made, made.rollup.report)
    cells = {**made.rollup.report.cells, CELL: Cell.of(by_hand + 1)}
    assert _disagreeing(made, replace(made.rollup.report, cells=cells)) == [CELL]


def _disagreeing(made: sums.Sum, stated: Report) -> list[str]:
    """The cells of a stated sum the organs do not add up to; table two is not kept by all of them."""
    children = list(made.rollup.family.members)
    around = Around(family=family_of(children, stated=stated, complete=True))
    view = View(stated, around)
    found = [*sum_of_bodies.findings(view), *bound_of_bodies.findings(view)]
    open_ones = [one for one in found if one.status is Status.UNDECIDABLE]
    assert all(cell.startswith("t2.") for one in open_ones for cell in one.cells)
    return [cell for one in found if one.status is Status.FAIL for cell in one.cells]
