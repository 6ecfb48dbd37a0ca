"""The data files: held to their form, to themselves and to the published reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib import resources

import pytest

from gongkai.catalogue.columns import standard_columns
from gongkai.report.editions import edition_for
from gongkai.web.demo.current import current_year
from gongkai.web.demo.facts import TownYear
from gongkai.web.demo.files import TOWNS, town_year, towns
from gongkai.web.demo.narrative import told
from gongkai.web.demo.node import DataFileError

PACKAGE = resources.files("gongkai.web.demo")
NAMES = pytest.mark.parametrize("name", TOWNS)

# What has digits in a report and is no figure of the year: dates, years, document numbers, names.
NO_FIGURE = re.compile(
    r"\d+\s*年(?:\s*\d+\s*月(?:\s*\d+\s*日)?)?来?|\d+月(?:\d+日)?|〔\s*\d+\s*〕\s*\d+\s*号|第\s*\d+\s*号"
    r"|“12345”|1\+3|^\s*\d+\s*、",
    re.MULTILINE,
)


def data_file(name: str) -> str:
    return (PACKAGE / "data" / f"{name}.toml").read_text("utf-8")


def published(name: str) -> str:
    return (PACKAGE / "published" / f"{name}.txt").read_text("utf-8")


def town(name: str) -> TownYear:
    return town_year(data_file(name), name=name)


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", NO_FIGURE.sub(" ", text)))


def part_one(text: str) -> str:
    found = re.search(
        r"^一、\s*总体情况(.*?)^二、\s*主动公开政府信息情况", text, re.DOTALL | re.MULTILINE
    )
    assert found is not None
    return found[1]


def figures(year: TownYear) -> Iterator[str]:
    """Every figure of a data file that is said to stand in the report."""
    yield from (str(count.value) for _, count in year.counts())
    yield from (str(left.value.value) for left in year.set_aside)
    yield from (str(value) for value in year.table_two.counts.values())
    yield from (str(money.amount) for money in year.table_two.money.values())


class TestFiguresOfTheReports:
    """演示只用公开报告里的数字，一个不多，一个不少。"""

    @NAMES
    def test_every_figure_stands_in_the_published_report(self, name: str) -> None:
        assert set(figures(town(name))) <= numbers(published(name))

    @NAMES
    def test_every_figure_of_part_one_stands_in_the_data(self, name: str) -> None:
        assert numbers(part_one(published(name))) <= set(figures(town(name)))

    @NAMES
    def test_the_compiled_prose_has_no_figure_of_its_own(self, name: str) -> None:
        year = town(name)
        text = "\n".join(told(part, dict(year.counts())) for part in year.narrative.values())
        assert numbers(text) <= set(figures(year))

    @NAMES
    def test_table_two_has_every_cell_of_its_form(self, name: str) -> None:
        year = town(name)
        cells = {*year.table_two.counts, *year.table_two.money}
        assert cells == set(edition_for(year.report.year).tables["t2"].cell_ids)

    def test_the_wholes_of_the_reports_add_up(self) -> None:
        parts = [r.count.value for r in town("xincun-2020").records if r.part_of]
        assert parts == [16, 2, 21, 21, 22, 22, 13, 151]
        assert sum(parts) == 268

    def test_every_record_stands_in_a_column_of_the_catalogue(self) -> None:
        codes = {column.code for column in standard_columns()}
        fresh = current_year(date(2026, 11, 23)).records
        assert {record.column for year in towns() for record in year.records} <= codes
        assert {record.column for record in fresh} <= codes

    def test_a_lower_bound_stays_one(self) -> None:
        counts = dict(town("dashuikeng-2019").counts())
        assert {name: str(count) for name, count in counts.items() if count.at_least} == {
            "wechat": "100余",
            "channel.wechat": "100余",
            "channel.wechat.阅读": "4200余",
            "open_day.参加": "30余",
        }


class TestWhatIsInvented:
    """报告没有写的，一律标明演示补设。"""

    def test_only_the_course_of_the_one_application_is_invented(self) -> None:
        invented = [
            (year.body.key, step.event)
            for year in towns()
            for request in year.requests
            for step in request.steps
            if step.origin.invented
        ]
        events = ["submitted", "received", "decided", "served"]
        assert invented == [("lanfang", event) for event in events]

    def test_everything_names_its_source(self) -> None:
        for year in towns():
            origins = [record.origin for record in year.records]
            origins += [channel.origin for channel in year.channels]
            origins += [entry.origin for entry in year.registers]
            origins += [duty.origin for duty in year.duties]
            origins += [request.origin for request in year.requests]
            assert all(origin.source and not origin.invented for origin in origins)

    def test_what_nobody_knows_is_said_to_be_missing(self) -> None:
        """只有硝河乡的报告写了信息处理费。"""
        silent = [
            year.body.key
            for year in towns()
            if any("待补充" in line for line in year.narrative["6"])
        ]
        assert silent == [year.body.key for year in towns() if year.body.key != "xiaohe"]


class TestABrokenFile:
    """一句话说清文件、位置和改法。"""

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("form = 1", "form = 2", "x：form 应当是 1。"),
            ("form = 1", "form = true", "x：form 应当是整数，现为 True。"),
            ('key = "xincun"', "", "x.body：缺少 key（文字）。"),
            ('key = "xincun"', 'key = " "', "x.body：key 不能为空。"),
            (
                'level = "township"',
                'level = "village"',
                "x.body：level 没有“village”，可用：township。",
            ),
            ("count = 268", 'count = "二百"', "“二百”不是数量，请写成 268、100余 或 98%"),
            ("count = 268", "", "x.record[1]：缺少 count。"),
            ("count = 268", "count = 269", "x：all 与各分项之和不等。"),
            ("exhaustive = true", "exhaustiv = true", "x.record[1]：不认识的名称 exhaustiv。"),
            ('key = "budget"', 'key = "documents"', "名称 documents 重复"),
            ('part_of = "all"', 'part_of = "whole"', "documents 所属的 whole 不存在"),
            ('channels = ["website"]', "channels = []", "channels 应当是文字的列表，且各项不为空"),
            ('channels = ["website"]', 'channels = ["weibo"]', "all 的渠道 weibo 没有登记"),
            ('kind = "hotline"', 'kind = "phone"', "x.register[1]：kind 没有“phone”"),
            (
                "public_total = 16",
                "total = 16",
                "x.table_two.t2.normative：缺少 public_total（整数）。",
            ),
            ('amount = "70280元"', 'amount = "70280"', "请写明单位，例如 70280元、134.2万元"),
            ('amount = "70280元"', "amount = 70280", "x.table_two.t2.procurement：amount"),
            ("没有其他需要报告", "没有其他12件需要报告", "直接写了数字，请改用数据中的名称"),
            ("没有其他需要报告", "没有其他{sum}件需要报告", "用到的数字sum在数据中没有"),
            ("published_on = 2021-01-29", 'published_on = "一月"', "应当是日期"),
            ("form = 1", "form = [", "x：不是有效的 TOML 文件"),
        ],
    )
    def test_is_refused_with_its_place(self, old: str, new: str, message: str) -> None:
        text = data_file("xincun-2020")
        assert old in text
        with pytest.raises(DataFileError) as fault:
            town_year(text.replace(old, new, 1), name="x")
        assert message in str(fault.value)
        assert str(fault.value).endswith("。")

    def test_all_faults_within_a_file_come_at_once(self) -> None:
        text = data_file("xincun-2020").replace("count = 268", "count = 269", 1)
        text = text.replace("没有其他需要报告", "没有其他2件需要报告")
        with pytest.raises(DataFileError, match=r"各分项之和不等；.*直接写了数字"):
            town_year(text, name="x")

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("on = 2020-06-22, invented", "on = 2020-06-01, invented", "没有按日期先后排列"),
            ("2020-06", "2021-06", "不在报告年度之内"),
            ('event = "submitted"', 'event = "received"', "第一个事件应当是 submitted"),
            ('event = "served"', 'event = "sent"', "event 没有“sent”"),
        ],
    )
    def test_a_case_out_of_order_is_refused(self, old: str, new: str, message: str) -> None:
        text = data_file("lanfang-2020").replace(old, new)
        with pytest.raises(DataFileError, match=message):
            town_year(text, name="x")
