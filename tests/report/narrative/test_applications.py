"""What prose says of applications, and what only looks like it."""

from __future__ import annotations

import pytest

from gongkai.report.narrative.applications import Fact, claims, says_none
from gongkai.report.narrative.sentences import Sentence, even

YEAR = 2023


def said(text: str, topic: str = "") -> list[tuple[str, int]]:
    sentences = [Sentence(text=even(part), section="1", topic=topic) for part in text.split("。")]
    return [(claim.fact.name, claim.value) for claim in claims(sentences, YEAR)]


class TestReceived:
    """三·一：本年新收。"""

    @pytest.mark.parametrize(
        "text",
        [
            "共收到政府信息公开申请7件",
            "收到信息公开申请 7 宗",
            "本年度共收到7条依申请公开信息",
            "我镇主动公开信息10项、依申请公开7项",
            "来信来访31件，其中依申请公开7件",
            "新收政府信息公开申请七件",
            "收到公民、法人和其他组织政府信息公开申请7件，较上年减少2件",
            "接到依申请公开事项7起",
        ],
    )
    def test_said(self, text: str) -> None:
        assert said(text) == [("RECEIVED", 7)]

    @pytest.mark.parametrize(
        "text",
        [
            "收到12345热线工单20件",
            "办理人大建议5件、政协提案3件，依申请公开渠道畅通",
            "收到信访件31件",
            "领导信箱收到来信9件",
            "完善依申请公开制度2项",
            "2022年收到政府信息公开申请3件",
            "通过信函收到政府信息公开申请3件",
            "收到涉及土地征收的政府信息公开申请2件",
            "收到政府信息公开申请四十余件",
            "全县共收到政府信息公开申请120件",
            "上半年收到政府信息公开申请2件",
            "依申请公开培训2次",
        ],
    )
    def test_look_alikes(self, text: str) -> None:
        assert said(text) == []


class TestOtherFacts:
    """三·二、（一）至（七）、四，以及申请人。"""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("含上年结转2件", [("CARRIED_IN", 2)]),
            ("办结9件，结转下年度1件", [("CLOSED", 9), ("CARRIED_OUT", 1)]),
            ("受理申请9件", [("HANDLED", 9)]),
            ("1件结转下年度办理", [("CARRIED_OUT", 1)]),
            ("予以公开5件、部分公开1件", [("GRANTED", 5), ("PARTIAL", 1)]),
            ("不予公开1件、无法提供2件", [("REFUSED", 1), ("UNABLE", 2)]),
            ("不予处理3件，其他处理4件", [("REJECTED", 3), ("OTHER", 4)]),
            ("自然人6件、法人或其他组织1件", [("NATURAL_PERSON", 6), ("ORGANISATION", 1)]),
            ("没有超期答复0件", []),
        ],
    )
    def test_under_the_heading(self, text: str, found: list[tuple[str, int]]) -> None:
        assert said(text, topic="依申请公开") == found

    def test_a_paragraph_goes_on(self) -> None:
        text = "收到政府信息公开申请7件。办结6件"
        assert said(text) == [("RECEIVED", 7), ("CLOSED", 6)]

    def test_until_another_subject_comes(self) -> None:
        text = "收到政府信息公开申请7件。领导信箱来信12件。办结12件"
        assert said(text) == [("RECEIVED", 7)]

    def test_every_fact_has_its_official_wording(self) -> None:
        assert all(fact.value for fact in Fact)


class TestNone:
    """未收到申请。"""

    @pytest.mark.parametrize(
        "text",
        [
            "全年未收到政府信息公开申请",
            "2023年未收到依申请公开件，未收取信息处理费",
            "没有收到公民、法人或其他组织提出的政府信息公开申请",
            "本年度无依申请公开事项",
            "未接到申请信息公开的案件",
        ],
    )
    def test_none_at_all(self, text: str) -> None:
        assert says_none(Sentence(text=even(text), section="1", topic=""))

    @pytest.mark.parametrize(
        "text",
        [
            "没有逾期答复的依申请公开件",
            "未发生因政府信息公开申请引发的行政复议",
            "除上述外，未收到其他政府信息公开申请",
            "没有不予公开的政府信息公开申请",
            "上年未收到政府信息公开申请",
            "收到政府信息公开申请3件",
        ],
    )
    def test_something_else(self, text: str) -> None:
        assert not says_none(Sentence(text=even(text), section="1", topic=""))
