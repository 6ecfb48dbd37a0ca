"""The ways of reading a page and the county's prefix: both in the address, no cookie, no script."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings

from gongkai.web.furniture.reading import EVERY, PLAIN, Place, choices
from tests.web import things
from tests.web.pages import see

pytestmark = pytest.mark.django_db


def inner(links: list[str]) -> list[str]:
    return [link for link in links if link.startswith("/")]


class TestWaysOfReading:
    def test_every_link_keeps_the_way_of_reading(self, client: Client) -> None:
        things.record(things.township("liuhe"))
        seen = see(client, "/~elder.large/liuhe/")
        assert seen.status == 200
        assert 'class="portal reading-elder reading-large"' in seen.html
        kept = [link for link in inner(seen.links) if link.startswith("/~elder.large/liuhe/")]
        assert len(kept) > 5
        assert "/~large/liuhe/" in seen.links  # the way out

    def test_the_next_page_is_the_usual_one_again(self, client: Client) -> None:
        things.township("liuhe")
        see(client, "/~elder/liuhe/")
        assert not any("~elder/liuhe/g" in link for link in see(client, "/liuhe/").links)

    def test_no_cookie_is_set(self, client: Client) -> None:
        things.township("liuhe")
        assert not client.get("/~elder/liuhe/").cookies

    def test_traditional_characters(self, client: Client) -> None:
        pytest.importorskip("opencc", reason="简繁转换要装附加组件 zh")
        things.record(things.township("liuhe"), title="关于发放补贴的通知")
        seen = see(client, "/~hant/liuhe/")
        assert "關於發放補貼的通知" in seen.text
        assert 'lang="zh-Hant"' in seen.html

    @pytest.mark.parametrize(
        "address", ["/~/liuhe/", "/~big/liuhe/", "/~large.elder/liuhe/", "/~elder", "/~elder/desk/"]
    )
    def test_an_unknown_way_is_not_found(self, client: Client, address: str) -> None:
        things.township("liuhe")
        assert client.get(address, follow=True).status_code == 404

    def test_an_error_is_shown_the_same_way(self, client: Client) -> None:
        seen = see(client, "/~elder/liuhe/nothing/")
        assert seen.status == 404
        assert "reading-elder" in seen.html
        assert "/~elder/" in seen.links

    def test_each_way_has_its_own_address(self) -> None:
        assert len({reading.segment for reading in EVERY}) == len(EVERY)

    def test_the_query_is_kept(self) -> None:
        place = Place(prefix="/zwgk", path="/liuhe/", query="page=2")
        offered = choices(PLAIN, place, traditional=True)
        assert offered["others"][0].href == "/zwgk/~elder/liuhe/?page=2"
        assert all(c.href.endswith("/liuhe/?page=2") for group in offered.values() for c in group)


class TestPrefix:
    @override_settings(PREFIX="/zwgk")
    def test_the_pages_lie_below_it(self, client: Client) -> None:
        things.township("liuhe")
        seen = see(client, "/zwgk/liuhe/")
        assert seen.status == 200
        assert all(link.startswith("/zwgk/") for link in inner(seen.links))

    @override_settings(PREFIX="/zwgk")
    def test_a_proxy_may_have_taken_it_off(self, client: Client) -> None:
        things.township("liuhe")
        assert "/zwgk/liuhe/guide/" in see(client, "/liuhe/").links

    @override_settings(PREFIX="/zwgk")
    def test_both_together(self, client: Client) -> None:
        things.township("liuhe")
        assert "/zwgk/~elder/liuhe/guide/" in see(client, "/zwgk/~elder/liuhe/").links
