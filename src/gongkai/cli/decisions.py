"""What a person decided about findings, kept from run to run (人工判断).

A file of decisions is JSON (an array, or an object with ``decisions``) or TOML (``[[decisions]]``).
Each has ``fingerprint``, ``verdict`` (confirmed or dismissed), ``reason``, and may have ``file``,
``body``, ``year`` to narrow it and ``until``, its last day.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from gongkai.cli.inputs import reason, shown
from gongkai.cli.words import Refusal
from gongkai.report.checks.family import body_key
from gongkai.report.findings import Finding
from gongkai.report.model import Report

CONFIRMED, DISMISSED = "confirmed", "dismissed"
FIELDS = ("fingerprint", "verdict", "reason", "file", "body", "year", "until", "by")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision (判断): on which finding, of which report, what, why, until when."""

    fingerprint: str
    verdict: str
    reason: str
    file: str | None = None
    body: str | None = None
    year: int | None = None

    def is_about(self, file: str | None, body: str | None, year: int | None) -> bool:
        """Whether the decision was made about a finding of this report."""
        name = PurePath(file).name if file else None
        return (
            self.file in {None, name}
            and self.year in {None, year}
            and (self.body is None or body_key(self.body) == body_key(body))
        )


class Decisions:
    """The decisions of a file, and how often each verdict was met."""

    def __init__(self, every: Iterable[Decision] = ()) -> None:
        self._by_key: dict[str, list[Decision]] = {}
        for one in every:
            self._by_key.setdefault(one.fingerprint, []).append(one)
        self._met: set[Decision] = set()
        self._all = [one for found in self._by_key.values() for one in found]

    def standing(self, findings: Iterable[Finding], report: Report) -> Iterator[Finding]:
        """Yield the findings nobody dismissed."""
        for one in findings:
            if not self.dismissed(one.fingerprint, one.file, report.body, report.year):
                yield one

    def dismissed(
        self, fingerprint: str, file: str | None, body: str | None, year: int | None
    ) -> bool:
        """Whether somebody dismissed a finding of a report."""
        every = self._by_key.get(fingerprint, ())
        about = [one for one in every if one.is_about(file, body, year)]
        self._met.update(about)
        return any(one.verdict == DISMISSED for one in about)

    def summary(self) -> str | None:
        """Say what the decisions did; ``None`` where there are none."""
        if not self._all:
            return None
        met = [one.verdict for one in self._met]
        idle = len(self._all) - len(met)
        rest = f"，{idle}条没有对应的发现" if idle else ""
        return f"人工判断：确认{met.count(CONFIRMED)}条，排除{met.count(DISMISSED)}条（不再列出）{rest}。"


def read_decisions(path: str | None, today: date) -> Decisions:
    """Read a file of decisions.

    Raises:
        Refusal: it cannot be read, or an entry is wrong, without a reason or past its last day.
    """
    if path is None:
        return Decisions()
    try:
        text = Path(path).read_text("utf-8-sig")
    except OSError as problem:
        raise Refusal(f"判断文件 {shown(path)}：{reason(problem)}，请检查路径。") from None
    except ValueError:
        raise Refusal(f"判断文件 {shown(path)} 不是 UTF-8 文字，请另存后再试。") from None
    entries = _entries(text, path)
    faults = [f for n, entry in enumerate(entries, 1) for f in _faults(n, entry, today)]
    if faults:
        raise Refusal("\n".join(f"判断文件 {shown(path)} {fault}" for fault in faults[:5]))
    return Decisions(_decision(entry) for entry in entries)


def _entries(text: str, path: str) -> list[Any]:
    try:
        held: Any = tomllib.loads(text) if path.lower().endswith(".toml") else json.loads(text)
    except (ValueError, RecursionError):
        raise Refusal(f"判断文件 {shown(path)} 不是 JSON 或 TOML，请检查格式。") from None
    found = held.get("decisions") if isinstance(held, dict) else held
    if not isinstance(found, list):
        raise Refusal(f"判断文件 {shown(path)} 里没有 decisions 列表，请按说明书写。")
    return found


def _faults(number: int, entry: Any, today: date) -> Iterator[str]:
    where = f"第{number}条"
    if not isinstance(entry, dict):
        yield f"{where}不是一条判断，请写 fingerprint、verdict、reason。"
        return
    unknown = [shown(str(name)) for name in entry if name not in FIELDS]
    if unknown:
        yield f"{where}有不认识的字段 {'、'.join(unknown)}，可写：{'、'.join(FIELDS)}。"
    if not _FINGERPRINT.fullmatch(str(entry.get("fingerprint"))):
        yield f"{where}的 fingerprint 应为检查结果中的16位编号。"
    if entry.get("verdict") not in {CONFIRMED, DISMISSED}:
        yield f"{where}的 verdict 应为 {CONFIRMED}（确认）或 {DISMISSED}（排除）。"
    if not (isinstance(entry.get("reason"), str) and entry["reason"].strip()):
        yield f"{where}没有写理由，请在 reason 里写明。"
    yield from _bad_scope(where, entry)
    yield from _bad_end(where, entry.get("until"), today)


def _bad_scope(where: str, entry: dict[str, Any]) -> Iterator[str]:
    for name in ("file", "body", "by"):
        if entry.get(name) is not None and not isinstance(entry[name], str):
            yield f"{where}的 {name} 应为文字。"
    year = entry.get("year")
    if year is not None and (not isinstance(year, int) or isinstance(year, bool)):
        yield f"{where}的 year 应为年份数字，如 2023。"


def _bad_end(where: str, until: Any, today: date) -> Iterator[str]:
    if until is None:
        return
    try:
        last = until if type(until) is date else date.fromisoformat(until)
    except (TypeError, ValueError):
        yield f"{where}的 until 应为日期，如 2027-01-31。"
        return
    if last < today:
        yield f"{where}已于{last.isoformat()}到期，请重新判断并改写 until，或删去这一条。"


def _decision(entry: dict[str, Any]) -> Decision:
    file = entry.get("file")
    return Decision(
        fingerprint=entry["fingerprint"],
        verdict=entry["verdict"],
        reason=entry["reason"].strip(),
        file=PurePath(file).name if file else None,
        body=entry.get("body"),
        year=entry.get("year"),
    )
