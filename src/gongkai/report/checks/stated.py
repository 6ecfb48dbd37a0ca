"""A number stated in prose against the cells it may mean (文表比对)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.law.articles import in_han
from gongkai.report.cells import CellState
from gongkai.report.checks.catalogue import Seen
from gongkai.report.checks.sums import sum_of, wanting
from gongkai.report.checks.view import View
from gongkai.report.findings import Status
from gongkai.report.narrative.sentences import Sentence

LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One thing a number in prose may mean (口径): a sum over cells and its name."""

    words: str
    cells: tuple[str, ...]


def part(section: str) -> str:
    """Name a part of the report, e.g. 第一部分."""
    return f"第{in_han(int(section))}部分"


def quote(sentence: Sentence, words: str) -> str:
    """Return the sentence, or only the clause where the sentence is long."""
    return sentence.text if len(sentence.text) <= LONGEST_QUOTE else words


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A number in prose: the clause it stands in, and whether the wording leaves a doubt."""

    value: int
    words: str
    sentence: Sentence
    certain: bool = True


def against(view: View, said: Statement, readings: Sequence[Reading]) -> Iterator[Seen]:
    """Yield a finding where no reading of the number agrees with the table.

    Every reading is tried before anything is said. Where a cell of some reading is not known the
    comparison is undecidable; where the wording itself is open (口径待核) a person looks.
    """
    value, words, sentence = said.value, said.words, said.sentence
    sums = [sum_of(view, reading.cells) for reading in readings]
    if any(not one.missing and one.known == value for one in sums):
        return
    cells = readings[0].cells
    missing = tuple(dict.fromkeys(i for one in sums for i in one.missing))
    if missing:
        if any(view.state(cell_id) is CellState.BLANK for cell_id in missing):
            yield Seen(
                status=Status.UNDECIDABLE,
                message=f"{part(sentence.section)}“{words}”无法与{readings[0].words}核对："
                f"{wanting(view, missing)}{view.where(missing)}。",
                cells=missing,
                section=sentence.section,
                quote=quote(sentence, words),
                stated=value,
                at=sentence.at,
            )
        return
    tables = "，".join(f"{r.words}为{s.known}" for r, s in zip(readings, sums, strict=True))
    doubt = "" if said.certain else "，两处口径可能不同"
    yield Seen(
        status=Status.FAIL if said.certain else Status.REVIEW,
        message=f"{part(sentence.section)}“{words}”的{value}与表中不一致：{tables}"
        f"{view.guessed(cells)}{doubt}，请核实后改正文字或表格{view.where(cells)}。",
        cells=cells,
        section=sentence.section,
        quote=quote(sentence, words),
        stated=value,
        expected=sums[0].known,
        at=view.place_of(cells) or sentence.at,
    )
