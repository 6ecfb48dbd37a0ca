"""A list of bodies that tells their level and region (机关名录)."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import duckdb

from gongkai.report.checks.levels import Level

COLUMNS = {"层级": "level", "省": "province", "市": "city", "县": "county"}
LEVELS = {
    "乡镇街道": Level.TOWNSHIP,
    "县级政府": Level.COUNTY,
    "政府": Level.GOVERNMENT,
    "部门": Level.DEPARTMENT,
}
LEVEL_NAMES = {**{level.value: name for name, level in LEVELS.items()}, "unknown": "层级不明"}


class BadDirectory(ValueError):  # noqa: N818 — the public name says what it is
    """A list of bodies that cannot be used; the message is one Chinese sentence."""


def load_directory(db: duckdb.DuckDBPyConnection, path: Path | None) -> None:
    """Make the table ``directory`` of a CSV with a column 机关 and any of 层级、省、市、县."""
    rows = _rows(path) if path else []
    names = ("body", *COLUMNS.values())
    db.execute(f"CREATE TABLE directory ({', '.join(f'{name} VARCHAR' for name in names)})")
    if rows:
        db.executemany("INSERT INTO directory VALUES (?, ?, ?, ?, ?)", rows)


def _rows(path: Path) -> list[list[str | None]]:
    try:
        table = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""), strict=True)
        rows = [row for row in table if (row.get("机关") or "").strip()]
    except (UnicodeDecodeError, csv.Error):
        raise BadDirectory("机关名录应为UTF-8编码的CSV，请另存后再试。") from None
    if "机关" not in (table.fieldnames or ()):
        raise BadDirectory("机关名录缺少“机关”一列，请把第一行写成：机关,层级,省,市,县。")
    found = [_row(row, line) for line, row in enumerate(rows, start=2)]
    names = Counter(row[0] for row in found)
    twice = [name for name, times in names.items() if times > 1]
    if twice:
        raise BadDirectory(f"机关名录中“{min(map(str, twice))}”出现不止一次，请只留一行。")
    return found


def _row(row: dict[str, str | None], line: int) -> list[str | None]:
    level = (row.get("层级") or "").strip()
    if level and level not in LEVELS:
        allowed = "、".join(LEVELS)
        raise BadDirectory(f"机关名录第{line}行的层级“{level}”不认识，可写：{allowed}，或留空。")
    known = {**row, "层级": LEVELS[level].value if level else None}
    values = ((known.get(name) or "").strip() or None for name in COLUMNS)
    return [(row["机关"] or "").strip(), *values]
