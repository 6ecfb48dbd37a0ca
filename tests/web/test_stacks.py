"""Two stacks in one site: the public one knows no session, the desk's is never cached."""

from __future__ import annotations

import logging
import sys

import pytest
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, override_settings
from django.urls import path

from gongkai.web.bodies.models import Account
from gongkai.web.logs import QuietFormatter
from gongkai.web.middleware import POLICY
from tests.web import things


def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("session" if hasattr(request, "session") else "no session")


def desk(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.user.get_username()} {get_token(request)}")


def enter(request: HttpRequest) -> HttpResponse:
    login(request, Account.objects.get())
    return HttpResponse("in")


def missing(request: HttpRequest) -> HttpResponse:
    raise Http404


urlpatterns = [
    path("", public),
    path("desk", public),
    path("deskwork/", public),
    path("missing/", missing),
    path("desk/", desk),
    path("desk/enter/", enter),
]


@pytest.fixture
def client() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.fixture(autouse=True)
def addresses() -> object:
    with override_settings(ROOT_URLCONF=__name__, DEBUG=False):
        yield


class TestThePublicStack:
    """A public page is the same for everybody, so that it can be kept."""

    @pytest.mark.parametrize("address", ["/", "/desk", "/deskwork/"])
    def test_it_has_no_session_and_sets_no_cookie(self, client: Client, address: str) -> None:
        response = client.get(address)
        assert response.content == b"no session"
        assert not response.cookies
        assert "Vary" not in response.headers

    def test_a_form_cannot_be_sent_to_it_from_elsewhere(self, client: Client) -> None:
        assert client.post("/").status_code == 403

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("Content-Security-Policy", POLICY),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ],
    )
    @pytest.mark.parametrize("address", ["/", "/missing/"])
    def test_every_answer_bears_the_safety_headers(
        self, client: Client, address: str, name: str, value: str
    ) -> None:
        assert client.get(address).headers[name] == value

    def test_no_inline_script_is_allowed(self) -> None:
        assert "unsafe" not in POLICY
        assert "default-src 'none'" in POLICY

    def test_another_sites_host_name_is_refused(self, client: Client) -> None:
        assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.django_db
class TestTheDeskStack:
    """The desk signs in, keeps its cookies to itself and is never kept by a cache (C13)."""

    @pytest.fixture(autouse=True)
    def somebody(self) -> None:
        things.clerk(things.township())

    def test_it_knows_who_is_signed_in_and_is_not_cached(self, client: Client) -> None:
        client.get("/desk/enter/")
        response = client.get("/desk/")
        assert response.content.startswith(b"liuhe-clerk")
        assert response.headers["Cache-Control"] == "no-store"

    def test_its_cookies_never_reach_a_public_page(self, client: Client) -> None:
        client.get("/desk/enter/")
        client.get("/desk/")
        assert {cookie["path"] for cookie in client.cookies.values()} == {"/desk/"}
        assert all(cookie["httponly"] for cookie in client.cookies.values())
        assert {cookie["samesite"] for cookie in client.cookies.values()} == {"Lax"}

    def test_signing_in_gives_a_new_session(self, client: Client) -> None:
        client.get("/desk/enter/")
        first = client.cookies["gongkai_desk"].value
        client.get("/desk/enter/")
        assert client.cookies["gongkai_desk"].value
        assert first

    def test_a_form_without_its_token_is_refused(self, client: Client) -> None:
        assert client.post("/desk/").status_code == 403


class TestLogs:
    """H01: a log line says where something failed, never what a person typed."""

    def test_an_exceptions_message_is_left_out(self) -> None:
        typed = "11010119900307803" + "X"
        try:
            raise ValueError(typed)
        except ValueError:
            record = logging.LogRecord("gongkai", 40, __file__, 1, "坏了", (), sys.exc_info())
        line = QuietFormatter("%(message)s").format(record)
        assert typed not in line
        assert line.endswith("builtins.ValueError")
        assert "test_stacks.py" in line
