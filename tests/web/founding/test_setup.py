"""An installation from its keeper's file: all of it or nothing, again and again."""

from __future__ import annotations

from datetime import date
from importlib import resources

import pytest

from gongkai.web import installing
from gongkai.web.audit.models import Entry
from gongkai.web.bodies import selectors
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Account, Body, Officer
from gongkai.web.errors import DemonstrationOnly, Invalid, Refused
from gongkai.web.founding import services
from gongkai.web.founding.passwords import first_password
from gongkai.web.founding.plan import read_plan
from gongkai.web.publishing.models import Column

EXAMPLE = resources.files("gongkai.web.founding").joinpath("example.toml").read_text("utf-8")
pytestmark = pytest.mark.django_db


def carried(text: str) -> services.Outcome:
    return services.carry_out(read_plan(text.encode()))


def faults(text: str) -> list[str]:
    with pytest.raises(Invalid) as refused:
        carried(text)
    return [line for lines in refused.value.fields.values() for line in lines]


class TestTheExample:
    """示例名单可以直接导入，导入后人人能办自己的事。"""

    def test_organs_offices_people(self) -> None:
        outcome = carried(EXAMPLE)
        assert outcome.added == ("某县人民政府", "青石镇人民政府")
        town = Body.objects.get(slug="qingshi")
        assert town.parent is not None
        assert town.parent.slug == "mouxian"
        assert [office.is_disclosure_office for office in town.offices.all()] == [True]
        assert {one.account for one in outcome.issued} == {
            officer.account.username for officer in selectors.in_office()
        }
        assert Column.objects.exists()

    def test_each_password_is_its_own_and_good_for_one_sign_in(self) -> None:
        outcome = carried(EXAMPLE)
        assert len({one.password for one in outcome.issued}) == len(outcome.issued) == 4
        for one in outcome.issued:
            account = Account.objects.get(username=one.account)
            assert account.check_password(one.password)
            assert account.must_change_password

    def test_no_password_is_in_the_trail(self) -> None:
        outcome = carried(EXAMPLE)
        said = " ".join(str(entry.data) for entry in Entry.objects.all())
        assert not any(one.password in said for one in outcome.issued)

    def test_again_changes_nothing(self) -> None:
        carried(EXAMPLE)
        entries = Entry.objects.count()
        assert carried(EXAMPLE) == services.Outcome(added=(), changed=(), issued=())
        assert Entry.objects.count() == entries


class TestChanges:
    """改动的更新，新写的登记，没有写的不动。"""

    def test_a_fact_and_a_duty(self) -> None:
        carried(EXAMPLE)
        changed = EXAMPLE.replace("文明路1号", "文明路9号").replace(
            'duties = ["保密审查员"]', 'duties = ["保密审查员", "信息公开专员"]'
        )
        outcome = carried(changed)
        assert (outcome.added, outcome.changed) == ((), ("青石镇人民政府",))
        assert Body.objects.get(slug="qingshi").address == "青石镇文明路9号"
        reviewer = Officer.objects.get(account__username="qingshi-baomi")
        assert reviewer.duties == {Duty.REVIEWER, Duty.CLERK}

    def test_what_is_left_out_stays(self) -> None:
        carried(EXAMPLE)
        carried(EXAMPLE.replace('phone = "0000-0000000"\n', ""))
        assert Body.objects.get(slug="qingshi").phone == "0000-0000000"

    def test_one_wrong_line_and_nothing_is_done(self) -> None:
        text = EXAMPLE.replace('organ_code = "11000000MB00000002"', 'organ_code = "含汉字"')
        assert faults(text) == ["青石镇人民政府：机关代码：机关代码只能用数字和大写字母。"]
        assert not Body.objects.exists()
        assert selectors.installation() is None

    def test_an_account_stays_in_its_organ(self) -> None:
        carried(EXAMPLE)
        text = EXAMPLE.replace("mouxian-gongkaiban", "qingshi-baomi2").replace(
            "qingshi-zhuanyuan", "mouxian-gongkaiban"
        )
        assert faults(text) == [
            "青石镇人民政府的mouxian-gongkaiban：账号已属于某县人民政府，不能改到别的机关。请另设账号。"
        ]

    def test_never_in_a_demonstration(self) -> None:
        installing.install(name="演示", demonstration=True)
        with pytest.raises(DemonstrationOnly, match="--data"):
            carried(EXAMPLE)


class TestFaults:
    """每处错误都说出机关、项目和改法，一次说完。"""

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ('level = "乡镇"', 'level = "村"', "机关“青石镇人民政府”：level 请写“乡镇”或者“县”。"),
            ('level = "乡镇"', "", "机关“青石镇人民政府”：level 请写“乡镇”或者“县”。"),
            ('slug = "qingshi"', "slug = 7", "机关“青石镇人民政府”：缺少 slug，请用引号写出。"),
            ('parent = "mouxian" ', 'parent = "hedong"', "青石镇人民政府：没有网址代号为“hedong”"),
            ('slug = "qingshi"', 'slug = "mouxian"', "网址代号“mouxian”写了不止一次"),
            ("qingshi-baomi", "qingshi-lingdao", "账号“qingshi-lingdao”写了不止一次"),
            ("disclosure = true", 'disclosure = "是"', "disclosure 请写 true 或者 false"),
            ('["保密审查员"]', '["门卫"]', "第2个工作人员：没有职责“门卫”，可写：信息公开专员"),
            ('["保密审查员"]', "[]", "第2个工作人员：duties 要列出职责"),
            ("court = ", "cort = ", "没有“cort”这一项，可写"),
            ('office = "党政综合办公室"', 'office = "财政所"', "没有内设机构“财政所”"),
            ("[[organ.office]]", "[organ.office]", "内设机构请写成 [[organ.office]]"),
            ('name = "某县政府信息公开平台"', "name = ", "第4行第8列附近的写法不能识别"),
        ],
    )
    def test_named(self, old: str, new: str, said: str) -> None:
        assert old in EXAMPLE
        assert any(said in line for line in faults(EXAMPLE.replace(old, new)))
        assert not Officer.objects.exists()

    def test_several_at_once(self) -> None:
        text = EXAMPLE.replace('level = "乡镇"', "").replace('["保密审查员"]', "[]")
        assert len(faults(text)) == 2

    def test_organs_above_each_other(self) -> None:
        text = EXAMPLE.replace('level = "县"', 'level = "县"\nparent = "qingshi"')
        assert "某县人民政府、青石镇人民政府互为上级，请改正 parent。" in faults(text)

    @pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"organ = 3", b'name = "x"'])
    def test_no_list_at_all(self, data: bytes) -> None:
        with pytest.raises(Invalid):
            read_plan(data)


class TestPeople:
    """忘记密码、离岗。"""

    def test_a_forgotten_password(self) -> None:
        carried(EXAMPLE)
        issued = services.reset("qingshi-baomi")
        account = Account.objects.get(username="qingshi-baomi")
        assert account.check_password(issued.password)
        assert account.must_change_password

    def test_leaving(self) -> None:
        carried(EXAMPLE)
        services.leave("qingshi-baomi", on=date(2026, 12, 1))
        assert "qingshi-baomi" not in {one.account.username for one in selectors.in_office()}
        for act in (services.reset, lambda name: services.leave(name, on=date(2026, 12, 1))):
            with pytest.raises(Refused, match="没有账号为“qingshi-baomi”的在岗人员"):
                act("qingshi-baomi")

    def test_passwords_do_not_come_again(self) -> None:
        assert len({first_password() for _ in range(200)}) == 200
