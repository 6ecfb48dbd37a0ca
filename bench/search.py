"""Searching: ranking, three facets and newest beside bare calls of the engine; keeping up."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, time
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import tantivy

from bench import loading, records
from bench.harness import Benchmark, Sides, benchmark

TODAY = date(2026, 11, 30)
SAMPLES = 60  # searches of a side in each round
PUBLICATIONS = 30
BARE = "bare tantivy calls, same queries"
FACETS = {name: {"terms": {"field": name, "size": 500}} for name in ("organ", "column", "year")}


@cache
def _searcher() -> tantivy.Searcher:
    records.filled()
    from gongkai.web.searching import following  # noqa: PLC0415

    home = following.index()
    current, in_step = following.in_step()
    if current is None or not in_step:
        following.rebuild()
        current = home.current()
    if current is None:
        raise RuntimeError("no index")
    return home.searcher(current)


def _asked() -> list[str]:
    return [query for kind in records.queries().values() for query in kind]


def _p95(call: Callable[[str], object], asked: list[str] | None = None) -> float:
    """Return the 95th percentile of a call, in milliseconds, over all kinds of queries or one."""
    queries = cycle(asked or _asked())
    times = []
    for _ in range(SAMPLES):
        query = next(queries)
        began = perf_counter()
        call(query)
        times.append((perf_counter() - began) * 1000)
    return quantiles(times, n=20)[-1]


def _bare(searcher: tantivy.Searcher, query: str) -> None:
    from gongkai.web.searching.questions import Question, exact  # noqa: PLC0415

    made = exact(Question(query=query, today=TODAY))
    searcher.search(made, 20)
    searcher.aggregate(made, FACETS)
    searcher.search(made, 20, order_by_field="day")


def _in_process(kind: str = "") -> Iterator[Sides]:
    searcher = _searcher()
    from gongkai.web.searching.answers import ask  # noqa: PLC0415
    from gongkai.web.searching.questions import Order, Question  # noqa: PLC0415

    asked = records.queries()[kind] if kind else _asked()

    def ours(text: str) -> None:
        ask(searcher, Question(query=text, today=TODAY))
        ask(searcher, Question(query=text, today=TODAY, order=Order.NEWEST), counting=False)

    yield Sides(
        ours=lambda: _p95(ours, asked), limit=lambda: _p95(lambda q: _bare(searcher, q), asked)
    )


def _of_kind(kind: str) -> Benchmark:
    made = benchmark(f"search.{kind}", unit="ms p95", limit_is=BARE, goal="<= 1.50")
    return made(lambda: _in_process(kind))


@benchmark("search.query", unit="ms p95", limit_is=BARE, goal="<= 1.50")
def query() -> Iterator[Sides]:
    """Ask for the best hits with facets and for the newest, in the process."""
    return _in_process()


@benchmark("search.http", unit="ms p95", limit_is=BARE, goal="<= 2.50")
def http() -> Iterator[Sides]:
    """Ask for the page of a search over the network, never the same page twice."""
    searcher = _searcher()
    number = iter(range(10**9))

    def ours(text: str) -> None:
        # Another query each time, or the page store would answer.
        path = f"/search/?q={quote(text)}&n={next(number)}"
        status, _, _ = loading.get(port, path)
        if status != 200:
            raise RuntimeError(f"{path}: {status}")

    with loading.server("portal", environ={"GONGKAI_DATA": os.environ["GONGKAI_DATA"]}) as port:
        yield Sides(ours=lambda: _p95(ours), limit=lambda: _p95(lambda text: _bare(searcher, text)))


@benchmark("search.publish", unit="ms p95", limit_is="one second", goal="<= 1.00")
def publish() -> Iterator[Sides]:
    """Publish a record and find it on the portal's search."""
    _searcher()
    from gongkai.web import installing  # noqa: PLC0415
    from gongkai.web.bodies.duties import Duty  # noqa: PLC0415
    from gongkai.web.bodies.models import Body  # noqa: PLC0415
    from gongkai.web.publishing import services  # noqa: PLC0415
    from gongkai.web.publishing.models import Column  # noqa: PLC0415
    from gongkai.web.searching.questions import Question  # noqa: PLC0415
    from gongkai.web.searching.selectors import search  # noqa: PLC0415

    body, column = Body.objects.all()[0], Column.objects.all()[0]
    clerk = installing.add_officer(
        body=body,
        name="经办人",
        username=f"bench-{uuid4().hex}",  # a kept folder knows the last run's
        password="zhengwu-gongkai-2026",  # noqa: S106 - of a database that lives a minute
        duties=(Duty.CLERK,),
    )
    run, numbers = int(time()), iter(range(10**6))

    def once(_: str) -> None:
        title = f"第{run}批{next(numbers)}号试发"
        services.publish(by=clerk, body=body, column=column, title=title, published_on=TODAY)
        if not search(Question(query=title, today=TODAY)).exact:
            raise RuntimeError(f"{title} was not found")

    def p95() -> float:
        times = []
        for _ in range(PUBLICATIONS):
            began = perf_counter()
            once("")
            times.append((perf_counter() - began) * 1000)
        return quantiles(times, n=20)[-1]

    yield Sides(ours=p95, limit=lambda: 1000.0)


@benchmark("search.rebuild", unit="s", limit_is="tokenise and add, nothing else", goal="<= 1.50")
def rebuild() -> Iterator[Sides]:
    """Build the whole index from the database."""
    records.filled()
    from gongkai.web.searching import following, source  # noqa: PLC0415
    from gongkai.web.searching.index import build  # noqa: PLC0415

    def ours() -> float:
        began = perf_counter()
        following.rebuild()
        return perf_counter() - began

    def limit() -> float:
        entries = list(source.entries())
        with TemporaryDirectory() as scratch:
            began = perf_counter()
            build(Path(scratch) / "index", entries)
            return perf_counter() - began

    yield Sides(ours=ours, limit=limit)


@benchmark("search.index_size", unit="MB", limit_is="the text itself", goal="<= 1.00")
def index_size() -> Iterator[Sides]:
    """Weigh the index beside the text it was made of."""
    _searcher()
    from django.db.models import Sum  # noqa: PLC0415
    from django.db.models.functions import Length  # noqa: PLC0415

    from gongkai.web.publishing.models import Record  # noqa: PLC0415
    from gongkai.web.searching import following  # noqa: PLC0415

    files: Any = following.index().home.rglob("*")
    size = sum(path.stat().st_size for path in files if path.is_file()) / 1e6
    letters = Record.objects.aggregate(all=Sum(Length("text") + Length("title")))["all"]
    yield Sides(ours=lambda: size, limit=lambda: letters * 3 / 1e6)


BENCHMARKS = (
    query,
    *map(_of_kind, ("rare", "common", "two")),
    http,
    publish,
    rebuild,
    index_size,
)
