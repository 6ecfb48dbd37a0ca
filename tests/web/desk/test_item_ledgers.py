"""The desk's pages of the ledgers of single items."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.desk.ledgers.registry import LEDGERS
from gongkai.web.engagement.models import Ticket
from gongkai.web.registers import services as registers
from gongkai.web.registers.kinds import Kind, Measure
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
ALL = "/desk/organs/liuhe/ledgers/"
HOTLINE = f"{ALL}hotline/"
A_TICKET = {
    "number": "R1",
    "received_on": "2026年3月2日",
    "wish": "投诉",
    "subject": "村道路灯不亮",
}


@pytest.fixture
def staffed() -> People:
    return people()


class TestPages:
    """台账：登记、列表、期限、更正、作废、导入，一页一事。"""

    @pytest.mark.parametrize("name", LEDGERS)
    def test_each_ledger_opens_empty_and_says_that_nothing_is_not_zero(
        self, staffed: People, name: str
    ) -> None:
        client = staffed.client("clerk")
        assert "不当作0" in see(client, f"{ALL}{name}/").text
        assert see(client, f"{ALL}{name}/new/").status == 200
        assert see(client, f"{ALL}{name}/import/").status == 200

    def test_from_entry_to_list_with_its_limit(self, staffed: People) -> None:
        client = staffed.client("clerk")
        page = Seen(client.post(f"{HOTLINE}new/", A_TICKET, follow=True))
        assert "已登记" in page.text
        listed = see(client, f"{HOTLINE}?year=2026")
        assert "村道路灯不亮" in listed.text
        assert "2026年3月9日" in listed.text
        assert "全年收到“12345”热线工单1件" in listed.text
        item = see(client, f"{HOTLINE}{Ticket.objects.get().pk}/")
        assert "为什么是这一天" in item.text

    def test_faults_stand_at_their_fields(self, staffed: People) -> None:
        sent = {**A_TICKET, "received_on": "2026-02-30", "wish": "表彰", "subject": ""}
        page = Seen(staffed.client("clerk").post(f"{HOTLINE}new/", sent))
        assert page.status == 422
        assert page.title.startswith("错误：")
        assert "2月没有30日" in page.text
        assert "“表彰”不在可选的词里" in page.text
        assert "请填写诉求摘要" in page.text

    def test_an_import_tells_rows_and_columns(self, staffed: People) -> None:
        data = "工单编号,收到日期,诉求类别,诉求摘要\nR1,x,咨询,路".encode()
        upload = SimpleUploadedFile("a.csv", data)
        page = Seen(staffed.client("clerk").post(f"{HOTLINE}import/", {"file": upload}))
        assert page.status == 422
        assert "第2行“收到日期”" in page.text
        upload = SimpleUploadedFile("a.csv", data.replace(b"x", b"2026-03-02"))
        page = Seen(
            staffed.client("clerk").post(f"{HOTLINE}import/", {"file": upload}, follow=True)
        )
        assert "导入完成：新增1条" in page.text

    def test_no_file_is_told(self, staffed: People) -> None:
        page = Seen(staffed.client("clerk").post(f"{HOTLINE}import/"))
        assert (page.status, "请选择要导入的文件。" in page.text) == (422, True)

    @pytest.mark.parametrize("path", ["blank.csv", "blank.xlsx", "2026.xlsx"])
    def test_files_to_take_away(self, staffed: People, path: str) -> None:
        response = staffed.client("clerk").get(f"{HOTLINE}{path}")
        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment")

    def test_c08_another_organ_finds_nothing(self, staffed: People) -> None:
        client = staffed.client("neighbour")
        for path in ("", "new/", "import/", "blank.csv", "2026.xlsx"):
            assert see(client, f"{HOTLINE}{path}").status == 404
        assert client.post(f"{HOTLINE}new/", A_TICKET).status_code == 404

    def test_voiding_keeps_it_to_be_seen(self, staffed: People) -> None:
        client = staffed.client("clerk")
        client.post(f"{HOTLINE}new/", A_TICKET)
        pk = Ticket.objects.get().pk
        page = Seen(client.post(f"{HOTLINE}{pk}/void/", {"reason": "登错了"}, follow=True))
        assert "已作废" in page.text
        assert "登错了" in see(client, f"{HOTLINE}?year=2026").text

    def test_c09_two_figures_are_decided_by_a_form_with_its_token(self, staffed: People) -> None:
        registers.enter(
            by=staffed.clerk, body=staffed.liuhe, year=2026, kind=Kind.HOTLINE,
            measure=Measure.RECEIVED, label="“12345”政府热线：收到", quantity=2,
        )  # fmt: skip
        client = Client(enforce_csrf_checks=True)
        client.force_login(staffed.clerk.account)
        staffed.client("clerk").post(f"{HOTLINE}new/", A_TICKET)
        page = see(client, f"{HOTLINE}?year=2026")
        assert "两处数字不一致" in page.text
        assert page.html.count('method="post"') == page.html.count("csrfmiddlewaretoken")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.html)
        assert token
        sent = {"uses": "items", "reason": "以工单为准", "csrfmiddlewaretoken": token[1]}
        done = Seen(client.post(f"{ALL}figures/hotline/2026/", sent, follow=True))
        assert "已记下采用哪一处数字和理由" in done.text
        assert "以工单为准" in done.text
