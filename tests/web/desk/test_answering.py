"""How organs answer, side by side: each figure opens its cases, and equals table three."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from django.test import Client

from gongkai.cases.entry import Event
from gongkai.cases.kinds import Channel
from gongkai.report.compile import cases_behind, compile_report
from gongkai.report.editions import EDITIONS
from gongkai.web.applications import selectors, services, statistics
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Officer
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import see

pytestmark = pytest.mark.django_db
ROWS = ("received", "carried_in", "closed_total", "carried_out")


def case(by: Officer, received: date, decided: date | None = None, decision: str = "") -> None:
    made: Application = things.application(by, channel=Channel.COUNTER, submitted_on=received)
    if decided:
        services.add_event(
            by=by,
            application=made,
            event=Event.DECIDED,
            on=decided,
            data={"decision": decision},
        )


@pytest.fixture
def staffed() -> People:
    """2025: three received, of them one granted in time, one refused late, one carried over."""
    found = people()
    case(found.clerk, date(2025, 3, 3), date(2025, 3, 10), "granted")
    case(found.clerk, date(2025, 3, 3), date(2025, 6, 3), "refused.process")
    case(found.clerk, date(2025, 12, 22), date(2026, 1, 6), "not_exist")
    return found


@pytest.mark.parametrize(
    ("year", "which", "numbers"),
    [
        (2025, "received", ["2025-0001", "2025-0002", "2025-0003"]),
        (2025, "granted", ["2025-0001"]),
        (2025, "refused", ["2025-0002"]),
        (2025, "late", ["2025-0002"]),
        (2025, "carried_out", ["2025-0003"]),
        (2026, "carried_in", ["2025-0003"]),
        (2026, "unable", ["2025-0003"]),
        (2026, "late", []),
    ],
)
def test_each_figure_opens_its_cases(
    staffed: People, year: int, which: str, numbers: list[str]
) -> None:
    assert sorted(statistics.numbers(staffed.liuhe, year, which)) == numbers
    page = see(staffed.client("supervisor"), f"/desk/organs/liuhe/answering/{which}/?year={year}")
    assert [
        number for number in ("2025-0001", "2025-0002", "2025-0003") if number in page.text
    ] == (numbers)


def test_the_figures_are_those_of_the_ledger(staffed: People) -> None:
    found = statistics.of_year(staffed.liuhe, 2025)
    assert (found.received, found.closed, found.carried_out, found.late) == (3, 2, 1, 1)
    assert found.middle == 33.5  # 5 and 62 working days
    page = see(staffed.client("supervisor"), "/desk/answering/?year=2025")
    row = page.text[page.text.index("liuhe镇") :]
    assert row.startswith("liuhe镇 3 0 1 0 1 0 0 0 1 1 33.5 1/2")


@pytest.mark.parametrize("year", [2025, 2026])
def test_p19_portal_desk_and_report_give_the_same_numbers(staffed: People, year: int) -> None:
    """One count, asked three times: the report's cells, the desk's table, the published page."""
    counted, body = statistics.of_year(staffed.liuhe, year), staffed.liuhe
    figures = selectors.figures(body, year)
    report = compile_report(body.name, year, table_two={}, figures=figures)
    cells = {row: report.cells[f"t3.{row}.total"].value for row in ROWS}
    assert cells == {
        "received": counted.received,
        "carried_in": counted.carried_in,
        "closed_total": counted.closed,
        "carried_out": counted.carried_out,
    }
    for row, number in counted.outcomes.items():
        assert report.cells[f"{row}.total"].value == number
    page = see(Client(), f"/liuhe/apply/statistics/?year={year}")
    labels = report_labels(report.edition, counted.outcomes)
    for label, number in labels.items():
        assert f"{label} {number}" in page.text
    behind = cases_behind(year, figures)
    for which in ("received", "carried_in", "carried_out"):
        opened = statistics.numbers(body, year, which)
        assert sorted(opened) == sorted(behind.get(f"t3.{which}.total", ()))


def report_labels(edition: str | None, outcomes: Mapping[str, int]) -> dict[str, int]:
    """The rows of the form by their printed names."""
    rows = EDITIONS[edition or ""].tables["t3"].rows
    return {row.label: outcomes[row.id] for row in rows if row.id in outcomes}


@pytest.mark.parametrize(
    ("who", "there"), [("clerk", {"liuhe镇"}), ("supervisor", {"liuhe镇", "qinghe镇", "青石县"})]
)
def test_c08_each_sees_his_organs(staffed: People, who: str, there: set[str]) -> None:
    text = see(staffed.client(who), "/desk/answering/").text
    table = text[text.index("按期答复") :]
    assert {name for name in ("liuhe镇", "qinghe镇", "青石县") if name in table} == there


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("neighbour", "liuhe/answering/late/", 404),
        ("clerk", "liuhe/answering/everything/", 404),
        ("anonymous", "liuhe/answering/late/", 302),
    ],
)
def test_c07_what_is_not_to_be_seen(staffed: People, who: str, path: str, status: int) -> None:
    assert see(staffed.client(who), f"/desk/organs/{path}").status == status
