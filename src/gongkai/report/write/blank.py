"""The empty report to fill in, as a Word document or a workbook (空白年度报告).

Nothing but the form stands in the cells: an empty form read again is blank in every cell. What has
to be known for filling it in stands apart, in front of the document or on a sheet of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from typing import Final, cast

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS, Edition
from gongkai.report.model import Meta, Period, Report, Section, Source
from gongkai.report.write import UnknownFormat

# suffix → (module, function that writes a report to be filled in)
_WRITERS: Final = {
    ".docx": ("gongkai.report.write.docx", "document_of"),
    ".xlsx": ("gongkai.report.write.xlsx", "workbook_of"),
}
SUFFIXES: Final = tuple(_WRITERS)
GUIDE: Final = "填写说明"


def blank_form(
    edition: str, suffix: str, *, body: str | None = None, year: int | None = None
) -> bytes:
    """Return the empty form of an edition as a file of that suffix.

    Args:
        edition: ``2019`` or ``2021``.
        suffix: ``.docx`` or ``.xlsx``.
        body: the organ that will report, for title and signature.
        year: the year it will report on, for title and period.

    Raises:
        UnknownFormat: for another suffix.
        KeyError: for another edition.
    """
    known = _WRITERS.get(suffix.lower())
    if known is None:
        raise UnknownFormat(f"空白报告只能写成{'、'.join(SUFFIXES)}，请换成其中一种后缀。")
    module, name = known
    write = cast("Callable[..., bytes]", getattr(import_module(module), name))
    report = blank_report(edition, body=body, year=year)
    return write(report, guide=tuple(_guide(EDITIONS[edition])), to_fill=True)


def blank_report(edition: str, *, body: str | None = None, year: int | None = None) -> Report:
    """Return a report of that edition in which nothing is filled in; ``KeyError`` for no edition."""
    form = EDITIONS[edition]
    return Report(
        source=Source(name="", sha256="", kind="docx"),
        title=None,
        body=body,
        year=year,
        edition=form.name,
        tables=dict.fromkeys(form.tables, form.name),
        period=_period(year) if year else None,
        meta=Meta(),
        cells=dict.fromkeys(form.cell_ids(), Cell(state=CellState.BLANK)),
        sections={part.number: Section(heading=part.text, text="") for part in form.headings},
        preamble=f"本报告所列数据的统计期限{_period(year).raw}。" if year else "",
        closing=body or "",
    )


def _period(year: int) -> Period:
    raw = f"自{year}年1月1日起至{year}年12月31日止"
    return Period(start=date(year, 1, 1), end=date(year, 12, 31), raw=raw)


def _guide(edition: Edition) -> Iterator[str]:
    yield GUIDE
    later = [
        other.first_year for other in EDITIONS.values() if other.first_year > edition.first_year
    ]
    until = f"至{min(later) - 1}年度" if later else "年度及以后"
    yield f"本格式由{edition.notice}规定，用于{edition.first_year}{until}的报告。"
    yield "数字只填阿拉伯数字。没有发生的填0，不要留空，也不要填“/”“-”“无”等符号。"
    if edition.name == "2019":
        yield "表二“本年增/减”填整数，减少的填负数；采购总金额的单位没有印在表上的，请写明元或万元。"
    else:
        yield "表二“本年收费金额”以万元为单位，可带小数；许可、处罚、强制填全年作出的决定总数。"
    yield "表三每件申请只计入一种办理结果；部分公开的只计入“部分公开”。"
    yield "表三每一列：第一项加第二项之和，等于第三项的总计加第四项；每一行：总计等于各类申请人之和。"
    yield "表四每一组：总计等于结果维持、结果纠正、其他结果、尚未审结之和。"
    yield "第五部分写明具体问题和改进办法；第六部分写明收取信息处理费的情况，没有收取的也要写明。"
