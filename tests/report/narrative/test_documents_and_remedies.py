"""Documents, decisions, reviews and suits in prose."""

from __future__ import annotations

import pytest

from gongkai.report.narrative.documents import counts
from gongkai.report.narrative.remedies import remedies
from gongkai.report.narrative.sentences import Sentence, even


def stated(text: str, section: str = "1") -> Sentence:
    return Sentence(even(text), section, "")


class TestDocuments:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("制发行政规范性文件3件，废止1件，现行有效8件", [("ISSUED", 3), ("REPEALED", 1), ("IN_FORCE", 8)]),
            ("全年出台规范性文件3份", [("ISSUED", 3)]),
            ("作出行政处罚决定4件", [("PENALTY", 4)]),
            ("办结行政许可12件", [("LICENCE", 12)]),
            ("作出12件行政许可决定", [("LICENCE", 12)]),
            ("行政强制0件", [("COERCION", 0)]),
        ],
    )  # fmt: skip
    def test_counted(self, text: str, found: list[tuple[str, int]]) -> None:
        assert [(c.matter.name, c.value) for c in counts([stated(text)], 2023)] == found

    @pytest.mark.parametrize(
        "text",
        [
            "公示行政处罚12条",
            "公开规章5件（含修改、废止）",
            "发布行政许可信息12条",
            "清理规范性文件8件",
            "主动公开政府文件16条",
            "2022年制发规范性文件3件",
            "全县作出行政处罚决定400件",
        ],
    )
    def test_near_it(self, text: str) -> None:
        assert list(counts([stated(text)], 2023)) == []


class TestRemedies:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("因政府信息公开被申请行政复议2件，提起行政诉讼1件", [("REVIEW", 2), ("SUIT", 1)]),
            ("未发生因政府信息公开引起的行政复议、行政诉讼", [("REVIEW", 0), ("SUIT", 0)]),
            ("没有因政府信息公开被提起行政诉讼的情况", [("SUIT", 0)]),
        ],
    )
    def test_said(self, text: str, found: list[tuple[str, int]]) -> None:
        said = [(r.remedy.name, r.value) for r in remedies([stated(text)])]
        assert said == found

    @pytest.mark.parametrize(
        "text",
        [
            "全年办理行政复议案件5件",
            "政府信息公开行政复议案件无被纠正情形",
            "全市政府信息公开行政复议5件",
            "因政府信息公开引起的行政复议、行政诉讼共2件",
        ],
    )
    def test_of_something_else(self, text: str) -> None:
        assert list(remedies([stated(text)])) == []
