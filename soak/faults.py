"""The platform on both databases at length: random moves through the services, workers killed (G01)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial

from tests.faults.postgresql import served, why_not

LEAST_MOVES, KILLS = 10_000, 200


class Faulty(Exception):  # noqa: N818 — what the run is there for
    """Something was lost, half done or wrong; the message says what."""


def _told(module: str, number: int, database: str) -> Mapping[str, float]:
    with tempfile.TemporaryDirectory() as data:
        env = {**os.environ, "GONGKAI_DATA": data, "GONGKAI_DATABASE": database}
        command = [sys.executable, "-m", module, str(number)]
        done = subprocess.run(  # noqa: S603 - our own module
            command, env=env, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise Faulty(done.stderr)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    if told.pop("faults", None):
        raise Faulty(done.stdout)
    return told


def on_sqlite(module: str, number: int) -> Mapping[str, float]:
    """Run a module on SQLite."""
    return _told(module, number, "")


def on_postgresql(module: str, number: int) -> Mapping[str, float]:
    """Run a module on a PostgreSQL of its own; says so where there is none."""
    if reason := why_not():
        raise Faulty(reason)
    with served() as address:
        return _told(module, number, address)


MOVES, KILLED = ("soak.desk_moves", LEAST_MOVES), ("tests.faults.killed", KILLS)
YEARS = ("soak.desk_years", 2_000)
FAULTS: dict[str, Callable[[], Mapping[str, float]]] = {
    "desk.moves.sqlite": partial(on_sqlite, *MOVES),
    "desk.moves.postgresql": partial(on_postgresql, *MOVES),
    "desk.years.sqlite": partial(on_sqlite, *YEARS),
    "desk.years.postgresql": partial(on_postgresql, *YEARS),
    "faults.killed.sqlite": partial(on_sqlite, *KILLED),
    "faults.killed.postgresql": partial(on_postgresql, *KILLED),
}
