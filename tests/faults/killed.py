"""Kill a worker at random moments: `python -m tests.faults.killed 200`, told as JSON (G01).

The worker submits, receives, decides and publishes, and tells each act once it is done. It is killed
from outside after a while, or by its own database connection before some statement. Afterwards
everything that was told has to be there once, and nothing half.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

SEED = 20261201
PATIENCE = 60  # seconds without a word from the worker: then it hangs, and that is a fault


def main(runs: int) -> dict[str, Any]:
    """Set up an organ, kill so many workers, and return what was told and what was found."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
    from gongkai.web.serving import prepare, ready  # noqa: PLC0415 - Django needs its settings first

    ready()
    prepare()
    from django.db import connection  # noqa: PLC0415

    from tests.faults import killed_acts  # noqa: PLC0415

    chance = random.Random(SEED)  # noqa: S311 - a repeatable choice
    killed_acts.set_up()
    told: list[tuple[str, str]] = []
    faults: list[str] = []
    for run in range(runs):
        connection.close()  # a connection does not survive a fork
        told += _one_run(chance, killed_acts.acts)
        faults += [f"第{run + 1}次：{fault}" for fault in killed_acts.faults(told)]
        if faults:
            break
    if not killed_acts.trail_holds():
        faults.append("办理痕迹不连续")
    counts = {name: sum(one == name for one, _ in told) for name in ("submit", "decide", "publish")}
    return {"vendor": connection.vendor, "runs": runs, "faults": faults, **counts}


def _one_run(chance: random.Random, acts: Callable[[int], Iterator[tuple[str, str]]]) -> Any:
    """Let a worker begin, kill it, and return what it had told by then."""
    by_statement = chance.random() < 0.5
    statement = chance.randrange(1, 260) if by_statement else 0
    after, pause = chance.randrange(1, 9), chance.random() * 0.03
    reading, writing = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.close(reading)
        _work(writing, statement, acts)
    os.close(writing)
    told = b""
    while by_statement or told.count(b"\n") < after:
        if not select.select([reading], [], [], PATIENCE)[0]:
            break
        more = os.read(reading, 4096)
        if not more:
            break
        told += more
    select.select([], [], [], pause)
    os.kill(worker, signal.SIGKILL)
    while more := os.read(reading, 4096):
        told += more
    os.close(reading)
    os.waitpid(worker, 0)
    return [tuple(line.split("\t")) for line in told.decode().splitlines()]


def _work(writing: int, statement: int, acts: Callable[[int], Iterator[tuple[str, str]]]) -> None:
    """Act until killed. Never returns."""
    from django.db import connection  # noqa: PLC0415

    try:
        numbers = count(1)

        def die(execute: Any, *arguments: Any) -> Any:
            if next(numbers) == statement:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*arguments)

        with connection.execute_wrapper(die):
            for name, what in acts(os.getpid()):
                os.write(writing, f"{name}\t{what}\n".encode())
    finally:
        os._exit(1)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1])), ensure_ascii=False))
