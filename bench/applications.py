"""Applications in the database: the work list of 100,000 open cases, a year of as many compiled.

Django knows one database a process, so each side is measured in a process of its own:
``python -m bench.applications FOLDER fill|worklist|open_rows|figures|bare_rows``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bench.harness import Side, Sides, benchmark, each

if TYPE_CHECKING:
    from gongkai.web.bodies.models import Body

CASES = 100_000
FIRST, TODAY = date(2026, 1, 5), date(2026, 11, 2)
NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
BATCH = 10_000
BARE = (
    "SELECT a.number, a.applicant_kind, e.event, e.\"on\", json_extract(e.data, '$.decision') "
    "FROM applications_applicationevent e JOIN applications_application a "
    "ON a.id = e.application_id WHERE e.event IN ('received', 'decided') ORDER BY a.id"
)


@benchmark(
    "applications.worklist", unit="ms", limit_is="the bare rows that are open, read", goal="<= 5"
)
def worklist() -> Iterator[Sides]:
    """The first page of 100,000 open cases with the counts of every pile beside it."""
    with tempfile.TemporaryDirectory() as folder:
        _run(folder, "fill", "open")
        yield Sides(ours=_side(folder, "worklist"), limit=_side(folder, "open_rows"))


@benchmark(
    "applications.figures", unit="ms", limit_is="the bare rows that are counted, read", goal="<= 4"
)
def figures() -> Iterator[Sides]:
    """The report of a year of 100,000 cases, tables three and four counted from the stored log."""
    with tempfile.TemporaryDirectory() as folder:
        _run(folder, "fill", "answered")
        yield Sides(ours=_side(folder, "figures"), limit=_side(folder, "bare_rows"))


BENCHMARKS = (worklist, figures)


def _side(folder: str, what: str) -> Side:
    return lambda: float(_run(folder, what))


def _run(folder: str, *what: str) -> str:
    command = [sys.executable, "-m", "bench.applications", folder, *what]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout


def _main(folder: str, what: str, how: str = "") -> None:
    os.environ["GONGKAI_DATA"] = folder
    from gongkai.web import serving  # noqa: PLC0415 - reads the folder from the environment

    if what == "fill":
        serving.prepare()
        _fill(answered=how == "answered")
        return
    serving.ready()
    print(each(_measured(what))())


def _measured(what: str) -> Callable[[], object]:
    from django.db import connection  # noqa: PLC0415

    from gongkai.report.compile import compile_report  # noqa: PLC0415
    from gongkai.web.applications import selectors  # noqa: PLC0415
    from gongkai.web.applications import worklist as piled  # noqa: PLC0415
    from gongkai.web.bodies.models import Officer  # noqa: PLC0415

    officer = Officer.objects.select_related("body").get()

    def rows(query: str) -> object:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()

    return {
        "worklist": lambda: (piled.counts(officer, TODAY, NOW), piled.sheet(officer, TODAY)),
        "open_rows": lambda: rows(
            "SELECT id, due_on, pile FROM applications_application WHERE pile <> ''"
        ),
        "figures": lambda: compile_report(
            officer.body.name,
            TODAY.year,
            table_two={},
            figures=selectors.figures(officer.body, TODAY.year),
        ),
        "bare_rows": lambda: rows(BARE),
    }[what]


def _fill(*, answered: bool) -> None:
    """Store the cases as the services leave them, without asking the rules of each."""
    from django.db import transaction  # noqa: PLC0415
    from django.utils.crypto import get_random_string  # noqa: PLC0415

    from gongkai.web import installing  # noqa: PLC0415
    from gongkai.web.bodies.duties import Duty  # noqa: PLC0415

    body = installing.add_body(
        name="青石镇人民政府",
        short_name="青石镇",
        slug="qingshi",
        level="township",
        organ_code="B1",
    )
    installing.add_officer(
        body=body, name="专员", username="z", password=get_random_string(20), duties=[Duty.CLERK]
    )
    with transaction.atomic():
        for start in range(0, CASES, BATCH):
            _store(range(start, start + BATCH), body, answered=answered)


def _store(numbers: range, body: Body, *, answered: bool) -> None:
    from gongkai.law.workdays import CHINA  # noqa: PLC0415
    from gongkai.web.applications.models import Application, ApplicationEvent  # noqa: PLC0415

    days = {n: FIRST + timedelta(days=n % 280) for n in numbers}
    due = {day: CHINA.count_after(day, 20).date for day in set(days.values())}
    cases = Application.objects.bulk_create(
        Application(
            body=body,
            number=f"2026-{n:06}",
            applicant_kind="natural_person" if n % 3 else "business",
            channel="online",
            requested="农村公路养护资金的使用情况",
            form_key=f"bench-{n}",
            submitted_on=days[n],
            received_on=days[n],
            due_on=None if answered else due[days[n]],
            ended_on=due[days[n]] if answered else None,
            answered_on=due[days[n]] if answered else None,
            pile="" if answered else "handle",
        )
        for n in numbers
    )
    rows = []
    for n, case in zip(numbers, cases, strict=True):
        told = [("submitted", days[n], {"channel": "online"}), ("received", days[n], {})]
        if answered:
            told += [
                ("decided", due[days[n]], {"decision": "granted"}),
                ("served", due[days[n]], {}),
            ]
        rows += [
            ApplicationEvent(application=case, position=at, event=event, on=on, data=data)
            for at, (event, on, data) in enumerate(told, start=1)
        ]
    ApplicationEvent.objects.bulk_create(rows)


if __name__ == "__main__":
    _main(*sys.argv[1:])
