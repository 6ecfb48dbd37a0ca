"""Signing in and out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.http import HttpResponseBase
from django.test import Client

from gongkai.web import installing
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.attempts import PER_ACCOUNT
from tests.web import things
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/sign-in/"
PASSWORD = "zhengwu-gongkai-2026"  # noqa: S105 - of the test officers
WRONG = "账号或密码不对，请重新输入。"


@pytest.fixture(autouse=True)
def nobody_failed_before() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def officer() -> Officer:
    return things.clerk(things.township("liuhe"))


def sign_in(client: Client, username: str, password: str, onward: str = "") -> HttpResponseBase:
    facts = {"username": username, "password": password, "next": onward}
    return client.post(ADDRESS, facts)


class TestSigningIn:
    def test_leads_to_the_due_list(self, client: Client, officer: Officer) -> None:
        response = sign_in(client, officer.account.username, PASSWORD)
        assert (response.status_code, response["Location"]) == (302, "/desk/")
        assert see(client, "/desk/").status == 200

    def test_c13_the_cookie_stays_under_the_desk(self, client: Client, officer: Officer) -> None:
        sign_in(client, officer.account.username, PASSWORD)
        cookie = client.cookies["gongkai_desk"]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/desk/", True, "Lax")

    def test_c13_the_session_gets_a_new_id(self, client: Client, officer: Officer) -> None:
        client.get("/desk/")
        session = client.session
        session["before"] = 1
        session.save()
        before = session.session_key
        sign_in(client, officer.account.username, PASSWORD)
        assert client.cookies["gongkai_desk"].value != before

    @pytest.mark.parametrize(
        ("username", "password"),
        [
            ("liuhe-clerk", "wrong"),
            ("nobody", PASSWORD),
            ("' OR 1=1--", "x"),
            ("x" * 100_000, "y" * 100_000),
            ("<script>alert(1)</script>", "x"),
        ],
    )
    def test_every_failure_sounds_alike(
        self, client: Client, officer: Officer, username: str, password: str
    ) -> None:
        seen = Seen(sign_in(client, username, password))
        assert seen.status == 200
        assert "没有登录成功" in seen.text
        assert seen.count("script") == 0
        assert "gongkai_desk" not in client.cookies

    def test_empty_fields_are_named_both(self, client: Client) -> None:
        text = Seen(sign_in(client, "", "")).text
        assert "请填写账号。" in text
        assert "请填写密码。" in text

    def test_who_has_left_cannot_come_back(self, client: Client, officer: Officer) -> None:
        installing.dismiss(officer=officer, on=date(2026, 1, 5))
        assert WRONG in Seen(sign_in(client, officer.account.username, PASSWORD)).text

    def test_a_session_ends_with_the_office(self, client: Client, officer: Officer) -> None:
        sign_in(client, officer.account.username, PASSWORD)
        installing.dismiss(officer=officer, on=date(2026, 1, 5))
        assert client.get("/desk/").status_code == 302

    @pytest.mark.parametrize(
        "onward", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil"]
    )
    def test_c14_only_own_addresses_are_led_to(
        self, client: Client, officer: Officer, onward: str
    ) -> None:
        response = sign_in(client, officer.account.username, PASSWORD, onward)
        assert response["Location"] == "/desk/"

    def test_one_comes_back_to_where_one_was_going(self, client: Client, officer: Officer) -> None:
        asked = client.get("/desk/organs/liuhe/")
        assert asked["Location"] == "/desk/sign-in/?next=/desk/organs/liuhe/"
        response = sign_in(client, officer.account.username, PASSWORD, "/desk/organs/liuhe/")
        assert response["Location"] == "/desk/organs/liuhe/"

    def test_c12_guessing_is_slowed_and_says_when_to_try(
        self, client: Client, officer: Officer
    ) -> None:
        name = officer.account.username
        for _ in range(PER_ACCOUNT):
            sign_in(client, name, "wrong")
        response = sign_in(client, name, PASSWORD)
        assert response.status_code == 429
        assert int(response["Retry-After"]) > 0
        cache.clear()
        assert sign_in(client, name, PASSWORD).status_code == 302

    def test_c09_a_form_without_token_is_refused(self, officer: Officer) -> None:
        strict = Client(enforce_csrf_checks=True)
        response = sign_in(strict, officer.account.username, PASSWORD)
        assert response.status_code == 403
        assert "请返回上一页刷新后重新提交" in Seen(response).text


class TestTooMuch:
    """C04: huge fields and many fields are refused with a sentence, never a fault of ours."""

    def test_a_field_of_three_megabytes(self, client: Client) -> None:
        seen = Seen(client.post(ADDRESS, {"username": "x" * 3_000_000, "password": "x"}))
        assert (seen.status, "请减少内容" in seen.text) == (413, True)

    def test_ten_thousand_fields(self, client: Client) -> None:
        seen = Seen(client.post(ADDRESS, {f"f{number}": "x" for number in range(10_000)}))
        assert seen.status == 413

    @pytest.mark.parametrize(
        "body", [b"[" * 10_000, b"\x00" * 100, b"{", b"username=%00&password=x"]
    )
    def test_what_is_not_a_form(self, client: Client, body: bytes) -> None:
        kinds = ("application/json", "application/x-www-form-urlencoded")
        assert all(
            client.post(ADDRESS, body, content_type=kind).status_code < 500 for kind in kinds
        )


class TestSigningOut:
    def test_by_post_only(self, client: Client, officer: Officer) -> None:
        client.force_login(officer.account)
        assert client.get("/desk/sign-out/").status_code == 405
        assert client.post("/desk/sign-out/")["Location"] == ADDRESS
        assert client.get("/desk/").status_code == 302
