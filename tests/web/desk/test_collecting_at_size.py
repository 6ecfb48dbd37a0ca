"""上百、上千个机关的汇集页面：分页、按状态筛选，询问数据库的次数不随机关数增加。"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.web.bodies.models import Body
from gongkai.web.collecting.models import Member, OrganKind
from tests.web.collecting import made
from tests.web.collecting.made import YEAR
from tests.web.pages import see

pytestmark = pytest.mark.django_db
BOARD = f"/desk/organs/qingshi/collected/{YEAR}/"


def enter(collector: Body, count: int, *, first: int = 0) -> None:
    Member.objects.bulk_create(
        Member(
            collector=collector,
            name=f"第{number}号乡人民政府",
            key=f"organ-{number:05}",
            kind=OrganKind.TOWNSHIP,
        )
        for number in range(first, first + count)
    )


def asked_for(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


@pytest.fixture
def client(client: Client) -> Client:
    place = made.county()
    enter(place.body, 350)
    client.force_login(place.office.account)
    return client


class TestAtSize:
    """一页最多一百个机关。"""

    def test_g12_a_page_is_not_longer_than_a_person_reads(self, client: Client) -> None:
        assert see(client, BOARD).text.count("号乡人民政府") <= 101
        for page in (BOARD, f"{BOARD}roster/"):
            assert "第1页，共4页" in see(client, page).text
        assert "应报350个机关，已收到0个" in see(client, BOARD).text
        assert "第349号乡人民政府" in see(client, f"{BOARD}?page=4").text

    def test_g12_three_thousand_organs_ask_no_more_questions(self, client: Client) -> None:
        few = {page: asked_for(client, page) for page in (BOARD, f"{BOARD}roster/")}
        enter(Body.objects.get(slug="qingshi"), 2_650, first=350)
        assert {page: asked_for(client, page) for page in few} == few

    @pytest.mark.parametrize("query", ["page=0", "page=x", "page=99", "show=nothing", "show="])
    def test_a_page_there_is_not(self, client: Client, query: str) -> None:
        assert client.get(f"{BOARD}?{query}").status_code == 200

    def test_only_those_that_owe(self, client: Client) -> None:
        county = Body.objects.get(slug="qingshi")
        township = made.County(body=county, office=county.officers.get()).township("liuhe")
        made.published(township)
        assert "已收到1个" in see(client, BOARD).text
        owing = see(client, f"{BOARD}?show=late").text
        assert "liuhe镇人民政府" not in owing
        assert "liuhe镇人民政府" in see(client, f"{BOARD}?show=received").text
