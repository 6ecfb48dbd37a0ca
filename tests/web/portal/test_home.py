"""The entry and an organ's home."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.web import installing
from gongkai.web.publishing import services as publishing
from gongkai.web.publishing.kinds import Ending, Part
from tests.web import things
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
DOORS = ("guide", "rules", "columns", "reports", "apply")


class TestEntry:
    """The platform serves a county; each organ has a section of its own."""

    def test_every_township_is_listed_with_its_region(self, client: Client) -> None:
        body = things.township("liuhe")
        body.region = "某省某县"
        body.save()
        things.township("qinghe")
        seen = see(client, "/")
        assert {"/liuhe/", "/qinghe/"} <= set(seen.links)
        assert "某省某县" in seen.text

    def test_an_empty_platform_says_what_to_do(self, client: Client) -> None:
        assert "请由管理员先登记机关" in see(client, "/").text


class TestHome:
    """四个固定栏目和依申请公开入口 (国办公开办函〔2019〕61号)."""

    def test_the_five_doors_all_open(self, client: Client) -> None:
        things.township("liuhe")
        home = see(client, "/liuhe/")
        for door in DOORS:
            assert f"/liuhe/{door}/" in home.links
            assert see(client, f"/liuhe/{door}/").status == 200

    def test_the_ten_newest_records_with_their_dates(self, client: Client) -> None:
        body = things.township("liuhe")
        for number in range(1, 13):
            things.record(body, title=f"第{number}号通知")
        seen = see(client, "/liuhe/")
        assert "第12号通知" in seen.text
        assert "第2号通知" not in seen.text.replace("第12号通知", "")
        assert "2026年3月2日（周一）" in seen.text

    def test_how_to_reach_the_disclosure_office(self, client: Client) -> None:
        body = things.township("liuhe")
        installing.add_office(body=body, name="党政综合办公室", disclosure=True, phone="0100-1")
        seen = see(client, "/liuhe/")
        assert "党政综合办公室" in seen.text
        assert "0100-1" in seen.text

    def test_an_unknown_organ_is_not_found(self, client: Client) -> None:
        assert see(client, "/nowhere/").status == 404

    def test_the_title_names_page_and_organ(self, client: Client) -> None:
        body = things.township("liuhe")
        assert see(client, "/liuhe/").title == f"首页 – {body.name} – 政府信息公开"


class TestDoorsWithoutContent:
    """A door never leads nowhere: it says what the law asks, who is responsible, whom to ask."""

    @pytest.mark.parametrize(
        ("door", "basis"),
        [
            ("guide", "《政府信息公开条例》第十二条"),
            ("rules", "《政府信息公开条例》第四条"),
            ("columns", "《政府信息公开条例》第二十条"),
            ("apply", "《政府信息公开条例》第二十七条"),
        ],
    )
    def test_it_names_the_article(self, client: Client, door: str, basis: str) -> None:
        things.township("liuhe")
        assert basis in see(client, f"/liuhe/{door}/").text

    def test_applying_names_the_limits_of_article_33(self, client: Client) -> None:
        things.township("liuhe")
        text = see(client, "/liuhe/apply/").text
        assert "20个工作日内答复" in text
        assert "再延长20个工作日" in text

    def test_an_organ_without_reports_says_so(self, client: Client) -> None:
        things.township("liuhe")
        assert "还没有在这里公布年度报告" in see(client, "/liuhe/reports/").text


class TestEveryPublicPage:
    """Landmarks, one heading, no session, no scripts, nothing from other hosts."""

    @pytest.fixture(params=["/", "/liuhe/", *(f"/liuhe/{door}/" for door in DOORS)])
    def seen(self, request: pytest.FixtureRequest, client: Client) -> Seen:
        body = things.township("liuhe")
        things.record(body)
        return see(client, request.param)

    def test_one_heading_and_the_landmarks(self, seen: Seen) -> None:
        assert [seen.count(tag) for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
        assert 'lang="zh-CN"' in seen.html
        assert "#main" in seen.links

    def test_no_cookie_is_set(self, seen: Seen) -> None:
        assert not seen.response.cookies

    def test_no_script_and_no_style_inside_the_page(self, seen: Seen) -> None:
        assert seen.count("script") == seen.count("style") == 0
        assert 'style="' not in seen.html
        assert "http://" not in seen.html
        assert "https://" not in seen.html

    def test_only_reading_is_answered(self, client: Client) -> None:
        things.township("liuhe")
        assert client.post("/liuhe/").status_code == 405


class TestFixedParts:
    """P02–P05: the guide is read in full, rules say whether they apply, nothing missing is hidden."""

    def test_the_guide_in_force_is_read_on_its_page(self, client: Client) -> None:
        body = things.township("liuhe")
        shelf = publishing.add_column(by=None, code="guide", name="指南", part=Part.GUIDE)
        things.record(body, column=shelf, title="旧指南", published_on=date(2025, 3, 1))
        things.record(body, column=shelf, title="指南（2026年）", text="受理地点在一楼大厅。")
        seen = see(client, "/liuhe/guide/")
        for words in ("受理地点在一楼大厅。", "最近修订： 2026年3月2日（周一）", "旧指南"):
            assert words in seen.text

    def test_a_rule_that_no_longer_applies_says_so(self, client: Client) -> None:
        body = things.township("liuhe")
        shelf = publishing.add_column(by=None, code="rules", name="制度", part=Part.RULES)
        rule = things.record(body, column=shelf, document_number="柳政发〔2026〕3号")
        publishing.end_validity(
            by=body.officers.get(), record=rule, on=date(2026, 6, 1), kind=Ending.REPEALED
        )
        text = see(client, "/liuhe/rules/").text
        assert "柳政发〔2026〕3号" in text
        assert "已废止" in text

    def test_the_tree_says_when_an_empty_column_was_looked_at(self, client: Client) -> None:
        body = things.township("liuhe")
        publishing.add_column(
            by=None, body=body, code="own", name="本地栏目", checked_on=date(2026, 5, 6)
        )
        text = see(client, "/liuhe/columns/").text
        assert "本栏目暂无应公开信息" in text
        assert "2026年5月6日（周三）" in text

    def test_the_county_lists_the_reports_of_its_townships(
        self, client: Client, django_assert_max_num_queries: Any
    ) -> None:
        above = things.county()
        for slug in ("liuhe", "qinghe", "dahe"):
            things.township(slug, parent=above)
        with django_assert_max_num_queries(12):
            text = see(client, "/qingshi/reports/").text
        assert "所属机关的年度报告" in text
        assert text.count("没有年度报告") == 3
