"""Choosing one's own password; a first one leads nowhere else."""

from __future__ import annotations

import pytest
from django.test import Client

from gongkai.web import installing
from gongkai.web.bodies.models import Officer
from tests.web import things
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/password/"
FIRST, CHOSEN = "k7pm-wq4x-hd9t-vn2c", "liuhe-ziji-de-mima-26"


@pytest.fixture
def officer() -> Officer:
    officer = things.clerk(things.township("liuhe"))
    installing.reset_password(officer=officer, password=FIRST)
    return officer


@pytest.fixture
def client(officer: Officer) -> Client:
    browser = Client()
    facts = {"username": officer.account.username, "password": FIRST}
    assert browser.post("/desk/sign-in/", facts).status_code == 302
    return browser


def chosen(client: Client, old: str, new: str, again: str = "") -> Seen:
    facts = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return Seen(client.post(ADDRESS, facts))


class TestAFirstPassword:
    """C12：系统生成的密码只用来换成自己的密码。"""

    @pytest.mark.parametrize("page", ["/desk/", "/desk/organs/liuhe/", "/desk/reports/"])
    def test_every_page_leads_to_the_change(self, client: Client, page: str) -> None:
        response = client.get(page)
        assert (response.status_code, response["Location"]) == (302, ADDRESS)
        assert "请改成只有自己知道的密码" in see(client, ADDRESS).text

    def test_then_the_desk_is_open(self, client: Client) -> None:
        assert chosen(client, FIRST, CHOSEN).status == 302
        assert "密码已修改" in see(client, "/desk/").text

    def test_other_sessions_end(self, client: Client, officer: Officer) -> None:
        other = Client()
        other.force_login(Officer.objects.get(pk=officer.pk).account)
        chosen(client, FIRST, CHOSEN)
        assert other.get("/desk/")["Location"].startswith("/desk/sign-in/")

    def test_nobody_else_gets_there(self) -> None:
        assert Client().get(ADDRESS)["Location"].startswith("/desk/sign-in/")


class TestFaults:
    """每处错误说明改法，密码不变，页面上没有密码。"""

    @pytest.mark.parametrize(
        ("old", "new", "again", "said"),
        [
            ("wrong", CHOSEN, CHOSEN, "现在的密码不对"),
            (FIRST, CHOSEN, CHOSEN + "x", "两次输入的新密码不一样"),
            (FIRST, "12345678", "12345678", "密码"),
            (FIRST, "short", "short", "8"),
            (FIRST, "", "", "请填写新密码。"),
        ],
    )
    def test_told(
        self, client: Client, officer: Officer, old: str, new: str, again: str, said: str
    ) -> None:
        seen = chosen(client, old, new, again)
        assert seen.status == 422
        assert said in seen.text
        assert CHOSEN not in seen.text
        officer.account.refresh_from_db()
        assert officer.account.check_password(FIRST)
