"""``python -m bench [ONLY]``: measure, print a table, write ``bench/results.jsonl``.

ONLY is a name or the beginning of names: ``report.read``, ``cli``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench import (
    applications,
    cases,
    corpus,
    documents,
    pdf,
    portal,
    readers,
    reports,
    rollup,
    screening,
    search,
    startup,
)
from bench.harness import Benchmark, Figure, measure

BENCHMARKS = (
    *startup.BENCHMARKS,
    *readers.BENCHMARKS,
    *pdf.BENCHMARKS,
    *reports.BENCHMARKS,
    *documents.BENCHMARKS,
    *cases.BENCHMARKS,
    *applications.BENCHMARKS,
    *corpus.BENCHMARKS,
    *rollup.BENCHMARKS,
    *screening.BENCHMARKS,
    *portal.BENCHMARKS,
    *search.BENCHMARKS,
)
RESULTS = Path(__file__).with_name("results.jsonl")
COLUMNS = ("name", "value", "unit", "limit", "ratio", "goal", "holds", "limit is")


def main(arguments: Sequence[str]) -> int:
    """Measure the benchmarks asked for; the exit code is 2 where none is called so."""
    chosen = chosen_from(BENCHMARKS, arguments[0] if arguments else "")
    if not chosen:
        print(f"没有叫 {arguments[0]} 的基准，现有：", file=sys.stderr)
        print(*(f"  {benchmark.name}" for benchmark in BENCHMARKS), sep="\n", file=sys.stderr)
        return 2
    print(_line(COLUMNS))
    figures = []
    for benchmark in chosen:
        figures.append(measure(benchmark))
        print(_line(_cells(figures[-1])), flush=True)
    RESULTS.write_text(merged(_kept(), figures), "utf-8")
    return 0


def chosen_from(benchmarks: Iterable[Benchmark], only: str) -> list[Benchmark]:
    """Return those with the name, or under it: ``cli`` stands for ``cli.help`` and its sisters."""
    return [b for b in benchmarks if not only or f"{b.name}.".startswith(f"{only.rstrip('.')}.")]


def merged(kept: Iterable[str], figures: Iterable[Figure]) -> str:
    """Return the file: a new figure takes the place of the old one of its name."""
    lines = {json.loads(line)["name"]: line for line in kept}
    for figure in figures:
        lines[figure.name] = json.dumps(figure.to_json(), ensure_ascii=False)
    return "".join(f"{line}\n" for _, line in sorted(lines.items()))


def _kept() -> list[str]:
    return RESULTS.read_text("utf-8").splitlines() if RESULTS.exists() else []


def _cells(figure: Figure) -> tuple[str, ...]:
    numbers = (f"{figure.value:g}", figure.unit, f"{figure.limit:g}", f"{figure.ratio:g}")
    return (figure.name, *numbers, figure.goal, "yes" if figure.holds else "NO", figure.limit_is)


def _line(cells: Sequence[str]) -> str:
    widths = (20, 9, 10, 9, 8, 9, 6, 0)
    return "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
