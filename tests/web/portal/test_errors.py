"""Pages that say what went wrong: one plain sentence, a reference, a way on."""

from __future__ import annotations

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.test import Client, RequestFactory

from gongkai.web.furniture import errors
from tests.web.pages import Seen, see

EVERY = sorted(errors.TROUBLES)


class TestWithoutDatabase:
    """They are rendered when nothing else works; the database is not allowed here."""

    @pytest.mark.parametrize("status", EVERY)
    def test_each_says_what_to_do(self, rf: RequestFactory, status: int) -> None:
        seen = Seen(errors.page(rf.get("/x/"), status))
        assert seen.status == status
        assert seen.count("h1") == 1
        assert errors.TROUBLES[status].sentence in seen.text
        assert "/" in seen.links
        assert seen.response["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("status", EVERY)
    def test_no_sentence_is_in_english(self, rf: RequestFactory, status: int) -> None:
        words = errors.TROUBLES[status].heading + errors.TROUBLES[status].sentence
        assert words.isascii() is False
        assert not any(letter.isascii() and letter.isalpha() for letter in words)

    @pytest.mark.parametrize("status", [429, 503])
    def test_what_passes_says_when_to_come_again(self, rf: RequestFactory, status: int) -> None:
        assert int(errors.page(rf.get("/"), status)["Retry-After"]) > 0

    def test_from_the_desk_the_way_leads_back_to_the_desk(self, rf: RequestFactory) -> None:
        assert "/desk/" in Seen(errors.page(rf.get("/desk/x/"), 404)).links

    def test_every_reference_is_another(self, rf: RequestFactory) -> None:
        first, second = (errors.page(rf.get("/"), 404).content for _ in range(2))
        assert first != second


class TestHandlers:
    """Which page answers which fault."""

    def test_too_much_is_413_and_the_rest_400(self, rf: RequestFactory) -> None:
        request = rf.get("/")
        assert errors.bad_request(request, RequestDataTooBig()).status_code == 413
        assert errors.bad_request(request, SuspiciousOperation()).status_code == 400

    def test_a_database_that_is_away_is_503(self, rf: RequestFactory) -> None:
        try:
            raise OperationalError
        except OperationalError:
            assert errors.failed(rf.get("/")).status_code == 503

    @pytest.mark.urls("tests.web.portal.broken_urls")
    def test_a_fault_of_ours_is_500_without_its_words(self) -> None:
        seen = see(Client(raise_request_exception=False), "/broken/")
        assert seen.status == 500
        assert "inner words" not in seen.html
        assert "Traceback" not in seen.html


class TestStrangeRequests:
    """C04, C14, C15, C20."""

    @pytest.mark.django_db
    @pytest.mark.parametrize(
        "address",
        [
            "/%00/",
            "/.git/config",
            "/settings.py.bak",
            "/' OR 1=1--/",
            "/a/" * 200,
            "/liuhe",
            "/x/1/",
        ],
    )
    def test_a_strange_address_is_not_found(self, client: Client, address: str) -> None:
        assert client.get(address, follow=True).status_code == 404

    def test_c14_another_sites_host_is_refused(self, client: Client) -> None:
        assert client.get("/", headers={"host": "evil.example"}).status_code == 400

    @pytest.mark.django_db
    def test_c15_pages_cannot_be_framed(self, client: Client) -> None:
        response = client.get("/")
        assert response["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in response

    @pytest.mark.django_db
    def test_a_step_that_is_opened_as_a_page_is_told(self, client: Client) -> None:
        """A button's address put into the address line again, from a history say."""
        answer = client.get("/desk/sign-out/")
        assert (answer.status_code, answer["Allow"]) == (405, "POST, OPTIONS")
        assert "请返回上一页重新操作" in answer.content.decode()

    @pytest.mark.django_db
    def test_c20_nothing_tells_of_the_server(self, client: Client) -> None:
        response = client.get("/nowhere/")
        assert "Django" not in response.content.decode()
        assert "X-Powered-By" not in response
