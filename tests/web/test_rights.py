from __future__ import annotations

from datetime import date

import pytest

from gongkai.web import rights
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body
from gongkai.web.errors import NotAllowed
from gongkai.web.rights import Action
from tests.web import things

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> dict[str, Body]:
    county = things.county()
    return {
        "county": county,
        "liuhe": things.township("liuhe", parent=county),
        "shanqian": things.township("shanqian", parent=county),
    }


CLERK = {
    Action.SEE,
    Action.SEE_PERSON,
    Action.REGISTER,
    Action.HANDLE,
    Action.PUBLISH,
    Action.REVIEW,
    Action.KEEP,
    Action.WRITE,
    Action.COMPILE,
    Action.REVIEW_REPORT,
    Action.HAND_UP,
}
REVIEWER = {Action.SEE, Action.REVIEW, Action.RECALL, Action.REVIEW_REPORT}
LEADER = {
    Action.SEE,
    Action.SEE_PERSON,
    Action.APPROVE,
    Action.REVIEW,
    Action.URGENT,
    Action.RECALL,
    Action.REVIEW_REPORT,
    Action.SIGN,
    Action.HAND_UP,
    Action.SEE_TRAIL,
}


class TestWholeAnswers:
    """What each kind of person may do to each organ: the whole answer, nothing besides."""

    @pytest.mark.parametrize(
        ("duty", "of", "county", "liuhe", "shanqian"),
        [
            (Duty.CLERK, "liuhe", set(), CLERK, set()),
            (Duty.REVIEWER, "liuhe", set(), REVIEWER, set()),
            (Duty.LEADER, "liuhe", set(), LEADER, set()),
            (
                Duty.SUPERVISOR,
                "county",
                {Action.SEE, Action.COLLECT, Action.SEE_TRAIL},
                {Action.SEE, Action.URGE, Action.SEE_TRAIL},
                {Action.SEE, Action.URGE, Action.SEE_TRAIL},
            ),
            (Duty.CLERK, "county", CLERK, set(), set()),
        ],
    )
    def test_of_a_person_with_one_duty(
        self,
        house: dict[str, Body],
        duty: Duty,
        of: str,
        county: set[Action],
        liuhe: set[Action],
        shanqian: set[Action],
    ) -> None:
        person = things.officer(house[of], duty)
        answers = {name: rights.abilities(person, body) for name, body in house.items()}
        assert answers == {"county": county, "liuhe": liuhe, "shanqian": shanqian}

    def test_duties_add_up(self, house: dict[str, Body]) -> None:
        person = things.officer(house["liuhe"], Duty.CLERK, Duty.LEADER)
        assert rights.abilities(person, house["liuhe"]) == CLERK | LEADER

    def test_the_public_may_do_nothing_on_the_desk(self, house: dict[str, Body]) -> None:
        assert rights.abilities(None, house["liuhe"]) == frozenset()
        assert not rights.visible_bodies(None).exists()

    def test_a_person_without_duties_may_do_nothing(self, house: dict[str, Body]) -> None:
        person = things.officer(house["liuhe"])
        assert rights.abilities(person, house["liuhe"]) == frozenset()
        assert not rights.visible_bodies(person).exists()

    def test_who_has_left_may_do_nothing(self, house: dict[str, Body]) -> None:
        person = things.clerk(house["liuhe"])
        person.left_on = date(2026, 9, 1)
        assert rights.abilities(person, house["liuhe"]) == frozenset()


class TestEveryDutyAndAction:
    """A right is in the table or it is not there: the query and the answer never disagree."""

    @pytest.mark.parametrize("duty", list(Duty))
    @pytest.mark.parametrize("action", list(Action))
    @pytest.mark.parametrize("of", ["county", "liuhe"])
    def test_the_query_finds_exactly_the_organs_of_the_answer(
        self, house: dict[str, Body], duty: Duty, action: Action, of: str
    ) -> None:
        person = things.officer(house[of], duty)
        asked = {body.slug for body in rights.bodies_where(person, action)}
        answered = {
            body.slug for body in house.values() if action in rights.abilities(person, body)
        }
        assert asked == answered

    def test_every_action_has_a_name_and_somebody_who_may(self) -> None:
        granted = {a for grant in rights.POLICY.values() for a in grant.own | grant.below}
        assert set(rights.ACTION_NAMES) == set(Action) == granted

    def test_every_duty_is_in_the_table(self) -> None:
        assert set(rights.POLICY) == set(Duty)


class TestThings:
    """A thing has the rights of its organ, and only those that make sense for its kind."""

    def test_a_record_can_be_recalled_but_not_signed(self, house: dict[str, Body]) -> None:
        record = things.record(house["liuhe"])
        assert rights.abilities(things.leader(house["liuhe"]), record) == {
            Action.SEE,
            Action.REVIEW,
            Action.URGENT,
            Action.RECALL,
        }

    def test_another_organ_sees_nothing_of_it(self, house: dict[str, Body]) -> None:
        record = things.record(house["liuhe"])
        stranger = things.clerk(house["shanqian"])
        assert rights.abilities(stranger, record) == frozenset()
        assert not rights.scoped(type(record).objects.all(), stranger).exists()

    def test_the_supervisor_sees_it_from_above(self, house: dict[str, Body]) -> None:
        record = things.record(house["liuhe"])
        supervisor = things.officer(house["county"], Duty.SUPERVISOR)
        assert rights.abilities(supervisor, record) == {Action.SEE}
        assert rights.scoped(type(record).objects.all(), supervisor).get() == record


def test_a_refusal_names_the_act(house: dict[str, Body]) -> None:
    with pytest.raises(NotAllowed) as refusal:
        rights.require(things.clerk(house["liuhe"]), Action.SIGN, house["liuhe"])
    assert str(refusal.value) == "您没有“签发年度报告”的权限，请联系本机关分管领导。"
