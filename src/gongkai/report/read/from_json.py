"""A report from its public JSON form, checked in full (由 JSON 还原年度报告).

The form is that of ``Report.to_json`` (schema ``gongkai.report/1``). Everything that is wrong with
it is told at once, with the path of the field and the cure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeVar

from gongkai.report.cells import ABSENT, STATE_NAMES, Cell, CellState
from gongkai.report.editions import EDITIONS, Kind
from gongkai.report.editions.forms import Column
from gongkai.report.model import (
    ABSENT_TABLE,
    NO_EDITION,
    PRE_2019,
    SCHEMA,
    Extra,
    Meta,
    Note,
    Period,
    Report,
    Section,
    Source,
)
from gongkai.report.place import Place
from gongkai.report.read.json_fields import Field, InvalidReport
from gongkai.report.read.json_text import parsed

__all__ = ["InvalidReport", "report_from_json", "reports_from_json"]

T = TypeVar("T")
TABLES: Final = ("t2", "t3", "t4")
TABLE_EDITIONS: Final = (*EDITIONS, ABSENT_TABLE)
REPORT_EDITIONS: Final = (*EDITIONS, PRE_2019, NO_EDITION)
KINDS: Final = ("text", "html", "docx", "pdf", "xlsx", "json", "ofd", "doc", "xls")
UNITS: Final = ("元", "万元")
REQUIRED: Final = (
    *("schema", "source", "title", "body", "year", "edition", "tables", "period", "meta"),
    *("cells", "extras", "sections", "notes"),
)
# A sum over bodies carries its proof in the same object; the report in it is read without it.
OPTIONAL: Final = ("preamble", "closing", "rollup", "remarks")
_PART = re.compile(r"[1-9][0-9]?")


def report_from_json(obj: object) -> Report:
    """Return the report a JSON object stands for.

    Args:
        obj: what ``json.loads`` makes of the public form.

    Raises:
        InvalidReport: naming every field that is missing, unknown, of a wrong type or value.
    """
    (report,) = _reports([Field(path="", value=obj, faults=[])])
    return report


def reports_from_json(data: bytes) -> list[Report]:
    """Return the reports of a file: one object, an array of them, or one object a line.

    Raises:
        InvalidReport: as ``report_from_json``, and where the bytes are not JSON in UTF-8.
    """
    value = parsed(data)
    if not isinstance(value, list):
        return _reports([Field(path="", value=value, faults=[])])
    if not value:
        raise InvalidReport(["JSON 里没有报告，请检查生成它的命令。"])
    return _reports([Field(path=f"[{n}]", value=one, faults=[]) for n, one in enumerate(value)])


def _reports(roots: Sequence[Field]) -> list[Report]:
    reports = [_report(root) for root in roots]
    faults = [fault for root in roots for fault in root.faults]
    if faults:
        raise InvalidReport(faults)
    return [report for report in reports if report is not None]


def _report(root: Field) -> Report | None:
    if not _is_ours(root):
        return None
    field = root.fields(REQUIRED, OPTIONAL)
    tables = _tables(field["tables"])
    return Report(
        source=_source(field["source"]),
        title=_maybe(field["title"], Field.text),
        body=_maybe(field["body"], Field.text),
        year=_maybe(field["year"], Field.year),
        edition=field["edition"].one_of(REPORT_EDITIONS),
        tables=tables,
        period=_maybe(field["period"], _period),
        meta=_meta(field["meta"]),
        cells=dict(_cells(field["cells"], tables)),
        extras=tuple(map(_extra, field["extras"].items())),
        sections=dict(_sections(field["sections"])),
        notes=tuple(map(_note, field["notes"].items())),
        preamble=field["preamble"].text(),
        closing=field["closing"].text(),
        remarks=_remarks(field["remarks"]),
    )


def _remarks(field: Field) -> tuple[str, ...]:
    return () if field.missing else tuple(line.text() for line in field.items())


def _is_ours(root: Field) -> bool:
    """Tell another kind of JSON by one sentence, not by everything a report would have."""
    schema = root.entries().get("schema")
    if schema is None and not root.faults:
        root.faults.append(
            f"{root.path} 不是报告 JSON：没有 schema 字段，请用 gongkai read 读取报告后再试。".strip()
        )
    elif schema is not None:
        schema.one_of((SCHEMA,))
    return not root.faults


def _maybe(field: Field, read: Callable[[Field], T]) -> T | None:
    return read(field) if field.given else None


def _source(field: Field) -> Source:
    inner = field.fields(("name", "sha256", "kind"), ("encoding",))
    return Source(
        name=inner["name"].text(),
        sha256=inner["sha256"].text(),
        kind=inner["kind"].one_of(KINDS),
        encoding=_maybe(inner["encoding"], Field.text),
    )


def _tables(field: Field) -> dict[str, str]:
    inner = field.fields((), TABLES)
    return {name: inner[name].one_of(TABLE_EDITIONS) for name in TABLES if not inner[name].missing}


def _period(field: Field) -> Period:
    inner = field.fields(("from", "to", "raw"), ("repaired", "at"))
    return Period(
        start=_maybe(inner["from"], Field.day),
        end=_maybe(inner["to"], Field.day),
        raw=inner["raw"].text(),
        repaired=inner["repaired"].flag(),
        at=_maybe(inner["at"], _place),
    )


def _meta(field: Field) -> Meta:
    inner = field.fields((), ("index_number", "document_number", "published_on", "issuer", "title"))
    return Meta(
        index_number=_maybe(inner["index_number"], Field.text),
        document_number=_maybe(inner["document_number"], Field.text),
        published_on=_maybe(inner["published_on"], Field.day),
        issuer=_maybe(inner["issuer"], Field.text),
        title=_maybe(inner["title"], Field.text),
    )


def _cells(field: Field, tables: Mapping[str, str]) -> Iterator[tuple[str, Cell]]:
    for cell_id, cell in field.entries().items():
        form = _form(cell_id, tables)
        if form is None:
            table = EDITIONS.get(tables.get(cell_id.partition(".")[0], ""))
            of = f"{table.name}年格式" if table else "年度报告"
            cell.faults.append(f"{cell.path} 不是{of}的单元格，请改正编号或 tables。")
        else:
            yield cell_id, _cell(cell, form)


def _form(cell_id: str, tables: Mapping[str, str]) -> Column | None:
    """Return what the form allows at the cell, in the edition its table was recognised as."""
    edition = tables.get(cell_id.partition(".")[0])
    names = (edition,) if edition in EDITIONS else EDITIONS
    return next((form for name in names if (form := _forms(name).get(cell_id))), None)


@cache
def _forms(edition: str) -> Mapping[str, Column]:
    form = EDITIONS[edition]
    return {cell_id: form.column(cell_id) for cell_id in form.cell_ids()}


def _cell(field: Field, form: Column) -> Cell:
    inner = field.fields(("state",), ("value", "unit", "note", "inferred", "raw", "at"))
    before = len(field.faults)
    state = CellState(inner["state"].one_of([state.value for state in CellState]))
    read = Field.amount if form.kind is Kind.MONEY else Field.whole
    value = _maybe(inner["value"], read)
    if len(field.faults) > before:
        return ABSENT
    if (value is not None) != (state is CellState.VALUE):
        inner["value"].fault(*_mismatch(state))
        return ABSENT
    return Cell(
        state=state,
        value=value,
        unit=_unit(inner["unit"], form),
        note=_maybe(inner["note"], Field.text),
        inferred=inner["inferred"].flag(),
        raw=_maybe(inner["raw"], Field.text),
        at=_maybe(inner["at"], _place),
    )


def _mismatch(state: CellState) -> tuple[str, str]:
    if state is CellState.VALUE:
        return "应为数，因为 state 是 value", "填上数，或改正 state"
    name = f"{state.value}（{STATE_NAMES[state]}）"
    return f"应为 null，因为 state 是 {name}", "改为 null，或把 state 改为 value"


def _unit(field: Field, form: Column) -> str | None:
    if field.given and form.kind is not Kind.MONEY:
        field.fault("应为 null，因为只有金额带单位", "改为 null")
        return None
    return field.one_of(UNITS) if field.given else None


def _extra(field: Field) -> Extra:
    inner = field.fields(("label", "raw"), ("at",))
    raw = tuple(item.text() for item in inner["raw"].items())
    return Extra(label=inner["label"].text(), raw=raw, at=_maybe(inner["at"], _place))


def _sections(field: Field) -> Iterator[tuple[str, Section]]:
    for number, section in field.entries().items():
        if not _PART.fullmatch(number):
            section.faults.append(f"{section.path} 不是部分的序号，请改为 1、2、3 等数字。")
        inner = section.fields(("heading", "text"), ("at",))
        yield (
            number,
            Section(
                heading=inner["heading"].text(),
                text=inner["text"].text(),
                at=_maybe(inner["at"], _place),
            ),
        )


def _note(field: Field) -> Note:
    inner = field.fields(("code", "message"), ("at", "cells", "found", "expected"))
    return Note(
        code=inner["code"].text(),
        message=inner["message"].text(),
        at=_maybe(inner["at"], _place),
        cells=tuple(item.text() for item in inner["cells"].items()),
        found=_maybe(inner["found"], _text_or_whole),
        expected=_maybe(inner["expected"], _text_or_whole),
    )


def _text_or_whole(field: Field) -> str | int:
    return field.text() if isinstance(field.value, str) else field.whole()


_PLACE_READERS: Final[Mapping[str, Callable[[Field], Any]]] = {
    **dict.fromkeys(("line", "page", "table", "row", "column"), Field.whole),
    **dict.fromkeys(("x", "y"), Field.number),
    **dict.fromkeys(("sheet", "cell"), Field.text),
}


def _place(field: Field) -> Place:
    inner = field.fields((), _PLACE_READERS)
    return Place(**{name: _maybe(inner[name], read) for name, read in _PLACE_READERS.items()})
