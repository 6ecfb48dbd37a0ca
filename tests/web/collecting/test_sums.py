"""汇总：应报的列全，缺的说明，一个机关只算一次，下级更正后逐格标出。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from gongkai.report.cells import Cell
from gongkai.report.model import Report
from gongkai.web import installing
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Level
from gongkai.web.collecting import sums
from gongkai.web.collecting.models import Ending, Member, OrganKind, RollUp, Submission, Way
from gongkai.web.collecting.services import members, receiving, summing
from gongkai.web.errors import AlreadyDone, IllegalMove, NotAllowed
from gongkai.web.reports import services as reports
from tests.web import things
from tests.web.collecting.made import (
    IN_TIME,
    YEAR,
    County,
    clerk_of,
    county,
    published,
    signed,
    value,
)

pytestmark = pytest.mark.django_db
CELL = "t3.received.total"
ON = date(2024, 4, 1)


@pytest.fixture
def place() -> County:
    return county()


def received(member: Member, report: Report, *, on: date = IN_TIME) -> Submission:
    """Let a report of an organ outside the platform come."""
    with transaction.atomic():
        year = report.year or YEAR
        return receiving.received(
            member=member, year=year, value=report, by=None, on=on, way=Way.UPLOAD
        )


def fixed(place: County, **facts: str) -> RollUp:
    return summing.fix(by=place.office, collector=place.body, year=YEAR, on=ON, **facts)


class TestAddingUp:
    def test_the_platform_and_those_outside_together(self, place: County) -> None:
        published(place.township("liuhe"), cases=2)
        received(place.outside(), value("青石县交通运输局", received=3))
        made = sums.added_up(place.body, YEAR)
        assert made is not None
        assert made.rollup.family.sums[CELL].value == 5
        shares = {share.name: share.value for share in made.shares(CELL)}
        assert shares == {"liuhe镇人民政府": "2", "青石县交通运输局": "3"}

    def test_the_parents_own_figures_are_one_more(self, place: County) -> None:
        things.clerk(place.body)
        things.leader(place.body)
        published(place.body, cases=1)
        received(place.outside(), value("青石县交通运输局", received=3))
        made = sums.added_up(place.body, YEAR)
        assert made is not None
        assert made.rollup.family.sums[CELL].value == 4
        assert made.rollup.family.own is not None

    def test_the_missing_are_named_and_not_zero(self, place: County) -> None:
        place.township("liuhe")
        received(place.outside(), value("青石县交通运输局"))
        made = sums.added_up(place.body, YEAR)
        assert made is not None
        assert made.rollup.family.coverage.missing == ("liuhe镇人民政府",)
        assert {one.code for one in made.rollup.findings} == {"R-COVER"}

    def test_what_was_returned_is_not_added(self, place: County) -> None:
        member = place.outside()
        received(member, value("青石县交通运输局", received=3))
        receiving.give_back(by=place.office, member=member, year=YEAR, on=ON, comments="请改。")
        assert sums.added_up(place.body, YEAR) is None

    def test_one_on_the_other_edition_goes_over_the_bridge(self, place: County) -> None:
        received(place.outside(), value("青石县交通运输局", received=3))
        other = place.outside("青石县水利局", "shuili")
        received(other, value("青石县水利局", edition="2019", received=4))
        made = sums.added_up(place.body, YEAR)
        assert made is not None
        assert made.rollup.family.sums[CELL].value == 7
        assert made.rollup.family.frames["t3"] == "2019"
        assert "R-FORM" in {one.code for one in made.rollup.findings}

    def test_a_child_that_is_itself_a_total_is_not_added(self, place: County) -> None:
        for n in range(1, 4):
            name = f"青石县第{n}局"
            received(place.outside(name, f"ju{n}"), value(name, received=n))
        received(place.outside("青石县汇总办公室", "hui"), value("青石县汇总办公室", received=6))
        made = sums.added_up(place.body, YEAR)
        assert made is not None
        assert made.rollup.family.sums[CELL].value == 6
        assert "R-DOUBLE" in {one.code for one in made.rollup.findings}

    def test_a_report_under_the_old_name_is_the_renamed_organs(self, place: County) -> None:
        member = place.outside()
        received(member, value("青石县交通运输局", received=3))
        members.change(
            by=place.office,
            member=member,
            ending=Ending.RENAMED,
            on=date(2023, 6, 1),
            name="青石县交通局",
            basis="机构改革方案",
        )
        made = sums.added_up(place.body, YEAR)
        assert made is not None
        assert made.rollup.family.coverage.missing == ()

    def test_an_abolished_organ_is_not_missed(self, place: County) -> None:
        member = place.outside()
        members.change(
            by=place.office,
            member=member,
            ending=Ending.ABOLISHED,
            on=date(2023, 6, 1),
            basis="机构改革方案",
        )
        received(place.outside("青石县水利局", "shuili"), value("青石县水利局"))
        made = sums.added_up(place.body, YEAR)
        assert made is not None
        assert made.rollup.findings == ()


class TestTwoParents:
    """一个机关同时列在两个上级名下：不能汇总，两处都说得出来。"""

    @pytest.fixture
    def twice(self, place: County) -> County:
        body = place.township("liuhe")
        published(body, cases=1)
        other = installing.add_body(
            name="白水县人民政府",
            short_name="白水县",
            slug="baishui",
            level=Level.COUNTY,
            organ_code="11000000000000009Z",
        )
        office = things.officer(other, Duty.SUPERVISOR)
        members.enrol(
            by=office,
            collector=other,
            body=body,
            name=body.name,
            key=body.slug,
            kind=OrganKind.TOWNSHIP,
        )
        return County(body=other, office=office)

    def test_neither_sum_is_fixed(self, place: County, twice: County) -> None:
        for one, other in ((place, "白水县人民政府"), (twice, "青石县人民政府")):
            with pytest.raises(IllegalMove, match=other):
                fixed(one)

    def test_moved_away_it_counts_once(self, place: County, twice: County) -> None:
        members.change(
            by=place.office,
            member=place.member("liuhe"),
            ending=Ending.MOVED,
            on=date(2023, 6, 1),
            basis="区划调整批复",
        )
        assert fixed(twice).content["cells"][CELL]["value"] == 1
        with pytest.raises(IllegalMove, match="还没有收到"):
            fixed(place)


class TestFixing:
    def test_it_is_kept_with_its_proof_and_made_again(self, place: County) -> None:
        published(place.township("liuhe"), cases=2)
        row = fixed(place)
        assert row.content["rollup"]["cells"][CELL]["sum"] == 2
        again = sums.again(row)
        assert again is not None
        assert again.rollup.report.to_json()["cells"] == row.content["cells"]

    def test_findings_need_a_reason(self, place: County) -> None:
        place.township("qinghe")
        published(place.township("liuhe"))
        with pytest.raises(IllegalMove, match="R-COVER"):
            fixed(place)
        assert fixed(place, reason="清河镇已核实不能按期报送").reason

    def test_the_same_is_not_fixed_twice(self, place: County) -> None:
        published(place.township("liuhe"))
        fixed(place)
        with pytest.raises(AlreadyDone, match="没有变化"):
            fixed(place)

    def test_a_township_fixes_nothing(self, place: County) -> None:
        body = place.township("liuhe")
        published(body)
        with pytest.raises(NotAllowed):
            summing.fix(by=clerk_of(body), collector=place.body, year=YEAR, on=ON)


class TestStale:
    """汇总固定以后下级更正：标出是谁、哪一格、由几改为几。"""

    def test_nothing_changed(self, place: County) -> None:
        published(place.township("liuhe"), cases=2)
        assert sums.changed_since(fixed(place)) == []

    def test_a_correction_is_named_cell_by_cell(self, place: County) -> None:
        body = place.township("liuhe")
        published(body, cases=2)
        row = fixed(place)
        receiving.hand_up(by=clerk_of(body), annual=signed(body, cases=1), on=ON)
        changes = sums.changed_since(row)
        again = sums.again(row)
        assert again is not None
        told = sums.changed_cells(changes, again.rollup)
        assert told[CELL] == ["liuhe镇人民政府由2改为3"]
        assert again.rollup.family.sums[CELL].value == 2  # what was fixed stays
        assert fixed(place).version == 2

    def test_a_published_corrigendum_counts_as_one(self, place: County) -> None:
        body = place.township("liuhe")
        published(body, cases=2)
        row = fixed(place)
        published(body, cases=1, on=ON)
        assert [one.member.name for one in sums.changed_since(row)] == [body.name]

    def test_publishing_what_was_handed_up_changes_nothing(self, place: County) -> None:
        body = place.township("liuhe")
        annual = signed(body, cases=2)
        receiving.hand_up(by=clerk_of(body), annual=annual, on=IN_TIME)
        row = fixed(place)
        reports.publish_report(by=things.leader_of(body), report=annual, on=ON)
        assert sums.changed_since(row) == []

    def test_one_that_came_later_and_one_sent_back(self, place: County) -> None:
        member = place.outside()
        received(member, value("青石县交通运输局", received=3))
        late = place.outside("青石县水利局", "shuili")
        row = fixed(place, reason="水利局未报")
        receiving.give_back(by=place.office, member=member, year=YEAR, on=ON, comments="请改。")
        received(late, value("青石县水利局"))
        words = {one.member.key: one.words for one in sums.changed_since(row)}
        assert "已退回" in words["jiaotong"]
        assert "还没有计入" in words["shuili"]

    def test_a_bridged_cell_marks_the_cell_of_the_sum(self, place: County) -> None:
        member = place.outside()
        received(member, value("青石县交通运输局", received=3))
        other = place.outside("青石县水利局", "shuili")
        received(other, value("青石县水利局", edition="2019", received=4))
        row = fixed(place, reason="水利局用旧格式")
        cells = {"t3.other.unpaid_fee.total": 1}
        changed = value("青石县交通运输局", received=3)
        cells_after = {**changed.cells, **{name: Cell.of(n) for name, n in cells.items()}}
        received(member, replace(changed, cells=cells_after), on=ON)
        again = sums.again(row)
        assert again is not None
        assert "t3.other.all.total" in sums.changed_cells(sums.changed_since(row), again.rollup)
