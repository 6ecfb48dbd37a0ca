"""Five real reports and their own-worded twins: what must be found in each, and nothing besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.report.checks import check
from gongkai.report.findings import Finding
from gongkai.report.read import read_reports
from tests.report.build import brief

ROOT = Path(__file__).parents[3]
TWINS = ROOT / "src" / "gongkai" / "web" / "demo" / "published"
ORIGINALS = ROOT.parent / "shared" / "seeds"

Brief = tuple[str, str, str]
REMARK = ("review", "info")
EXPECTED: dict[str, list[Brief]] = {
    "000": [("V-UNIT", *REMARK), ("N-ASSESS", *REMARK)],
    "001": [
        ("V-BLANK", "fail", "warning"),
        ("V-BLANK", "fail", "warning"),
        ("T3-BALANCE", "undecidable", "error"),
        ("T3-SUM-RESULT", "undecidable", "error"),
        ("T4-SUM", "undecidable", "error"),
        ("N-ASSESS", *REMARK),
    ],
    "002": [
        ("F-TITLE", *REMARK),
        ("F-PERIOD", "fail", "error"),
        ("F-ORG", "fail", "warning"),
        ("F-HEAD", "fail", "warning"),
        ("N-SUM", "fail", "warning"),
    ],
    "003": [
        *[("F-LABEL", *REMARK)] * 4,
        ("F-COLS", "fail", "error"),
        ("V-BLANK", "fail", "warning"),
        # Its columns are unplaced, which F-COLS tells; what they leave open is a remark.
        ("T3-BALANCE", "undecidable", "info"),
        # The total column: 1 against noughts and a blank row; then the six unplaced columns.
        ("T3-SUM-RESULT", "undecidable", "error"),
        ("T3-SUM-RESULT", "undecidable", "error"),
        ("T3-SUM-COL", "undecidable", "info"),
    ],
    "004": [
        ("F-TITLE", *REMARK),
        ("F-COLS", "fail", "error"),
        ("V-UNIT", *REMARK),
        ("T2-STOCK", "fail", "error"),
        ("N-NONE", "fail", "error"),
    ],
}
NAMES = {
    "000": "xincun-2020.txt",
    "001": "dashuikeng-2019.txt",
    "002": "xiaohe-2023.txt",
    "003": "lanfang-2020.txt",
    "004": "gucheng-2020.txt",
}


def original(number: str) -> Path:
    found = sorted(ORIGINALS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the five published originals are not beside this checkout")
    return found[0]


def findings(path: Path) -> list[Finding]:
    (report,) = read_reports(path.read_bytes(), path.name)
    return check(report)


class TestPublishedReports:
    @pytest.mark.parametrize("number", EXPECTED)
    def test_twin(self, number: str) -> None:
        assert brief(findings(TWINS / NAMES[number])) == EXPECTED[number]

    @pytest.mark.parametrize("number", EXPECTED)
    def test_original(self, number: str) -> None:
        assert brief(findings(original(number))) == EXPECTED[number]

    @pytest.mark.parametrize("number", EXPECTED)
    def test_twin_and_original_say_the_same_of_the_tables(self, number: str) -> None:
        twin, real = findings(TWINS / NAMES[number]), findings(original(number))
        of_tables = [[f.message for f in one if f.code[0] in "VT"] for one in (twin, real)]
        assert of_tables[0] == of_tables[1]


class TestFigures:
    """What the expected findings say, by the figures printed in the reports."""

    @pytest.mark.parametrize(
        ("number", "code", "stated", "expected"),
        [
            ("000", "V-UNIT", "70280元", None),
            ("002", "F-PERIOD", "2023-01-01/2023-12-03", "2023-01-01/2023-12-31"),
            ("002", "N-SUM", 60, 56),
            ("003", "T3-SUM-RESULT", 1, 0),
            ("003", "F-COLS", 5, 7),
            ("004", "F-COLS", 16, 15),
            ("004", "T2-STOCK", 0, "不少于10"),
            ("004", "N-NONE", 10, 0),
            ("004", "V-UNIT", "134.2 万元", None),
        ],
    )
    def test_both_sides(self, number: str, code: str, stated: object, expected: object) -> None:
        told = [f for f in findings(TWINS / NAMES[number]) if f.code == code]
        assert (told[0].stated, told[0].expected) == (stated, expected)

    def test_labels_named(self) -> None:
        told = [f.stated for f in findings(TWINS / NAMES["003"]) if f.code == "F-LABEL"]
        assert [
            word for word in ("合计", "只记", "信访投诉举报", "结果维护") if word in str(told)
        ] == [
            "合计",
            "只记",
            "信访投诉举报",
            "结果维护",
        ]
