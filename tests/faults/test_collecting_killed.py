"""G06: killed (SIGKILL) at any write, importing, settling, fixing leave no half report and no half sum."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_g06_no_half_import_whatever_write_is_the_last(tmp_path: Path) -> None:
    """在任何一次写入前被杀：要么没有办，要么办完；重做的结果相同。"""
    command = [sys.executable, "-m", "tests.faults.collecting"]
    env = {**os.environ, "GONGKAI_DATA": str(tmp_path), "GONGKAI_DATABASE": ""}
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    acts = ["hand up", "import", "upload", "settle", "remind", "merge", "fix"]
    acts += ["write the general report", "send it in", "pass it", "sign it", "publish it", "return"]
    assert list(told) == acts
    assert all(one["kills"] >= 2 for one in told.values()), told
    assert {one["halves"] for one in told.values()} == {0}, told
    assert {one["different_when_done_again"] for one in told.values()} == {0}, told
