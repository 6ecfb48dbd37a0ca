"""The catalogue of rules: complete, documented, and the same as its page."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from gongkai.report.checks import RULES, Rule, check
from gongkai.report.checks.handbook import CHAPTERS, markdown
from tests.report.build import Content, report

ROOT = Path(__file__).parents[3]
# The rules a report can break, alone or against others, by the catalogue of the design.
EXPECTED = """
F-EDITION F-SECTIONS F-ORDINAL F-NUMBERING F-TITLE F-LABEL F-ROWS F-COLS F-PERIOD F-YEAR F-ORG F-HEAD F-DEADLINE
V-BLANK V-PLACEHOLDER V-NUMBER V-INTEGER V-SIGN V-UNIT V-REMARK
T2-STOCK T2-REG-LEVEL T2-ITEMS T2-PROCURE T2-CONFUSED
T3-BALANCE T3-SUM-RESULT T3-SUM-COL T3-LOCATE T3-ONLY-TOTAL T3-LEGAL
T4-SUM T4-POST T4-VS-T3
X-CARRY X-STOCK X-PENDING X-EDITION X-COPY X-JUMP
N-NEW N-TOT N-FWD N-OVER N-KIND N-NONE N-T2 N-T4 N-SUM N-PCT N-GROWTH N-CONTRA N-FEE N-PROBLEMS
N-ASSESS N-PRIVACY N-SECRET
R-SUM R-BOUND R-COVER R-CARRY R-DOUBLE R-FORM
L-LEDGER L-LATE
P-ZERO P-RATE P-MIX P-DIGIT
""".split()  # noqa: SIM905  (one chapter a line)


class TestCatalogue:
    def test_every_code_once(self) -> None:
        assert list(RULES) == EXPECTED

    @pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
    def test_a_rule_says_what_it_enforces(self, rule: Rule) -> None:
        assert rule.sentence == inspect.getdoc(rule.look)
        assert rule.sentence.endswith("。")
        assert rule.example.endswith("。")
        assert all((rule.title, rule.formula, rule.basis))

    def test_every_rule_has_a_chapter(self) -> None:
        assert {code.partition("-")[0] for code in RULES} == set(CHAPTERS)

    def test_the_page_is_generated(self) -> None:
        """由 gongkai rule --markdown 生成。"""
        assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == markdown()


class TestMessages:
    """每条说明是一句中文：两边的数、位置、改法。"""

    BROKEN: dict[str, Content] = {  # noqa: RUF012
        "t2.rules.issued": 2,
        "t2.normative.in_force": -1,
        "t3.received.total": 9,
        "t3.granted.natural_person": None,
        "t3.partial.research": "/",
        "t3.refused.process.total": "1O",
        "t4.review.total": 7,
    }

    def test_one_sentence_with_a_cure(self) -> None:
        prose = {
            "1": "共公开60条，其中甲6条、乙30条、丙20条。收到政府信息公开申请7件，均已办结。",
            "5": "无",
            "6": "无",
        }
        findings = check(
            report(cells=self.BROKEN, prose=prose, closing="东坪街道办事处\n2025年5月6日")
        )
        assert len({finding.code for finding in findings}) > 12
        for finding in findings:
            assert re.fullmatch(r"[^。]+。|.*“[^”]*。[^”]*”.*。", finding.message), finding.message
            assert "请" in finding.message
            assert not re.search(r"[A-Za-z_]{3,}", finding.message), finding.message

    def test_fingerprints_outlive_moved_lines(self) -> None:
        one = check(report(cells=self.BROKEN))
        other = check(report(cells=self.BROKEN, preamble="多出一段引言，各行后移。"))
        assert [f.fingerprint for f in one] == [f.fingerprint for f in other]
