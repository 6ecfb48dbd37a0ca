"""Prose cut into sentences that know their part and the sub-heading above them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.narrative.quantities import quantities
from gongkai.report.narrative.sentences import even, paragraphs, sentences_of
from tests.report.build import report


class TestEven:
    @pytest.mark.parametrize(
        ("text", "evened"),
        [
            ("全年 公开 １２ 条,其中1,280件;", "全年公开12条，其中1,280件；"),
            ("（一） 主动 公开", "（一）主动公开"),
            ("**二是**进一步", "二是进一步"),
        ],
    )
    def test_blanks_widths_and_punctuation(self, text: str, evened: str) -> None:
        assert even(text) == evened

    @given(st.text(alphabet="公开件共１2３,，.。;:（( \t\n\u3000\u200b*\0%％", max_size=60))
    def test_evening_twice_changes_nothing(self, text: str) -> None:
        assert even(even(text)) == even(text)


class TestSentences:
    def test_a_line_that_breaks_off_goes_on(self) -> None:
        text = "确保信息的准确性、完整性和时\n效性。\n（二）依申请公开\n收到申请2件。"
        assert list(paragraphs(text)) == [
            "确保信息的准确性、完整性和时效性。",
            "（二）依申请公开",
            "收到申请2件。",
        ]

    def test_the_sub_heading_above_is_the_topic(self) -> None:
        prose = {"1": "（一）主动公开\n公开60条。\n（二）依申请公开。收到申请2件。办结2件。"}
        first = [s for s in sentences_of(report(prose=prose)) if s.section == "1"]
        topics = {s.text: s.topic for s in first}
        assert topics["公开60条"] == "主动公开"
        assert topics["办结2件"] == "依申请公开"


class TestQuantities:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("共收到申请7件", [(7, "件", False)]),
            ("重要事项100余条，阅读4200余次", [(100, "条", True), (4200, "次", True)]),
            ("约30件、近40件、50件左右", [(30, "件", True), (40, "件", True), (50, "件", True)]),
            ("收到一百零五件", [(105, "件", False)]),
            ("推送1.2万条", [(12000, "条", True)]),
        ],
    )
    def test_number_unit_and_doubt(self, text: str, found: list[tuple[int, str, bool]]) -> None:
        assert [(q.value, q.unit, q.rounded) for q in quantities(text)] == found

    @pytest.mark.parametrize(
        "text",
        [
            "国办发〔2021〕30号",
            "国务院令第711号",
            "《条例》第二十条第（一）项",
            "2023年1月1日",
            "电话0795-5715930",
            "邮编330800",
            "“12345”热线",
            "第3次会议",
            "1+3平台",
        ],
    )
    def test_look_alikes(self, text: str) -> None:
        assert list(quantities(even(text))) == []


@pytest.mark.parametrize(
    "written", ["收到申请13①件。", "收到申请13件²。", "收到申请13¹²件。", "收到申请13 件。"]
)
def test_the_mark_of_a_note_is_no_digit_of_its_number(written: str) -> None:
    assert even(written) == "收到申请13件。"
