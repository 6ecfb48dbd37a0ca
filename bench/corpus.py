"""Reading many reports: two processes against one, Ray against the pool, memory against its bound.

``DOCUMENTS=10000 make bench ONLY=corpus`` reads as many reports as a province has; the default is few,
so that all figures are there in minutes.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.harness import Side, Sides, benchmark
from gongkai.cli.corpus.sources import items
from gongkai.report.corpus.build import build
from gongkai.report.read import read_reports
from gongkai.report.write import writer_for

PUBLISHED = Path(__file__).parents[1] / "src/gongkai/web/demo/published"
DOCUMENTS = int(os.environ.get("DOCUMENTS", "400"))
MEGABYTES = 500
_ZERO = re.compile(r"(?<=>)0(?=</td>)")


@benchmark("corpus.jobs2", unit="docs/s", limit_is="the same in one process", goal=">= 1.7")
def two_processes() -> Iterator[Sides]:
    """Build a corpus of html reports in two processes, and in one."""
    with _documents() as source:
        yield Sides(ours=_built(source, 2), limit=_built(source, 1))


@benchmark("corpus.ray", unit="s", limit_is="the pool, as many processes", goal="<= 1.1")
def on_ray() -> Iterator[Sides]:
    """Build the same corpus on a running Ray cluster of two processes, and in the pool."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray  # noqa: PLC0415 — an extra, and slow to load

    ray.init(
        address="local",
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        logging_level=logging.ERROR,
    )
    try:
        with _documents() as source:
            cluster, pool = _built(source, 2, cluster="local"), _built(source, 2)
            cluster()  # its processes start once
            yield Sides(ours=lambda: DOCUMENTS / cluster(), limit=lambda: DOCUMENTS / pool())
    finally:
        ray.shutdown()


@benchmark("corpus.memory", unit="MB", limit_is="the bound set", goal="<= 1.0")
def memory() -> Iterator[Sides]:
    """Build in two processes and add up what all of them hold, at the worst moment."""
    with _documents() as source:
        yield Sides(ours=lambda: _most_memory(source), limit=lambda: float(MEGABYTES))


def _built(source: Path, jobs: int, cluster: str | None = None) -> Side:
    """One build a round: it takes seconds, and its processes start once."""
    found, target = items([str(source)]), source.with_name(f"{jobs}{cluster or ''}.parquet")

    def side() -> float:
        began = perf_counter()
        build(found, target, jobs=jobs, cluster=cluster, fresh=True)
        return DOCUMENTS / (perf_counter() - began)

    return side


def _most_memory(source: Path) -> float:
    command = [sys.executable, "-m", "gongkai", "corpus", "build", str(source), "--fresh"]
    target = str(source.with_name("memory.parquet"))
    most = 0
    with subprocess.Popen(
        [*command, "-o", target, "--jobs", "2"], stderr=subprocess.DEVNULL
    ) as run:
        while run.poll() is None:
            most = max(most, sum(map(_resident, (run.pid, *_children(run.pid)))))
            try:
                run.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
    return most / 1024


def _children(parent: int) -> Iterator[int]:
    for task in Path(f"/proc/{parent}/task").glob("*/children"):
        yield from map(int, _text(task).split())


def _resident(process: int) -> int:
    """Kilobytes of memory of a process; what it shares with others is counted in full."""
    found = re.search(r"VmRSS:\s+(\d+)", _text(Path(f"/proc/{process}/status")))
    return int(found[1]) if found else 0


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""  # gone by now


@contextmanager
def _documents() -> Iterator[Path]:
    """A folder of html reports: the five townships' pages, each time with other figures."""
    with TemporaryDirectory() as folder:
        source = Path(folder, "reports")
        source.mkdir()
        pages = [_page(path) for path in sorted(PUBLISHED.glob("*.txt"))]
        for number in range(DOCUMENTS):
            text = _with_figures(pages[number % len(pages)], count(number))
            (source / f"{number:05}.html").write_text(text, "utf-8")
        yield source


def _page(path: Path) -> str:
    (report,) = read_reports(path.read_bytes(), path.name)
    return writer_for(".html")(report).decode("utf-8")


def _with_figures(page: str, figures: Iterator[int]) -> str:
    return _ZERO.sub(lambda _: str(next(figures) % 97), page)


BENCHMARKS = (two_processes, on_ray, memory)
