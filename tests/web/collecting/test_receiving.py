"""条例第四十七条、第四十九条：主管部门督促年度报告按期报送，退回的改正后再报。"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.audit.models import Entry
from gongkai.web.bodies.models import Body
from gongkai.web.collecting import receipts, rosters
from gongkai.web.collecting.models import Ending, Member, OrganKind, State, Submission, Way
from gongkai.web.collecting.services import members, receiving
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid, NotAllowed
from gongkai.web.reports import services as reports
from tests.web import things
from tests.web.collecting.made import (
    IN_TIME,
    LATE,
    YEAR,
    County,
    clerk_of,
    county,
    published,
    signed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> County:
    return county()


@pytest.fixture
def liuhe(place: County) -> Body:
    return place.township("liuhe")


def handed_up(body: Body, **facts: int) -> Submission:
    return receiving.hand_up(by=clerk_of(body), annual=signed(body, **facts), on=IN_TIME)  # type: ignore[arg-type]


class TestDeadline:
    """第四十九条：部门1月31日前，县级以上人民政府3月31日前；固定日期不顺延。"""

    @pytest.mark.parametrize(
        ("kind", "day", "why"),
        [
            (OrganKind.DEPARTMENT, date(2024, 1, 31), "条例第四十九条第一款"),
            (OrganKind.GOVERNMENT, date(2024, 3, 31), "条例第四十九条第二款"),  # a Sunday stays
            (OrganKind.TOWNSHIP, date(2024, 1, 31), "按惯例比照政府部门"),
        ],
    )
    def test_by_the_kind_of_organ(self, kind: OrganKind, day: date, why: str) -> None:
        found = rosters.deadline(Member(kind=kind), 2023)
        assert found.day == day
        assert why in "".join(found.steps)


class TestRoster:
    def test_an_organ_below_owes_without_being_entered(self, place: County, liuhe: Body) -> None:
        assert [one.name for one in rosters.roster(place.body, YEAR)] == [liuhe.name]

    def test_an_organ_outside_owes_once_entered(self, place: County) -> None:
        place.outside()
        assert [one.key for one in rosters.roster(place.body, YEAR)] == ["jiaotong"]

    def test_who_collects_enters_nobody_else(self, place: County, liuhe: Body) -> None:
        with pytest.raises(NotAllowed):
            members.enrol(
                by=clerk_of(liuhe),
                collector=place.body,
                name="某局",
                key="x",
                kind=OrganKind.DEPARTMENT,
            )

    @pytest.mark.parametrize(
        ("on", "owes"), [(date(2023, 12, 31), False), (date(2024, 1, 1), True)]
    )
    def test_who_was_merged_within_the_year_owes_nothing(
        self, place: County, liuhe: Body, on: date, owes: bool
    ) -> None:
        other = place.township("qinghe")
        members.change(
            by=place.office,
            member=place.member("liuhe"),
            ending=Ending.MERGED,
            on=on,
            into=place.member("qinghe"),
            basis="民函〔2023〕1号",
        )
        names = [one.name for one in rosters.roster(place.body, YEAR)]
        assert (liuhe.name in names) is owes
        assert other.name in names

    def test_a_renamed_organ_is_found_under_both_names(self, place: County) -> None:
        member = place.outside()
        members.change(
            by=place.office,
            member=member,
            ending=Ending.RENAMED,
            on=date(2023, 6, 1),
            name="青石县交通局",
            basis="机构改革方案",
        )
        assert rosters.new_names(place.body) == {"青石县交通运输局": "青石县交通局"}

    def test_a_chain_of_changes_ends_at_todays_name(self, place: County) -> None:
        first, second = place.outside(), place.outside("青石县公路局", "gonglu")
        for member, ending, facts in (
            (first, Ending.MERGED, {"into": second}),
            (second, Ending.RENAMED, {"name": "青石县公路事务中心"}),
        ):
            members.change(
                by=place.office,
                member=member,
                ending=ending,
                on=date(2023, 6, 1),
                basis="方案",
                **facts,
            )
        assert rosters.new_names(place.body)["青石县交通运输局"] == "青石县公路事务中心"

    def test_no_merger_with_oneself(self, place: County) -> None:
        member = place.outside()
        with pytest.raises(Invalid, match="不能是它自己"):
            members.change(
                by=place.office,
                member=member,
                ending=Ending.MERGED,
                on=date(2023, 6, 1),
                into=member,
                basis="方案",
            )


class TestHandingUp:
    def test_a_signed_report_is_received(self, place: County, liuhe: Body) -> None:
        sent = handed_up(liuhe)
        assert (sent.state, sent.way, sent.number) == (State.RECEIVED, Way.PLATFORM, 1)

    def test_a_draft_is_not(self, place: County, liuhe: Body) -> None:
        draft = reports.compile_report(by=clerk_of(liuhe), body=liuhe, year=YEAR)
        with pytest.raises(IllegalMove, match="还没有签发"):
            receiving.hand_up(by=clerk_of(liuhe), annual=draft, on=IN_TIME)

    def test_once(self, place: County, liuhe: Body) -> None:
        sent = handed_up(liuhe)
        assert sent.report is not None
        with pytest.raises(AlreadyDone, match="已经报送过"):
            receiving.hand_up(by=clerk_of(liuhe), annual=sent.report, on=IN_TIME)

    def test_publishing_is_receiving(self, place: County, liuhe: Body) -> None:
        published(liuhe, on=LATE)
        receipt = receipts.receipt_of(place.member("liuhe"), YEAR)
        assert receipt is not None
        assert (receipt.way, receipt.on, receipt.late) == (Way.PUBLISHED, LATE, True)

    def test_not_before_the_year_is_over(self, place: County, liuhe: Body) -> None:
        with pytest.raises(Invalid, match="应在2024年1月1日"):
            receiving.hand_up(by=clerk_of(liuhe), annual=signed(liuhe), on=date(2023, 12, 31))

    def test_nobody_collects_it(self, place: County) -> None:
        alone = things.township("gulou")
        things.clerk(alone)
        with pytest.raises(IllegalMove, match="不在任何机关"):
            receiving.hand_up(by=clerk_of(alone), annual=signed(alone), on=IN_TIME)


class TestDeciding:
    def test_returned_corrected_handed_up_again(self, place: County, liuhe: Body) -> None:
        handed_up(liuhe)
        office, member = place.office, place.member("liuhe")
        receiving.give_back(
            by=office, member=member, year=YEAR, on=IN_TIME, comments="第五部分照抄上年，请重写。"
        )
        word = receipts.word_from_above(liuhe, YEAR)
        assert word is not None
        assert word.returned is not None
        assert "照抄上年" in word.returned.comments
        again = handed_up(liuhe)
        assert again.number == 2
        assert receipts.word_from_above(liuhe, YEAR) == receipts.Word()
        states = [one.state for one in receipts.history(member, YEAR)]
        assert states == [State.RECEIVED, State.REPLACED]

    def test_comments_are_asked_for(self, place: County, liuhe: Body) -> None:
        handed_up(liuhe)
        with pytest.raises(Invalid, match="退回意见"):
            receiving.give_back(
                by=place.office, member=place.member("liuhe"), year=YEAR, on=IN_TIME, comments=" "
            )

    def test_a_published_report_can_be_returned(self, place: County, liuhe: Body) -> None:
        published(liuhe)
        member = place.member("liuhe")
        receiving.give_back(
            by=place.office, member=member, year=YEAR, on=IN_TIME, comments="表三不平。"
        )
        receipt = receipts.receipt_of(place.member("liuhe"), YEAR)
        assert receipt is not None
        assert not receipt.counted

    def test_what_is_accepted_is_accepted_once(self, place: County, liuhe: Body) -> None:
        handed_up(liuhe)
        facts = {"by": place.office, "member": place.member("liuhe"), "year": YEAR, "on": IN_TIME}
        receiving.accept(**facts)  # type: ignore[arg-type]
        with pytest.raises(AlreadyDone):
            receiving.accept(**facts)  # type: ignore[arg-type]

    def test_nothing_here(self, place: County, liuhe: Body) -> None:
        with pytest.raises(IllegalMove, match="没有等待处理"):
            receiving.accept(by=place.office, member=place.member("liuhe"), year=YEAR, on=IN_TIME)

    def test_a_township_decides_nothing(self, place: County, liuhe: Body) -> None:
        handed_up(liuhe)
        with pytest.raises(NotAllowed):
            receiving.accept(
                by=clerk_of(liuhe), member=place.member("liuhe"), year=YEAR, on=IN_TIME
            )


class TestReminding:
    def test_it_is_logged_and_seen_below(self, place: County, liuhe: Body) -> None:
        receiving.remind(by=place.office, member=place.member("liuhe"), year=YEAR, on=IN_TIME)
        word = receipts.word_from_above(liuhe, YEAR)
        assert word is not None
        assert word.reminder is not None
        assert "2024年1月31日前" in word.reminder.text
        assert Entry.objects.filter(act="report_reminded", body=liuhe).count() == 1

    def test_who_has_reported_is_not_reminded(self, place: County, liuhe: Body) -> None:
        handed_up(liuhe)
        with pytest.raises(IllegalMove, match="已经收到"):
            receiving.remind(by=place.office, member=place.member("liuhe"), year=YEAR, on=IN_TIME)

    def test_the_board_says_all_of_it(self, place: County, liuhe: Body) -> None:
        place.outside()
        receiving.remind(by=place.office, member=place.member("jiaotong"), year=YEAR, on=IN_TIME)
        published(liuhe, on=LATE)
        lines = {
            one.member.key: one for one in receipts.board(rosters.roster(place.body, YEAR), YEAR)
        }
        assert lines["jiaotong"].reminders == 1
        assert lines["jiaotong"].owing
        assert not lines["liuhe"].owing
