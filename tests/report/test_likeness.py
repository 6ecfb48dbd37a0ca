"""What a part has of last year's, and the problems last year's report named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gongkai
from gongkai.report.likeness import Likeness, compared
from gongkai.report.narrative.problems import LONGEST, answered, listed

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
THEN = (
    "（一）主动公开\n全年主动公开政府信息60条，群众知晓率明显提高。村级公开栏按月更新。\n"
    "全年未收到政府信息公开申请。"
)


class TestLikeness:
    """逐句与上年对照；套话不算。"""

    @pytest.mark.parametrize(
        ("now", "share", "kinds"),
        [
            ("村级公开栏按月更新。", 100, [Likeness.SAME]),
            (
                "全年主动公开政府信息75条，群众知晓率明显提高。",
                100,
                [Likeness.FIGURES],
            ),
            ("今年新建了两处查阅点。", 0, [Likeness.OWN]),
            ("全年未收到政府信息公开申请。", None, [Likeness.DICTATED]),
            ("", None, []),
        ],
    )
    def test_a_sentence(self, now: str, share: int | None, kinds: list[Likeness]) -> None:
        found = compared(now, THEN)
        assert found.share == share
        assert [one.likeness for line in found.paragraphs for one in line] == kinds

    def test_the_share_is_by_letters(self) -> None:
        found = compared("村级公开栏按月更新。今年新建了两处。", THEN)
        assert found.share == 50 + 6  # 10 of 18 letters

    @given(st.text("甲乙丙。；\n12 ", max_size=60))
    def test_everything_is_its_own_twin(self, text: str) -> None:
        share = compared(text, text).share
        assert share in {None, 100}


class TestProblems:
    """上年第五部分所列问题，照原话逐条列出。"""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            (
                "还存在一些问题：一是公开不够及时；二是形式单一。下一步将一是加强培训。",
                ("公开不够及时", "形式单一"),
            ),
            ("公开的主动性有待提高。今后我镇将按月检查。", ("公开的主动性有待提高",)),
            ("五、存在的主要问题及改进情况\n1.更新滞后。\n2.人手不足。", ("更新滞后", "人手不足")),
            ("无", ()),
            ("", ()),
            ("2024年，我镇将进一步加强培训。", ()),
        ],
    )
    def test_listed(self, text: str, found: tuple[str, ...]) -> None:
        assert listed(text) == found

    def test_answered_when_quoted_without_a_gap(self) -> None:
        problem = "公开不够及时"
        assert not answered(problem, "下一步按月检查。")
        assert not answered(problem, "对上年提出的“公开不够及时”：【待补充：改进情况】。")
        assert answered(problem, "对上年提出的“公开不够及时”：已改为当日公布。")

    @given(st.text("一二三是、。；问题不足将下步\n", max_size=200))
    def test_what_is_listed_stands_in_the_text(self, text: str) -> None:
        for one in listed(text):
            assert one in text.replace(" ", "")
            assert len(one) <= LONGEST

    @pytest.mark.skipif(not SEEDS.is_dir(), reason="没有 ../shared/seeds")
    def test_the_published_reports_name_three_each(self) -> None:
        for path in sorted(SEEDS.glob("*.txt")):
            report = gongkai.read(path)
            assert len(listed(report.sections["5"].text)) == 3, path.name
