"""Roles to sign in as: no names of persons, a password that belongs to one installation."""

from __future__ import annotations

from gongkai.web.bodies.duties import Duty
from gongkai.web.demo.files import towns
from gongkai.web.demo.sign_ins import password, sign_ins

REVIEWERS = {Duty.CLERK, Duty.REVIEWER, Duty.LEADER}


class TestRoles:
    """演示账号只有角色。"""

    def test_each_township_has_who_drafts_reviews_and_signs_and_a_county_above(self) -> None:
        people = list(sign_ins(towns()))
        assert len({person.username for person in people}) == len(people) == 26
        for year in towns():
            own = {p.duty for p in people if p.body_key == year.body.key}
            above = {p.duty for p in people if p.body_key == year.body.county_key}
            assert (own, above) == (REVIEWERS, {Duty.SUPERVISOR})


class TestThePassword:
    """密码由本机密钥推出，各处不同。"""

    def test_stays_the_same_for_an_installation_and_differs_between_two(self) -> None:
        assert password("one secret") == password("one secret") != password("another")

    def test_can_be_typed(self) -> None:
        assert len(password("secret")) == len("abcd-efgh-ijkl")
        assert password("secret").replace("-", "").isalnum()
