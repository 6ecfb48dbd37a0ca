"""An annual report as a value (政府信息公开工作年度报告).

Reading builds a :class:`Report`, checking inspects it, writing renders it; none changes it.
``Report.to_json`` is the public form (schema ``gongkai.report/1``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import Any, TypeVar

from gongkai.report.cells import ABSENT, Cell
from gongkai.report.place import Place

SCHEMA = "gongkai.report/1"

# Names of editions a whole report can have: what stands in `edition` and, per table, in `tables`.
EDITION_2019, EDITION_2021, PRE_2019, NO_EDITION = "2019", "2021", "pre-2019", "none"
ABSENT_TABLE = "absent"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document a report was read from (来源文件)."""

    name: str
    sha256: str
    kind: str
    encoding: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the contract's ``source`` object."""
        return {
            "name": self.name,
            "sha256": self.sha256,
            "kind": self.kind,
            "encoding": self.encoding,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The span the figures cover (统计期限), first and last day included.

    A side that cannot be read is ``None``; ``repaired`` says that lost characters were completed
    in the only possible way.
    """

    start: date | None
    end: date | None
    raw: str
    repaired: bool = False
    at: Place | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the contract's ``period`` object."""
        return {
            "from": self.start.isoformat() if self.start else None,
            "to": self.end.isoformat() if self.end else None,
            "raw": self.raw,
            "repaired": self.repaired,
            "at": self.at.to_json() if self.at else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What the page around a report says of it (索引号、文号、发布日期、发布机构、名称)."""

    index_number: str | None = None
    document_number: str | None = None
    published_on: date | None = None
    issuer: str | None = None
    title: str | None = (
        None  # 名称/标题 of the page's head, which may contradict the report below it
    )

    def to_json(self) -> dict[str, Any]:
        """Return the contract's ``meta`` object."""
        return {
            "index_number": self.index_number,
            "document_number": self.document_number,
            "published_on": self.published_on.isoformat() if self.published_on else None,
            "issuer": self.issuer,
            "title": self.title,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One of the six parts (第一至第六部分): its heading and its prose without tables."""

    heading: str
    text: str
    at: Place | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the contract's section object."""
        return {
            "heading": self.heading,
            "text": self.text,
            "at": self.at.to_json() if self.at else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the reader has to say about its own reading (``READ-*``).

    ``cells`` names the cells it concerns; ``found`` and ``expected`` hold the wording or the count
    where the note is about a difference.
    """

    code: str
    message: str
    at: Place | None = None
    cells: tuple[str, ...] = ()
    found: str | int | None = None
    expected: str | int | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the contract's note object."""
        return {
            "code": self.code,
            "message": self.message,
            "at": self.at.to_json() if self.at else None,
            "cells": list(self.cells),
            "found": self.found,
            "expected": self.expected,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A row or a cell the national form does not have (表外内容); kept, never shifted into place."""

    label: str
    raw: tuple[str, ...]
    at: Place | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the contract's extra object."""
        return {
            "label": self.label,
            "raw": list(self.raw),
            "at": self.at.to_json() if self.at else None,
        }


def _frozen(mapping: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType(dict(mapping))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One annual report of one body for one year (年度报告)."""

    source: Source
    title: str | None
    body: str | None
    year: int | None
    edition: str
    tables: Mapping[str, str]
    period: Period | None
    meta: Meta
    cells: Mapping[str, Cell]
    extras: tuple[Extra, ...] = ()
    sections: Mapping[str, Section] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    preamble: str = ""  # what stands between the title and part one
    closing: str = ""  # signature and date behind part six
    # what is told of this version and is no part of it: that it was corrected, what was changed
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("tables", "cells", "sections"):
            object.__setattr__(self, name, _frozen(getattr(self, name)))

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes: a frozen mapping cannot, so it goes as a plain one."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        plain = {name: dict(values[name]) for name in ("tables", "cells", "sections")}
        return _restored, ({**values, **plain},)

    def cell(self, cell_id: str) -> Cell:
        """Return the cell, or the ``absent`` cell where the document does not have it."""
        return self.cells.get(cell_id, ABSENT)

    def to_frame(self) -> Any:
        """Return the cells as a table, one a row (长表), that any Arrow library takes.

        The columns are those of ``gongkai.report.long_form.COLUMNS``; the table is a DuckDB
        relation: ``polars.DataFrame(report.to_frame())``.
        """
        # Only who wants a table pays for loading DuckDB.
        return import_module("gongkai.report.frame").frame_of([self])

    def _repr_html_(self) -> str:
        """Show the report in a notebook, laid out as the official form."""
        # Only a notebook asks for this, and the writers are built on this module.
        writer = import_module("gongkai.report.write.html")
        return str(writer.report_html(self))

    def to_json(self) -> dict[str, Any]:
        """Return the public form of the report (schema ``gongkai.report/1``)."""
        return {
            "schema": SCHEMA,
            "source": self.source.to_json(),
            "title": self.title,
            "body": self.body,
            "year": self.year,
            "edition": self.edition,
            "tables": dict(self.tables),
            "period": self.period.to_json() if self.period else None,
            "meta": self.meta.to_json(),
            "cells": {cell_id: cell.to_json() for cell_id, cell in self.cells.items()},
            "extras": [extra.to_json() for extra in self.extras],
            "preamble": self.preamble,
            "sections": {key: section.to_json() for key, section in self.sections.items()},
            "closing": self.closing,
            "notes": [note.to_json() for note in self.notes],
            **({"remarks": list(self.remarks)} if self.remarks else {}),
        }


def _restored(values: dict[str, Any]) -> Report:
    return Report(**values)
