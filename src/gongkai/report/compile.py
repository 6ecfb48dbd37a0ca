"""An annual report made from the ledgers (年度报告汇编): what was kept becomes the form's cells."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gongkai.cases.figures import CaseFigures
from gongkai.law.decisions import OTHER_2019
from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import Edition, Kind, edition_for
from gongkai.report.model import Meta, Period, Report, Section, Source

BLANK = Cell(state=CellState.BLANK)  # nobody kept it: not known, and never zero

# A number, or a ready cell where the form leaves the unit open or the ledger knows nothing.
Figure = int | Decimal | Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The words of a report (文字部分): the six parts by number ("1" to "6"), before and after."""

    sections: Mapping[str, str] = field(default_factory=dict)
    preamble: str = ""
    closing: str = ""


class LedgerError(ValueError):
    """Figures that do not fit the report: another year, a case twice, no such cell."""


def compile_report(
    body: str,
    year: int,
    *,
    table_two: Mapping[str, Figure],
    figures: Iterable[CaseFigures] | None,
    prose: Prose | None = None,
) -> Report:
    """Compile the report of a body for a year, in the edition of that year.

    A cell of table two that is not given stays blank; a ledger that was kept and holds nothing says
    so by giving 0. ``figures`` is what ``cases.figures.of_year`` made of every case; an empty list
    is a ledger without cases (zeros), ``None`` a year without a ledger (blank).

    Raises:
        KeyError: for a year before 2019, which has no national form.
        LedgerError: for figures of another year, a case given twice, or an unknown cell or section.
    """
    edition, words = edition_for(year), prose or Prose()
    cells = _table_two(edition, table_two) | _counted(edition, year, figures)
    return Report(
        source=_source(body, year, cells),
        title=f"{body}{year}年政府信息公开工作年度报告",
        body=body,
        year=year,
        edition=edition.name,
        tables=dict.fromkeys(edition.tables, edition.name),
        period=_period(year),
        meta=Meta(issuer=body),
        cells=cells,
        sections=_sections(edition, words.sections),
        preamble=words.preamble,
        closing=words.closing,
    )


def cases_behind(year: int, figures: Iterable[CaseFigures]) -> Mapping[str, Sequence[str]]:
    """Return the ids of the cases behind each cell of tables three and four (各数的来处).

    A case with two reviews in one field stands there twice: as often as it is counted. Cells with
    no case behind them are left out.

    Raises:
        KeyError, LedgerError: as ``compile_report``.
    """
    behind: dict[str, list[str]] = {}
    for case, cell_ids in _placed(edition_for(year), year, figures):
        for cell_id in cell_ids:
            behind.setdefault(cell_id, []).append(case)
    return behind


def _table_two(edition: Edition, given: Mapping[str, Figure]) -> dict[str, Cell]:
    known = edition.tables["t2"].cell_ids
    if strange := sorted(set(given) - set(known)):
        raise LedgerError(f"{edition.name}年格式的表二没有这些格：{'、'.join(strange)}。")
    return {cell_id: _cell(edition, cell_id, given.get(cell_id, BLANK)) for cell_id in known}


def _cell(edition: Edition, cell_id: str, figure: Figure) -> Cell:
    if isinstance(figure, Cell):
        return figure
    column = edition.column(cell_id)
    if isinstance(figure, bool) or (column.kind is not Kind.MONEY and not isinstance(figure, int)):
        raise LedgerError(f"{edition.describe(cell_id)}应为整数，现在是{figure}。")
    if not Decimal(figure).is_finite():
        raise LedgerError(f"{edition.describe(cell_id)}应为数字，现在是{figure}。")
    if column.kind is not Kind.DELTA and figure < 0:
        raise LedgerError(f"{edition.describe(cell_id)}不能小于0，现在是{figure}。")
    if column.kind is Kind.MONEY and column.unit is None and figure:
        raise LedgerError(f"{edition.describe(cell_id)}的格式没有规定单位，请写明元或者万元。")
    value = Decimal(figure) if column.kind is Kind.MONEY else figure
    return Cell.of(value, unit=column.unit)


def _counted(edition: Edition, year: int, figures: Iterable[CaseFigures] | None) -> dict[str, Cell]:
    known = (*edition.tables["t3"].cell_ids, *edition.tables["t4"].cell_ids)
    if figures is None:
        return dict.fromkeys(known, BLANK)
    # Cases that count alike are counted together: some dozens of ways for any number of cases.
    alike = Counter(cell_ids for _, cell_ids in _placed(edition, year, figures))
    numbers: Counter[str] = Counter()
    for cell_ids, times in alike.items():
        for cell_id in cell_ids:
            numbers[cell_id] += times
    return {cell_id: Cell.of(numbers[cell_id]) for cell_id in known}


def _placed(
    edition: Edition, year: int, figures: Iterable[CaseFigures]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each case with the cells it is counted in, totals included."""
    known: dict[tuple[object, ...], tuple[str, ...]] = {}
    for one in _checked(year, figures):
        way = one.received, one.carried_in, one.result, one.carried_out, one.applicant, one.remedies
        if way not in known:
            known[way] = (*_table_three(edition, one), *_table_four(one))
        yield one.case, known[way]


def _checked(year: int, figures: Iterable[CaseFigures]) -> Iterator[CaseFigures]:
    seen: set[str] = set()
    for one in figures:
        if one.year != year:
            raise LedgerError(f"案件 {one.case} 的计数属于{one.year}年，不能计入{year}年的报告。")
        if one.case in seen:
            raise LedgerError(f"案件 {one.case} 出现两次，一件申请只能计一次。")
        seen.add(one.case)
        yield one


def _table_three(edition: Edition, one: CaseFigures) -> Iterator[str]:
    for row in _rows(edition, one):
        yield f"{row}.{one.applicant.value}"
        yield f"{row}.total"


def _rows(edition: Edition, one: CaseFigures) -> Iterator[str]:
    if one.received:
        yield "t3.received"
    if one.carried_in:
        yield "t3.carried_in"
    if one.carried_out:
        yield "t3.carried_out"
    if one.result:
        is_row = one.result in edition.tables["t3"].rows_by_id
        yield one.result if is_row else OTHER_2019
        yield "t3.closed_total"


def _table_four(one: CaseFigures) -> Iterator[str]:
    for remedy in one.remedies:
        yield remedy.cell_id
        yield f"t4.{remedy.group.value}.total"


def _sections(edition: Edition, prose: Mapping[str, str]) -> dict[str, Section]:
    headings = {heading.number: heading.text for heading in edition.headings}
    if strange := sorted(set(prose) - set(headings)):
        raise LedgerError(f"年度报告没有这些部分：{'、'.join(strange)}；应为1至6。")
    return {
        number: Section(heading=text, text=prose.get(number, ""))
        for number, text in headings.items()
    }


def _period(year: int) -> Period:
    """Return the statistical period, the calendar year (统计期限)."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    raw = f"{year}年1月1日至{year}年12月31日"
    return Period(start=start, end=end, raw=raw)


def _source(body: str, year: int, cells: Mapping[str, Cell]) -> Source:
    """Name the ledger as the source; equal figures have an equal fingerprint."""
    content = json.dumps({name: cell.to_json() for name, cell in sorted(cells.items())})
    digest = hashlib.sha256(f"{body}\x1f{year}\x1f{content}".encode()).hexdigest()
    return Source(name=f"{body}{year}年台账", sha256=digest, kind="json", encoding="utf-8")
