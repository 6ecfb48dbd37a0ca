from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.web.audit import selectors, services, triggers
from gongkai.web.audit.models import Entry
from gongkai.web.audit.selectors import Anchor
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body
from tests.web import things

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return things.township()


@contextmanager
def without_triggers() -> Iterator[None]:
    """Somebody with the database file in his hands."""
    with connection.cursor() as cursor:
        for statement in triggers.dropping("audit_entry"):
            cursor.execute(statement)
        yield
        for statement in triggers.creating("audit_entry"):
            cursor.execute(statement)


class TestAppendOnly:
    """The trail is written and never rewritten, whatever way one comes."""

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE audit_entry SET act = 'nothing'",
            "DELETE FROM audit_entry",
            "DELETE FROM audit_entry WHERE sequence = 1",
            "REPLACE INTO audit_entry SELECT sequence, at, 'x', thing, data, previous, digest,"
            " body_id, officer_id FROM audit_entry",
        ],
    )
    def test_the_database_itself_refuses(self, body: Body, statement: str) -> None:
        with (
            pytest.raises(DatabaseError, match=r"append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    def test_an_entry_saved_again_is_refused(self, body: Body) -> None:
        entry = Entry.objects.earliest("sequence")
        entry.act = "nothing"
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            entry.save()


class TestOneTransaction:
    """An act and its line in the trail are both there, or neither is."""

    def test_a_failed_act_leaves_no_trail(self, body: Body) -> None:
        before = Entry.objects.count()
        with pytest.raises(RuntimeError, match="power"):
            self.start_and_fail(body)
        assert Entry.objects.count() == before

    @transaction.atomic
    def start_and_fail(self, body: Body) -> None:
        services.record(by=None, act="started", thing=body, body=body)
        raise RuntimeError("power")

    def test_the_trail_continues_where_it_stopped(self, body: Body) -> None:
        last = Entry.objects.latest("sequence")
        entry = services.record(by=None, act="seen", thing=body, body=body)
        assert (entry.sequence, entry.previous) == (last.sequence + 1, last.digest)


class TestVerify:
    """audit verify names the first bad entry; a cut tail is noticed by a printed anchor."""

    def test_what_services_wrote_holds(self, body: Body) -> None:
        things.record(body)
        verdict = selectors.verify(selectors.head())
        assert verdict.holds
        assert verdict.checked == Entry.objects.count() > 3

    def test_one_byte_changed_is_found(self, body: Body) -> None:
        things.record(body)
        with without_triggers():
            Entry.objects.filter(sequence=2).update(act="bodz_added")
        assert selectors.verify().broken_at == 2

    def test_a_cut_tail_is_found_by_the_anchor_only(self, body: Body) -> None:
        things.record(body)
        anchor = selectors.head()
        assert anchor is not None
        with without_triggers():
            Entry.objects.filter(sequence=anchor.sequence).delete()
        assert selectors.verify().holds
        verdict = selectors.verify(anchor)
        assert verdict.broken_at == anchor.sequence
        assert verdict.reason.startswith("找不到锚点所记的")

    def test_a_forged_anchor_does_not_hold(self, body: Body) -> None:
        assert not selectors.verify(Anchor(sequence=1, digest="0" * 64)).holds


class TestNoPersonalData:
    """H01: no identity number, mobile, address or free text in the trail."""

    @pytest.mark.parametrize(
        "value",
        [
            "11010119900307803X",
            "电话13800138000",
            "someone@example.com",
            "字" * 101,
            ["2026", {"inner": "13800138000"}],
        ],
    )
    def test_it_is_refused(self, body: Body, value: object) -> None:
        with pytest.raises(ValueError, match="no free text or personal data"):
            services.record(by=None, act="x", thing=body, body=body, data={"a": value})


class TestWhoSees:
    """The leader sees his organ's trail, the clerk does not, nor does a stranger."""

    def test_only_the_organ_and_those_above(self) -> None:
        county = things.county()
        body = things.township("liuhe", parent=county)
        record = things.record(body)
        people = {
            "leader": things.leader(body),
            "clerk": body.officers.get(assignments__duty=Duty.CLERK),
            "stranger": things.leader(things.township("shanqian", parent=county)),
            "supervisor": things.officer(county, Duty.SUPERVISOR),
        }
        seen = {
            name: [entry.act for entry in selectors.trail_of(record, officer=person)]
            for name, person in people.items()
        }
        assert seen == {
            "leader": ["published"],
            "clerk": [],
            "stranger": [],
            "supervisor": ["published"],
        }
