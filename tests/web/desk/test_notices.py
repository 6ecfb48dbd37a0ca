"""What was told to whom is seen at the case; what could not be told is a list to work through."""

from __future__ import annotations

import pytest
from django.utils import timezone

from gongkai.cases.entry import Event
from gongkai.web.applications import services
from gongkai.web.applications.models import Application
from gongkai.web.outbox.models import Notice, State, Way
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see
from tests.web.portal.applying.citizen import Citizen, filed

pytestmark = pytest.mark.django_db
LIST = "/desk/organs/liuhe/applications/notices/"


@pytest.fixture
def staffed() -> People:
    return people()


@pytest.fixture
def case(staffed: People) -> Application:
    applicant = {"name": "张某", "email": "zhang@example.cn"}
    day = timezone.localdate()
    return things.application(staffed.clerk, submitted_on=day, applicant=applicant)


def test_the_case_shows_what_was_told_and_no_address(staffed: People, case: Application) -> None:
    seen = see(staffed.client("clerk"), f"/desk/organs/liuhe/applications/{case.number}/")
    assert "告知申请人 已收到申请" in seen.text
    assert "z＊＊＊@example.cn" in seen.text
    assert "zhang@" not in seen.text


def test_the_county_does_not_see_whom(staffed: People, case: Application) -> None:
    seen = see(staffed.client("supervisor"), f"/desk/organs/liuhe/applications/{case.number}/")
    assert "告知申请人" not in seen.text


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 200), ("supervisor", 200), ("neighbour", 404), ("anonymous", 302)]
)
def test_c08_who_sees_the_list(staffed: People, case: Application, who: str, status: int) -> None:
    assert see(staffed.client(who), LIST).status == status


def test_a_failed_one_is_worked_through(staffed: People, case: Application) -> None:
    Notice.objects.update(state=State.FAILED, result="邮件服务器拒收（550）")
    client, notice = staffed.client("clerk"), Notice.objects.get()
    assert "邮件服务器拒收（550）" in see(client, LIST).text
    client.post(f"{LIST}{notice.pk}/", {"how": ""})
    assert "请写明怎样告知的" in see(client, LIST).text
    client.post(f"{LIST}{notice.pk}/", {"again": "1"})
    assert "待发送" in see(client, LIST).text
    Notice.objects.update(state=State.UNSURE)
    client.post(f"{LIST}{notice.pk}/", {"how": "电话"})
    assert "没有未发出的通知" in see(client, LIST).text


def test_c07_another_organs_notice_is_not_there(staffed: People, case: Application) -> None:
    Notice.objects.update(state=State.FAILED)
    pk = Notice.objects.get().pk
    for who, path in (("neighbour", LIST), ("neighbour", LIST.replace("liuhe", "qinghe"))):
        assert staffed.client(who).post(f"{path}{pk}/", {"how": "x"}).status_code == 404
    assert staffed.client("supervisor").post(f"{LIST}{pk}/", {"how": "x"}).status_code == 403
    assert Notice.objects.get().state == State.FAILED


def test_messages_are_ones_own(staffed: People) -> None:
    filed()
    client = staffed.client("clerk")
    assert "消息（1条未读）" in see(client, "/desk/").text
    assert "收到新的申请" in see(client, "/desk/messages/").text
    assert "还没有消息" in see(staffed.client("neighbour"), "/desk/messages/").text
    client.post("/desk/messages/")
    assert "未读" not in see(client, "/desk/messages/").text


def test_an_answer_that_came_back(staffed: People) -> None:
    citizen = Citizen()
    case, code = filed(citizen)
    for event, data in ((Event.RECEIVED, {}), (Event.DECIDED, {"decision": "granted"})):
        today = timezone.localdate()
        services.add_event(by=staffed.clerk, application=case, event=event, on=today, data=data)
    path = f"/desk/organs/liuhe/applications/{case.number}/acts/undelivered/"
    sent = {"on": timezone.localdate().isoformat(), "how": "请到六合镇政府一楼窗口领取。"}
    assert Seen(staffed.client("clerk").post(path, sent)).status == 302
    told = Notice.objects.get(kind="N9", way=Way.MAIL)
    assert "一楼窗口" in told.text
    assert "送达未成功 请更新联系方式或来窗口领取" in citizen.track(case.number, code).text
