"""The layout of the three tables, held to the merged cells of the national forms."""

from __future__ import annotations

from collections import Counter

import pytest

from gongkai.report.editions import EDITIONS
from gongkai.report.write.layout import Grid, Placed, Role, lay_out

FORMS = [(edition, table) for edition in EDITIONS for table in ("t2", "t3", "t4")]


def grid(edition: str, table: str) -> Grid:
    return lay_out(EDITIONS[edition].tables[table])


def cells(grid: Grid, *roles: Role) -> list[Placed]:
    return [cell for line in grid.lines for cell in line if not roles or cell.role in roles]


def spans(grid: Grid, *roles: Role) -> list[tuple[str, int, int]]:
    return [(cell.text, cell.rowspan, cell.colspan) for cell in cells(grid, *roles)]


@pytest.mark.parametrize(("edition", "table"), FORMS)
class TestEveryGrid:
    """A grid of merged cells covers every place once and holds every cell of the form once."""

    def test_every_place_is_covered_once(self, edition: str, table: str) -> None:
        laid = grid(edition, table)
        covered = Counter(
            (row, column)
            for cell in cells(laid)
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        )
        places = {(row, column) for row in range(len(laid.lines)) for column in range(laid.width)}
        assert covered == dict.fromkeys(places, 1)

    def test_figures_are_the_cells_of_the_form_in_order(self, edition: str, table: str) -> None:
        laid = grid(edition, table)
        figures = [cell.cell_id for cell in cells(laid, Role.FIGURE)]
        assert figures == list(laid.table.cell_ids)

    def test_every_figure_is_headed_by_its_row_and_its_column(
        self, edition: str, table: str
    ) -> None:
        laid = grid(edition, table)
        texts = {cell.key: cell.text for cell in cells(laid)}
        for row in laid.table.rows:
            for column in row.columns:
                cell_id = f"{row.id}.{column.key}"
                (figure,) = (cell for cell in cells(laid) if cell.cell_id == cell_id)
                heads = {texts[key] for key in figure.headers}
                named = {row.label, row.group, row.part, row.block, column.label, column.group}
                assert named - {None} <= heads

    def test_cells_stand_in_the_line_they_begin_in(self, edition: str, table: str) -> None:
        for number, line in enumerate(grid(edition, table).lines):
            assert {cell.row for cell in line} <= {number}
            assert [cell.column for cell in line] == sorted(cell.column for cell in line)


class TestTableTwo:
    """二、主动公开政府信息情况：第二十条各项依次成块，每块有自己的表头。"""

    @pytest.mark.parametrize(("edition", "banners"), [("2019", "一五六八九"), ("2021", "一五六八")])
    def test_banners_span_the_whole_table(self, edition: str, banners: str) -> None:
        expected = [(f"第二十条第（{item}）项", 1, 4) for item in banners]
        assert spans(grid(edition, "t2"), Role.BANNER) == expected

    def test_the_last_column_of_a_short_block_takes_the_room_left(self) -> None:
        heads = spans(grid("2021", "t2"), Role.HEAD)
        assert heads[4:6] == [("信息内容", 1, 1), ("本年处理决定数量", 1, 3)]
        assert spans(grid("2019", "t2"), Role.HEAD)[-2:] == [
            ("采购项目数量", 1, 1),
            ("采购总金额", 1, 2),
        ]

    def test_a_block_heads_its_own_rows_only(self) -> None:
        laid = grid("2021", "t2")
        (licence,) = (cell for cell in cells(laid) if cell.cell_id == "t2.licence.decisions")
        texts = {cell.key: cell.text for cell in cells(laid)}
        assert [texts[key] for key in licence.headers] == [
            "第二十条第（五）项",
            "本年处理决定数量",
            "行政许可",
        ]


class TestTableThree:
    """三、收到和处理政府信息公开申请情况：申请人情况横列，办理结果纵列，左侧三层合并。"""

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_heads(self, edition: str) -> None:
        assert spans(grid(edition, "t3"), Role.HEAD) == [
            ("申请人情况", 1, 7),
            ("自然人", 2, 1),
            ("法人或其他组织", 1, 5),
            ("总计", 2, 1),
            ("商业企业", 1, 1),
            ("科研机构", 1, 1),
            ("社会公益组织", 1, 1),
            ("法律服务机构", 1, 1),
            ("其他", 1, 1),
        ]

    @pytest.mark.parametrize(
        ("edition", "results", "groups"),
        [
            ("2019", 20, [("（三）不予公开", 8), ("（四）无法提供", 3), ("（五）不予处理", 5)]),
            (
                "2021",
                22,
                [
                    ("（三）不予公开", 8),
                    ("（四）无法提供", 3),
                    ("（五）不予处理", 5),
                    ("（六）其他处理", 3),
                ],
            ),
        ],
    )
    def test_merged_labels(self, edition: str, results: int, groups: list[tuple[str, int]]) -> None:
        laid = grid(edition, "t3")
        assert spans(laid, Role.PART) == [("三、本年度办理结果", results, 1)]
        assert spans(laid, Role.GROUP) == [(text, rows, 1) for text, rows in groups]

    def test_labels_take_the_room_their_groups_leave(self) -> None:
        wide = {text: colspan for text, _, colspan in spans(grid("2019", "t3"), Role.LABEL)}
        assert wide["一、本年新收政府信息公开申请数量"] == 3
        assert wide["（六）其他处理"] == 2
        assert wide["（七）总计"] == 2
        assert wide["2.重复申请"] == 1
        assert wide["四、结转下年度继续办理"] == 3


class TestTableFour:
    """四、政府信息公开行政复议、行政诉讼情况：十五格横排一行。"""

    def test_heads(self) -> None:
        fields = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
        assert spans(grid("2021", "t4"), Role.HEAD) == [
            ("行政复议", 1, 5),
            ("行政诉讼", 1, 10),
            *((field, 2, 1) for field in fields),
            ("未经复议直接起诉", 1, 5),
            ("复议后起诉", 1, 5),
            *((field, 1, 1) for field in (*fields, *fields)),
        ]

    def test_one_row_of_fifteen_figures(self) -> None:
        (line,) = grid("2019", "t4").bands[0].body
        assert len(line) == 15
