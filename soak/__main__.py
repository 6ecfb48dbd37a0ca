"""``make soak [ONLY=name]``: run the long runs whose names begin so, and print their figures."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from time import perf_counter

from soak.cases import moves, years
from soak.faults import FAULTS
from soak.fuzz import FUZZING

Run = Callable[[], Mapping[str, float]]
RUNS: dict[str, Run] = {"cases.moves": moves, "cases.years": years, **FAULTS, **FUZZING}


def main(only: str = "") -> int:
    """Run what is asked for; a run that finds a fault raises."""
    chosen = {name: run for name, run in RUNS.items() if name.startswith(only)}
    if not chosen:
        print(f"没有名为 {only} 的长时运行；可用的有：{'、'.join(RUNS)}。", file=sys.stderr)
        return 2
    for name, run in chosen.items():
        began = perf_counter()
        figures = dict(run())
        figures["seconds"] = round(perf_counter() - began, 1)
        print(json.dumps({"name": name, **figures}, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:2]))
