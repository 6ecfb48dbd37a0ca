"""What was found before and is not to be told again (基线)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from gongkai.cli.inputs import reason, shown
from gongkai.cli.words import Refusal
from gongkai.report.findings import Finding

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Baseline:
    """Fingerprints that are known, each for one file name or (``None``) for every file."""

    known: frozenset[tuple[str | None, str]] = frozenset()

    def new(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings that are not known."""
        return (one for one in findings if not self.knows(one.fingerprint, one.file))

    def knows(self, fingerprint: str, file: str | None) -> bool:
        """Whether a finding of a file is known."""
        name = PurePath(file).name if file else None
        return bool(self.known & {(name, fingerprint), (None, fingerprint)})


def read_baseline(path: str | None) -> Baseline:
    """Read a baseline: earlier output as JSON or JSON Lines, or one fingerprint a line.

    Raises:
        Refusal: the file cannot be read, or holds something else.
    """
    if path is None:
        return Baseline()
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise Refusal(f"基线文件 {shown(path)}：{reason(problem)}，请检查路径。") from None
    except ValueError:
        raise Refusal(
            f"基线文件 {shown(path)} 不是 UTF-8 文字，请换用检查时的 JSON 输出。"
        ) from None
    try:
        return Baseline(frozenset(_entries(text)))
    except (ValueError, RecursionError):
        raise Refusal(
            f"基线文件 {shown(path)} 不是检查结果，请用 gongkai check --format json 的输出，"
            "或每行写一个 fingerprint。"
        ) from None


def _entries(text: str) -> Iterator[tuple[str | None, str]]:
    if text.lstrip().startswith("["):
        items = json.loads(text)
    else:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        items = [json.loads(line) if line.startswith("{") else line for line in lines]
    for item in items:
        yield _entry(item)


def _entry(item: object) -> tuple[str | None, str]:
    found = item if isinstance(item, dict) else {"fingerprint": item}
    key, file = found.get("fingerprint"), found.get("file")
    if not isinstance(key, str) or not _FINGERPRINT.fullmatch(key):
        raise ValueError(key)
    return (PurePath(file).name if isinstance(file, str) else None), key
