"""What it costs to begin: importing the package, and the help of the command line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

from bench.harness import Sides, benchmark, each


def _python(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True
    )


@benchmark("cli.import", unit="ms", limit_is="python that does nothing", goal="<= 1.20")
def importing() -> Iterator[Sides]:
    """Time ``import gongkai``."""
    yield Sides(ours=each(_python("-c", "import gongkai")), limit=each(_python("-c", "")))


@benchmark("cli.help", unit="ms", limit_is="python that imports click", goal="<= 1.50")
def helping() -> Iterator[Sides]:
    """Time ``gongkai --help``."""
    ours = each(_python("-m", "gongkai", "--help"))
    yield Sides(ours=ours, limit=each(_python("-c", "import click")))


BENCHMARKS = (importing, helping)
