"""投诉举报：台账和另案办理各有一处，报告只说一次；台账比另案办理的少，先补登再写。"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.cases.matters import MatterEvent, MatterKind
from gongkai.web.matters import services as matters
from gongkai.web.matters.models import Matter
from gongkai.web.oversight import services as oversight
from gongkai.web.oversight.ledgers import LEDGERS
from gongkai.web.reports.sentences_of_oversight import Saying, sayings
from gongkai.web.reports.sources import sources
from tests.web.desk.people import People, people
from tests.web.oversight.made import enter
from tests.web.pages import see

pytestmark = pytest.mark.django_db


@pytest.fixture
def staffed() -> People:
    return people()


def apart(staffed: People, key: str, *, kind: MatterKind = MatterKind.COMPLAINT) -> Matter:
    return matters.take_in(
        by=staffed.clerk, body=staffed.liuhe, kind=kind, subject="公开栏三个月没有更新",
        received_on=date(2026, 3, 2), name="张某", form_key=key,
    )  # fmt: skip


def told(staffed: People) -> list[Saying]:
    return [one for one in sayings(staffed.liuhe, 2026) if one.ledger == "complaint"]


def test_without_a_ledger_the_matters_are_said_with_their_records(staffed: People) -> None:
    first, second = apart(staffed, "1"), apart(staffed, "2")
    apart(staffed, "3", kind=MatterKind.RECORD_CORRECTION)
    for event in (MatterEvent.TAKEN_UP, MatterEvent.ANSWERED):
        matters.record(by=staffed.clerk, matter=first, event=event, on=date(2026, 3, 9))
    (one,) = told(staffed)
    assert one.sentence == "收到关于政府信息公开工作的投诉举报2件，年内办结1件。"
    assert [source.row for source in sources(staffed.liuhe, one.records)] == [
        first.number,
        second.number,
    ]


def test_a_ledger_that_holds_them_is_said_once(staffed: People) -> None:
    apart(staffed, "1")
    enter(staffed.clerk, "complaint")
    (one,) = told(staffed)
    assert one.sentence.startswith("收到关于政府信息公开工作的投诉举报1件")
    assert one.records[0].startswith("oversight.complaint:")


@pytest.mark.parametrize("kept", ["fewer", "zero"])
def test_a_ledger_with_fewer_says_nothing_until_it_is_put_right(staffed: People, kept: str) -> None:
    apart(staffed, "1")
    apart(staffed, "2")
    if kept == "zero":
        oversight.declare_zero(
            by=staffed.clerk, ledger=LEDGERS["complaint"], body=staffed.liuhe, year=2026,
            on=date(2026, 12, 1),
        )  # fmt: skip
    else:
        enter(staffed.clerk, "complaint")
    (one,) = told(staffed)
    number = 0 if kept == "zero" else 1
    assert one.sentence.startswith(f"【待补充：投诉举报台账登记{number}件，另案办理2件")


def test_the_ledgers_page_names_those_handled_apart(staffed: People) -> None:
    apart(staffed, "1")
    page = "/desk/organs/liuhe/oversight/complaint/?year=2026"
    seen = see(staffed.client("clerk"), page)
    assert "2026年另案办理的投诉举报1件" in seen.text
    assert "/desk/organs/liuhe/matters/?year=2026" in seen.links
