"""Two years beside each other in one table are refused, both named (对照表)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.report.editions import EDITIONS
from gongkai.report.read import UnreadableReport, read_reports
from tests.report.read.twins import TWINS, twin_path

EDITION = EDITIONS["2021"]
TITLE = "青石镇人民政府政府信息公开工作年度报告"
PARTS = {
    "t2": "二、主动公开政府信息情况",
    "t3": "三、收到和处理政府信息公开申请情况",
    "t4": "四、政府信息公开行政复议、行政诉讼情况",
}
Rows = list[list[str]]


def doubled_columns(years: list[str], table: str = "t3") -> Rows:
    """The years above the columns, each row with the figures of both."""
    rows = EDITION.tables[table].rows
    labels = [column.label for column in rows[0].columns]
    head = [["申请人情况", *(year for year in years for _ in labels)], ["", *labels, *labels]]
    return head + [[row.label, *map(str, range(2 * len(labels)))] for row in rows]


def totals_only(years: list[str], table: str = "t3") -> Rows:
    """One number a year in each row."""
    return [["项目", *years], *([row.label, "3", "5"] for row in EDITION.tables[table].rows)]


def halves(years: list[str], table: str = "t3") -> Rows:
    """The whole table twice, one on the left and one on the right."""
    rows = EDITION.tables[table].rows
    labels = ["项目", *(column.label for column in rows[0].columns)]
    head = [[f"{year}{PARTS[table][2:]}" for year in years], [*labels, *labels]]
    figures = [str(at) for at in range(len(labels) - 1)]
    return head + [[row.label, *figures] * 2 for row in rows]


def piped(rows: Rows) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def tabbed(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def html(rows: Rows) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def document(table: str, body: str) -> bytes:
    lines = [
        TITLE,
        "一、总体情况",
        "工作平稳。",
        PARTS[table],
        body,
        "五、存在的主要问题及改进情况",
    ]
    if body.startswith("<table"):
        return "".join(x if x is body else f"<p>{x}</p>" for x in lines).encode()
    return "\n".join(lines).encode()


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableReport) as caught:
        read_reports(data, "a")
    return str(caught.value)


@pytest.mark.parametrize("set_as", [piped, tabbed, html])
class TestSideBySide:
    """一张表里左边一年、右边一年：拒读并写明两个年度，不取任何一个数。"""

    @pytest.mark.parametrize(
        "years",
        [
            ["2022年", "2023年"],
            ["2023年度", "2022年度"],
            ["2022", "2023"],
            ["（2022年）", "（2023年）"],
        ],
    )
    @pytest.mark.parametrize("rows", [doubled_columns, totals_only])
    def test_years_over_the_columns(
        self, rows: Callable[..., Rows], years: list[str], set_as: Callable[[Rows], str]
    ) -> None:
        said = refused(document("t3", set_as(rows(years))))
        assert "2022年、2023年并排列在一起" in said
        assert "请分别提供各年度的报告" in said

    @pytest.mark.parametrize("table", ["t2", "t3"])
    def test_two_halves_with_titles(self, table: str, set_as: Callable[[Rows], str]) -> None:
        assert "2022年、2023年" in refused(
            document(table, set_as(halves(["2022年", "2023年"], table)))
        )

    def test_two_halves_without_years(self, set_as: Callable[[Rows], str]) -> None:
        rows = halves(["", ""])[1:]
        assert "同一行并排列着两套表格" in refused(document("t3", set_as(rows)))

    def test_titles_beside_each_other_name_the_years(self, set_as: Callable[[Rows], str]) -> None:
        titles = [f"青石镇人民政府{year}年政府信息公开工作年度报告" for year in (2022, 2023)]
        rows = [titles, *halves(["", ""])[1:]]
        data = document("t3", set_as(rows)).decode().replace(PARTS["t3"], "说明")
        assert "2022年、2023年并排列在一起" in refused(data.encode())

    def test_years_of_prose_are_no_years_of_columns(self, set_as: Callable[[Rows], str]) -> None:
        """第一部分的两年对比表、表头里的“截至”都不是对照表。"""
        compared = [["项目", "2022年", "2023年"], ["公开信息", "30", "40"], ["培训", "1", "2"]]
        rows = doubled_columns(["2023年", "截至2024年1月"])
        one_year = [[row[0], *row[1:8]] for row in rows]
        data = document("t3", set_as(one_year)).decode()
        text = data.replace("工作平稳。", f"工作平稳。\n{set_as(compared)}\n")
        (found,) = read_reports(text.encode(), "a")
        assert found.cell("t3.granted.total").value == 6


@pytest.mark.parametrize("name", TWINS)
def test_the_published_are_no_comparison(name: str) -> None:
    assert len(read_reports(twin_path(name).read_bytes(), name)) == 1
