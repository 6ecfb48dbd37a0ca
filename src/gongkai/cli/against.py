"""What reports are held against on the command line: last year's, their class, their bodies (对照)."""

from __future__ import annotations

import csv
import io
import pickle
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.cli.inputs import reason, shown
from gongkai.cli.reading import Reading, read_inputs
from gongkai.cli.words import Refusal
from gongkai.report.checks.family import body_key
from gongkai.report.checks.levels import Level, level_of
from gongkai.report.checks.peers import Peers, classes
from gongkai.report.model import Report

NO_PREVIOUS = (
    "--previous 里没有所查报告上一年度的报告（同一机关、早一年），请换上一年度的报告；"
    "机关更名的用 --renamed 旧名=新名 注明。"
)


@dataclass(slots=True)
class Against:
    """Finds for each report what it is held against; years of one body in one call find each other.

    Reports that may still be wanted are held packed, so that thousands of them stay small.
    """

    previous: Sequence[Report] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    peers: Mapping[Level, Peers] = field(default_factory=dict)
    used: bool = False
    _given: dict[tuple[str, int], list[Report]] = field(default_factory=dict)
    _held: dict[tuple[str, int], bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.previous:
            if one.year is not None and one.body:
                self._given.setdefault((self._key(one), one.year), []).append(one)

    def of(self, report: Report) -> dict[str, Any]:
        """Return what ``check`` takes besides the report."""
        known = {"peers": self.peers.get(level_of(report.body))}
        found = self._previous(report)
        if found is not None:
            return {**known, "previous": found}
        if len(self.previous) == 1 and report.body and _follows(self.previous[0], report):
            (one,) = self.previous
            self.used = True
            return {**known, ("predecessor" if one.body else "previous"): one.body or one}
        return known

    def later(self, report: Report) -> Report | None:
        """Return the next year's report where it came by before this one."""
        if not report.body or report.year is None:
            return None
        return _unpacked(self._held.get((self._key(report), report.year + 1)))

    def hold(self, report: Report) -> None:
        """Keep a report for another year of the same body; of two copies the first."""
        if report.body and report.year is not None:
            key = (self._key(report), report.year)
            if key not in self._held:
                self._held[key] = zlib.compress(pickle.dumps(report), 1)

    def _key(self, report: Report) -> str:
        plain = body_key(report.body)
        return self.renamed.get(plain, plain)

    def _previous(self, report: Report) -> Report | None:
        if not report.body or report.year is None:
            return None
        key = (self._key(report), report.year - 1)
        given = self._given.get(key)
        if not given:
            return _unpacked(self._held.get(key))
        self.used = True
        return given[0] if len(given) == 1 else _merged(given, report)


def _follows(previous: Report, report: Report) -> bool:
    return previous.year is None or report.year is None or previous.year == report.year - 1


def _merged(given: Sequence[Report], report: Report) -> Report:
    """Add the reports of bodies that were merged; two copies of one body are one."""
    from gongkai.report.rollup import rollup  # noqa: PLC0415 — only where bodies were merged

    return rollup(given, parent=report.body).report


def _unpacked(held: bytes | None) -> Report | None:
    # What was packed here a moment ago, never a file.
    found = pickle.loads(zlib.decompress(held)) if held else None  # noqa: S301
    return found if isinstance(found, Report) else None


def against(
    previous: Sequence[str], renamed: Sequence[str], peers: Sequence[str], jobs: int
) -> Against:
    """Read what reports are to be held against.

    Raises:
        Refusal: a file cannot be read, or a new name is not written 旧名=新名.
    """
    names = renamings(renamed)
    return Against(
        previous=all_reports(previous, "--previous", jobs),
        renamed={body_key(old): body_key(new) for old, new in names.items()},
        peers=classes(all_reports(peers, "--peers", jobs)) if peers else {},
    )


def all_reports(paths: Sequence[str], option: str, jobs: int = 1) -> list[Report]:
    """Read every report of an option's files.

    Raises:
        Refusal: one of them cannot be read.
    """
    found: list[Report] = []
    for reading in read_inputs(paths, jobs) if paths else ():
        found.extend(_readable(reading, option))
    return found


def one_report(path: str, option: str) -> Report:
    """Read the one report an option names.

    Raises:
        Refusal: it cannot be read, or there are several.
    """
    found = all_reports([path], option)
    if len(found) != 1:
        raise Refusal(f"{option} 的 {shown(path)} 里有{len(found)}份报告，请只给一份。")
    return found[0]


def _readable(reading: Reading, option: str) -> Iterable[Report]:
    if reading.fault is not None:
        raise Refusal(f"{option} 的 {shown(reading.name)}：{reading.fault}")
    return reading.reports


def renamings(given: Sequence[str]) -> dict[str, str]:
    """Read 旧名=新名.

    Raises:
        Refusal: one of them is written otherwise, or an old name is given twice.
    """
    names: dict[str, str] = {}
    for one in given:
        old, sign, new = (part.strip() for part in one.replace("＝", "=").partition("="))
        if not (old and sign and new) or old == new:
            raise Refusal(f"--renamed 的“{shown(one)}”应写成 旧名=新名，如 青石乡=青石镇。")
        if names.setdefault(old, new) != new:
            raise Refusal(f"--renamed 给“{shown(old)}”写了两个新名，请只留一个。")
    return names


def names_in(path: str | None) -> list[str]:
    """Read a list of bodies: one name a line, or a CSV with a column 机关.

    Raises:
        Refusal: it cannot be read, or holds no name.
    """
    if path is None:
        return []
    try:
        text = Path(path).read_text("utf-8-sig")
    except OSError as problem:
        raise Refusal(f"应报机关名单 {shown(path)}：{reason(problem)}，请检查路径。") from None
    except ValueError:
        raise Refusal(f"应报机关名单 {shown(path)} 不是 UTF-8 文字，请另存后再试。") from None
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text)) if row]
    at = rows[0].index("机关") if rows and "机关" in rows[0] else 0
    body = rows[1:] if rows and "机关" in rows[0] else rows
    names = [row[at] for row in body if len(row) > at and row[at]]
    if not names:
        raise Refusal(f"应报机关名单 {shown(path)} 里没有机关名称，请每行写一个。")
    return list(dict.fromkeys(names))
