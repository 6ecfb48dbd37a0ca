"""An organ's section as files, and what an inspection of the portal would find."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli.web.inspect import inspect
from gongkai.web.errors import Refused
from gongkai.web.portal import freshness, link_checks
from gongkai.web.portal.exporting import export
from gongkai.web.publishing import services as publishing
from tests.web import things

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 1)


class TestExport:
    def test_the_pages_lead_from_file_to_file(self, tmp_path: Path) -> None:
        body = things.township("liuhe")
        record = things.record(body, title="防火通知")
        for number in range(24):
            things.record(body, title=f"通知{number}")
        done = export("liuhe", tmp_path / "out")
        home = tmp_path / "out/liuhe/index.html"
        page = tmp_path / f"out/liuhe/{record.index_number}/index.html"
        assert done.pages > 20
        assert 'href="guide/index.html"' in home.read_text("utf-8")
        assert "防火通知" in page.read_text("utf-8")
        assert 'href="../../../static/gongkai/portal.css"' in page.read_text("utf-8")
        assert (tmp_path / "out/static/gongkai/portal.css").is_file()
        assert list((tmp_path / "out/liuhe/columns/20-1").glob("page-*.html"))

    def test_what_was_recalled_is_not_in_it(self, tmp_path: Path) -> None:
        body = things.township("liuhe")
        record = things.record(body, title="补助名单")
        publishing.recall(by=things.leader(body), record=record, on=TODAY, reason="有误")
        export("liuhe", tmp_path / "out")
        files = [path for path in (tmp_path / "out/liuhe").rglob("*") if path.is_file()]
        assert not any("补助名单" in path.read_text("utf-8") for path in files)

    def test_nothing_is_written_over(self, tmp_path: Path) -> None:
        things.township("liuhe")
        (tmp_path / "kept.txt").write_text("x")
        with pytest.raises(Refused, match="换一个空目录"):
            export("liuhe", tmp_path)

    def test_an_unknown_organ_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(Refused, match="nowhere"):
            export("nowhere", tmp_path / "out")


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
