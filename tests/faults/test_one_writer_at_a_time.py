"""Several processes on one SQLite file: nothing is lost, given twice, or half there (G01, G03)."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

PROCESSES, EACH = 4, 12

SET_UP = """
from gongkai.web import serving
serving.prepare()
from gongkai.web.bodies.duties import Duty
from tests.web import things
things.clerk(things.township())
"""

REGISTER = """
import sys
from gongkai.web import serving
serving.ready()
from gongkai.web.bodies.models import Officer
from tests.web import things
clerk = Officer.objects.get()
print("ready", flush=True)
for _ in range(int(sys.argv[1])):
    print(things.application(clerk).number, flush=True)
"""

ROOT = Path(__file__).parents[2]


def python(script: str, *arguments: str, data: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "GONGKAI_DATA": str(data)}
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared") / "data"
    with python(SET_UP, data=folder) as process:
        process.communicate(timeout=120)
    assert process.returncode == 0
    return folder


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "data"))


def numbers_stored(data: Path) -> list[str]:
    with sqlite3.connect(data / "gongkai.sqlite3") as database:
        rows = database.execute("SELECT number FROM applications_application ORDER BY number")
        return [number for (number,) in rows]


def trail_holds(data: Path) -> bool:
    command = [sys.executable, "-m", "gongkai", "web", "--data", str(data), "audit", "verify"]
    return subprocess.run(command, capture_output=True, check=False, cwd=ROOT).returncode == 0


class TestParallel:
    """G03：并发登记，受理号各不相同，没有说不清的空号。"""

    def test_every_application_has_its_own_number(self, data: Path) -> None:
        running = [python(REGISTER, str(EACH), data=data) for _ in range(PROCESSES)]
        told = [process.communicate(timeout=300)[0].split()[1:] for process in running]
        numbers = sorted(number for lines in told for number in lines)
        assert [process.returncode for process in running] == [0] * PROCESSES
        assert numbers == [f"2026-{serial:04}" for serial in range(1, PROCESSES * EACH + 1)]
        assert numbers == numbers_stored(data)
        assert trail_holds(data)


class TestKilled:
    """G01：随时被杀，已回执的一件不少，没有半件；痕迹链完整。"""

    @pytest.mark.parametrize("answers", [1, 7])
    def test_what_was_acknowledged_is_there_and_nothing_is_half_done(
        self, data: Path, answers: int
    ) -> None:
        process = python(REGISTER, "100000", data=data)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        acknowledged = [process.stdout.readline().strip() for _ in range(answers)]
        process.send_signal(signal.SIGKILL)
        acknowledged += process.communicate()[0].split()
        stored = numbers_stored(data)
        # At most one was stored without anybody having been told.
        assert stored[: len(acknowledged)] == acknowledged
        assert len(stored) - len(acknowledged) in {0, 1}
        assert self.halves(data) == 0
        assert trail_holds(data)

    def halves(self, data: Path) -> int:
        with sqlite3.connect(data / "gongkai.sqlite3") as database:
            (count,) = database.execute(
                "SELECT count(*) FROM applications_application a WHERE NOT EXISTS"
                " (SELECT 1 FROM applications_applicationevent e WHERE e.application_id = a.id)"
                " OR a.received_on IS NULL"
            ).fetchone()
        return int(count)
