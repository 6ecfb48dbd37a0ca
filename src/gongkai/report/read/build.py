"""One report from the part of the text it stands in (成文)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter

from gongkai.report.editions.shared import HEADINGS
from gongkai.report.model import (
    ABSENT_TABLE,
    NO_EDITION,
    PRE_2019,
    Meta,
    Note,
    Period,
    Report,
    Section,
    Source,
)
from gongkai.report.place import Place
from gongkai.report.read.evidence import Evidence, body_of, year_of
from gongkai.report.read.heads import is_head_line, read_head
from gongkai.report.read.letters import bare_ordinal, letters
from gongkai.report.read.lines import Line
from gongkai.report.read.marked import with_marks
from gongkai.report.read.period import find_period
from gongkai.report.read.prose import Prose, Written, joined, split_signature, without_footer
from gongkai.report.read.runs import Found, find_tables
from gongkai.report.read.sections import HeadingAt, find_headings, old_headings
from gongkai.report.read.tables import Tables, read_tables
from gongkai.report.read.titles import Title, quoted_title, titles_in
from gongkai.report.read.wording import label_notes
from gongkai.report.read.words import Token

_FIRST_YEAR = 2019
_ROWS, _PARTS = 5, 2  # so many rows of tables, or titled parts, are a report
_HEAD_LINES = 200
_SENTENCE = 20  # a line of so many letters in front of part one belongs to the preamble
_SERIES = re.compile(r"[一二三四五六七八九十]、")
_OFFICIAL = {heading.number: heading for heading in HEADINGS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything found in one report's part of the text."""

    tokens: Sequence[Token]
    lines: Sequence[Line]
    tables: Mapping[str, Found]
    headings: Sequence[HeadingAt]
    title: Title | None
    begin: int  # the line of part one, or of the first table
    prose: Prose
    head: Sequence[Written]  # what stands before part one

    @property
    def has_report(self) -> bool:
        """Whether there is enough of a report: filled tables, or a title over its parts."""
        rows = {run.row for found in self.tables.values() for run in found.runs if run.row}
        if len(rows) >= _ROWS:
            return True
        parts = max(len(self.headings), len(old_headings(self.tokens)))
        return self.title is not None and parts >= _PARTS


def draft(tokens: Sequence[Token], lines: Sequence[Line]) -> Draft:
    """Find tables, parts, title and page head in one report's part of the text."""
    tables = find_tables(tokens)
    headings = find_headings(tokens, tables)
    used = {index for found in tables.values() for index in found.everything}
    firsts = [min(found.used) for found in tables.values()]
    begin = min([headings[0].index] if headings else firsts, default=len(tokens))
    prose = Prose(lines, tokens, used | {heading.index for heading in headings})
    head = prose.between(0, begin)
    titles = titles_in(tokens, 0, begin)
    title = titles[-1] if titles else quoted_title(joined(head)[:100_000])
    return Draft(
        tokens=tokens,
        lines=lines,
        tables=tables,
        headings=headings,
        title=title,
        begin=tokens[begin].line if begin < len(tokens) else lines[-1].number + 1,
        prose=prose,
        head=head,
    )


def build(found: Draft, source: Source) -> Report:
    """Return the report of a draft, with its notes."""
    reading = _reading_of(found)
    year, years = year_of(reading.evidence)
    old = not found.tables and year is not None and year < _FIRST_YEAR
    if old:
        found = replace(found, headings=old_headings(found.tokens))
        reading = _reading_of(found)
    tables = Tables() if old else read_tables(found.tables, year)
    report = _report(found, reading, tables, year=year, source=source)
    headings = () if old else (*heading_notes(found), *_nested_notes(found, reading.parts))
    labels = label_notes(found.tables, tables.editions)
    notes = (*_facts(report, years), *headings, *labels, *tables.notes)
    return replace(report, notes=notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """The prose of each part, and what the document says of itself."""

    parts: Mapping[str, Sequence[Written]]
    closing: Sequence[Written]
    evidence: Evidence


def _reading_of(found: Draft) -> _Reading:
    preamble = _preamble(found)
    parts, closing = _parts(found)
    written = chain(preamble, *parts.values())
    evidence = Evidence(
        title=found.title,
        meta=_page_head(found),
        period=find_period((line.line, line.text) for line in written),
        preamble=preamble,
        part_one=parts.get("1", ()),
        closing=closing,
    )
    return _Reading(parts=parts, closing=closing, evidence=evidence)


def _report(
    found: Draft, reading: _Reading, tables: Tables, *, year: int | None, source: Source
) -> Report:
    evidence, editions = reading.evidence, tables.editions
    return Report(
        source=source,
        title=found.title.text if found.title else None,
        body=body_of(evidence),
        year=year,
        edition=_edition(editions) if editions else PRE_2019,
        tables=editions or dict.fromkeys(("t2", "t3", "t4"), ABSENT_TABLE),
        period=evidence.period,
        meta=evidence.meta,
        cells=tables.cells,
        extras=tuple(tables.extras),
        sections=_sections(found, reading.parts),
        preamble=joined(with_marks(evidence.preamble, _above_part_one(found))),
        closing=joined(reading.closing),
    )


def _page_head(found: Draft) -> Meta:
    """What the page says above the report; fields far from it belong to other things."""
    end = bisect_left(found.lines, found.begin, key=attrgetter("number"))
    return read_head(found.lines[max(0, end - _HEAD_LINES) : end])


def _edition(editions: Mapping[str, str]) -> str:
    """The edition most tables have; table three decides a draw."""
    known = [
        name for name in (editions["t3"], editions["t2"], editions["t4"]) if name != ABSENT_TABLE
    ]
    return Counter(known).most_common(1)[0][0] if known else NO_EDITION


def _preamble(found: Draft) -> list[Written]:
    """The sentences between the title and part one, without fields and links of the page."""
    after = found.tokens[found.title.last].line if found.title and found.title.line_like else 0
    below = (line for line in found.head if line.line > after)
    sentences = (line for line in below if len(letters(line.text)) >= _SENTENCE)
    return [line for line in sentences if not is_head_line(found.prose.printed(line.line))]


def _above_part_one(found: Draft) -> list[Written]:
    """The lines near part one, the title's own left out."""
    tokens, title = found.tokens, found.title
    titled = {token.line for token in tokens[title.first : title.last + 1]} if title else set()
    return [line for line in found.head[-_HEAD_LINES:] if line.line not in titled]


def _parts(found: Draft) -> tuple[dict[str, list[Written]], list[Written]]:
    """The prose of each part, and the signature behind the last."""
    ends = [*(heading.index for heading in found.headings), len(found.tokens)][1:]
    parts = {
        heading.number: found.prose.between(heading.index + 1, end)
        for heading, end in zip(found.headings, ends, strict=True)
    }
    closing: list[Written] = []
    if found.headings:
        last = found.headings[-1].number
        parts[last], closing = split_signature(without_footer(parts[last]))
    return parts, closing


def _sections(found: Draft, parts: Mapping[str, Sequence[Written]]) -> dict[str, Section]:
    return {
        heading.number: Section(
            heading=" ".join(heading.token.text.split()),
            text=joined(parts[heading.number]),
            at=heading.token.place,
        )
        for heading in found.headings
    }


def heading_notes(found: Draft) -> Iterator[Note]:
    """Yield what differs from the official headings: wording, then numeral."""
    for heading in found.headings:
        official = _OFFICIAL[heading.number]
        printed = " ".join(heading.token.text.split())
        at = heading.token.place
        part = heading.token.part
        if part is None or not part.official:
            yield Note(
                code="READ-HEADING",
                message=f"标题“{printed}”与规定的“{official.text}”不同。",
                at=at,
                found=printed,
                expected=official.text,
            )
        ordinal = part.ordinal if part else bare_ordinal(heading.token.text)
        if ordinal != official.ordinal:
            yield Note(
                code="READ-NUMBERING",
                message=f"标题“{printed}”的序号应为“{official.ordinal}”。",
                at=at,
                found=ordinal or None,
                expected=official.ordinal,
            )


def _nested_notes(found: Draft, parts: Mapping[str, Sequence[Written]]) -> Iterator[Note]:
    """Yield a remark where a part has a series 一、二、 of its own."""
    for heading in found.headings:
        series = [line for line in parts[heading.number] if _SERIES.match(line.text)]
        if len({line.text[0] for line in series}) > 1:
            printed = " ".join(heading.token.text.split())
            message = f"“{printed}”之内另有一套“一、二、三”序号。"
            yield Note(code="READ-NESTED", message=message, at=Place(line=series[0].line))


def _facts(report: Report, years: Sequence[int]) -> Iterator[Note]:
    """Yield what is missing or doubtful in title, body, year, period and edition."""
    if report.title is None:
        yield Note(code="READ-NO-TITLE", message="没有找到报告标题。")
    if report.body is None:
        yield Note(code="READ-NO-BODY", message="没有找到编制报告的机关名称。")
    if report.year is None:
        yield Note(code="READ-NO-YEAR", message="标题和正文都没有写明报告年度。")
    if len(years) > 1:
        listed = "、".join(map(str, years))
        yield Note(
            code="READ-YEAR",
            message=f"文中出现不一致的报告年度：{listed}，取{report.year}年。",
            found=listed,
            expected=report.year,
        )
    yield from _period_notes(report.period)
    yield from _edition_notes(report)


def _period_notes(period: Period | None) -> Iterator[Note]:
    if period is None:
        yield Note(code="READ-NO-PERIOD", message="没有写明统计期限，年度以标题为准。")
    elif period.start is None or period.end is None:
        yield Note(
            code="READ-PERIOD",
            message=f"统计期限“{period.raw}”有一端无法识别。",
            at=period.at,
            found=period.raw,
        )
    elif period.repaired:
        yield Note(
            code="READ-PERIOD",
            message=f"统计期限“{period.raw}”有缺字，按唯一可能补全。",
            at=period.at,
            found=period.raw,
            expected=f"{period.start}至{period.end}",
        )


def _edition_notes(report: Report) -> Iterator[Note]:
    editions = set(report.tables.values()) - {ABSENT_TABLE}
    if report.edition == PRE_2019:
        yield Note(
            code="READ-PRE-2019", message="这是2019年以前的报告，没有全国统一表格，只读文字。"
        )
    elif len(editions) > 1:
        listed = "、".join(
            f"{name}为{edition}版" for name, edition in sorted(report.tables.items())
        )
        yield Note(code="READ-EDITION", message=f"各表的格式版本不一致：{listed}。", found=listed)
    if report.edition != PRE_2019 and (missing := set(_OFFICIAL) - set(report.sections)):
        listed = "、".join(_OFFICIAL[number].text for number in sorted(missing))
        yield Note(
            code="READ-INCOMPLETE", message=f"没有找到这些部分的标题：{listed}。", found=listed
        )
