"""The public JSON form of a report, always the same bytes for the same report (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report

T = TypeVar("T")
_TABLES = ("t2", "t3", "t4")


def canonical(report: Report) -> dict[str, Any]:
    """Return the report's public form with tables, cells and parts in the order of the form."""
    form = report.to_json()
    form["tables"] = _ordered(form["tables"], _TABLES)
    form["cells"] = _ordered(form["cells"], _cell_ids(report))
    form["sections"] = _ordered(form["sections"], sorted(form["sections"], key=_by_number))
    return form


def _cell_ids(report: Report) -> Iterable[str]:
    """Yield ids as the tables print them; a table of no known edition may have those of any."""
    for table in _TABLES:
        edition = EDITIONS.get(report.tables.get(table, ""))
        for form in (edition,) if edition else EDITIONS.values():
            yield from form.tables[table].cell_ids


def _ordered(entries: Mapping[str, T], order: Iterable[str]) -> dict[str, T]:
    first = {name: entries[name] for name in order if name in entries}
    return first | {name: entries[name] for name in sorted(entries.keys() - first.keys())}


def _by_number(name: str) -> tuple[int, str]:
    return len(name), name


def document_json(report: Report) -> str:
    """Return the report as indented JSON with a line feed at the end."""
    return json.dumps(canonical(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def json_bytes(report: Report) -> bytes:
    """Return the file; half a character, as in a broken file name, becomes its JSON escape."""
    return document_json(report).encode("utf-8", "backslashreplace")
