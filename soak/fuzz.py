"""Mutated documents fed to each reader for a long time (模糊测试).

``make soak ONLY=fuzz`` gives each reader ten minutes; ``DURATION=60`` one. What fails is kept in ``var/fuzz``.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from tests.fuzz.running import KINDS, run

SECONDS = 600
KEPT = Path("var", "fuzz")
_FIGURE = re.compile(r"stat::(number_of_executed_units|peak_rss_mb):\s*(\d+)")


class Found(Exception):  # noqa: N818 — what the run is there for
    """A reader failed on a mutated document; the message says where it is kept."""


def fuzz(kind: str) -> Mapping[str, float]:
    """Fuzz one reader; raises ``Found`` with the document and the error where it fails."""
    seconds = int(os.environ.get("DURATION") or SECONDS)
    with tempfile.TemporaryDirectory() as folder:
        options = (f"-max_total_time={seconds}", "-print_final_stats=1")
        done = run(kind, Path(folder), *options)
        if done.returncode:
            raise Found(_kept(kind, Path(folder), done.stderr))
        figures = dict(_FIGURE.findall(done.stderr))
    return {
        "inputs": float(figures.get("number_of_executed_units", 0)),
        "peak_mb": float(figures.get("peak_rss_mb", 0)),
    }


FUZZING: dict[str, Callable[[], Mapping[str, float]]] = {
    f"fuzz.{kind}": partial(fuzz, kind) for kind in KINDS
}


def _kept(kind: str, folder: Path, said: str) -> str:
    KEPT.mkdir(parents=True, exist_ok=True)
    kept = []
    for found in (f for name in ("crash-*", "timeout-*", "oom-*") for f in folder.glob(name)):
        kept.append(KEPT / f"{kind}-{found.name}")
        kept[-1].write_bytes(found.read_bytes())
    error = next((line for line in reversed(said.splitlines()) if "Error" in line), "")
    return f"{' '.join(map(str, kept))} {error}".strip()
