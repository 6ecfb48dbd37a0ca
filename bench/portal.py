"""The portal: a finished page beside a bare server, a list far down beside its beginning."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from bench import loading, records
from bench.harness import Sides, benchmark, each
from bench.server import PAGE

REQUESTS = 40_000  # of a side in each round
SMALL = 2000  # records: a finished page does not depend on how many there are
DEEP = 100  # pages down a list


@benchmark("portal.cached_page", unit="req/s", limit_is="bare WSGI app, same bytes", goal=">= 0.60")
def cached_page() -> Iterator[Sides]:
    """Ask the portal and a bare application on the same server for the same bytes."""
    everywhere = os.sched_getaffinity(0)
    with TemporaryDirectory() as scratch:
        page, folder = Path(scratch) / "page.json", Path(scratch) / "data"
        filling = [sys.executable, "-m", "bench.records", str(folder), str(SMALL)]
        subprocess.run(filling, check=True)
        with loading.server("portal", environ={"GONGKAI_DATA": str(folder)}) as portal:
            path = "/town-1/"
            _, headers, body = loading.get(portal, path)
            own = [pair for pair in headers if pair[0].lower() not in {"date", "server"}]
            page.write_text(json.dumps({"headers": own, "body": body.decode()}), "utf-8")
            with loading.server("bare", environ={PAGE: str(page)}) as bare:
                loading.on_core(1)
                try:
                    yield Sides(
                        ours=lambda: loading.requests_a_second(portal, path, REQUESTS),
                        limit=lambda: loading.requests_a_second(bare, path, REQUESTS),
                    )
                finally:
                    os.sched_setaffinity(0, everywhere)


@benchmark("portal.deep_list", unit="ms", limit_is="the first page of the list", goal="<= 1.50")
def deep_list() -> Iterator[Sides]:
    """Make a page of a list a hundred pages down beside the first one, in the process."""
    records.filled()
    from django.test import Client  # noqa: PLC0415 - Django is ready now

    client = Client(headers={"host": "127.0.0.1"})
    first = "/town-1/columns/c-1/"
    deep = f"{first}?{_step(client, first, DEEP)}"
    yield Sides(ours=each(lambda: client.get(deep)), limit=each(lambda: client.get(first)))


def _step(client: object, first: str, pages: int) -> str:
    """Return the query of a page far down: the day and record of the last one before it."""
    from gongkai.web.publishing.models import Placement  # noqa: PLC0415

    placed = Placement.objects.filter(body__slug="town-1", column__code="c-1")
    ordered = placed.order_by("-published_on", "-record_id")
    at = ordered[min(pages * 20, placed.count() - 21)]
    return f"behind={quote(f'{at.published_on}.{at.record_id}')}&page={pages}"


BENCHMARKS = (cached_page, deep_list)
