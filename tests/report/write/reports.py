"""Invented reports for the writers: a filled one of each edition, and one of every oddity."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS, Kind
from gongkai.report.editions.forms import Column
from gongkai.report.model import Meta, Period, Report, Section, Source

TEXTS = {
    "1": (
        "2023年，青石镇人民政府依法做好政府信息公开工作。全年主动公开信息153条，"
        "其中政务公开栏40条、镇政府网站113条。\n收到政府信息公开申请7件，均已按期答复。"
    ),
    "2": "",
    "3": "",
    "4": "",
    "5": "一是村务公开内容不够细；二是解读形式单一。下一步将逐村核对公开目录。",
    "6": "本年度未收取信息处理费。",
}


def number(place: int, column: Column) -> Cell:
    """A figure for a place of the form: two zeros in three, so that the others stand out."""
    if column.kind is Kind.MONEY:
        return Cell.of(Decimal("134.2"), unit=column.unit or "万元")
    if column.kind is Kind.DELTA:
        return Cell.of(-(place % 4))
    return Cell.of(place if place % 3 == 0 else 0)


def filled(edition: str, **changed: Cell) -> Report:
    """A report with a number in every cell, except those changed (``.`` written as ``__``)."""
    form = EDITIONS[edition]
    cells = {
        cell_id: number(place, form.column(cell_id))
        for place, cell_id in enumerate(form.cell_ids())
    }
    named = {cell_id.replace("__", "."): cell for cell_id, cell in changed.items()}
    return report(edition, cells | named)


def report(edition: str, cells: Mapping[str, Cell]) -> Report:
    """A report of 青石镇 in that edition with these cells."""
    year = {"2019": 2020, "2021": 2023}[edition]
    return Report(
        source=Source(name="青石镇.html", sha256="0" * 64, kind="html", encoding="utf-8"),
        title=f"青石镇人民政府{year}年政府信息公开工作年度报告",
        body="青石镇人民政府",
        year=year,
        edition=edition,
        tables=dict.fromkeys(("t2", "t3", "t4"), edition),
        period=Period(start=date(year, 1, 1), end=date(year, 12, 31), raw="自1月1日起至12月31日止"),
        meta=Meta(index_number="QS-2024-00002", published_on=date(year + 1, 1, 15)),
        cells=cells,
        sections={
            heading.number: Section(heading=heading.text, text=TEXTS[heading.number])
            for heading in EDITIONS[edition].headings
        },
        preamble="本报告依据《中华人民共和国政府信息公开条例》编制。",
        closing=f"青石镇人民政府\n{year + 1}年1月15日",
    )


def odd(edition: str = "2021") -> Report:
    """A report with a cell in each state beside its numbers."""
    return filled(
        edition,
        t3__received__natural_person=Cell(state=CellState.BLANK),
        t3__received__business=Cell(state=CellState.MARK, raw="/"),
        t3__received__research=Cell(state=CellState.UNREADABLE, raw="O1"),
        t3__received__public_interest=Cell(state=CellState.UNPLACED, raw="3"),
        t3__received__legal_service=Cell(state=CellState.ABSENT),
        t3__received__other_org=Cell(state=CellState.VALUE, value=0, inferred=True, raw="0"),
        t3__received__total=Cell(state=CellState.VALUE, value=8, note="其中修订2件", raw="8"),
    )
