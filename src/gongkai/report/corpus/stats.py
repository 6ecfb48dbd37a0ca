"""Statistics over a corpus (统计), computed by DuckDB over Parquet.

Every figure says of how many reports it is known. A rate is taken over the reports in which both
its sides are known and do not contradict each other, with Wilson's interval at 95 %; it treats the
single cases as independent, so where a few bodies have most of them it is narrower than the truth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongkai.report.corpus.measures import LABELS, RATES, needed
from gongkai.report.corpus.store import Corpus

SCHEMA = "gongkai.stats/1"
GROUPS = ("level", "province", "city", "county", "year", "edition", "body")
Z = 1.959963984540054  # 95 %

_WILSON = f"""
CREATE OR REPLACE TEMP MACRO wilson(part, whole, side) AS
CASE WHEN whole > 0 THEN greatest(0, least(1,
    (part / whole + {Z}^2 / (2 * whole) + side * {Z}
        * sqrt(part / whole * (1 - part / whole) / whole + {Z}^2 / (4 * whole * whole)))
    / (1 + {Z}^2 / whole))) END
"""
_PER_REPORT = """
CREATE OR REPLACE TEMP TABLE per_report AS
SELECT source, report, measure, sum(value)::BIGINT AS value
FROM cells JOIN needed USING (cell, edition) SEMI JOIN counted USING (source, report)
WHERE state = 'value'
GROUP BY source, report, measure, cells
HAVING count(*) = cells
"""
_COUNTS = """
SELECT {by}, measure, count(value)::INTEGER AS known, count(*)::INTEGER AS "of",
    sum(value)::BIGINT AS value
FROM counted CROSS JOIN (SELECT DISTINCT measure FROM needed)
LEFT JOIN per_report USING (source, report, measure)
GROUP BY ALL
"""
# 部门、乡镇街道次年1月31日，县级以上政府次年3月31日 (条例第四十九条). A date before the year was over
# is no date of publication, and an unknown level has no deadline.
_LATE = """
SELECT *, CASE WHEN level IN ('county', 'government') THEN make_date(year + 1, 3, 31)
    WHEN level IN ('township', 'department') THEN make_date(year + 1, 1, 31) END AS due
FROM counted WHERE year BETWEEN 2019 AND 9000 AND published_on > make_date(year, 12, 31)
"""
_SHARES = f"""
WITH sides AS (
    SELECT rates.measure, counted.source, counted.report, part.value AS part, whole.value AS whole
    FROM counted CROSS JOIN rates
    JOIN per_report part ON (part.source, part.report, part.measure)
        = (counted.source, counted.report, rates.part)
    JOIN per_report whole ON (whole.source, whole.report, whole.measure)
        = (counted.source, counted.report, rates.whole)
    WHERE part.value <= whole.value
    UNION ALL
    SELECT 'late', source, report, (published_on > due)::BIGINT, 1 FROM ({_LATE})
    WHERE due IS NOT NULL
    UNION ALL
    SELECT 'defective', source, report, (errors > 0)::BIGINT, 1 FROM counted),
sums AS (
    SELECT {{by}}, measure, count(part)::INTEGER AS known, count(*)::INTEGER AS "of",
        coalesce(sum(part), 0)::BIGINT AS part, coalesce(sum(whole), 0)::BIGINT AS whole
    FROM counted CROSS JOIN (
        SELECT measure FROM rates UNION ALL VALUES ('late'), ('defective')) names
    LEFT JOIN sides USING (source, report, measure)
    GROUP BY ALL)
SELECT *, CASE WHEN whole > 0 THEN part / whole END AS rate,
    wilson(part, whole, -1) AS low, wilson(part, whole, 1) AS high
FROM sums
"""
_GROUPS = """
SELECT {by}, count(*)::INTEGER AS reports, count(DISTINCT body)::INTEGER AS bodies
FROM counted GROUP BY ALL ORDER BY ALL
"""
_DEFECTS = """
SELECT {by}, findings.code, any_value(findings.title) AS title,
    any_value(findings.severity) AS severity, count(*)::INTEGER AS findings,
    count(DISTINCT (findings.source, findings.report))::INTEGER AS reports
FROM findings JOIN counted ON (findings.source, findings.report) = (counted.source, counted.report)
WHERE status = 'fail'
GROUP BY ALL ORDER BY reports DESC, code, {key}
"""
_MISSING = """
SELECT year::INTEGER AS year, count(*)::INTEGER AS bodies FROM (
    SELECT body, unnest(range(min(year) + 1, max(year))) AS year FROM counted
    WHERE body IS NOT NULL AND year IS NOT NULL GROUP BY body
    EXCEPT SELECT body, year FROM counted)
GROUP BY year ORDER BY year
"""
_OVERVIEW = """
SELECT (SELECT count(*) FROM counted)::INTEGER AS reports,
    ((SELECT count(*) FROM reports) - (SELECT count(*) FROM counted))::INTEGER AS duplicates,
    (SELECT count(*) FROM counted WHERE body IS NULL OR year IS NULL)::INTEGER AS unplaced,
    (SELECT count(*) FROM findings WHERE report IS NULL)::INTEGER AS unread
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The figures of one group of reports: counts and rates by the measure's name."""

    key: Mapping[str, Any]
    reports: int
    bodies: int
    counts: dict[str, dict[str, Any]] = field(default_factory=dict)
    rates: dict[str, dict[str, Any]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the group as an object."""
        return {
            "group": dict(self.key),
            "reports": self.reports,
            "bodies": self.bodies,
            "counts": self.counts,
            "rates": self.rates,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Statistics of a corpus (统计结果), by groups of reports."""

    by: tuple[str, ...]
    overview: Mapping[str, int]
    groups: tuple[Group, ...]
    defects: tuple[Mapping[str, Any], ...]
    missing: tuple[Mapping[str, int], ...]

    def to_json(self) -> dict[str, Any]:
        """Return the public form (schema ``gongkai.stats/1``)."""
        return {
            "schema": SCHEMA,
            "by": list(self.by),
            **self.overview,
            "groups": [group.to_json() for group in self.groups],
            "defects": [dict(defect) for defect in self.defects],
            "missing_years": [dict(missing) for missing in self.missing],
        }


def stats(corpus: Corpus, by: Sequence[str] = ()) -> Stats:
    """Return the statistics of a corpus, for all reports together or by any of :data:`GROUPS`.

    A body's year is counted once. ``known`` and ``of`` count reports, ``value``, ``part`` and
    ``whole`` cases (件).
    """
    _prepare(corpus)
    columns = ", ".join(f"counted.{name}" for name in by) or "'all' AS \"all\""
    key = tuple(by) or ("all",)
    groups = {
        tuple(row[name] for name in key): Group(
            key={name: row[name] for name in by}, reports=row["reports"], bodies=row["bodies"]
        )
        for row in corpus.rows(_GROUPS.format(by=columns))
    }
    for query, place in ((_COUNTS, "counts"), (_SHARES, "rates")):
        for row in corpus.rows(query.format(by=columns)):
            group = groups[tuple(row.pop(name) for name in key)]
            getattr(group, place)[row.pop("measure")] = row
    return Stats(
        by=tuple(by),
        overview=corpus.rows(_OVERVIEW)[0],
        groups=tuple(_in_order(group) for group in groups.values()),
        defects=tuple(_defects(corpus, columns, key, groups)),
        missing=tuple(corpus.rows(_MISSING)),
    )


def _prepare(corpus: Corpus) -> None:
    corpus.define(_WILSON)
    literals = ", ".join(f"('{m}', '{e}', '{c}', {n})" for m, e, c, n in needed())
    corpus.define(
        "CREATE OR REPLACE TEMP TABLE needed AS "
        f"SELECT * FROM (VALUES {literals}) t(measure, edition, cell, cells)"
    )
    pairs = ", ".join(f"('{rate.name}', '{rate.part}', '{rate.whole}')" for rate in RATES)
    corpus.define(
        "CREATE OR REPLACE TEMP TABLE rates AS "
        f"SELECT * FROM (VALUES {pairs}) t(measure, part, whole)"
    )
    corpus.define(_PER_REPORT)


def _in_order(group: Group) -> Group:
    """DuckDB answers in any order; people and files get one."""
    for figures in (group.counts, group.rates):
        ordered = {name: figures[name] for name in LABELS if name in figures}
        figures.clear()
        figures.update(ordered)
    return group


def _defects(
    corpus: Corpus, columns: str, key: Sequence[str], groups: Mapping[tuple[Any, ...], Group]
) -> Iterator[dict[str, Any]]:
    for row in corpus.rows(_DEFECTS.format(by=columns, key=", ".join(f'"{name}"' for name in key))):
        group = groups[tuple(row.pop(name) for name in key)]
        yield {"group": dict(group.key), **row, "of": group.reports}
