"""Prose against tables and against itself (N-*), each rule with a fault and its clean twin.

The clean report: received 4, carried in 1, closed 4 (granted 2, partial 1, not held 1), carried out 1,
one review; 3 documents issued, 1 repealed, 12 in force.
"""

from __future__ import annotations

import pytest

from tests.report.build import Content, codes, every, found, one

ZEROS: dict[str, Content] = {
    f"t3.{row}.{column}": 0
    for row in (
        *("received", "carried_in", "granted", "partial", "unable.not_held"),
        *("closed_total", "carried_out"),
    )
    for column in ("natural_person", "business", "total")
}


def told(code: str, text: str, **planted: object) -> list[tuple[str, str]]:
    """What a rule finds when part one says a sentence."""
    return found(code, prose={"1": f"{text}\n政务公开纳入年度考核。"}, **planted)


class TestNewApplications:
    """文字所说的收到申请数与表三一致。"""

    @pytest.mark.parametrize("text", ["收到政府信息公开申请7件。", "受理政府信息公开申请7件。"])
    def test_another_number(self, text: str) -> None:
        assert told("N-NEW", text) == [("fail", "warning")]

    @pytest.mark.parametrize(
        "text",
        [
            "收到政府信息公开申请4件。",
            "收到政府信息公开申请5件（含上年结转1件）。",
            "办理政府信息公开申请5件。",
            "收到政府信息公开申请近10件。",
        ],
    )
    def test_every_reading_is_tried_first(self, text: str) -> None:
        assert told("N-NEW", text) == []

    def test_a_blank_cell_leaves_it_undecidable(self) -> None:
        cells = {"t3.received.total": None}
        assert told("N-NEW", "收到政府信息公开申请7件。", cells=cells) == [
            ("undecidable", "warning")
        ]

    def test_both_figures_both_readings_and_the_place(self) -> None:
        prose = {"1": "（二）依申请公开\n收到政府信息公开申请7件。考核。"}
        finding = one("N-NEW", prose=prose)
        assert finding.message == (
            "第一部分“收到政府信息公开申请7件”的7与表中不一致：表三本年新收总计为4，"
            "本年新收加上年结转为5，请核实后改正文字或表格（第116行）。"
        )
        assert (finding.stated, finding.expected, finding.section) == (7, 4, "1")


class TestOtherCounts:
    """办结、结转、各类结果与申请人。"""

    @pytest.mark.parametrize(
        ("code", "wrong", "right"),
        [
            ("N-TOT", "收到政府信息公开申请4件，办结3件。", "收到政府信息公开申请4件，办结4件。"),
            ("N-FWD", "政府信息公开申请结转下年度2件。", "政府信息公开申请结转下年度1件。"),
            ("N-OVER", "上年结转政府信息公开申请2件。", "上年结转政府信息公开申请1件。"),
            ("N-KIND", "依申请公开中予以公开3件。", "依申请公开中予以公开2件。"),
            ("N-KIND", "依申请公开申请中，自然人2件。", "依申请公开申请中，自然人3件。"),
            ("N-KIND", "依申请公开申请中，无法提供2件。", "依申请公开申请中，无法提供1件。"),
        ],
    )
    def test_against_table_three(self, code: str, wrong: str, right: str) -> None:
        assert told(code, wrong) == [("fail", "warning")]
        assert told(code, right) == []

    def test_an_answered_number_may_leave_other_results_out(self) -> None:
        cells: dict[str, Content] = {
            "t3.unable.not_held.natural_person": 0,
            "t3.unable.not_held.total": 0,
            "t3.other.misc.natural_person": 1,
            "t3.other.misc.total": 1,
        }
        text = "收到政府信息公开申请4件，答复3件。"
        assert told("N-TOT", text, cells=cells) == []


class TestNone:
    """文字与表三对有没有收到申请的说法一致。"""

    def test_a_number_against_a_table_of_zeros(self) -> None:
        finding = every("N-NONE", prose={"1": "主动公开10项、依申请公开10项。考核。"}, cells=ZEROS)
        assert [(f.status, f.severity, f.stated, f.expected) for f in finding] == [
            ("fail", "error", 10, 0)
        ]

    def test_it_is_told_once(self) -> None:
        text = "收到政府信息公开申请10件，办结10件，其中予以公开10件。"
        every_code = codes(prose={"1": f"{text}考核。"}, cells=ZEROS)
        assert every_code == {"N-NONE"}

    def test_none_against_a_number(self) -> None:
        finding = one("N-NONE", prose={"1": "全年未收到政府信息公开申请。考核。"})
        assert (finding.status, finding.severity, finding.expected) == ("fail", "error", 4)

    @pytest.mark.parametrize("text", ["依申请公开0件。", "收到政府信息公开申请0件。"])
    def test_nought_against_a_number(self, text: str) -> None:
        assert told("N-NONE", text) == [("fail", "error")]

    def test_none_against_zeros(self) -> None:
        assert told("N-NONE", "全年未收到政府信息公开申请。", cells=ZEROS) == []


class TestDocumentsAndRemedies:
    """文字与表二、表四。"""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("制发规范性文件5件。", [("fail", "warning")]),
            ("制发规范性文件3件，废止1件，现行有效12件。", []),
            ("作出行政处罚决定2件。", [("fail", "warning")]),
            ("行政处罚2件。", [("review", "warning")]),
            ("公示行政处罚2条。", []),
        ],
    )
    def test_table_two(self, text: str, expected: list[tuple[str, str]]) -> None:
        assert told("N-T2", text) == expected

    def test_published_or_made_in_2019(self) -> None:
        cells: dict[str, Content] = {"t2.normative.made": 2, "t2.normative.published": 3}
        prose = {"1": "制定规范性文件3件。考核。"}
        assert found("N-T2", "2019", prose=prose, cells=cells) == []

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("因政府信息公开被申请行政复议2件。", [("fail", "warning")]),
            ("因政府信息公开被申请行政复议1件，提起行政诉讼0件。", []),
            ("办理行政复议案件8件。", []),
            ("收到行政复议2件，均与政府信息公开无关。", []),
        ],
    )
    def test_table_four(self, text: str, expected: list[tuple[str, str]]) -> None:
        assert told("N-T4", text) == expected


class TestSums:
    """总数与分项，百分比与件数。"""

    def test_parts(self) -> None:
        finding = one("N-SUM", prose={"1": "共公开60条，其中甲6条、乙30条、丙20条。考核。"})
        assert (finding.status, finding.severity) == ("fail", "warning")
        assert (finding.stated, finding.expected) == (60, 56)
        assert "6+30+20=56" in finding.message

    def test_perhaps_not_all_parts(self) -> None:
        text = "收到建议30件，其中人大建议15件、政协提案10件。"
        assert told("N-SUM", text) == [("review", "warning")]

    def test_percentage(self) -> None:
        finding = one("N-PCT", prose={"1": "收到建议9件，办结8件，办结率100%。考核。"})
        assert (finding.status, finding.severity) == ("fail", "warning")
        assert (finding.stated, finding.expected) == ("100%", "88.9%")


class TestContradictions:
    """同一事项在全文只有一种说法。"""

    @pytest.mark.parametrize(
        "text",
        [
            "收到政府信息公开申请4件，均已按期办结。",
            "未发生因政府信息公开引起的行政复议、行政诉讼。",
        ],
    )
    def test_prose_against_table(self, text: str) -> None:
        assert told("N-CONTRA", text) == [("fail", "error")]

    def test_all_answered_is_for_a_person(self) -> None:
        """答复的都按期答复了，没到期的可以结转。"""
        assert told("N-CONTRA", "依申请公开答复率达100%。") == [("review", "warning")]

    def test_one_quantity_with_two_values(self) -> None:
        prose = {
            "1": "收到政府信息公开申请4件。考核。",
            "3": "本年度共收到政府信息公开申请6件。",
        }
        finding = one("N-CONTRA", prose=prose)
        assert (finding.stated, finding.expected) == (6, 4)

    def test_some_and_none(self) -> None:
        prose = {
            "1": "收到政府信息公开申请4件。考核。",
            "6": "未收到政府信息公开申请，未收取信息处理费。",
        }
        assert ("fail", "error") in found("N-CONTRA", prose=prose)

    @pytest.mark.parametrize(
        "text",
        [
            "收到政府信息公开申请4件，办结4件，结转下年度1件。",
            "领导信箱来信9件，均已办结。",
            "因政府信息公开被申请行政复议1件，未发生行政诉讼。",
            "收到政府信息公开申请4件。受理政府信息公开申请5件。",
        ],
    )
    def test_one_story(self, text: str) -> None:
        assert told("N-CONTRA", text) == []


class TestDuties:
    """文字部分应当写明的内容。"""

    def test_fee(self) -> None:
        assert found("N-FEE", prose={"6": "无。"}) == [("fail", "warning")]

    @pytest.mark.parametrize(
        "text",
        [
            "本年度未收取信息处理费。",
            "发出收费通知2件，通知金额300元，实际收取300元。",
            "（二）收取信息处理费情况：0元。",
        ],
    )
    def test_fee_is_told(self, text: str) -> None:
        assert found("N-FEE", prose={"6": text}) == []

    def test_the_format_of_2019_did_not_ask_for_it(self) -> None:
        assert found("N-FEE", "2019", prose={"6": "无。"}) == []

    @pytest.mark.parametrize(
        "text", ["", "无", "无。", "没有问题。", "本年度我镇无主要问题。", " \n "]
    )
    def test_no_problems(self, text: str) -> None:
        assert found("N-PROBLEMS", prose={"5": text}) == [("fail", "warning")]

    @pytest.mark.parametrize("text", ["一是公开不够及时。", "存在的问题：无专职人员。"])
    def test_problems(self, text: str) -> None:
        assert found("N-PROBLEMS", prose={"5": text}) == []

    def test_assessment_is_not_told(self) -> None:
        assert found("N-ASSESS", prose={"1": "主动公开60条。"}) == [("review", "info")]

    def test_a_department_need_not_tell_it(self) -> None:
        planted = {"prose": {"1": "主动公开60条。"}, "body": "云溪县自然资源局"}
        assert found("N-ASSESS", **planted) == []
