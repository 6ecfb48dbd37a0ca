"""Parts, titles, periods and page heads: what stands around the tables."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.report.model import Report
from gongkai.report.read import NotAReport, read_reports
from tests.report.read import layouts
from tests.report.read.layouts import cell_ids

GOOD = layouts.report("2021", dict.fromkeys(cell_ids("2021"), "0"), layouts.pipes_padded)
TITLE = "青石镇人民政府2023年政府信息公开工作年度报告"
PERIOD = "统计期限自2023年1月1日起至2023年12月31日止"


def read(text: str) -> Report:
    (report,) = read_reports(text.encode(), "x")
    return report


def with_period(text: str) -> Report:
    return read(GOOD.replace(PERIOD, text))


class TestParts:
    """六个部分：凭序号、文字、先后认，不凭序号一项；表里的“三、”“四、”不是标题。"""

    @pytest.mark.parametrize(
        ("old", "new", "codes"),
        [
            ("一、总体情况", "一 总 体 情 况", []),
            ("五、存在的主要问题及改进情况", "五、存在 的主要问题 及改 进情况", []),
            ("一、总体情况", "一、概述", ["READ-HEADING"]),
            (
                "五、存在的主要问题及改进情况",
                "五、政府信息公开工作存在的问题及改进措施",
                ["READ-HEADING"],
            ),
            ("四、政府信息公开行政复议", "四、因政府信息公开工作被申请行政复议", ["READ-HEADING"]),
            ("五、存在", "四、存在", ["READ-NUMBERING"]),
            ("二、主动公开政府信息情况", "主动公开政府信息情况", ["READ-NUMBERING"]),
            ("一、总体情况", "1、总体情况", ["READ-NUMBERING"]),
        ],
    )
    def test_variants(self, old: str, new: str, codes: list[str]) -> None:
        report = read(GOOD.replace(old, new))
        assert list(report.sections) == list("123456")
        assert [note.code for note in report.notes] == codes

    def test_a_series_of_its_own_in_part_one(self) -> None:
        inner = "一、主动公开情况\n多。\n二、依申请公开情况\n没有。\n三、平台建设\n好。\n六、其他情况\n无。"
        report = read(GOOD.replace("全年公开信息153条，其中动态40条。", inner))
        assert list(report.sections) == list("123456")
        assert report.sections["1"].text == inner
        assert [note.code for note in report.notes] == ["READ-NESTED"]

    def test_parts_named_in_a_sentence_are_no_parts(self) -> None:
        named = (
            "全文包括一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况。"
        )
        report = read(GOOD.replace("一、总体情况", f"{named}\n一、总体情况", 1))
        assert named in report.preamble

    def test_a_missing_part_is_missing(self) -> None:
        report = read(GOOD.replace("六、其他需要报告的事项\n", ""))
        assert "6" not in report.sections
        assert [note.code for note in report.notes] == ["READ-INCOMPLETE"]


class TestTitles:
    """标题：机关、年度、文种的各种写法。"""

    @pytest.mark.parametrize(
        ("title", "body", "year"),
        [
            ("2022年青石镇政府信息公开工作年度报告", "青石镇", 2022),
            ("青石镇人民政府\n2022年政府信息公开工作年度报告", "青石镇人民政府", 2022),
            ("云溪县青石镇人民政府2022年度\n政府信息公开工作年度报告", "云溪县青石镇人民政府", 2022),
            ("青石镇2022年政府信息公开工作\n年度报告", "青石镇", 2022),
            ("青石镇政府信息公开工作2022年度报告", "青石镇", 2022),
            ("青石镇2022度政府信息公开工作年度报告", "青石镇", 2022),
            ("青石镇2022年信息公开年报", "青石镇", 2022),
            ("青石镇人民政府2022年政府信息公开工作总结", "青石镇人民政府", 2022),
            ("青石镇人民政府关于2022年政府信息公开工作的年度报告", "青石镇人民政府", 2022),
            ("云溪县文旅局（文物局）2022年政府信息公开工作年度报告", "云溪县文旅局（文物局）", 2022),
            ("2022年度政府信息公开工作年度报告（青石镇）", "青石镇", 2022),
            ("二〇二二年青石镇政府信息公开工作年度报告", "青石镇", 2022),
            ("青石镇 2022 年 政府信息公开 工作年度报告", "青石镇", 2022),
            ("2022年政府信息公开工作年度报告", None, 2022),
            ("青石镇政府信息公开工作年度报告", "青石镇", 2024),
        ],
    )  # fmt: skip
    def test_forms(self, title: str, body: str | None, year: int) -> None:
        text = GOOD.replace(TITLE, title).replace("由青石镇人民政府编制，", "")
        text = text.replace(PERIOD, "统计期限见下").replace(
            "\n青石镇人民政府\n2024年1月12日", "\n2025年1月12日"
        )
        report = read(text)
        assert (report.body, report.year) == (body, year)
        assert report.title == "".join(title.split())

    def test_the_suffix_of_a_portal_is_left_out(self) -> None:
        assert read(GOOD.replace(TITLE, f"{TITLE}-云溪县人民政府")).title == TITLE

    @pytest.mark.parametrize(
        "behind", ["（更正）", "（修订版）", "（更新后）", "（定稿）", " [已更正]"]
    )
    def test_a_report_published_once_more(self, behind: str) -> None:
        report = read(GOOD.replace(TITLE, f"{TITLE}{behind}"))
        assert report.title == f"{TITLE}{behind.strip()}"
        assert report.body == read(GOOD).body
        named_inside = f"2023年政府信息公开工作年度报告{behind}"
        assert read(GOOD.replace(TITLE, named_inside)).body == read(GOOD).body

    def test_the_full_name_of_the_signature_is_taken(self) -> None:
        report = read(GOOD.replace(TITLE, "青石镇2023年政府信息公开工作年度报告"))
        assert report.body == "青石镇人民政府"

    def test_years_that_disagree_are_told(self) -> None:
        report = read(GOOD.replace(TITLE, TITLE.replace("2023", "2022")))
        (note,) = report.notes
        assert (note.code, note.found, note.expected) == ("READ-YEAR", "2022、2023", 2023)


class TestPeriod:
    """统计期限：缺字只在唯一可能时补全，否则不猜。"""

    FIRST, LAST = date(2023, 1, 1), date(2023, 12, 31)

    @pytest.mark.parametrize(
        "text",
        [
            PERIOD,
            "统计期限从2023年1月1日到12月31日",
            "数据统计时间为2023年1月1日—2023年12月31日",
            "统计时限为2023年1月1日——2023年12月31日",
            "统计期限自 2023 年 1月1日起至 2023 年 12月31日止",
            "统计期限自2023.1.1至2023.12.31",
            "统计期限自2023年1月1日0时起至2023年12月31日24时止",
            "统计期限自二〇二三年一月一日至十二月三十一日",
            "时间为2023年01月01日至2023年12月31日",
        ],
    )
    def test_forms(self, text: str) -> None:
        period = with_period(text).period
        assert period is not None
        assert (period.start, period.end, period.repaired) == (self.FIRST, self.LAST, False)

    @pytest.mark.parametrize(
        "text", ["统计期限为20231月1日至202312月31日", "统计期为202311日至20231231日"]
    )
    def test_lost_characters_with_one_completion(self, text: str) -> None:
        report = with_period(text)
        assert report.period is not None
        assert (report.period.start, report.period.end) == (self.FIRST, self.LAST)
        assert report.period.repaired
        assert [note.code for note in report.notes] == ["READ-PERIOD"]

    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("统计期限自2023111日至20231231日", None, LAST),
            ("统计期限自202023年1月1日至2023年12月31日", None, LAST),
            ("统计期限为2023年1月1日至12月32日", FIRST, None),
            ("统计期限至2023年12月31日", None, LAST),
        ],
    )
    def test_what_is_not_certain_is_left_open(
        self, text: str, start: date | None, end: date | None
    ) -> None:
        report = with_period(text)
        assert report.period is not None
        assert (report.period.start, report.period.end) == (start, end)
        assert [note.code for note in report.notes] == ["READ-PERIOD"]

    @pytest.mark.parametrize("text", ["统计期限为2023年度", "统计口径见说明", "统计期内第1至3季度"])
    def test_none(self, text: str) -> None:
        report = with_period(text)
        assert report.period is None
        assert [note.code for note in report.notes] == ["READ-NO-PERIOD"]


class TestPageHead:
    """信息头：竖线、制表符、冒号、另起一行；字间空格和缺字的栏目名。"""

    @pytest.mark.parametrize(
        "head",
        [
            "索引号: 640/2024-1 发布机构: 青石镇 发布日期: 2024-01-15",
            "索 引 号 | 640/2024-1 | 发文时间 | 2024-01-15 |\n发布机构 | 青石镇 | 文 号 | |",
            "索 引 号：\t640/2024-1\t发布机构：\t青石镇\n发文日期：\t2024年01月15日",
            "【索引号】640/2024-1\n【发布机构】青石镇\n【发布日期】2024/1/15",
            "索引号\n640/2024-1\n发布机构\n青石镇\n发布日期\n2024-01-15",
            "号: 640/2024-1 信息分类: 年报\n发布机构: 青石镇 生成日期: 2024-01-10\n发文日期: 2024-01-15\n号:",
        ],
    )
    def test_fields(self, head: str) -> None:
        report = read(f"{head}\n{GOOD}")
        meta = report.meta
        assert (meta.index_number, meta.issuer, meta.published_on, meta.document_number) == (
            "640/2024-1",
            "青石镇",
            date(2024, 1, 15),
            None,
        )
        assert report.preamble.startswith("本报告由青石镇")

    def test_other_dates_are_not_the_day_of_publishing(self) -> None:
        assert read(f"生成日期：2024-01-15 更新时间：2024-02-01\n{GOOD}").meta.published_on is None

    def test_navigation_and_footer_are_no_text_of_the_report(self) -> None:
        report = read(
            f"首页 > 政务公开\n字体：大 中 小\n{GOOD}\n附件：\n主办：云溪县 电话：88\n版权所有"
        )
        assert report.preamble.startswith("本报告由青石镇")
        assert report.closing == "青石镇人民政府\n2024年1月12日"


class TestBefore2019:
    """2019年以前没有全国统一表格：只读文字，不套用表格。"""

    def test_its_own_parts(self) -> None:
        report = read(
            "云溪县林业局2012年政府信息公开年报\n一、概述\n重视。\n二、主动公开情况\n公开56条。\n"
            "三、依申请公开办理情况\n收到2件。\n四、收费及减免情况\n无。\n五、复议、诉讼和申诉情况\n无。"
        )
        assert (report.edition, report.year, report.body) == ("pre-2019", 2012, "云溪县林业局")
        assert report.sections["3"].text == "收到2件。"
        assert report.sections["4"].heading == "四、收费及减免情况"
        assert (dict(report.cells), set(report.tables.values())) == ({}, {"absent"})


class TestOtherPapers:
    """字面相近而不是年度报告的文件：说明是什么，不读。"""

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            (
                "青石镇2023年政府信息公开工作年度报告解读\n一、总体情况\n公开50条。\n二、主动公开政府信息情况\n好。",
                "这份文件是“青石镇2023年政府信息公开工作年度报告解读”，不是年度报告本身，请提供报告正文。",
            ),
            (
                "关于做好2023年政府信息公开工作年度报告编制工作的通知\n各镇：\n请于1月31日前报送。",
                "这份文件是“关于做好2023年政府信息公开工作年度报告编制工作的通知”，不是年度报告本身，请提供报告正文。",
            ),
            (
                "首页\n政府信息公开年报\n青石镇2023年政府信息公开工作年度报告\n" * 30,
                "没有找到政府信息公开工作年度报告的标题、表格或各部分内容，请提供报告正文。",
            ),
            (
                layouts.report("2021", dict.fromkeys(cell_ids("2021"), ""), layouts.pipes_padded)
                .replace(TITLE, "××镇××年政府信息公开工作年度报告")
                .replace(PERIOD, ""),
                "这份文件只有空白表格，没有填写任何内容，请提供填好的报告。",
            ),
        ],
    )
    def test_refused(self, text: str, sentence: str) -> None:
        with pytest.raises(NotAReport) as refusal:
            read_reports(text.encode(), "x")
        assert str(refusal.value) == sentence

    def test_a_filled_table_is_read_whatever_the_title(self) -> None:
        assert read(GOOD.replace(TITLE, f"{TITLE}解读")).cell("t3.received.total").value == 0
