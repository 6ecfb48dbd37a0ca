"""Year, period, deadline and organ (F-PERIOD, F-YEAR, F-DEADLINE, F-ORG, F-HEAD)."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.report.model import Meta, Period
from tests.report.build import codes, found, one, report


def span(start: date | None, end: date | None, *, repaired: bool = False) -> Period:
    return Period(start=start, end=end, raw="统计期限原文", repaired=repaired)


class TestPeriod:
    """统计期限为报告年度1月1日至12月31日。"""

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            (date(2023, 1, 1), date(2023, 12, 3)),
            (date(2023, 1, 1), date(2023, 12, 30)),
            (date(2022, 1, 1), date(2022, 12, 31)),
            (date(2023, 1, 1), date(2024, 12, 31)),
        ],
    )
    def test_not_the_whole_year(self, start: date, end: date) -> None:
        finding = one("F-PERIOD", period=span(start, end))
        assert (finding.status, finding.severity) == ("fail", "error")
        assert finding.expected == "2023-01-01/2023-12-31"

    @pytest.mark.parametrize(
        "period",
        [
            None,
            span(date(2023, 1, 1), date(2023, 12, 31)),
            span(None, date(2023, 12, 3)),
            span(date(2023, 1, 1), date(2023, 12, 3), repaired=True),
        ],
        ids=["not stated", "the whole year", "half unreadable", "repaired"],
    )
    def test_no_breach(self, period: Period | None) -> None:
        assert found("F-PERIOD", period=period) == []


class TestYear:
    """标题、正文、落款的年度一致。"""

    def test_another_year_in_the_title(self) -> None:
        planted = report(year=2023).title
        assert planted is not None
        title = planted.replace("2023", "2022")
        assert found("F-YEAR", title=title) == [("fail", "warning")]

    def test_another_year_in_the_period(self) -> None:
        period = span(date(2022, 1, 1), date(2022, 12, 31))
        assert one("F-YEAR", period=period).stated == 2022

    def test_prose_of_another_year(self) -> None:
        prose = {"1": "2022年，我镇主动公开信息60条。政务公开纳入考核。"}
        finding = one("F-YEAR", prose=prose)
        assert (finding.status, finding.stated, finding.expected) == ("fail", 2022, 2023)

    def test_a_leftover_beside_the_own_year_is_for_a_person(self) -> None:
        prose = {"1": "2023年，我镇公开60条。\n2022年度主动公开信息58条。考核。"}
        assert found("F-YEAR", prose=prose) == [("review", "warning")]

    def test_the_signature_of_last_year(self) -> None:
        assert found("F-YEAR", closing="青石镇人民政府\n2023年1月20日") == [("fail", "warning")]

    @pytest.mark.parametrize(
        "text",
        [
            "2023年公开60条，比2022年增加2条。",
            "2022年以来，我镇持续推进公开。",
            "根据2022年印发的要点，我镇开展工作。",
            "自2019年起设立专栏。",
            "2022年结转1件。",
            "国办公开办函〔2021〕30号印发后，我镇组织学习。",
        ],
    )
    def test_comparisons_and_citations_are_left_alone(self, text: str) -> None:
        assert found("F-YEAR", prose={"1": text}) == []

    def test_plans_for_the_next_year(self) -> None:
        prose = {"5": "一是公开不够及时。\n2024年，我镇要加强培训。"}
        assert found("F-YEAR", prose=prose) == []


class TestDeadline:
    """条例第四十九条：1月31日前，3月31日前。"""

    @pytest.mark.parametrize(
        ("body", "day", "is_late"),
        [
            ("青石镇人民政府", date(2024, 1, 31), False),
            ("青石镇人民政府", date(2024, 2, 1), True),
            ("云溪县自然资源局", date(2024, 2, 1), True),
            ("云溪县人民政府", date(2024, 3, 31), False),
            ("云溪县人民政府", date(2024, 4, 1), True),
            ("青石镇人民政府", date(2023, 12, 20), True),
        ],
    )
    def test_last_day(self, body: str, day: date, *, is_late: bool) -> None:
        told = found("F-DEADLINE", body=body, meta=Meta(published_on=day))
        assert told == ([("fail", "warning")] if is_late else [])

    def test_the_signature_counts_where_no_date_is_published(self) -> None:
        planted = {"meta": Meta(), "closing": "青石镇人民政府\n二〇二四年三月五日"}
        assert one("F-DEADLINE", **planted).stated == "2024-03-05"

    def test_no_date_no_finding(self) -> None:
        assert found("F-DEADLINE", meta=Meta(), closing="") == []


class TestOrgan:
    """一份年度报告只有一个编制机关。"""

    @pytest.mark.parametrize(
        "planted",
        [
            {"preamble": "现发布《云溪县青石镇镇人民政府2023年政府信息公开工作年度报告》。"},
            {"closing": "云溪县青石镇镇人民政府\n2024年1月20日"},
            {"closing": "东坪街道办事处\n2024年1月20日"},
            {"meta": Meta(issuer="云溪县东坪镇")},
            {"preamble": "本报告由东坪镇人民政府结合有关统计数据编制。"},
            {"prose": {"1": "我街道主动公开信息60条。政务公开纳入考核。"}},
        ],
    )
    def test_two_names(self, planted: dict[str, object]) -> None:
        assert found("F-ORG", **planted) == [("fail", "warning")]

    @pytest.mark.parametrize(
        "planted",
        [
            {"closing": "云溪县青石镇人民政府\n2024年1月20日"},
            {"meta": Meta(issuer="云溪县青石镇")},
            {"meta": Meta(issuer="云溪县人民政府办公室")},
            {"preamble": "本报告由 青石镇人民政府 编制。"},
            {"closing": ""},
            {"prose": {"1": "在我县统一部署下，我镇主动公开信息60条。政务公开纳入考核。"}},
            {"title": "青石镇人民政府政府信息公开工作2023年度报告"},
        ],
    )
    def test_one_organ_under_its_names(self, planted: dict[str, object]) -> None:
        assert found("F-ORG", **planted) == []

    def test_market_regulation_is_no_doubled_character(self) -> None:
        assert found("F-ORG", body="云溪市市场监督管理局") == []


class TestPageHead:
    """信息栏的名称与其下的报告一致。"""

    @pytest.mark.parametrize(
        "title",
        [
            "关于2023年度工作总结和2024年工作计划",
            "青石镇2022年政府信息公开工作年度报告",
            "东坪镇2023年政府信息公开工作年度报告",
        ],
    )
    def test_another_document(self, title: str) -> None:
        assert found("F-HEAD", meta=Meta(title=title)) == [("fail", "warning")]

    @pytest.mark.parametrize(
        "title", ["云溪县青石镇2023年政府信息公开工作年度报告", "政府信息公开年报", None]
    )
    def test_the_same_document(self, title: str | None) -> None:
        assert found("F-HEAD", meta=Meta(title=title)) == []

    def test_a_report_that_names_no_organ(self) -> None:
        assert codes(title="2023年政府信息公开工作年度报告") == set()
