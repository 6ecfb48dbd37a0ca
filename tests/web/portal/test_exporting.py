"""An organ's section as files, and what an inspection of the portal would find."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from django.test import override_settings

from gongkai.cli.web.inspect import inspect
from gongkai.web.errors import Refused
from gongkai.web.portal import freshness, link_checks
from gongkai.web.portal.exporting import export
from gongkai.web.publishing import services as publishing
from tests.web import things

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 1)
SITE = "https://www.example.gov.cn"
_LINK = re.compile(r' (?:href|src|action)="([^"]*)"')


def lost(folder: Path) -> list[str]:
    """The links of a folder that lead neither to a file of it nor to the platform."""
    return [
        f"{page.relative_to(folder)}: {link}"
        for page in sorted(folder.rglob("*.html"))
        for link in map(unescape, _LINK.findall(page.read_text("utf-8")))
        if not _leads_somewhere(page, link)
    ]


def _leads_somewhere(page: Path, link: str) -> bool:
    target = unquote(link.partition("#")[0])
    own = not target or link.startswith("data:") or (page.parent / target).is_file()
    return own or link.startswith(f"{SITE}/")


class TestExport:
    def test_the_pages_lead_from_file_to_file(self, tmp_path: Path) -> None:
        body = things.township("liuhe")
        record = things.record(body, title="防火通知")
        for number in range(24):
            things.record(body, title=f"通知{number}")
        done = export("liuhe", tmp_path / "out", site=SITE)
        home = tmp_path / "out/liuhe/index.html"
        page = tmp_path / f"out/liuhe/{record.index_number}/index.html"
        assert done.pages > 20
        assert 'href="guide/index.html"' in home.read_text("utf-8")
        assert "防火通知" in page.read_text("utf-8")
        assert 'href="../../../static/gongkai/portal.css"' in page.read_text("utf-8")
        assert (tmp_path / "out/static/gongkai/portal.css").is_file()
        assert list((tmp_path / "out/liuhe/columns/20-1").glob("page-*.html"))

    @pytest.mark.parametrize("prefix", ["", "/zwgk"])
    def test_it_opens_from_a_folder_and_below_any_address(
        self, tmp_path: Path, prefix: str
    ) -> None:
        """Every link is a file beside it or an address of the platform, whatever its prefix."""
        body = things.township("liuhe")
        things.township("qinghe")
        html = '<p>见<a href="/liuhe/guide/#how">指南</a>和<a href="https://www.gov.cn/">国务院</a></p>'
        things.record(body, html=html)
        for number in range(24):
            things.record(body, title=f"通知{number}")
        with override_settings(PREFIX=prefix, STATIC_URL=f"{prefix}/static/"):
            done = export("liuhe", tmp_path / "out", site=SITE)
        assert done.pages > 20
        assert (tmp_path / "out/liuhe/index.html").is_file()
        elsewhere = [line for line in lost(tmp_path / "out") if "https://www.gov.cn/" not in line]
        assert elsewhere == []
        home = (tmp_path / "out/liuhe/index.html").read_text("utf-8")
        assert f'action="{SITE}{prefix}/search/"' in home
        assert f'href="{SITE}{prefix}/~elder/liuhe/"' in home

    def test_feeds_name_the_platform(self, tmp_path: Path) -> None:
        things.record(things.township("liuhe"))
        export("liuhe", tmp_path / "out", site=SITE)
        feed = (tmp_path / "out/liuhe/feed.atom").read_text("utf-8")
        assert f"{SITE}/liuhe/" in feed
        assert "127.0.0.1" not in feed

    @pytest.mark.parametrize("site", ["", "www.example.gov.cn", "ftp://a/", "https:///x"])
    def test_the_platforms_address_has_to_be_known(self, tmp_path: Path, site: str) -> None:
        things.township("liuhe")
        with pytest.raises(Refused, match="--site"):
            export("liuhe", tmp_path / "out", site=site)
        assert not (tmp_path / "out").exists()

    def test_what_was_recalled_is_not_in_it(self, tmp_path: Path) -> None:
        body = things.township("liuhe")
        record = things.record(body, title="补助名单")
        publishing.recall(by=things.leader(body), record=record, on=TODAY, reason="有误")
        export("liuhe", tmp_path / "out", site=SITE)
        files = [path for path in (tmp_path / "out/liuhe").rglob("*") if path.is_file()]
        assert not any("补助名单" in path.read_text("utf-8") for path in files)

    def test_nothing_is_written_over(self, tmp_path: Path) -> None:
        things.township("liuhe")
        (tmp_path / "kept.txt").write_text("x")
        with pytest.raises(Refused, match="换一个空目录"):
            export("liuhe", tmp_path, site=SITE)

    def test_an_unknown_organ_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(Refused, match="nowhere"):
            export("nowhere", tmp_path / "out", site=SITE)


class TestFreshness:
    """国办秘函〔2019〕19号: columns that took nothing in for too long, and empty ones."""

    @pytest.mark.parametrize(
        ("rhythm", "days", "overdue"),
        [("news", 14, False), ("news", 40, True), ("notices", 100, False), ("notices", 200, True)],
    )
    def test_by_the_rhythm_of_the_column(self, rhythm: str, days: int, overdue: bool) -> None:
        body = things.township("liuhe")
        column = publishing.add_column(by=None, code="own", name="栏目", rhythm=rhythm)
        things.record(body, column=column, published_on=TODAY - timedelta(days=days))
        [line] = freshness.examine(body, TODAY)
        assert line.overdue is overdue
        assert str(TODAY - timedelta(days=days)) in line.told

    def test_an_empty_column_is_named(self) -> None:
        body = things.township("liuhe")
        things.column()
        [line] = freshness.examine(body, TODAY)
        assert line.overdue
        assert "没有内容" in line.told

    def test_the_command(self) -> None:
        things.township("liuhe")
        things.column("20.7", "财政预算")
        result = CliRunner().invoke(inspect, ["columns"], standalone_mode=False)
        assert "liuhe镇人民政府　财政预算：没有内容" in result.output
        assert result.return_value == 1


class TestLinks:
    def test_a_link_that_leads_nowhere_is_named_with_its_record(self) -> None:
        body = things.township("liuhe")
        html = '<p><a href="/liuhe/guide/">好的</a><a href="/liuhe/no/">坏的</a></p>'
        record = things.record(body, html=html)
        [found] = link_checks.broken(body)
        assert (found.index_number, found.link) == (record.index_number, "/liuhe/no/")
        assert found.status == 404
