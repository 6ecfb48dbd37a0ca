"""G01: kill -9 at random moments of submit, decide and publish; told is kept, nothing is half done.

Some kills here; two hundred on each database with ``make soak ONLY=faults``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
KILLS = 12


def killed(data: Path, database: str = "") -> dict[str, Any]:
    env = {**os.environ, "GONGKAI_DATA": str(data), "GONGKAI_DATABASE": database}
    command = [sys.executable, "-m", "tests.faults.killed", str(KILLS)]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def nothing_is_lost_or_half_done(told: dict[str, Any], vendor: str) -> None:
    assert told["faults"] == []
    assert (told["vendor"], told["runs"]) == (vendor, KILLS)
    assert min(told["submit"], told["decide"], told["publish"]) > 0


def test_g01_killed_at_random_on_sqlite(tmp_path: Path) -> None:
    nothing_is_lost_or_half_done(killed(tmp_path), "sqlite")


def test_g01_killed_at_random_on_postgresql(tmp_path: Path, postgresql: str) -> None:
    nothing_is_lost_or_half_done(killed(tmp_path, postgresql), "postgresql")
