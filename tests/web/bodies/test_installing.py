from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.hashers import make_password

from gongkai.web import installing
from gongkai.web.audit.models import Entry
from gongkai.web.bodies import selectors
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Account, Body, Level, Office, Officer
from gongkai.web.errors import AlreadyDone, DemonstrationOnly, Invalid
from tests.web import things

pytestmark = pytest.mark.django_db


class TestInstallation:
    """一个数据库要么是正式库，要么是演示库，只登记一次。"""

    def test_it_is_said_once(self) -> None:
        things.demonstration()
        with pytest.raises(AlreadyDone):
            installing.install(name="又一个")

    def test_a_real_database_never_becomes_a_demonstration(self) -> None:
        installing.install(name="青石县政府信息公开平台")
        with pytest.raises(AlreadyDone):
            installing.install(name="演示", demonstration=True)
        assert not selectors.is_demonstration()


class TestAccounts:
    """没有缺省账号；演示账号只在演示库里。"""

    def test_a_new_database_has_no_account(self) -> None:
        assert not Account.objects.exists()

    @pytest.mark.parametrize("password", ["admin", "12345678", "gongkai", "liuhe-clerk"])
    def test_a_weak_password_is_refused(self, password: str) -> None:
        with pytest.raises(Invalid, match="密码"):
            installing.add_officer(
                body=things.township(),
                name="某工作人员",
                username="liuhe-clerk",
                password=password,
                duties=[Duty.CLERK],
            )
        assert not Account.objects.exists()

    def test_a_demonstration_account_needs_a_demonstration(self) -> None:
        body = things.township()
        with pytest.raises(DemonstrationOnly, match="不是演示库"):
            self.add_demonstration_officer(body)
        things.demonstration()
        assert self.add_demonstration_officer(body).duties == {Duty.CLERK}

    def add_demonstration_officer(self, body: Body) -> Officer:
        return installing.add_demonstration_officer(
            body=body,
            name="演示专员",
            username="demo",
            hashed=make_password("demo"),
            duties=[Duty.CLERK],
        )

    def test_a_user_name_is_given_once(self) -> None:
        body = things.township()
        things.clerk(body)
        with pytest.raises(Invalid, match="用户名"):
            things.clerk(body)
        assert Officer.objects.count() == 1

    def test_what_was_set_up_is_in_the_trail(self) -> None:
        things.clerk(things.township())
        acts = list(Entry.objects.values_list("act", flat=True))
        assert acts == ["body_added", "officer_added"]
        assert Entry.objects.latest("sequence").data == {"duties": ["clerk"]}


class TestLeaving:
    """离岗的人从那一刻起什么也不能做。"""

    def test_the_account_is_closed(self) -> None:
        person = things.clerk(things.township())
        assert selectors.officer_of(person.account) == person
        installing.dismiss(officer=person, on=date(2026, 9, 1))
        assert selectors.officer_of(Account.objects.get()) is None
        assert Officer.objects.get().duties == frozenset()

    @pytest.mark.parametrize("nobody", [None, object()])
    def test_who_is_not_signed_in_is_nobody(self, nobody: object) -> None:
        assert selectors.officer_of(nobody) is None


class TestBodies:
    """机关：代码、层级、上级；一个机关一个政府信息公开工作机构（条例第四条）。"""

    @pytest.mark.parametrize(
        ("facts", "message"),
        [
            ({"organ_code": "11-22"}, "机关代码：机关代码只能用数字和大写字母。"),
            ({"organ_code": ""}, "机关代码：此字段不能为空。"),
            ({"level": "village"}, "层级：值 'village' 不是有效选项。"),
            ({"name": "甲\n乙"}, "机关名称：这里只能填写一行文字，请删去换行和制表符。"),
        ],
    )
    def test_faulty_organs(self, facts: dict[str, str], message: str) -> None:
        whole = {
            "name": "柳河镇人民政府",
            "short_name": "柳河镇",
            "slug": "liuhe",
            "level": Level.TOWNSHIP,
            "organ_code": "11",
            **facts,
        }
        with pytest.raises(Invalid) as fault:
            installing.add_body(**whole)
        assert str(fault.value) == message

    def test_there_is_one_disclosure_office(self) -> None:
        body = things.township()
        installing.add_office(body=body, name="综合办公室", disclosure=True)
        installing.add_office(body=body, name="民生服务中心")
        with pytest.raises(Invalid, match="条例第四条"):
            installing.add_office(body=body, name="党政办公室", disclosure=True)
        assert Office.objects.count() == 2

    def test_townships_and_organs_are_found(self) -> None:
        county = things.county()
        body = things.township("liuhe", parent=county)
        assert list(selectors.townships()) == [body]
        assert selectors.body_of("qingshi") == county
        assert selectors.body_of("nowhere") is None
