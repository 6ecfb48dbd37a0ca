"""This year's report against last year's (X-*, T2-ITEMS, N-GROWTH), each with a clean twin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.report.cells import Cell, CellState
from gongkai.report.checks import check
from gongkai.report.editions.shared import APPLICANT_KEYS, T3_COLUMNS
from gongkai.report.findings import Finding, Status
from gongkai.report.model import Report
from tests.report.build import PROSE, Content, report, unplaced

CROSS = ("X-", "T2-ITEMS", "N-GROWTH", "T4-POST", "N-PROBLEMS")
# What last year's clean report leaves: one application of a natural person, no case pending.
LAST_YEARS_WORDS = {
    "1": "（一）主动公开\n本年发布各类信息45条，其中政策文件15条、工作动态30条。\n"
    "（二）依申请公开\n全年收到政府信息公开申请3件，办结2件，结转下年度1件。\n"
    "（五）监督保障\n接受社会评议，没有责任追究。",
    "5": "人员更换较多，业务不熟。下一步将固定专人、加强学习。",
}
LAST_YEARS_2019: dict[str, Content] = {
    "t2.normative.made": 2,
    "t2.normative.published": 2,
    "t2.normative.public_total": 9,
}
LAST_YEARS: dict[str, Content] = {
    **dict.fromkeys((f"t3.{row}.business" for row in ("received", "partial", "closed_total")), 0),
    **dict.fromkeys(("t3.carried_in.natural_person", "t3.carried_in.total"), 0),
    "t3.received.natural_person": 3,
    "t3.received.total": 3,
    "t3.granted.natural_person": 2,
    "t3.granted.total": 2,
    "t3.partial.total": 0,
    "t3.unable.not_held.natural_person": 0,
    "t3.unable.not_held.total": 0,
    "t3.closed_total.natural_person": 2,
    "t3.closed_total.total": 2,
    "t2.normative.issued": 2,
    "t2.normative.repealed": 0,
    "t2.normative.in_force": 10,
    "t4.review.total": 0,
    "t4.review.upheld": 0,
}


def last_year(edition: str = "2021", **planted: Content) -> Report:
    """The clean report of the year before, with single cells planted (dots as double strokes)."""
    cells = {name.replace("__", "."): value for name, value in planted.items()}
    known = {key: n for key, n in LAST_YEARS.items() if edition == "2021" or key[:2] != "t2"}
    known |= LAST_YEARS_2019 if edition == "2019" else {}
    year = {"2019": 2019, "2021": 2022}[edition]
    return report(edition, year=year, cells={**known, **cells}, prose=LAST_YEARS_WORDS)


def across(code: str, now: Report, then: Report) -> list[Finding]:
    return [f for f in check(now, previous=then) if f.code == code]


def brief(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(f.status.value, f.severity.value) for f in findings]


class TestCleanYears:
    """两年接得上的报告，没有跨年的发现。"""

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_nothing_is_found(self, edition: str) -> None:
        assert check(last_year(edition)) == []
        assert check(report(edition), previous=last_year(edition)) == []

    def test_nothing_is_said_without_last_year(self) -> None:
        planted = report(cells={"t3.carried_in.total": 5, "t2.normative.in_force": 99})
        assert [f for f in check(planted) if f.code.startswith("X-")] == []


class TestCarried:
    """上年结转 = 上年报告的结转下年度继续办理。"""

    def test_both_figures_year_and_cure(self) -> None:
        then = last_year(t3__carried_out__total=2, t3__carried_out__business=1)
        business, total = across("X-CARRY", report(), then)
        assert brief([business, total]) == [("fail", "error")] * 2
        assert (total.stated, total.expected) == (1, 2)
        assert total.message == (
            "表三“总计”列2022年报告的“四、结转下年度继续办理”为2，本年的“二、上年结转政府信息公开申请数量”为1，"
            "相差1，请对照两年的台账改正填错的数（第123行）。"
        )
        assert business.cells == ("t3.carried_in.business",)

    @pytest.mark.parametrize("column", [column.key for column in T3_COLUMNS])
    def test_every_column(self, column: str) -> None:
        planted: dict[str, Content] = {f"t3__carried_out__{column}": 7}
        then = last_year("2021", **planted)
        assert [f.cells for f in across("X-CARRY", report(), then)] == [
            (f"t3.carried_in.{column}",)
        ]

    def test_across_the_change_of_edition(self) -> None:
        then = last_year("2019", t3__carried_out__total=3)
        now = report(year=2021)
        (finding,) = across("X-CARRY", now, replace(then, year=2020))
        assert (finding.stated, finding.expected) == (1, 3)

    @pytest.mark.parametrize("side", ["now", "then"])
    @pytest.mark.parametrize("content", [None, unplaced("1"), Cell(state=CellState.ABSENT)])
    def test_unknown_on_either_side_is_undecidable(self, side: str, content: Content) -> None:
        now = report(cells={"t3.carried_in.total": content}) if side == "now" else report()
        then = last_year(t3__carried_out__total=content) if side == "then" else last_year()
        (finding,) = across("X-CARRY", now, then)
        assert finding.status is Status.UNDECIDABLE
        assert "“总计”列" in finding.message

    def test_unknown_columns_are_told_once(self) -> None:
        blanks: dict[str, Content] = {f"t3.carried_in.{key}": None for key in APPLICANT_KEYS}
        (finding,) = across("X-CARRY", report(cells=blanks), last_year())
        assert set(finding.cells) == set(blanks)

    def test_a_mark_is_not_a_number(self) -> None:
        assert across("X-CARRY", report(cells={"t3.carried_in.business": "/"}), last_year()) == []
        (finding,) = across("X-CARRY", report(cells={"t3.carried_in.total": "/"}), last_year())
        assert finding.status is Status.UNDECIDABLE

    def test_last_years_report_without_the_table(self) -> None:
        then = replace(last_year(), tables={"t2": "2021", "t3": "absent", "t4": "2021"})
        assert brief(across("X-CARRY", report(), then)) == [("undecidable", "info")]


class TestStock:
    """现行有效 = 上年现行有效 + 制发 − 废止。"""

    def test_the_sum_is_offered_and_lawful_reasons_named(self) -> None:
        (finding,) = across("X-STOCK", report(cells={"t2.normative.in_force": 11}), last_year())
        assert brief([finding]) == [("fail", "warning")]
        assert (finding.stated, finding.expected) == (11, 12)
        assert all(word in finding.message for word in ("有效期届满", "机构改革", "重新清理"))

    @pytest.mark.parametrize("key", ["issued", "repealed", "in_force"])
    def test_blank_is_undecidable(self, key: str) -> None:
        found = across("X-STOCK", report(cells={f"t2.normative.{key}": None}), last_year())
        assert brief(found) == [("undecidable", "warning")]

    def test_totals_made_public_are_another_thing(self) -> None:
        """对外公开总数量与现行有效件数不可比。"""
        then = replace(last_year("2019", t2__normative__public_total=99), year=2020)
        assert across("X-STOCK", report(year=2021), then) == []


class TestPending:
    """上年尚未审结的，计入本年。"""

    @pytest.mark.parametrize("group", ["review", "direct", "after_review"])
    def test_more_pending_than_cases(self, group: str) -> None:
        planted: dict[str, Content] = {f"t4__{group}__pending": 3}
        then = last_year("2021", **planted)
        (finding,) = across("X-PENDING", report(), then)
        assert brief([finding]) == [("fail", "warning")]
        assert finding.expected == "不少于3"

    def test_as_many_or_fewer(self) -> None:
        assert across("X-PENDING", report(), last_year(t4__review__pending=1)) == []

    def test_blank_is_undecidable(self) -> None:
        found = across("X-PENDING", report(), last_year(t4__review__pending=None))
        assert brief(found) == [("undecidable", "warning")]


class TestItems:
    """2019年格式：上一年项目数量 = 上年项目数量 + 上年增减。"""

    @pytest.mark.parametrize("row", ["licence", "other_service", "penalty", "coercion", "charge"])
    def test_items_do_not_follow(self, row: str) -> None:
        planted: dict[str, Content] = {f"t2__{row}__prev_items": 20, f"t2__{row}__delta": -5}
        then = last_year("2019", **planted)
        (finding,) = across("T2-ITEMS", report("2019"), then)
        assert brief([finding]) == [("fail", "warning")]
        assert (finding.stated, finding.expected) == (0, 15)
        now = report("2019", cells={f"t2.{row}.prev_items": 15})
        assert across("T2-ITEMS", now, then) == []


class TestChangeOfEdition:
    """2020年到2021年，哪些可比。"""

    def test_named_once(self) -> None:
        then = replace(last_year("2019"), year=2020)
        assert brief(across("X-EDITION", report(year=2021), then)) == [("review", "info")]

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_same_edition(self, edition: str) -> None:
        assert across("X-EDITION", report(edition), last_year(edition)) == []


class TestCopied:
    """内容照抄上年。"""

    OWN = {  # noqa: RUF012
        "1": "全年在门户网站发布工作动态四十条，在公示栏张贴公告十二期，回应群众关切七次。"
        "组织业务培训两场，编印办事指引三种，清理失效链接十五处，更新机构职能信息六项。"
        "落实保密审查，逐件登记台账，按季度通报各村各站的公开情况并督促整改到位。"
    }

    def test_word_for_word(self) -> None:
        then = replace(report(prose=self.OWN), year=2022)
        found = across("X-COPY", report(prose=self.OWN), then)
        assert ("fail", "warning") in brief(found)

    def test_only_the_figures_changed(self) -> None:
        text = self.OWN["1"] + "共公开信息{}条。"
        then = replace(last_year(), sections=report(prose={"1": text.format(31)}).sections)
        found = across("X-COPY", report(prose={"1": text.format(31)}), then)
        assert [f.status.value for f in found if f.section == "1"] == ["fail"]
        every = re_figured(text)
        then = replace(last_year(), sections=report(prose={"1": every[0]}).sections)
        found = across("X-COPY", report(prose={"1": every[1]}), then)
        assert [f.status.value for f in found if f.section == "1"] == ["review"]

    def test_what_the_form_dictates_is_no_copy(self) -> None:
        dictated = (
            "根据《中华人民共和国政府信息公开条例》和国务院办公厅通知要求，结合本镇实际编制本报告。"
            "本报告统计期限自1月1日起至12月31日止，可在网站下载，如有疑问请联系办公室。"
            "全年没有收到行政复议和行政诉讼，也没有收取信息处理费，未发生责任追究的情形。"
        )
        then = replace(last_year(), sections=report(prose={"1": dictated}).sections)
        assert across("X-COPY", report(prose={"1": dictated}), then) == []

    def test_the_same_table(self) -> None:
        same: dict[str, Content] = {"t2.licence.decisions": 37, "t2.penalty.decisions": 4}
        then = replace(report(cells=same), year=2022)
        found = across("X-COPY", report(cells=same), then)
        assert {f.cells[0].partition(".")[0] for f in found if f.cells} == {"t2", "t3"}
        assert {f.status.value for f in found if f.cells} == {"review"}

    def test_a_table_of_noughts_or_of_one_case_is_the_same_by_chance(self) -> None:
        then = replace(report(), year=2022)
        assert not [f for f in across("X-COPY", report(), then) if "t4" in "".join(f.cells)]

    def test_last_years_number_left_in_the_text(self) -> None:
        prose = {"1": PROSE["1"].replace("申请4件", "申请3件")}
        (finding,) = across("X-COPY", report(prose=prose), last_year())
        assert brief([finding]) == [("fail", "warning")]
        assert (finding.stated, finding.expected) == (3, 4)

    def test_problems_unchanged(self) -> None:
        then = replace(last_year(), sections=report(prose={"5": PROSE["5"]}).sections)
        assert brief(across("N-PROBLEMS", report(), then)) == [("fail", "warning")]
        assert across("N-PROBLEMS", report(), last_year()) == []


def re_figured(text: str) -> tuple[str, str]:
    """The same words with Arabic figures, and with all of them another."""
    plain = text.format(31)
    for han, figure in (("四十", "40"), ("十二", "12"), ("两", "2"), ("十五", "15"), ("六", "6")):
        plain = plain.replace(han, figure)
    other = plain
    for figure in ("40", "12", "15", "31"):
        other = other.replace(figure, str(int(figure) + 1))
    return plain, other.replace("7次", "8次").replace("2场", "5场").replace("6项", "9项")


class TestReviewsOfTwoYears:
    """复议后起诉的，复议在本年或上年。"""

    CELLS: dict[str, Content] = {  # noqa: RUF012
        "t4.review.upheld": 0,
        "t4.review.total": 0,
        "t4.after_review.upheld": 1,
        "t4.after_review.total": 1,
    }

    def test_no_review_in_two_years(self) -> None:
        found = across("T4-POST", report(cells=self.CELLS), last_year())
        assert brief(found) == [("fail", "warning")]

    def test_reviewed_last_year(self) -> None:
        then = last_year(t4__review__total=1)
        assert across("T4-POST", report(cells=self.CELLS), then) == []


class TestGrowth:
    """同比增减由两年的新收件数算出（3件到4件）。"""

    @pytest.mark.parametrize(
        "words",
        [
            "同比增长33.3%",
            "较上年增加1件",
            "比2022年上升33%",
            "同比增长约三成",
            "较上年增长30%以上",
        ],
    )
    def test_holds_or_cannot_be_held_to(self, words: str) -> None:
        prose = {"1": f"{PROSE['1']}\n全年收到政府信息公开申请4件，{words}。"}
        assert across("N-GROWTH", report(prose=prose), last_year()) == []

    @pytest.mark.parametrize(
        ("words", "real"),
        [
            ("同比增长20%", "增加33.3%"),
            ("较上年减少1件", "增加1件"),
            ("比2022年下降33.3%", "增加33.3%"),
            ("与上年相比增加了2件", "增加1件"),
        ],
    )
    def test_fails(self, words: str, real: str) -> None:
        prose = {"1": f"{PROSE['1']}\n全年收到政府信息公开申请4件，{words}。"}
        (finding,) = across("N-GROWTH", report(prose=prose), last_year())
        assert brief([finding]) == [("fail", "info")]
        assert finding.expected == real

    def test_of_something_else(self) -> None:
        prose = {"1": f"{PROSE['1']}\n网站访问量同比增长20%，主动公开信息较上年增加5条。"}
        assert across("N-GROWTH", report(prose=prose), last_year()) == []

    def test_unknown_last_year(self) -> None:
        prose = {"1": f"{PROSE['1']}\n全年收到政府信息公开申请4件，同比增长20%。"}
        found = across("N-GROWTH", report(prose=prose), last_year(t3__received__total=None))
        assert brief(found) == [("undecidable", "info")]
