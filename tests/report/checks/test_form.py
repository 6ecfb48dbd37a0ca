"""Rules on the form of a report (F-EDITION to F-COLS), each with a planted fault and its twin."""

from __future__ import annotations

import pytest

from gongkai.report.model import Extra, Note, Section
from gongkai.report.place import Place
from tests.report.build import PROSE, codes, found, one, report, unplaced

HEADINGS = {number: section.heading for number, section in report().sections.items()}


def parts(**headings: str | None) -> dict[str, Section]:
    """The six parts with some headings changed (p5="…") or taken away (p5=None)."""
    changed: dict[str, str | None] = {**HEADINGS, **{key[1:]: h for key, h in headings.items()}}
    return {
        number: Section(heading=heading, text=PROSE[number], at=Place(line=int(number)))
        for number, heading in changed.items()
        if heading is not None
    }


class TestEdition:
    """条例第五十条第二款：统一格式；2019、2020年度用60号的格式，2021年度起用30号的格式。"""

    def test_tables_of_2021_for_the_year_2020(self) -> None:
        finding = one("F-EDITION", "2021", year=2020)
        assert (finding.status, finding.severity) == ("fail", "error")
        assert (finding.stated, finding.expected) == ("2021", "2019")
        assert finding.basis.startswith("条例第五十条")

    def test_a_mix_is_named_table_by_table(self) -> None:
        finding = one("F-EDITION", tables={"t2": "2019", "t3": "2021", "t4": "2021"})
        assert "表二是2019年格式" in finding.message
        assert "表三" not in finding.message

    def test_a_mix_without_a_year(self) -> None:
        assert found(
            "F-EDITION", tables={"t2": "2019", "t3": "2021", "t4": "2021"}, known_year=False
        )

    @pytest.mark.parametrize(("edition", "year"), [("2019", 2019), ("2019", 2020), ("2021", 2025)])
    def test_the_right_edition(self, edition: str, year: int) -> None:
        assert found("F-EDITION", edition, year=year) == []


class TestSections:
    """年度报告由六个部分组成。"""

    def test_a_part_is_missing(self) -> None:
        finding = one("F-SECTIONS", sections=parts(p6=None))
        assert (finding.status, finding.severity) == ("fail", "error")
        assert "六、其他需要报告的事项" in finding.message

    def test_a_part_without_heading_is_there_when_its_table_is(self) -> None:
        assert found("F-SECTIONS", sections=parts(p3=None)) == []

    def test_reports_before_2019_have_no_national_parts(self) -> None:
        tables = dict.fromkeys(("t2", "t3", "t4"), "absent")
        assert codes(year=2015, tables=tables, sections=parts(p6=None)) == set()


class TestOrdinals:
    """六个部分的序号依次为一至六。"""

    @pytest.mark.parametrize(
        "heading", ["六、存在的主要问题及改进情况", "存在的主要问题及改进情况"]
    )
    def test_wrong_or_no_ordinal(self, heading: str) -> None:
        other = parts(p5=heading, p6="七、其他需要报告的事项")
        assert ("fail", "warning") in found("F-ORDINAL", sections=other)

    def test_one_ordinal_twice_is_told_once(self) -> None:
        planted = parts(p5="四、存在的主要问题及改进情况")
        finding = one("F-NUMBERING", sections=planted)
        assert (finding.status, finding.severity, finding.stated) == ("fail", "warning", "四")
        assert found("F-ORDINAL", sections=planted) == []

    def test_a_second_series_inside_a_part_is_a_remark(self) -> None:
        note = Note(code="READ-NESTED", message="", at=Place(line=12))
        assert found("F-NUMBERING", notes=(note,)) == [("review", "info")]

    @pytest.mark.parametrize(
        "heading",
        [
            "五、存在的主要问题及改进情况",
            "五 存在的主要问题及改进情况",
            "5．存在的主要问题及改进情况",
        ],
    )
    def test_ways_to_write_the_right_ordinal(self, heading: str) -> None:
        assert codes(sections=parts(p5=heading)) == set()


class TestTitlesAndLabels:
    """格式规定的标题、行名和列名。"""

    def test_another_heading(self) -> None:
        planted = parts(p5="五、政府信息公开工作存在的主要问题及改进措施")
        finding = one("F-TITLE", sections=planted)
        assert (finding.status, finding.severity, finding.section) == ("review", "info", "5")

    def test_another_title(self) -> None:
        title = "青石镇人民政府2023年度政府信息公开工作报告"
        assert found("F-TITLE", title=title) == [("review", "info")]

    @pytest.mark.parametrize(
        "title",
        [
            "青石镇人民政府2023年政府信息公开工作年度报告",
            "2023年青石镇政府信息公开工作年度报告",
            "青石镇人民政府政府信息公开工作2023年度报告",
            "青石镇人民政府\n2023 年政府信息公开工作年度报告",
        ],
    )
    def test_titles_in_the_official_words(self, title: str) -> None:
        assert found("F-TITLE", title=title) == []

    def test_labels_are_told_once_each(self) -> None:
        notes = (
            Note(code="READ-LABEL", message="", found="合计", expected="总计"),
            Note(code="READ-LABEL", message="", found="结果维护", expected="结果维持"),
            Note(code="READ-LABEL", message="", found="结果维护", expected="结果维持"),
        )
        assert found("F-LABEL", notes=notes) == [("review", "info")] * 2


class TestRows:
    """三张表及其各行齐全。"""

    def test_a_row_is_missing(self) -> None:
        finding = one("F-ROWS", drop=("t3.carried_out",))
        assert (finding.status, finding.severity) == ("fail", "error")
        assert (finding.stated, finding.expected) == (24, 25)
        assert "四、结转下年度继续办理" in finding.message

    def test_what_needs_the_row_is_undecidable_and_only_a_remark(self) -> None:
        assert found("T3-BALANCE", drop=("t3.carried_out",)) == [("undecidable", "info")]

    def test_a_table_is_missing(self) -> None:
        tables = {"t2": "2021", "t3": "2021", "t4": "absent"}
        assert found("F-ROWS", tables=tables, drop=("t4",)) == [("fail", "error")]

    def test_a_table_in_an_attachment_is_not_judged(self) -> None:
        tables = {"t2": "2021", "t3": "2021", "t4": "absent"}
        planted = {"tables": tables, "drop": ("t4",), "prose": {"4": "详见附件。"}}
        assert found("F-ROWS", **planted) == [("undecidable", "error")]

    def test_all_rows(self) -> None:
        assert found("F-ROWS") == []


class TestColumns:
    """表三每行7格，表四共15格。"""

    def test_short_rows_are_told_together(self) -> None:
        notes = tuple(
            Note(
                code="READ-ROW-SHORT",
                message="",
                at=Place(line=line),
                cells=(f"t3.{row}.total",),
                found=5,
                expected=7,
            )
            for line, row in enumerate(("granted", "partial", "closed_total"), start=40)
        )
        finding = one("F-COLS", notes=notes)
        assert (finding.status, finding.severity) == ("fail", "error")
        assert (finding.stated, finding.expected) == (5, 7)
        assert (
            "“（一）予以公开”、“（二）部分公开”、“（七）总计”有5格，少于表头的7格"
            in finding.message
        )

    def test_a_surplus_cell_in_table_four(self) -> None:
        at, cells = Place(line=77), ("t4.review.upheld",)
        note = Note(code="READ-ROW-LONG", message="", at=at, cells=cells, found=16, expected=15)
        extra = Extra(label="表四数据行多出的一格", raw=("0",), at=at)
        finding = one("F-COLS", notes=(note,), extras=(extra,))
        assert "表四数据行有16格，多于表头的15格" in finding.message
        assert "请删去多出的格“0”" in finding.message

    def test_unplaced_numbers_without_a_note(self) -> None:
        cells = {f"t3.granted.{key}": unplaced("2") for key in ("natural_person", "business")}
        assert found("F-COLS", cells=cells) == [("fail", "error")]
        # The cause is told by F-COLS; the sums it leaves open are remarks.
        assert codes(cells=cells) == {"F-COLS"}

    def test_full_rows(self) -> None:
        assert found("F-COLS") == []
