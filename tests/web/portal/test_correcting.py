"""纠错: anyone can say what is wrong; no account, no name asked, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from gongkai.web.errors import AlreadyDone, Invalid, NotAllowed
from gongkai.web.feedback import selectors, services
from gongkai.web.feedback.models import Correction
from gongkai.web.portal.correcting import MOST
from tests.web import things
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
GOOD = {"kind": "typo", "description": "第二段把“森林”写成了“深林”。", "page": "/liuhe/"}


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


def send(client: Client, **headers: Any) -> Seen:
    return Seen(client.post("/liuhe/correct/", GOOD, headers=headers))


class TestForm:
    def test_the_page_is_filled_in(self, client: Client) -> None:
        things.township("liuhe")
        seen = see(client, "/liuhe/correct/?page=/liuhe/columns/")
        assert 'value="/liuhe/columns/"' in seen.html

    def test_a_number_and_a_time_come_back(self, client: Client) -> None:
        body = things.township("liuhe")
        seen = send(client)
        correction = Correction.objects.get()
        assert seen.status == 200
        assert correction.number in seen.text
        assert "3个工作日内" in seen.text
        assert (correction.body, correction.page) == (body, "/liuhe/")

    def test_faults_come_together_and_what_was_typed_stays(self, client: Client) -> None:
        things.township("liuhe")
        sent = {"kind": "", "description": "错", "contact": "某处"}
        seen = Seen(client.post("/liuhe/correct/", sent))
        assert seen.status == 422
        assert seen.title.startswith("错误：")
        assert "请改正下面2处" in seen.text
        assert "请再写具体一些，至少4个字。" in seen.text
        assert 'value="某处"' in seen.html
        assert {"#kind", "#description"} <= set(seen.links)
        assert not Correction.objects.exists()

    @pytest.mark.parametrize(
        "sent",
        [
            {"description": "x" * 100_000},
            {"description": "错\u0000误的一段话"},
            {"kind": "no-such"},
            {"page": "https://evil.example/"},
            {"contact": "a\nb"},
            {f"f{number}": "1" for number in range(600)},
        ],
        ids=["long", "control", "kind", "page", "contact", "fields"],
    )
    def test_c04_strange_input_is_never_a_fault_of_ours(
        self, client: Client, sent: dict[str, str]
    ) -> None:
        things.township("liuhe")
        response = client.post("/liuhe/correct/", {**GOOD, **sent})
        assert response.status_code < 500
        assert not Correction.objects.filter(page__contains="evil").exists()

    def test_c17_what_a_machine_fills_in_is_kept_apart_and_not_lost(self, client: Client) -> None:
        things.township("liuhe")
        client.post("/liuhe/correct/", {**GOOD, "website": "http://spam.example"})
        assert Correction.objects.get().quarantined

    def test_c16_too_many_from_one_address_are_told_to_wait(self, client: Client) -> None:
        things.township("liuhe")
        for _ in range(MOST):
            assert send(client).status == 200
        refused = send(client)
        assert refused.status == 429
        assert refused.response["Retry-After"]
        assert Correction.objects.count() == MOST

    def test_c09_another_site_cannot_send_it(self, client: Client) -> None:
        things.township("liuhe")
        assert send(client, origin="https://evil.example").status == 403
        assert not Correction.objects.exists()

    def test_c01_hostile_words_stay_words(self, client: Client) -> None:
        things.township("liuhe")
        sent = {**GOOD, "kind": "", "description": "<script>alert(1)</script>"}
        seen = Seen(client.post("/liuhe/correct/", sent))
        assert seen.count("script") == 0


class TestAnswering:
    def test_the_clerk_says_once_what_was_done(self) -> None:
        body = things.township("liuhe")
        clerk = things.clerk(body)
        correction = services.report(body=body, kind="typo", description="写错了一个字")
        with pytest.raises(Invalid):
            services.answer(by=clerk, correction=correction, text=" ")
        services.answer(by=clerk, correction=correction, text="已经改正。")
        with pytest.raises(AlreadyDone):
            services.answer(by=clerk, correction=correction, text="再改一次。")

    def test_c08_nobody_sees_or_answers_another_organs(self) -> None:
        body = things.township("liuhe")
        stranger = things.clerk(things.township("qinghe"))
        correction = services.report(body=body, kind="typo", description="写错了一个字")
        assert not selectors.open_to(stranger).exists()
        with pytest.raises(NotAllowed):
            services.answer(by=stranger, correction=correction, text="已经改正。")
