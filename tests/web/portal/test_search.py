"""Searching on the portal: found at once after publication, gone at once after a recall."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client
from lxml import etree

from gongkai.web.publishing import services as publishing
from gongkai.web.publishing.kinds import Ending
from gongkai.web.searching import following
from tests.web import things
from tests.web.pages import Seen, see
from tests.web.searching.test_words import NUMBERS

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def find(client: Client, query: str, **more: str) -> Seen:
    rest = "".join(f"&{name}={quote(value)}" for name, value in more.items())
    return see(client, f"/search/?q={quote(query)}{rest}")


class TestFinding:
    def test_what_was_published_just_now_is_found(self, client: Client) -> None:
        body = things.township("liuhe")
        assert "没有找到" in find(client, "木耳").text
        record = things.record(body, title="木耳产业园建设公告", text="大棚四十栋。")
        seen = find(client, "木耳")
        assert f"/liuhe/{record.index_number}/" in seen.links
        assert "<mark>木耳</mark>产业园建设公告" in seen.html
        assert "共1条" in seen.text
        assert 'value="木耳"' in seen.html

    def test_title_text_column_and_index_number_are_searched(self, client: Client) -> None:
        column = things.column("20.7", "财政预算、决算")
        record = things.record(
            things.township("liuhe"), column=column, title="公开表", text="三公经费九万元"
        )
        for query in ("公开表", "三公经费", "财政预算", record.index_number, "liuhe镇"):
            assert f"/liuhe/{record.index_number}/" in find(client, query).links, query

    @pytest.mark.parametrize("typed", NUMBERS)
    def test_e03_any_spelling_of_a_document_number_finds_it(
        self, client: Client, typed: str
    ) -> None:
        body = things.township("liuhe")
        record = things.record(body, document_number="国办发〔2021〕30号")
        things.record(body, title="别的通知", document_number="国办发〔2021〕31号")
        for seen in (find(client, typed), find(client, "通知", number=typed)):
            links = [link for link in seen.links if "/2026-0" in link]
            assert links == [f"/liuhe/{record.index_number}/"]

    @pytest.mark.parametrize("typed", ["耳", "木耳", "木耳產業", "ＧＫ", "gk", "Gk云平台"])
    def test_e08_one_character_two_traditional_full_width_mixed(
        self, client: Client, typed: str
    ) -> None:
        record = things.record(things.township("liuhe"), title="GK云平台上的木耳产业")
        assert f"/liuhe/{record.index_number}/" in find(client, typed).links

    @pytest.mark.parametrize("typed", ["", "   ", "，。！？", "😀", "\x00", "%", "'"])
    def test_e08_empty_or_only_signs_is_a_kind_page(self, client: Client, typed: str) -> None:
        things.record(things.township("liuhe"))
        seen = find(client, typed)
        assert seen.status == 200
        assert "请输入要找的词" in seen.text or "没有找到" in seen.text

    @pytest.mark.parametrize(
        "query",
        [
            "q=" + "火" * 100_000,
            "q=' OR 1=1--",
            "q=%00%0d%0a",
            "q=防火&page=-1",
            "q=防火&page=999999999999",
            "q=防火&first=abc&last=20x5",
            "q=防火&first=2026&last=2020",
            "q=防火&validity=x&format=../../etc&sort=zzz",
            "q=防火&column=none",
            "&".join(f"a{number}=1" for number in range(3000)),
            "q={{7*7}}&number=<script>",
        ],
    )
    def test_c04_strange_queries_are_harmless(self, client: Client, query: str) -> None:
        things.record(things.township("liuhe"))
        assert see(client, f"/search/?{query}").status in {200, 413}

    def test_a_wrong_year_is_told(self, client: Client) -> None:
        things.record(things.township("liuhe"))
        assert "年份“20x5”不对" in find(client, "防火", first="20x5").text

    def test_an_unknown_organ_is_not_found(self, client: Client) -> None:
        assert see(client, "/search/?q=a&organ=nowhere").status == 404

    def test_hostile_words_are_shown_as_typed(self, client: Client) -> None:
        things.record(things.township("liuhe"), title="<script>防火</script>")
        seen = find(client, "防火")
        assert seen.count("script") == 0
        assert "&lt;script&gt;<mark>防火</mark>" in seen.html


class TestNarrowing:
    def test_facets_with_counts_and_plain_links(self, client: Client) -> None:
        liuhe, qinghe = things.township("liuhe"), things.township("qinghe")
        things.record(liuhe, published_on=date(2025, 3, 1))
        ended = things.record(liuhe)
        things.record(qinghe)
        publishing.end_validity(
            by=liuhe.officers.get(), record=ended, on=date(2026, 6, 1), kind=Ending.REPEALED
        )
        seen = find(client, "森林防火")
        for words in ("liuhe镇 2", "qinghe镇 1", "2026年 2", "2025年 1", "已废止或已失效 1"):
            assert words in seen.text
        assert f"?q={quote('森林防火')}&organ=liuhe" in seen.links
        assert "共2条" in find(client, "森林防火", organ="liuhe").text
        assert "共1条" in find(client, "森林防火", first="2025", last="2025").text
        assert "共1条" in find(client, "森林防火", validity="ended").text
        assert "共2条" in find(client, "森林防火", validity="valid").text
        assert "共0条" not in find(client, "森林防火", column="20-1").text

    def test_newest_first(self, client: Client) -> None:
        body = things.township("liuhe")
        for day in (3, 1, 2):
            things.record(body, title=f"防火{day}日", published_on=date(2026, 3, day))
        text = find(client, "防火", sort="newest").text
        assert text.index("3日") < text.index("2日") < text.index("1日")

    def test_twenty_a_page(self, client: Client) -> None:
        body = things.township("liuhe")
        for number in range(23):
            things.record(body, title=f"防火通知{number:02}")
        first = find(client, "防火通知", sort="newest")
        second = find(client, "防火通知", sort="newest", page="2")
        assert "共23条，第1页，共2页" in first.text
        assert len([link for link in second.links if "/2026-0" in link]) == 3


class TestRecalled:
    """C19: what was recalled or never published is found nowhere."""

    def test_c19_by_title_number_feed_and_old_link(self, client: Client) -> None:
        body = things.township("liuhe")
        record = things.record(
            body, title="补助名单", text="秘密词语", document_number="柳政发〔2026〕3号"
        )
        assert "补助名单" in find(client, "补助名单").text
        publishing.recall(
            by=things.leader(body), record=record, on=date(2026, 4, 1), reason="含有个人信息"
        )
        for query in ("补助名单", "秘密词语", "柳政发〔2026〕3号", record.index_number):
            seen = find(client, query)
            assert f"/liuhe/{record.index_number}/" not in seen.links
            assert seen.count("mark") == 0
        assert see(client, f"/liuhe/{record.index_number}/").status == 410
        feed = client.get(f"/search/feed.atom?q={quote('补助名单')}")
        assert etree.fromstring(feed.content).findall(f"{ATOM}entry") == []

    def test_c19_an_index_that_was_not_told_shows_nothing_either(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        body = things.township("liuhe")
        record = things.record(body, title="补助名单")
        find(client, "补助名单")
        publishing.recall(
            by=things.leader(body), record=record, on=date(2026, 4, 1), reason="含有个人信息"
        )
        with following.index().writing(wait=True):  # another process holds the index
            response = client.get(f"/search/?q={quote('补助名单')}")
        assert f"/liuhe/{record.index_number}/" not in Seen(response).links
        assert response["Cache-Control"] == "no-store"


class TestFeed:
    def test_the_newest_hits_first(self, client: Client) -> None:
        body = things.township("liuhe")
        for day in (1, 3, 2):
            things.record(body, title=f"防火{day}日", published_on=date(2026, 3, day))
        response = client.get(f"/search/feed.atom?q={quote('防火')}")
        root = etree.fromstring(response.content)
        titles = [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")]
        assert titles == ["防火3日", "防火2日", "防火1日"]
        assert response["Content-Type"].startswith("application/atom+xml")


class TestIndex:
    def test_a_rebuild_finds_the_same(self, client: Client) -> None:
        body = things.township("liuhe")
        for number in range(5):
            things.record(body, title=f"防火通知{number}")
        before = find(client, "防火通知").links
        assert following.rebuild() == 5
        assert find(client, "防火通知").links == before

    def test_a_long_way_behind_it_comes_nearer_with_every_question(self) -> None:
        """However many records came at once, no search has to wait for a rebuild."""
        body = things.township("liuhe")
        things.record(body, title="防火通知")
        assert following.in_step()[1]
        for number in range(5):
            things.record(body, title=f"第{number}号通知")
        before, reached = following.in_step(most=2)
        assert not reached
        after, reached = following.in_step(most=2)
        assert before is not None
        assert after is not None
        assert after.sequence > before.sequence
        assert following.catch_up()

    def test_with_another_process_at_work_it_cannot_catch_up(self) -> None:
        body = things.township("liuhe")
        things.record(body)
        assert following.catch_up()
        things.record(body)
        with following.index().writing(wait=True):
            assert not following.catch_up()

    def test_a_lost_or_spoilt_index_is_built_again(self, client: Client) -> None:
        things.record(things.township("liuhe"), title="防火通知")
        find(client, "防火")
        (following.index().home / "current.json").write_text("{", "utf-8")
        assert "共1条" in find(client, "防火").text

    def test_a_column_called_otherwise_is_found_by_its_new_name(self, client: Client) -> None:
        body = things.township("liuhe")
        clerk = things.clerk(body)
        column = publishing.add_column(by=clerk, body=body, code="own", name="木耳补贴")
        below = publishing.add_column(by=clerk, body=body, code="o", name="名单", parent=column)
        record = things.record(body, column=below, title="名单")
        assert "共1条" in find(client, "木耳补贴").text
        publishing.change_column(by=clerk, column=column, name="香菇补贴")
        assert f"/liuhe/{record.index_number}/" in find(client, "香菇补贴").links
        assert "没有找到" in find(client, "木耳").text

    def test_a_revision_replaces_what_was_found_before(self, client: Client) -> None:
        body = things.township("liuhe")
        record = things.record(body, title="旧的名称")
        find(client, "旧的名称")
        publishing.recall(by=things.leader(body), record=record, on=date(2026, 4, 1), reason="重复")
        things.record(body, title="新的名称")
        assert "没有找到" in find(client, "旧的").text
        assert "<mark>新的</mark>名称" in find(client, "新的").html


class TestCost:
    def test_queries(self, client: Client, django_assert_max_num_queries: object) -> None:
        body = things.township("liuhe")
        for number in range(25):
            things.record(body, title=f"防火通知{number}")
        find(client, "防火")
        with django_assert_max_num_queries(7):  # type: ignore[operator]
            find(client, "防火")
