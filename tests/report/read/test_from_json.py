"""A report from its public JSON form: what fits is taken whole, what does not is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.cells import Cell, CellState
from gongkai.report.model import Report
from gongkai.report.place import Place
from gongkai.report.read.errors import UnreadableReport
from gongkai.report.read.from_json import InvalidReport, report_from_json, reports_from_json
from gongkai.report.write.json import document_json
from tests.report.write.reports import filled

Form = dict[str, Any]
NOT_JSON = "这不是报告 JSON，请先用 gongkai read 把报告读成 JSON。"
TOTAL = "t3.received.total"


def example() -> Form:
    """The least a report has to say; nothing optional."""
    return {
        "schema": "gongkai.report/1",
        "source": {"name": "年报.txt", "sha256": "…", "kind": "text", "encoding": "utf-8"},
        "title": "青石镇人民政府2023年政府信息公开工作年度报告",
        "body": "青石镇人民政府",
        "year": 2023,
        "edition": "2021",
        "tables": {"t2": "2021", "t3": "2021", "t4": "absent"},
        "period": {"from": "2023-01-01", "to": "2023-12-31", "raw": "1月1日至12月31日"},
        "meta": {
            "index_number": "QS-1",
            "document_number": None,
            "published_on": "2024-01-15",
            "issuer": None,
        },
        "cells": {TOTAL: {"state": "value", "value": 1, "raw": "1", "at": {"line": 214}}},
        "extras": [{"label": "其他主动公开文件", "raw": ["3"], "at": {"line": 1}}],
        "sections": {"1": {"heading": "一、总体情况", "text": "…"}},
        "notes": [{"code": "READ-ROW-SHORT", "message": "少一格。", "at": {"line": 231}}],
    }


def faults(form: object) -> tuple[str, ...]:
    with pytest.raises(InvalidReport) as refused:
        report_from_json(form)
    return refused.value.faults


def taken(form: object) -> Report | tuple[str, ...]:
    try:
        return report_from_json(form)
    except InvalidReport as refused:
        return refused.faults


def with_cell(**fields: object) -> Form:
    form = example()
    form["cells"][TOTAL] |= fields
    return form


def changed(change: Callable[[Form], object]) -> Form:
    form = example()
    change(form)
    return form


class TestTaken:
    """契约第二节：没有写的可选字段取空值，不猜。"""

    def test_the_least_form(self) -> None:
        report = report_from_json(example())
        assert report.cell(TOTAL) == Cell(
            state=CellState.VALUE, value=1, raw="1", at=Place(line=214)
        )
        assert (report.preamble, report.closing, report.meta.title) == ("", "", None)
        assert (report.period and report.period.repaired, report.notes[0].cells) == (False, ())

    def test_unknown_facts_are_null(self) -> None:
        form = example() | dict.fromkeys(("title", "body", "year", "period"))
        report = report_from_json(form)
        assert (report.title, report.body, report.year, report.period) == (None,) * 4

    def test_money_is_an_exact_decimal(self) -> None:
        form = example()
        form["cells"]["t2.charge.amount_wan"] = {"state": "value", "value": "64.318275"}
        assert str(report_from_json(form).cell("t2.charge.amount_wan").value) == "64.318275"

    def test_an_array_and_lines_hold_several(self) -> None:
        text = json.dumps(example(), ensure_ascii=False)
        other = text.replace("总体", "\u2028")
        lines = f"\ufeff{text}\r\n\n{other}\n"
        assert len(reports_from_json(f"[{text},{text}]".encode())) == 2
        assert [report.year for report in reports_from_json(lines.encode())] == [2023, 2023]

    def test_cells_of_an_absent_table_may_be_of_any_edition(self) -> None:
        form = changed(lambda form: form["cells"].update({"t4.review.total": {"state": "absent"}}))
        assert report_from_json(form).cell("t4.review.total").state is CellState.ABSENT


class TestCells:
    """单元格：件数是整数，金额是加引号的小数，有数才写数。"""

    WHOLE = f'cells["{TOTAL}"].value 应为整数，现在是{{}}，请只写数字，不加引号和小数点。'

    @pytest.mark.parametrize(
        ("value", "shown"),
        [
            ("8", "“8”"),
            (3.0, "3.0"),
            (True, "true"),
            (float("nan"), "nan"),
            (float("inf"), "inf"),
            ("1000000000000000000", "“1000000000000000000”"),
            ("00012", "“00012”"),
            ([1], "数组"),
            ({"value": 1}, "对象"),
            (10**30, "超过30位的数"),
            (b"1", "数组"),
            ({1}, "JSON 里没有的值"),
        ],
    )
    def test_a_count_is_a_whole_number(self, value: object, shown: str) -> None:
        assert faults(with_cell(value=value)) == (self.WHOLE.format(shown),)

    @pytest.mark.parametrize(
        "value", ["", "1e3", "NaN", "Infinity", "1,280", "１２", "+3", ".5", "5.", "007", 1.5, True]
    )
    def test_money_is_a_decimal_in_quotes(self, value: object) -> None:
        form = example()
        form["cells"] = {"t2.charge.amount_wan": {"state": "value", "value": value}}
        (fault,) = faults(form)
        assert fault.startswith('cells["t2.charge.amount_wan"].value 应为金额，现在是')
        assert fault.endswith('，请写成加引号的小数，例如 "134.2"。')

    @pytest.mark.parametrize(
        ("fields", "fault"),
        [
            ({"value": None}, "应为数，因为 state 是 value，现在是null，请填上数，或改正 state。"),
            (
                {"state": "blank"},
                "应为 null，因为 state 是 blank（未填），现在是1，请改为 null，"
                "或把 state 改为 value。",
            ),
            (
                {"state": "unplaced", "value": 0},
                "应为 null，因为 state 是 unplaced（列不确定），现在是0，请改为 null，"
                "或把 state 改为 value。",
            ),
        ],
    )
    def test_a_number_stands_only_where_the_state_is_value(self, fields: Form, fault: str) -> None:
        assert faults(with_cell(**fields)) == (f'cells["{TOTAL}"].value {fault}',)

    @pytest.mark.parametrize(
        ("fields", "fault"),
        [
            ({"state": "zero"}, ".state 的取值不合规定，现在是“zero”，请改为value、blank、"),
            ({"unit": "件"}, ".unit 应为 null，因为只有金额带单位，现在是“件”，请改为 null。"),
            ({"inferred": 1}, ".inferred 应为 true 或 false，现在是1，请改正，不加引号。"),
            ({"raw": 1}, ".raw 应为文字，现在是1，请用双引号括起来。"),
            ({"note": []}, ".note 应为文字，现在是数组，请用双引号括起来。"),
            ({"colour": 1}, ".colour 是没有规定的字段，请删去或改正字段名。"),
            ({"at": 214}, ".at 应为对象，现在是214，请写成 { } 的形式。"),
            ({"at": {"line": "214"}}, ".at.line 应为整数，现在是“214”，请只写数字，"),
            ({"at": {"x": float("nan")}}, ".at.x 应为数字，现在是nan，请只写数字，不加引号。"),
        ],
    )
    def test_other_fields(self, fields: Form, fault: str) -> None:
        (told,) = faults(with_cell(**fields))
        assert told.startswith(f'cells["{TOTAL}"]{fault}')

    @pytest.mark.parametrize(
        ("cell_id", "of"),
        [
            ("t3.received.men", "2021年格式"),
            ("t3.other.all", "2021年格式"),
            ("t3", "2021年格式"),
            ("", "年度报告"),
            ("t9.received.total", "年度报告"),
            ("t4.review.all", "年度报告"),
        ],
    )
    def test_only_cells_of_the_form(self, cell_id: str, of: str) -> None:
        form = changed(lambda form: form["cells"].update({cell_id: {"state": "blank"}}))
        told = f"不是{of}的单元格，请改正编号或 tables。"
        path = "cells.t3" if cell_id == "t3" else f'cells["{cell_id}"]'
        assert faults(form) == (f"{path} {told}",)


class TestFields:
    """各字段：缺的、多的、类型不对的、取值不对的，都说出位置和改法。"""

    @pytest.mark.parametrize(
        "name",
        [
            *("source", "title", "body", "year", "edition", "tables", "period"),
            *("meta", "cells", "extras", "sections", "notes"),
        ],
    )
    def test_missing(self, name: str) -> None:
        assert faults(changed(lambda form: form.pop(name))) == (f"缺少字段 {name}，请补上。",)

    @pytest.mark.parametrize(
        ("name", "value", "fault"),
        [
            ("schema", "gongkai.report/2", "schema 的取值不合规定，现在是“gongkai.report/2”，"),
            ("schema", None, "schema 的取值不合规定，现在是null，请改为gongkai.report/1。"),
            ("source", {"name": "", "sha256": ""}, "缺少字段 source.kind，请补上。"),
            (
                "source",
                {"name": "", "sha256": "", "kind": "exe"},
                "source.kind 的取值不合规定，现在是“exe”，请改为text、",
            ),
            ("title", 1, "title 应为文字，"),
            ("year", "2023", "year 应为四位年份，现在是“2023”，"),
            ("year", True, "year 应为四位年份，现在是true，"),
            (
                "year",
                23,
                "year 应为四位年份，现在是23，请写成 2023 的形式，不加引号，不知道的写 null。",
            ),
            ("edition", 2021, "edition 的取值不合规定，现在是2021，"),
            ("edition", "2022", "edition 的取值不合规定，现在是“2022”，"),
            ("tables", ["t2"], "tables 应为对象，"),
            ("tables", {"t5": "2021"}, "tables.t5 是没有规定的字段，"),
            ("period", {"from": "2023-02-30", "to": None, "raw": ""}, "period.from 应为日期，"),
            ("period", {"from": "20230101", "to": None, "raw": ""}, "period.from 应为日期，"),
            ("period", "全年", "period 应为对象，"),
            ("meta", {"published_on": "今年"}, "meta.published_on 应为日期，"),
            ("meta", None, "meta 应为对象，"),
            ("cells", [], "cells 应为对象，"),
            ("extras", {}, "extras 应为数组，"),
            ("extras", "abc", "extras 应为数组，"),
            ("extras", [{"label": "", "raw": "3"}], "extras[0].raw 应为数组，"),
            ("extras", [{"label": "", "raw": [3]}], "extras[0].raw[0] 应为文字，"),
            ("sections", {"一": {"heading": "", "text": ""}}, 'sections["一"] 不是部分的序号，'),
            ("sections", {"1": {"heading": ""}}, '缺少字段 sections["1"].text，请补上。'),
            ("notes", [None], "notes[0] 应为对象，"),
            ("notes", [{"code": "READ-X", "message": "", "found": 1.5}], "notes[0].found 应为整数"),
            ("preamble", None, "preamble 应为文字，"),
            ("Title", "", '["Title"] 是没有规定的字段，'),
        ],
    )
    def test_wrong(self, name: str, value: object, fault: str) -> None:
        told = faults(example() | {name: value})
        assert told[0].startswith(fault)
        assert all(sentence.endswith("。") for sentence in told)

    def test_several_faults_are_told_together(self) -> None:
        form = with_cell(value="1") | {"year": "2023", "extra": 1}
        del form["body"]
        with pytest.raises(UnreadableReport) as refused:
            report_from_json(form)
        lines = str(refused.value).split("\n  ")
        assert lines[0] == "报告 JSON 有4处要改："
        assert [line.split()[0] for line in lines[1:]] == [
            "extra",
            "缺少字段",
            "year",
            f'cells["{TOTAL}"].value',
        ]

    def test_a_flood_of_faults_is_cut(self) -> None:
        form = example() | {f"x{n}": 1 for n in range(1000)}
        with pytest.raises(InvalidReport) as refused:
            report_from_json(form)
        assert str(refused.value).endswith("\n  其余980处，改完以上各处再列出。")

    @pytest.mark.parametrize("value", [{}, {"name": "gongkai", "version": 1}])
    def test_another_kind_of_json_is_told_by_one_sentence(self, value: object) -> None:
        told = "不是报告 JSON：没有 schema 字段，请用 gongkai read 读取报告后再试。"
        assert faults(value) == (told,)

    @pytest.mark.parametrize("value", [None, 1, "报告", [], b"", 1.5])
    def test_no_object_at_all(self, value: object) -> None:
        (told,) = faults(value)
        assert told.startswith("最外层 应为对象，现在是")

    def test_the_place_in_an_array_is_told(self) -> None:
        text = json.dumps([example(), example() | {"year": "2023"}])
        with pytest.raises(InvalidReport, match=r"^\[1\]\.year 应为四位年份"):
            reports_from_json(text.encode())


class TestText:
    """JSON 文本：编码、语法、重复的字段、过深的嵌套、过长的数。"""

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            ('["青石镇"]'.encode("gb18030"), "JSON 文件不是 UTF-8 编码，请另存为 UTF-8 后再试。"),
            (b"", NOT_JSON),
            (b" \n\x00", NOT_JSON),
            (b"%PDF-1.7", NOT_JSON),
            ("一、总体情况".encode(), NOT_JSON),
            (b"null", NOT_JSON),
            (b'{\n"a": }', "JSON 语法有误，在第2行第6个字符附近，请检查引号、逗号和括号。"),
            (b"{} \n {", "JSON 语法有误，在第2行第3个字符附近，请检查引号、逗号和括号。"),
            (b"[]", "JSON 里没有报告，请检查生成它的命令。"),
            (b"[" * 100_000, "JSON 嵌套过深，不是报告，请用 gongkai read 重新生成。"),
            (b'{"a":' * 100_000, "JSON 嵌套过深，不是报告，请用 gongkai read 重新生成。"),
            (
                b'{"schema": 1, "schema": 1}',
                "字段“schema”在同一个对象里写了不止一次，请只留一个。",
            ),
            (
                b'{"a": [{"\\u001b[2J": 1, "\\u001b[2J": 2}]}',
                "字段“\\u001b[2J”在同一个对象里写了不止一次，请只留一个。",
            ),
        ],
    )
    def test_refused(self, data: bytes, told: str) -> None:
        with pytest.raises(InvalidReport) as refused:
            reports_from_json(data)
        assert str(refused.value) == told

    @pytest.mark.parametrize("digits", [31, 5000, 100_000])
    def test_numbers_of_thousands_of_digits(self, digits: int) -> None:
        text = json.dumps(example()).replace('"value": 1', f'"value": {"9" * digits}')
        with pytest.raises(InvalidReport, match=f"应为整数，现在是{digits}位的数"):
            reports_from_json(text.encode())

    @pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1e999"])
    def test_what_is_no_number(self, word: str) -> None:
        text = json.dumps(example()).replace('"value": 1', f'"value": {word}')
        with pytest.raises(InvalidReport, match=r"value 应为整数，现在是-?(nan|inf)"):
            reports_from_json(text.encode())

    def test_hostile_names_are_shown_harmless_and_short(self) -> None:
        form = example() | {"\x1b]0;\u202e" + "很" * 500: 1}
        (told,) = faults(form)
        assert told.isprintable()
        assert len(told) < 120


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


class TestAnythingElse:
    """无论给什么，只有两种结果：还原成报告，或说清楚哪里不对。"""

    @given(name=st.sampled_from(sorted(example())), value=json_values)
    def test_any_value_in_any_field(self, name: str, value: object) -> None:
        outcome = taken(example() | {name: value})
        if isinstance(outcome, Report):
            assert report_from_json(json.loads(document_json(outcome))) == outcome
        else:
            assert all(fault.isprintable() and fault.endswith("。") for fault in outcome)

    @given(
        field=st.sampled_from(["state", "value", "unit", "note", "inferred", "raw", "at", "x"]),
        value=json_values,
    )
    def test_any_value_in_any_field_of_a_cell(self, field: str, value: object) -> None:
        outcome = taken(with_cell(**{field: value}))
        if isinstance(outcome, Report):
            assert (outcome.cell(TOTAL).state is CellState.VALUE) == (
                outcome.cell(TOTAL).value is not None
            )
        else:
            assert all(f'cells["{TOTAL}"]' in fault for fault in outcome)

    @given(data=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
    def test_any_bytes(self, data: bytes) -> None:
        with pytest.raises(InvalidReport):
            reports_from_json(data)

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_a_filled_report(self, edition: str) -> None:
        report = filled(edition)
        assert report_from_json(report.to_json()) == report
