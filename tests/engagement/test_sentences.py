from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.engagement.figures import Figure, Figures, percent
from gongkai.engagement.sentences import SENTENCES, sentence


def figures(ledger: str, **values: int) -> Figures:
    made = {name: Figure(value=value, records=(f"x:{name}",)) for name, value in values.items()}
    return Figures(ledger=ledger, year=2020, by_measure=made)


class TestSentences:
    """一类一句：只说知道的数；第一个数不知道，就不说。"""

    @pytest.mark.parametrize(
        ("ledger", "values", "said"),
        [
            (
                "hotline",
                {"received": 2, "in_hand": 2, "handled": 2, "rated": 2, "satisfied": 2},
                "全年收到“12345”热线工单2件，办结2件，办结率100%，群众满意率100%。",
            ),
            (
                "hotline",
                {"received": 3, "carried_in": 1, "in_hand": 4, "handled": 3, "open": 1},
                "全年收到“12345”热线工单3件，上年转入1件，办结3件，正在办理1件，办结率75%。",
            ),
            (
                "petition",
                {"received": 573, "in_hand": 573, "handled": 561, "resolved": 561, "open": 12},
                "排查收集信访线索573件，办结561件，化解561件，正在办理12件，化解率97.9%。",
            ),
            (
                "mailbox",
                {"received": 9, "in_hand": 9, "handled": 8, "open": 1},
                "“领导信箱”收到来信9件，答复8件，正在办理1件。",
            ),
            (
                "livelihood",
                {"received": 4, "in_hand": 4, "handled": 4},
                "承诺为民办实事4件，完成4件，完成率100%。",
            ),
            ("open_day", {"held": 1}, "举办政府开放日等活动1场。"),
            ("online_service", {"counter": 5}, "全年窗口办理事项5件。"),
            (
                "hearing",
                {"held": 1, "opinions": 3, "adopted": 2, "not_adopted": 1, "answered": 1},
                "公开征求意见1次，收到意见3条，采纳2条，未采纳并说明理由1条，公布采纳情况1次。",
            ),
        ],
    )
    def test_a_sentence(self, ledger: str, values: dict[str, int], said: str) -> None:
        assert sentence(figures(ledger, **values)) == said

    @pytest.mark.parametrize("ledger", SENTENCES)
    def test_nothing_is_said_of_nothing(self, ledger: str) -> None:
        assert sentence(figures(ledger)) is None

    def test_more_than_so_many(self) -> None:
        made = {"held": Figure(value=1), "people": Figure(value=30, at_least=True)}
        said = sentence(Figures(ledger="open_day", year=2019, by_measure=made))
        assert said == "举办政府开放日等活动1场，参加30余人。"


class TestPercent:
    """比率：四舍五入到一位小数；不是全部的，不写100%。"""

    @pytest.mark.parametrize(
        ("part", "whole", "rate"),
        [
            (2, 2, "100%"),
            (0, 3, "0%"),
            (561, 573, "97.9%"),
            (1, 3, "33.3%"),
            (9999, 10000, "99.9%"),
        ],
    )
    def test_a_rate(self, part: int, whole: int, rate: str) -> None:
        assert percent(part, whole) == rate

    def test_of_nothing_there_is_none(self) -> None:
        assert percent(0, 0) is None

    @given(st.integers(0, 10**6), st.integers(1, 10**6))
    def test_all_is_said_of_all_only(self, part: int, whole: int) -> None:
        assert (percent(min(part, whole), whole) == "100%") == (part >= whole)
