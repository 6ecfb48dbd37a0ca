"""G04, G07: the database locked, full, read-only, the files' folder gone: 503 in Chinese, nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client, override_settings

from gongkai.web.applications.models import Application, ApplicationEvent
from gongkai.web.audit.models import Entry
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import Seen
from tests.web.portal.applying.citizen import Citizen, code_on, proof

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture(autouse=True)
def telephone() -> Iterator[None]:
    with override_settings(PHONE="0000-1234567"):
        yield


@pytest.fixture
def staffed(own_database: None) -> People:
    return people()


@pytest.fixture
def citizen(staffed: People) -> Citizen:
    """Somebody who has filled in everything and only has to send it."""
    who = Citizen(client=Client(enforce_csrf_checks=True, raise_request_exception=False))
    who.fill(info_desc="2025年农村公路养护资金的使用情况" * 100)  # more than a page of the file
    who.get("check/")
    return who


@contextmanager
def locked() -> Iterator[None]:
    """Another program holds the database's one writer; waiting for it is cut short."""
    name = str(connection.settings_dict["NAME"])
    options = connection.settings_dict["OPTIONS"]
    connection.close()
    usual, options["timeout"] = options["timeout"], 0.05
    with closing(sqlite3.connect(name, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
    connection.close()
    options["timeout"] = usual


@contextmanager
def read_only() -> Iterator[None]:
    """The database takes no more writes, as on a disk that was mounted read-only."""
    with _pragma("query_only = ON", "query_only = OFF"):
        yield


@contextmanager
def full() -> Iterator[None]:
    """The disk is full: the database cannot grow by a single page."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # no page lies empty
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
    with _pragma(f"max_page_count = {pages}", f"max_page_count = {2**31 - 2}"):
        yield


@contextmanager
def _pragma(fault: str, cure: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {fault}")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {cure}")


FAULTS = [pytest.param(fault, id=fault.__name__) for fault in (locked, read_only, full)]


def says_it_is_busy(response: HttpResponseBase) -> None:
    seen = Seen(response)
    assert seen.status == 503, seen.text
    assert "系统正忙或正在维护" in seen.text
    assert "0000-1234567" in seen.text
    assert response["Retry-After"] == "120"
    assert "Traceback" not in seen.html


def counts() -> tuple[int, int, int]:
    every = (Application, ApplicationEvent, Entry)
    applications, events, lines = (model.objects.count() for model in every)
    return applications, events, lines


@pytest.mark.parametrize("fault", FAULTS)
class TestDatabase:
    def test_g04_an_application_is_not_lost(self, citizen: Citizen, fault: object) -> None:
        assert callable(fault)
        before = counts()
        with fault():
            says_it_is_busy(citizen.post("check/", confirm="on").response)
        assert counts() == before
        seen = citizen.submit()
        assert (seen.status, Application.objects.count()) == (200, 1)
        assert code_on(seen)

    def test_g04_a_move_is_there_whole_or_not_at_all(self, staffed: People, fault: object) -> None:
        assert callable(fault)
        case = things.application(staffed.clerk)
        client = staffed.client("clerk")
        client.raise_request_exception = False
        path = f"/desk/organs/liuhe/applications/{case.number}/moves/transferred/"
        sent = {"on": "2026-03-04", "to": "农" * 490, "seen": "1", "note": "字" * 490}
        before = counts()
        with fault():
            says_it_is_busy(client.post(path, sent))
        assert counts() == before
        assert Seen(client.post(path, sent)).status == 302
        assert case.events.count() == 2


def test_g07_without_a_place_for_files_nothing_is_half_there(
    staffed: People, tmp_path: Path
) -> None:
    who = Citizen(client=Client(raise_request_exception=False))
    who.fill()
    who.get("step/papers/")
    in_the_way = tmp_path / "files"
    in_the_way.write_text("a file where the folder should be")
    with override_settings(FILES=in_the_way):
        says_it_is_busy(who.post("step/papers/", identity=proof("另一份.png")).response)
    assert who.submit().status == 200
    assert Application.objects.get().papers.count() == 1


def test_a_page_that_only_reads_answers_while_another_writes(staffed: People) -> None:
    with locked():
        assert Client().get("/liuhe/apply/").status_code == 200
