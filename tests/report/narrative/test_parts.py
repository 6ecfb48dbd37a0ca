"""Wholes and parts, percentages: what claims to add up, and what does not."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.narrative.parts import divisions
from gongkai.report.narrative.percentages import shares
from gongkai.report.narrative.quantities import may_count, quantities
from gongkai.report.narrative.sentences import even


def verdicts(text: str) -> list[bool]:
    return [division.holds for division in divisions(even(text))]


class TestParts:
    """所列各分项自称全部的，其和等于总数。"""

    @pytest.mark.parametrize(
        "text",
        [
            "发布各类信息268条，公开文件16条，预决算2条，食品21条，文化服务信息21条，民政22条，"
            "扶贫22条，就业13条，其余151条",
            "征求意见10条、已办理8条，正在办理2条",
            "信箱9件，办结8件，剩余1件",
            "共推送信息978条，其中文字信息978条、视频52条，自主编辑352条、转发626条",
            "网站40条、公众号20条，共计60条",
            "共公开信息60条，分别为政策20条、动态40条",
        ],
    )
    def test_adds_up(self, text: str) -> None:
        assert verdicts(text) == [True]

    @pytest.mark.parametrize(
        "text",
        [
            "公布信息共计60条，在“指南”版块公布信息6条，包括指南和年报；在“目录”版块公布信息30条，"
            "涉及生产、治理等各方面；在“新闻”版块公布公示20条，主要涉及补贴和项目等",
            "征求意见10条、已办理8条，正在办理3条",
            "收到建议提案30件，其中人大建议20件、政协提案15件",
            "网站40条、公众号25条，共计60条",
            "共公开信息150条，其中规划40条、预算60条、人事30条",
            "发布信息268条，公开文件16条，公开其余信息151条",
        ],
    )
    def test_does_not_add_up(self, text: str) -> None:
        assert verdicts(text) == [False]

    @pytest.mark.parametrize(
        "text",
        [
            "共公开信息150条，其中规划40条、预算60条等",
            "共公开信息150条，主要包括规划40条、预算60条、人事30条",
            "共公开信息150余条，其中规划40条、预算60条、人事30条",
            "收到信访件31件，其中依申请公开9件",
            "全年共发布信息150条，回复留言30条，接受咨询20条",
            "召开会议4次，开展培训2次",
            "共推送1.2万条，其中文字3000条、视频200条",
            "配备信息专员1名，各站所联络员12名，各村联络员8名",
        ],
    )
    def test_does_not_claim_to(self, text: str) -> None:
        assert verdicts(text) == []

    @given(st.lists(st.integers(1, 500), min_size=3, max_size=8))
    def test_any_exact_division_holds(self, parts: list[int]) -> None:
        named = "、".join(f"第{'甲乙丙丁戊己庚辛'[i]}类{part}条" for i, part in enumerate(parts))
        assert verdicts(f"共公开信息{sum(parts)}条，其中{named}") == [True]


class TestPercentages:
    """百分比等于部分除以整体，四舍五入或截尾都算。"""

    @pytest.mark.parametrize(
        ("text", "holds"),
        [
            ("收集线索573条，有效化解561条，调处率98%", True),
            ("收集线索573条，有效化解561条，调处率97%", True),
            ("收集线索573条，有效化解561条，调处率96%", False),
            ("收到热线2件，办理2件，办结率100%", True),
            ("收到建议9件，办结8件，办结率100%", False),
            ("收到7件，其中网上3件，占42.8%", True),
            ("收到7件，其中网上3件，占42.9%", True),
            ("收到7件，其中网上3件，占43.9%", False),
        ],
    )
    def test_recomputed(self, text: str, *, holds: bool) -> None:
        assert [share.holds for share in shares(even(text))] == [holds]

    @pytest.mark.parametrize(
        "text",
        [
            "收到热线2件，群众满意率100%",
            "发布60条，较上年增长12%",
            "收到30余件，办结20件，办结率98%",
            "收到3件，办结2件，按时办结率100%",
            "动漫视频占比20%",
            "办理人大代表建议6件、政协提案4件，办结率100%",
            "收到9件，办结8件，办结率约90%",
        ],
    )
    def test_on_another_base(self, text: str) -> None:
        assert list(shares(even(text))) == []


class TestCost:
    """A sentence of any length is read in one pass."""

    @pytest.mark.parametrize("unit", ["甲1条，", "1条", "占1%", "由", "未收到", "（1）"])
    def test_a_sentence_without_end(self, unit: str) -> None:
        text = unit * 10_000
        assert len(list(divisions(text))) + len(list(shares(text))) < 10


class TestLookingFirst:
    @given(st.text("1290,.三十百万余约第件次条项人元%，。 a〔", max_size=40))
    def test_there_are_never_more_quantities_than_the_quick_look_tells(self, text: str) -> None:
        found = len(list(quantities(text)))
        assert not found or may_count(text, found)

    @given(st.integers(1, 400), st.integers(1, 400), st.sampled_from((0, 1, 2)))
    def test_a_share_rounded_or_cut_off_holds(self, whole: int, part: int, digits: int) -> None:
        part = min(part, whole)
        exact = Decimal(part) * 100 / whole
        step = Decimal(1).scaleb(-digits)
        for shown in (exact.quantize(step), exact.quantize(step, ROUND_DOWN)):
            (share,) = shares(f"收到建议{whole}件，办结{part}件，办结率{shown}%")
            assert share.holds
        far = exact.quantize(step) + 2 * step
        (share,) = shares(f"收到建议{whole}件，办结{part}件，办结率{far}%")
        assert not share.holds
