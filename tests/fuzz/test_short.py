"""A short run of the fuzzer on each reader; ``make soak`` is the long one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.running import KINDS, run
from tests.fuzz.targets import check


class TestFuzzing:
    """改动过的文件：要么读出报告，要么一句话拒绝；不崩溃，不无限等待。"""

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_corpus_and_some_mutations(self, kind: str, tmp_path: Path) -> None:
        done = run(kind, tmp_path, "-runs=60", "-seed=2023", "-max_len=60000")
        assert done.returncode == 0, done.stderr[-3000:]

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"[{}]", b"\xff\xfe<"])
    def test_next_to_nothing(self, data: bytes) -> None:
        check(data)
