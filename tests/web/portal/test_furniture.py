"""What stands on every page, and the pages about the site itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client, override_settings
from lxml import etree

from gongkai.web.errors import Refused
from gongkai.web.furniture.site import NAME, contrast_on_paper, site_facts
from gongkai.web.publishing import services as publishing
from tests.web import things
from tests.web.pages import see

pytestmark = pytest.mark.django_db
LARGEST = 100 * 1024
SITE = """
[site]
domain = "www.example.gov.cn"
id_code = "2100000000"
icp = "某ICP备00000000号"
police = "某公网安备00000000000000号"
party_and_government = true
accessibility_checked_on = 2026-11-30
[accent]
liuhe = "#7a1f2b"
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / NAME
    path.write_text(SITE, "utf-8")
    with override_settings(DATA=tmp_path):
        yield path


def every_address() -> list[str]:
    fixed = ("", "map/", "help/", "privacy/", "open-data/", "search/?q=防火")
    below = (
        *("", "guide/", "rules/", "apply/", "columns/", "columns/20-1/", "policies/"),
        *("interpretations/", "statistics/", "reports/", "correct/?page=/liuhe/"),
    )
    return [f"/{path}" for path in fixed] + [f"/liuhe/{path}" for path in below]


class TestEveryPage:
    @pytest.mark.parametrize("address", every_address())
    def test_it_is_small_calls_nobody_and_sets_no_cookie(
        self, client: Client, address: str
    ) -> None:
        body = things.township("liuhe")
        for number in range(25):
            things.record(body, title=f"关于森林防火的第{number}号通知", text="正文" * 300)
        response = client.get(address)
        seen = see(client, address)
        assert seen.status == 200
        assert len(response.content) <= LARGEST
        assert not response.cookies
        assert not response.has_header("Vary")
        assert seen.count("h1") == 1
        assert seen.count("script") == seen.count("style") == 0
        sources = re.findall(r'(?:src|action)="([^"]+)"', seen.html)
        assert all(source.startswith(("/", "data:")) for source in sources)
        assert "跳到正文" in seen.text
        for words in ("网站地图", "使用帮助和无障碍", "个人信息处理规则"):
            assert words in seen.text

    def test_what_the_site_says_of_itself(self, client: Client, site: Path) -> None:
        things.township("liuhe")
        seen = see(client, "/liuhe/columns/")
        for words in ("网站标识码： 2100000000", "某ICP备00000000号", "党政机关网站"):
            assert words in seen.text
        assert seen.meta["SiteDomain"] == "www.example.gov.cn"
        assert seen.meta["SiteIDCode"] == "2100000000"
        for name in ("SiteName", "ColumnName", "ColumnKeywords", "ColumnDescription"):
            assert seen.meta[name]
        assert "2026年11月30日（周一）" in see(client, "/help/").text

    def test_nothing_is_made_up_where_the_site_says_nothing(self, client: Client) -> None:
        things.township("liuhe")
        seen = see(client, "/liuhe/")
        assert "标识码" not in seen.text
        assert "SiteIDCode" not in seen.meta

    def test_an_organs_own_colour(self, client: Client, site: Path) -> None:
        things.township("liuhe")
        assert '"/liuhe/theme.css"' in see(client, "/liuhe/").html
        assert b"--accent: #7a1f2b" in client.get("/liuhe/theme.css").content
        things.township("qinghe")
        assert client.get("/qinghe/theme.css").status_code == 404

    @pytest.mark.parametrize("accent", ['"#ffff00"', '"red"', "7", '"#12345"'])
    def test_a_colour_nobody_can_read_is_refused(self, site: Path, accent: str) -> None:
        site.write_text(f"[accent]\nliuhe = {accent}\n", "utf-8")
        with pytest.raises(Refused, match="liuhe 的颜色"):
            site_facts()

    @pytest.mark.parametrize("text", ["[site", "[site]\nnonsense = 1", "[site]\nicp = 5"])
    def test_a_spoilt_file_is_refused_with_its_name(self, site: Path, text: str) -> None:
        site.write_text(text, "utf-8")
        with pytest.raises(Refused, match=r"site\.toml"):
            site_facts()

    @pytest.mark.parametrize(("colour", "contrast"), [("#000000", 21.0), ("#ffffff", 1.0)])
    def test_contrast_is_counted_as_wcag_does(self, colour: str, contrast: float) -> None:
        assert contrast_on_paper(colour) == pytest.approx(contrast)


class TestMachines:
    """Feeds and sitemaps; C19: what was recalled stands in none of them."""

    def test_c19_a_recalled_record_is_in_no_feed_and_no_sitemap(self, client: Client) -> None:
        body = things.township("liuhe")
        record = things.record(body, title="补助名单", text="秘密词语")
        number = record.index_number
        machines = (
            "/liuhe/feed.atom",
            "/liuhe/feed.json",
            "/liuhe/columns/20-1/feed.atom",
            "/liuhe/sitemap.xml",
            "/open-data/records.json",
            "/open-data/records.csv",
        )
        pages = ("/liuhe/", "/liuhe/columns/20-1/", "/liuhe/policies/", "/liuhe/statistics/")

        def said(address: str) -> str:
            return b"".join(client.get(address)).decode()

        assert all(number in said(address) for address in machines)
        publishing.recall(
            by=things.leader(body), record=record, on=date(2026, 4, 1), reason="含有个人信息"
        )
        for address in (*machines, *pages):
            assert number not in said(address), address
            assert "补助名单" not in said(address), address
        for path in ("print/", "record.pdf", "record.docx"):
            assert client.get(f"/liuhe/{number}/{path}").status_code in {404, 410}

    def test_atom_names_title_day_author_and_address(self, client: Client) -> None:
        record = things.record(things.township("liuhe"), title="防火<通知>")
        root = etree.fromstring(client.get("/liuhe/feed.atom").content)
        atom = "{http://www.w3.org/2005/Atom}"
        entry = root.find(f"{atom}entry")
        assert entry is not None
        assert entry.findtext(f"{atom}title") == "防火<通知>"
        assert entry.findtext(f"{atom}id", "").endswith(f"/liuhe/{record.index_number}/")
        assert entry.findtext(f"{atom}updated", "").startswith("2026-03-02T")

    def test_the_json_feed(self, client: Client) -> None:
        things.record(things.township("liuhe"), title="防火通知")
        feed = client.get("/liuhe/feed.json").json()
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert [item["title"] for item in feed["items"]] == ["防火通知"]

    def test_sitemaps_lead_to_every_record(self, client: Client) -> None:
        record = things.record(things.township("liuhe"))
        index = client.get("/sitemap.xml").content.decode()
        assert "/liuhe/sitemap.xml" in index
        etree.fromstring(index.encode())
        inner = client.get("/liuhe/sitemap.xml").content
        etree.fromstring(inner)
        assert f"/liuhe/{record.index_number}/</loc><lastmod>2026-03-02" in inner.decode()

    def test_robots_stay_out_of_the_desk(self, client: Client) -> None:
        text = client.get("/robots.txt").content.decode()
        assert "Disallow: /desk/" in text
        assert "/sitemap.xml" in text
