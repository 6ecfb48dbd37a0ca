"""Sentences the ledgers can say of a year, for the words of its report (拟稿).

A sentence is made only from what is entered; what nobody entered is a gap that a person fills, and
stands in the text as 【待补充：…】 until then. Nothing here is put into a report by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.report.model import Report
from gongkai.web.applications import fees
from gongkai.web.applications import selectors as applications
from gongkai.web.registers import selectors as registers
from gongkai.web.registers.kinds import Kind, Measure
from gongkai.web.registers.models import Entry
from gongkai.web.reports import last_year, parts
from gongkai.web.reports import sentences_of_engagement as engagement
from gongkai.web.reports import sentences_of_oversight as oversight
from gongkai.web.reports import sentences_of_publishing as publishing
from gongkai.web.reports.ledger import plain
from gongkai.web.reports.models import AnnualReport

GAP = "【待补充"
# Table two says these already; its part needs no sentence beside it.
IN_TABLE_TWO = frozenset(list(Kind)[:8])
_SUITS = ("direct", "after_review")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A sentence for one part, with the cells whose figures it says (拟稿语句)."""

    part: str
    sentence: str
    cells: tuple[str, ...] = ()
    records: tuple[str, ...] = ()  # the ledger rows behind its figures, e.g. engagement.ticket:12

    @property
    def is_gap(self) -> bool:
        """Whether it marks what is missing rather than says something."""
        return GAP in self.sentence


def gap(what: str) -> str:
    """Return the mark of something a person has to write (待补充)."""
    return f"{GAP}：{what}】"


def proposals(annual: AnnualReport, report: Report) -> tuple[Proposal, ...]:
    """Return what can be said of the year, part by part; ``report`` is the compiled draft."""
    return (
        _opening(annual),
        *_of_publishing(annual),
        *_of_intake(report),
        *_of_engagement(annual),
        *_of_registers(annual),
        *_of_oversight(annual),
        *_of_results(report),
        *_of_remedies(report),
        _missing("5", "本年存在的主要问题"),
        *_of_last_year(annual),
        *_of_fees(annual),
        Proposal(part=parts.CLOSING, sentence=annual.body.name),
        _missing(parts.CLOSING, "成文日期，例如2026年1月20日"),
    )


def open_gaps(annual: AnnualReport) -> tuple[str, ...]:
    """Return the parts in which something is still marked as missing (待补充的部分)."""
    return tuple(part for part, text in annual.narrative.items() if GAP in text)


def _opening(annual: AnnualReport) -> Proposal:
    """Say by what law the report is made and which days it counts (编制依据、统计期限)."""
    year = annual.year
    said = (
        f"本报告根据《中华人民共和国政府信息公开条例》第五十条编制，"
        f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )
    return Proposal(part=parts.PREAMBLE, sentence=said)


def _missing(part: str, what: str) -> Proposal:
    return Proposal(part=part, sentence=gap(what))


def _of_last_year(annual: AnnualReport) -> Iterator[Proposal]:
    """Quote each problem last year's report named, for a person to say what became of it."""
    named = last_year.problems(annual)
    for problem in named:
        cure = gap("改进情况")
        yield Proposal(part="5", sentence=f"对上年提出的“{problem}”：{cure}。")
    yield _missing("5", "下一步打算" if named else "上年所列问题的改进情况和下一步打算")


def _of_publishing(annual: AnnualReport) -> Iterator[Proposal]:
    said = list(publishing.sayings(annual.body, annual.year))
    if not said:
        yield _missing("1", "主动公开政府信息的数量")
    for one in said:
        yield Proposal(part="1", sentence=one.sentence, records=one.records)


def _of_intake(report: Report) -> Iterator[Proposal]:
    rows = ("received", "carried_in", "closed_total", "carried_out")
    cells = tuple(f"t3.{row}.total" for row in rows)
    counts = _counts(report, cells)
    if counts is None:
        yield _missing("1", "收到和处理政府信息公开申请的件数")
        return
    received, before, closed, after = counts
    if not any(counts):
        yield Proposal(part="1", sentence="全年未收到政府信息公开申请。", cells=cells)
        return
    carried = f"，上年结转{before}件" if before else ""
    yield Proposal(
        part="1",
        sentence=f"全年新收政府信息公开申请{received}件{carried}，办结{closed}件，"
        f"结转下年度{after}件。",
        cells=cells,
    )


def _of_engagement(annual: AnnualReport) -> Iterator[Proposal]:
    for saying in engagement.sayings(annual.body, annual.year):
        if saying.sentence is not None:
            yield Proposal(part="1", sentence=saying.sentence, records=saying.records)


def _of_oversight(annual: AnnualReport) -> Iterator[Proposal]:
    for saying in oversight.sayings(annual.body, annual.year):
        yield Proposal(part=saying.part, sentence=saying.sentence, records=saying.records)


def _of_registers(annual: AnnualReport) -> Iterator[Proposal]:
    said_by_lines = oversight.by_lines(annual.body, annual.year)
    for kind, lines in registers.by_kind(annual.body, annual.year).items():
        elsewhere = IN_TABLE_TWO | frozenset(engagement.KINDS) | {Kind.PROCESSING_FEE}
        elsewhere |= oversight.KINDS - said_by_lines
        if kind not in elsewhere:
            said = "，".join(f"{_line(line)}{_inner(line)}" for line in lines)
            ids = tuple(f"registers.entry:{line.pk}" for line in lines)
            subject = "" if kind is Kind.OTHER else f"{kind.label}："
            yield Proposal(part="1", sentence=f"{subject}{said}。", records=ids)


def _line(entry: Entry) -> str:
    named = entry.measure in {Measure.COUNT, Measure.PEOPLE}  # 专员1名 says what is counted
    measure = "" if named else entry.get_measure_display()
    subject, _, what = entry.label.partition("：")
    label = subject if subject.endswith(what) else f"{subject}{what}"
    return f"{label if label.endswith(measure) else f'{label}{measure}'}{_figure(entry)}"


def _inner(entry: Entry) -> str:
    said = "、".join(_line(part) for part in entry.parts.all())
    return f"（其中{said}）" if said else ""


def _figure(entry: Entry) -> str:
    if entry.quantity is not None:
        return f"{publishing.figure(entry.quantity, at_least=entry.at_least)}{entry.word}"
    return f"{plain(entry.amount) if entry.amount is not None else ''}{entry.unit}"


def _of_results(report: Report) -> Iterator[Proposal]:
    groups = ("granted", "partial", "refused", "unable", "rejected", "other")
    names = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
    every = [_row_totals(report, f"t3.{group}") for group in groups]
    counts = [_counts(report, cells) for cells in every]
    if any(count is None for count in counts):
        return
    sums = [sum(count or ()) for count in counts]
    said = [f"{name}{n}件" for name, n in zip(names, sums, strict=True) if n]
    if said:
        cells = tuple(cell for row in every for cell in row)
        yield Proposal(part="3", sentence=f"本年度办理结果：{'、'.join(said)}。", cells=cells)


def _row_totals(report: Report, group: str) -> tuple[str, ...]:
    return tuple(
        cell for cell in report.cells if cell.startswith(f"{group}.") and cell.endswith(".total")
    )


def _of_remedies(report: Report) -> Iterator[Proposal]:
    review = ("t4.review.total",)
    suits = tuple(f"t4.{group}.total" for group in _SUITS)
    counts = _counts(report, (*review, *suits))
    if counts is None:
        yield _missing("4", "行政复议、行政诉讼情况")
    elif not any(counts):
        said = "全年没有因政府信息公开工作被申请行政复议、提起行政诉讼。"
        yield Proposal(part="4", sentence=said, cells=(*review, *suits))
    else:
        said = f"行政复议{counts[0]}件，行政诉讼{sum(counts[1:])}件。"
        yield Proposal(part="4", sentence=said, cells=(*review, *suits))


def _of_fees(annual: AnnualReport) -> Iterator[Proposal]:
    """Say what was charged: from the cases where they tell, else from the register of earlier years."""
    lines = list(registers.entries(annual.body, annual.year).filter(kind=Kind.PROCESSING_FEE))
    totals = fees.totals(annual.body, annual.year)
    if totals.notices or totals.paid:
        yield Proposal(part="6", sentence=totals.sentence)
    elif lines:
        ids = tuple(f"registers.entry:{line.pk}" for line in lines)
        yield Proposal(part="6", sentence=f"信息处理费：{_joined(lines)}。", records=ids)
    elif applications.figures(annual.body, annual.year):
        yield Proposal(part="6", sentence=totals.sentence)
    else:
        yield _missing("6", "收取信息处理费的情况")


def _joined(lines: Sequence[Entry]) -> str:
    return "，".join(_line(line) for line in lines)


def _counts(report: Report, cells: Iterable[str]) -> list[int] | None:
    """Return whole numbers that are all known, ``None`` where one is not."""
    values = [report.cell(cell).value for cell in cells]
    known = [value for value in values if isinstance(value, int)]
    return known if len(known) == len(values) else None
