"""A clean report of each edition, to plant one fault in (构造样本)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from gongkai.report.cells import Cell, CellState
from gongkai.report.checks import check
from gongkai.report.editions import EDITIONS, Kind
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import Meta, Note, Period, Report, Section, Source
from gongkai.report.place import Place

Content = int | Decimal | str | None | Cell

BODY = "青石镇人民政府"
FIGURES: dict[str, dict[str, Content]] = {
    "2019": {
        "t2.normative.made": 3,
        "t2.normative.published": 3,
        "t2.normative.public_total": 12,
        "t2.procurement.items": 2,
        "t2.procurement.amount": Cell(
            state=CellState.VALUE, value=Decimal("35.6"), unit="万元", raw="35.6", at=Place(line=9)
        ),
    },
    "2021": {"t2.normative.issued": 3, "t2.normative.repealed": 1, "t2.normative.in_force": 12},
}
APPLICATIONS: dict[str, Content] = {
    "t3.received.natural_person": 3,
    "t3.received.business": 1,
    "t3.received.total": 4,
    "t3.carried_in.natural_person": 1,
    "t3.carried_in.total": 1,
    "t3.granted.natural_person": 2,
    "t3.granted.total": 2,
    "t3.partial.business": 1,
    "t3.partial.total": 1,
    "t3.unable.not_held.natural_person": 1,
    "t3.unable.not_held.total": 1,
    "t3.closed_total.natural_person": 3,
    "t3.closed_total.business": 1,
    "t3.closed_total.total": 4,
    "t3.carried_out.natural_person": 1,
    "t3.carried_out.total": 1,
    "t4.review.upheld": 1,
    "t4.review.total": 1,
}
PROSE = {
    "1": "（一）主动公开\n全年主动公开信息60条，其中政策文件20条、工作动态25条、公示公告15条。\n"
    "（二）依申请公开\n全年收到政府信息公开申请4件，上年结转1件，办结4件，结转下年度1件。\n"
    "（五）监督保障\n政务公开纳入年度考核，未发生责任追究的情形。",
    "2": "",
    "3": "",
    "4": "",
    "5": "一是公开不够及时，二是形式较为单一。下一步将加强培训、丰富形式。",
    "6": "本年度未发出收费通知，收取信息处理费0元。",
}


def cell(content: Content, kind: Kind = Kind.COUNT, line: int = 1) -> Cell:
    """Make a cell from what is printed in it: a number, a mark, nothing, or a whole cell."""
    at = Place(line=line)
    match content:
        case Cell():
            return content
        case None:
            return Cell(state=CellState.BLANK, raw="", at=at)
        case str():
            state = CellState.MARK if content in {"/", "-", "无"} else CellState.UNREADABLE
            return Cell(state=state, raw=content, at=at)
        case _:
            value = Decimal(content) if kind is Kind.MONEY else content
            return Cell(state=CellState.VALUE, value=value, raw=str(content), at=at)


def unplaced(raw: str) -> Cell:
    """A number of which the column is not certain."""
    return Cell(state=CellState.UNPLACED, raw=raw, at=Place(line=1))


def report(
    edition: str = "2021",
    *,
    year: int | None = None,
    known_year: bool = True,
    cells: Mapping[str, Content] | None = None,
    prose: Mapping[str, str] | None = None,
    drop: tuple[str, ...] = (),
    notes: tuple[Note, ...] = (),
    meta: Meta | None = None,
    body: str = BODY,
    **fields: object,
) -> Report:
    """Return a report without a fault, but for what the arguments plant in it.

    ``cells`` overrides single cells, ``prose`` single parts, ``drop`` takes away the rows whose
    ids begin so; ``fields`` replaces whole fields of the report.
    """
    form = EDITIONS[edition]
    about = year or {"2019": 2020, "2021": 2023}[edition]
    contents = {**FIGURES[edition], **APPLICATIONS, **(cells or {})}
    read = {
        cell_id: cell(contents.get(cell_id, 0), form.column(cell_id).kind, line)
        for line, cell_id in enumerate(form.cell_ids(), start=100)
        if not cell_id.startswith(drop or ("#",))
    }
    said = {**PROSE, **(prose or {})}
    made = Report(
        source=Source(name="样本.txt", sha256="0" * 64, kind="text", encoding="utf-8"),
        title=f"{body}{about}年政府信息公开工作年度报告",
        body=body,
        year=about if known_year else None,
        edition=edition,
        tables=dict.fromkeys(form.tables, edition),
        period=Period(
            start=date(about, 1, 1), end=date(about, 12, 31), raw=f"{about}年1月1日至12月31日"
        ),
        meta=meta or Meta(published_on=date(about + 1, 1, 20)),
        cells=read,
        sections={
            h.number: Section(heading=h.text, text=said[h.number], at=Place(line=int(h.number)))
            for h in form.headings
        },
        notes=notes,
        closing=f"{body}\n{about + 1}年1月20日",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def brief(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """Return code, status and severity of each finding."""
    return [(f.code, f.status.value, f.severity.value) for f in findings]


def found(code: str, edition: str = "2021", /, **planted: object) -> list[tuple[str, str]]:
    """Return status and severity of what one rule finds in a report with something planted."""
    return [(f.status.value, f.severity.value) for f in every(code, edition, **planted)]


def every(code: str, edition: str = "2021", /, **planted: object) -> list[Finding]:
    """Return all findings of a rule in a report with something planted."""
    checked = check(report(edition, **planted))  # type: ignore[arg-type]
    return [finding for finding in checked if finding.code == code]


def one(code: str, edition: str = "2021", /, **planted: object) -> Finding:
    """Return the only finding of a rule in a report with something planted."""
    (finding,) = every(code, edition, **planted)
    return finding


def codes(edition: str = "2021", /, **planted: object) -> set[str]:
    """Return the codes found at severity error or warning."""
    checked = check(report(edition, **planted))  # type: ignore[arg-type]
    return {f.code for f in checked if f.severity is not Severity.INFO}
