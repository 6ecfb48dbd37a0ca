"""G03: fifty submissions at once give fifty numbers without a gap, on both databases."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def crowd(data: Path, database: str = "") -> dict[str, Any]:
    env = {**os.environ, "GONGKAI_DATA": str(data), "GONGKAI_DATABASE": database}
    command = [sys.executable, "-m", "tests.faults.crowd"]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def everybody_has_a_number(told: dict[str, Any]) -> None:
    assert told["faults"] == []
    assert told["numbers"] == [f"{told['year']}-{n:04}" for n in range(1, 51)]
    assert told["events_kept"]


def test_g03_fifty_at_once_on_sqlite(tmp_path: Path) -> None:
    told = crowd(tmp_path)
    assert told["vendor"] == "sqlite"
    everybody_has_a_number(told)


def test_g03_fifty_at_once_on_postgresql(tmp_path: Path, postgresql: str) -> None:
    told = crowd(tmp_path, postgresql)
    assert told["vendor"] == "postgresql"
    everybody_has_a_number(told)
