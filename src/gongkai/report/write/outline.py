"""What stands in a report in which order, the same in every kind of document (提纲)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.editions import EDITIONS, Edition
from gongkai.report.model import Report

NO_PART = "文中没有这一部分。"
EMPTY_PART = "这一部分没有填写。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the report: heading, prose, and the table that belongs to it (部分)."""

    heading: str
    paragraphs: tuple[str, ...]
    table_id: str | None = None
    remark: str = ""  # what a writer says where there is neither prose nor table


def title_of(report: Report) -> str:
    """Return the title, or the usual one made of what is known of body and year (标题)."""
    year = "" if report.year is None else f"{report.year}年"
    return report.title or f"{report.body or ''}{year}政府信息公开工作年度报告"


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that hold something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def parts_of(report: Report) -> Iterator[Part]:
    """Yield the six parts in the order of the form, then any further ones the document has.

    A report without a national format has the parts it has, and no tables.
    """
    edition = EDITIONS.get(report.edition)
    official = _official(edition) if edition else {}
    for number in sorted({*official, *report.sections}, key=lambda key: (len(key), key)):
        heading, table_id = official.get(number, ("", None))
        section = report.sections.get(number)
        if section is None:
            yield Part(heading=heading, paragraphs=(), table_id=table_id, remark=NO_PART)
            continue
        prose = paragraphs_of(section.text)
        remark = "" if prose or table_id else EMPTY_PART
        text = section.heading or heading
        yield Part(heading=text, paragraphs=prose, table_id=table_id, remark=remark)


def _official(edition: Edition) -> dict[str, tuple[str, str | None]]:
    """Return heading and table of each part; a table bears the heading of its part as title."""
    tables = {table.title: table.id for table in edition.tables.values()}
    return {part.number: (part.text, tables.get(part.text)) for part in edition.headings}


META_LABELS = (
    ("index_number", "索引号"),
    ("document_number", "文号"),
    ("issuer", "发布机构"),
    ("published_on", "发布日期"),
)


def meta_of(report: Report) -> Iterator[tuple[str, str]]:
    """Yield label and text of what the head of the page says, dates as 2024年1月15日."""
    for name, label in META_LABELS:
        value = getattr(report.meta, name)
        if value is not None:
            is_date = name == "published_on"
            yield label, f"{value.year}年{value.month}月{value.day}日" if is_date else value
