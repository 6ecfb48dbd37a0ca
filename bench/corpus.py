"""Reading many reports: documents a second in two processes, against one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.harness import Side, Sides, benchmark
from gongkai.cli.corpus.sources import items
from gongkai.report.corpus.build import build

PUBLISHED = Path(__file__).parents[1] / "src/gongkai/web/demo/published"
DOCUMENTS = 300
_ZERO = re.compile(r"(?<=[\t|])( ?)0(?= ?[\t|\n])")


@benchmark("corpus.jobs2", unit="docs/s", limit_is="the same in one process", goal=">= 1.7")
def two_processes() -> Iterator[Sides]:
    """Build a corpus of the five townships' reports with other figures."""
    with TemporaryDirectory() as folder:
        source = Path(folder, "reports")
        source.mkdir()
        _written(source)
        yield Sides(ours=_built(source, 2), limit=_built(source, 1))


def _built(source: Path, jobs: int) -> Side:
    """One build a round: it takes seconds, and its processes start once."""
    found, target = items([str(source)]), source.with_name(f"{jobs}.parquet")

    def side() -> float:
        began = perf_counter()
        build(found, target, jobs=jobs, fresh=True)
        return DOCUMENTS / (perf_counter() - began)

    return side


def _written(folder: Path) -> None:
    """Every document is another one: its figures are counted up from its number."""
    texts = [path.read_text("utf-8") for path in sorted(PUBLISHED.glob("*.txt"))]
    for number in range(DOCUMENTS):
        text = _with_figures(texts[number % len(texts)], count(number))
        (folder / f"{number:05}.txt").write_text(text, "utf-8")


def _with_figures(text: str, figures: Iterator[int]) -> str:
    return _ZERO.sub(lambda match: f"{match[1]}{next(figures) % 97}", text)


BENCHMARKS = (two_processes,)
