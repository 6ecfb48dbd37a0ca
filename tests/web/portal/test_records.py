"""Columns, lists and single records."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.web import installing
from gongkai.web.publishing import services as publishing
from gongkai.web.publishing.kinds import Ending
from tests.web import things
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "data:text/html,<b>",
    "<b><scr<script>ipt>",
    "{{ 7|add:7 }}{% include 'portal/base.html' %}${x}%n%s",
    "' OR 1=1--",
)


def records_of(seen: Seen) -> list[str]:
    """The records a list shows, in its order."""
    return [link for link in seen.links if re.fullmatch(r"/liuhe/[^/]+/\d{4}-\d{5}/", link)]


def follow(client: Client, seen: Seen, rel: str) -> Seen:
    """The page before or behind a page of a list."""
    [query] = [
        names["href"] for tag, names in seen.attributes if tag == "a" and names.get("rel") == rel
    ]
    return see(client, f"/liuhe/columns/20-1/{query}")


class TestColumns:
    """法定主动公开内容: each column with what it holds."""

    def test_records_and_bare_numbers_are_told_apart(self, client: Client) -> None:
        body, column = things.township("liuhe"), things.column()
        things.record(body)
        clerk = body.officers.get()
        publishing.count_column(by=clerk, body=body, column=column, year=2025, count=56)
        assert "1条，另56条，仅有合计数" in see(client, "/liuhe/columns/").text

    def test_an_empty_column_offers_to_apply(self, client: Client) -> None:
        things.township("liuhe")
        things.column("20.7", "财政预算、决算")
        seen = see(client, "/liuhe/columns/20-7/")
        assert "本栏目暂无应公开信息" in seen.text
        assert "/liuhe/apply/" in seen.links

    def test_a_bare_number_says_that_nothing_is_listed(self, client: Client) -> None:
        body, column = things.township("liuhe"), things.column()
        clerk = things.clerk(body)
        facts: dict[str, Any] = {"source": "2020年年度报告第一部分"}
        publishing.count_column(by=clerk, body=body, column=column, year=2020, count=56, **facts)
        text = see(client, "/liuhe/columns/20-1/").text
        assert "56条，仅有合计数" in text
        assert "2020年年度报告第一部分" in text

    def test_another_organs_records_are_not_in_the_list(self, client: Client) -> None:
        things.record(things.township("liuhe"), title="柳河的通知")
        things.record(things.township("qinghe"), title="清河的通知")
        text = see(client, "/liuhe/columns/20-1/").text
        assert "柳河的通知" in text
        assert "清河的通知" not in text

    def test_twenty_a_page_with_plain_links(self, client: Client) -> None:
        body = things.township("liuhe")
        for number in range(45):
            things.record(body, title=f"通知{number:02}")
        first = see(client, "/liuhe/columns/20-1/")
        second = follow(client, first, "next")
        last = follow(client, second, "next")
        assert "共45条，第1页，共3页" in first.text
        assert "第3页，共3页" in last.text
        assert "通知00" in last.text
        assert "通知44" not in last.text
        back = follow(client, follow(client, last, "prev"), "prev")
        assert records_of(back) == records_of(first)
        together = records_of(first) + records_of(second) + records_of(last)
        assert len(together) == len(set(together)) == 45

    def test_oldest_first_keeps_its_order_over_pages(self, client: Client) -> None:
        body = things.township("liuhe")
        for day in range(1, 26):
            things.record(body, title=f"通知{day:02}", published_on=date(2026, 3, day))
        seen = see(client, "/liuhe/columns/20-1/?sort=oldest")
        assert "通知01" in seen.text
        further = follow(client, seen, "next")
        assert "通知25" in further.text
        assert "通知01" not in further.text

    def test_a_year_at_a_time_and_the_choice_stays(self, client: Client) -> None:
        body = things.township("liuhe")
        for number in range(25):
            things.record(body, title=f"通知{number}", published_on=date(2025, 3, 2))
        things.record(body, title="今年的通知")
        seen = see(client, "/liuhe/columns/20-1/?year=2025")
        assert "共25条" in seen.text
        assert "今年的通知" not in seen.text
        assert "今年的通知" not in follow(client, seen, "next").text

    def test_a_record_in_several_columns_comes_once(self, client: Client) -> None:
        body = things.township("liuhe")
        above = things.column("20.1")
        below = [
            publishing.add_column(by=None, code=f"20-1-{n}", name=f"分栏{n}", parent=above)
            for n in (1, 2)
        ]
        record = things.record(body, column=below[0], columns=[below[1]])
        for code in ("20-1", "20-1-1", "20-1-2"):
            seen = see(client, f"/liuhe/columns/{code}/")
            assert records_of(seen) == [f"/liuhe/{record.index_number}/"]
            assert "共1条" in seen.text

    def test_an_empty_column_says_when_it_was_looked_at_and_who_answers(
        self, client: Client
    ) -> None:
        body = things.township("liuhe")
        office = installing.add_office(body=body, name="党政办公室")
        facts: dict[str, Any] = {"office": office, "checked_on": date(2026, 5, 6)}
        publishing.add_column(by=None, body=body, code="own", name="本地栏目", **facts)
        text = see(client, "/liuhe/columns/own/").text
        assert "2026年5月6日（周三）" in text
        assert "责任机构：党政办公室" in text

    @pytest.mark.parametrize(
        "query",
        [
            "page=0",
            "page=-1",
            "page=9999",
            "page=%00",
            "page=x" * 9,
            "behind=2026-02-30.1",
            "behind=x",
            "before=2026-03-02.99999999999999999999",
            "sort=%27",
            "year=1",
        ],
    )
    def test_a_strange_query_is_harmless(self, client: Client, query: str) -> None:
        things.record(things.township("liuhe"))
        assert see(client, f"/liuhe/columns/20-1/?{query}").status == 200

    def test_an_unknown_column_is_not_found(self, client: Client) -> None:
        things.township("liuhe")
        assert see(client, "/liuhe/columns/no-such/").status == 404


class TestRecord:
    """The head of a record: 索引号, 名称, 发布机构, 文号, dates, 公开方式, 有效性."""

    def test_the_official_head(self, client: Client) -> None:
        record = things.record(
            things.township("liuhe"),
            document_number="柳政发[2026]3号",
            made_on=date(2026, 2, 27),
            text="第一段。\n第二段。",
        )
        seen = see(client, f"/liuhe/{record.index_number}/")
        for words in (
            record.index_number,
            "柳政发〔2026〕3号",
            record.issuer,
            "主动公开",
            "2026年2月27日（周五）",
            "2026年3月2日（周一）",
            "有效",
        ):
            assert words in seen.text
        assert "<p>第一段。</p>" in seen.html

    def test_the_tags_for_machines(self, client: Client) -> None:
        record = things.record(things.township("liuhe"), summary="要求各村做好防火。")
        meta = see(client, f"/liuhe/{record.index_number}/").meta
        assert meta["ArticleTitle"] == record.title
        assert meta["PubDate"] == "2026-03-02 00:00"
        assert meta["ContentSource"] == record.issuer
        assert meta["ColumnName"] == record.column.name
        assert meta["SiteName"] == record.body.name
        assert meta["Description"] == "要求各村做好防火。"
        assert meta["Url"] == f"/liuhe/{record.index_number}/"

    def test_a_document_without_number_says_so(self, client: Client) -> None:
        record = things.record(things.township("liuhe"))
        assert "文号 无" in see(client, f"/liuhe/{record.index_number}/").text

    def test_a_repealed_document_says_so(self, client: Client) -> None:
        body = things.township("liuhe")
        record = things.record(body)
        publishing.end_validity(
            by=body.officers.get(), record=record, on=date(2026, 6, 1), kind=Ending.REPEALED
        )
        text = see(client, f"/liuhe/{record.index_number}/").text
        assert "已废止（ 2026年6月1日（周一）" in text

    def test_a_recalled_record_is_gone_and_says_why(self, client: Client) -> None:
        body = things.township("liuhe")
        record = things.record(body, title="补助名单", text="不该公开的内容")
        publishing.recall(
            by=things.leader(body), record=record, on=date(2026, 4, 1), reason="含有个人信息"
        )
        seen = see(client, f"/liuhe/{record.index_number}/")
        assert seen.status == 410
        for words in ("补助名单", "含有个人信息", "2026年4月1日（周三）"):
            assert words in seen.text
        assert "不该公开的内容" not in seen.html
        assert "补助名单" not in see(client, "/liuhe/").text

    def test_another_organs_address_does_not_have_it(self, client: Client) -> None:
        record = things.record(things.township("liuhe"))
        things.township("qinghe")
        assert see(client, f"/qinghe/{record.index_number}/").status == 404

    @pytest.mark.parametrize("words", HOSTILE)
    def test_c01_c03_hostile_words_are_shown_as_typed(self, client: Client, words: str) -> None:
        record = things.record(
            things.township("liuhe"), title=words, text=words, summary=words, topic=words[:60]
        )
        for address in ("/liuhe/", "/liuhe/columns/20-1/", f"/liuhe/{record.index_number}/"):
            seen = see(client, address)
            assert words in seen.text
            assert seen.count("script") == 0
            assert set(seen.pictures) <= {"data:image/svg+xml"}  # the page's own address


class TestCost:
    """A page asks the database no more than twelve times, however much there is to show."""

    @pytest.mark.parametrize("address", ["/", "/liuhe/", "/liuhe/columns/", "/liuhe/columns/20-1/"])
    def test_queries(
        self, client: Client, address: str, django_assert_max_num_queries: Any
    ) -> None:
        body = things.township("liuhe")
        for number in range(30):
            things.column(f"20.{number + 1}", f"栏目{number}")
            things.record(body)
        with django_assert_max_num_queries(12):
            client.get(address)
