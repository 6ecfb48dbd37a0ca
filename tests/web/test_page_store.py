"""The page store: exact, shared by all processes through the database, bounded by bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from gongkai.web.mark import STRETCH, Mark, Watch
from gongkai.web.page_store import PageStore
from gongkai.web.publishing import services as publishing
from tests.web import things


class Answer:
    """What came back from a WSGI application."""

    def __init__(self, application: Any, path: str, **environ: str) -> None:
        self.status = ""
        self.headers: dict[str, str] = {}
        query = environ.pop("query", "")
        whole = RequestFactory().get(path).environ | {"QUERY_STRING": query} | environ
        self.body = b"".join(application(whole, self._listen))

    def _listen(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        self.status, self.headers = status, dict(headers)


class Site:
    """A site that counts how often it is asked."""

    def __init__(self, *, status: str = "200 OK", body: bytes = b"page", **headers: str) -> None:
        self.asked = 0
        self.status, self.body = status, body
        self.headers = [(name.replace("_", "-"), value) for name, value in headers.items()]

    def __call__(self, environ: Any, start_response: Any) -> list[bytes]:
        self.asked += 1
        start_response(self.status, self.headers)
        return [self.body]


def standing(mark: Mark | None = (1, 1)) -> Callable[[], Mark | None]:
    return lambda: mark


class TestWhatIsKept:
    def test_the_second_reader_is_answered_from_memory(self) -> None:
        site = Site()
        store = PageStore(site, standing())
        first, second = Answer(store, "/a/"), Answer(store, "/a/")
        assert site.asked == 1
        assert first.body == second.body == b"page"
        assert second.headers["Content-Length"] == "4"

    def test_another_query_and_another_host_are_other_pages(self) -> None:
        site = Site()
        store = PageStore(site, standing())
        Answer(store, "/a/")
        Answer(store, "/a/", query="page=2")
        Answer(store, "/a/", HTTP_HOST="elsewhere.example")
        assert site.asked == 3

    def test_a_reader_who_has_it_is_told_so(self) -> None:
        store = PageStore(Site(), standing())
        tag = Answer(store, "/a/").headers["ETag"]
        again = Answer(store, "/a/", HTTP_IF_NONE_MATCH=tag)
        assert (again.status, again.body) == ("304 Not Modified", b"")

    def test_no_copy_elsewhere_may_be_used_without_asking(self) -> None:
        store = PageStore(Site(Cache_Control="max-age=600"), standing())
        assert Answer(store, "/a/").headers["Cache-Control"] == "no-cache"

    @pytest.mark.parametrize(
        "site",
        [
            Site(status="404 Not Found"),
            Site(status="410 Gone"),
            Site(Set_Cookie="a=b"),
            Site(Vary="Cookie"),
            Site(Cache_Control="no-store"),
            Site(Cache_Control="private"),
        ],
        ids=["404", "410", "cookie", "vary", "no-store", "private"],
    )
    def test_what_is_for_one_reader_or_no_page_is_not_kept(self, site: Site) -> None:
        store = PageStore(site, standing())
        Answer(store, "/a/")
        Answer(store, "/a/")
        assert site.asked == 2
        assert len(store) == 0

    @pytest.mark.parametrize(
        "environ", [{"REQUEST_METHOD": "POST"}, {"HTTP_COOKIE": "gongkai_desk=1"}]
    )
    def test_other_requests_go_through(self, environ: dict[str, str]) -> None:
        site = Site()
        store = PageStore(site, standing())
        Answer(store, "/a/")
        Answer(store, "/a/", **environ)
        assert site.asked == 2

    def test_a_strangers_cookie_changes_no_page(self) -> None:
        site = Site()
        store = PageStore(site, standing())
        Answer(store, "/a/", HTTP_COOKIE="analytics=1")
        Answer(store, "/a/")
        assert site.asked == 1

    def test_nothing_is_kept_while_the_database_is_away(self) -> None:
        site = Site()
        store = PageStore(site, standing(None))
        Answer(store, "/a/")
        Answer(store, "/a/")
        assert site.asked == 2


class TestBounds:
    def test_the_oldest_pages_make_room(self) -> None:
        store = PageStore(Site(body=b"x" * 1000), standing(), most_bytes=20_000)
        for number in range(50):
            Answer(store, f"/{number}/")
        assert store.held <= 20_000
        assert 0 < len(store) < 50

    def test_a_page_that_would_take_all_the_room_is_not_kept(self) -> None:
        store = PageStore(Site(body=b"x" * 10_000), standing(), most_bytes=20_000)
        Answer(store, "/a/")
        assert len(store) == 0

    def test_a_page_read_often_stays(self) -> None:
        site = Site(body=b"x" * 1000)
        store = PageStore(site, standing(), most_bytes=20_000)
        for number in range(50):
            Answer(store, "/often/")
            Answer(store, f"/{number}/")
        assert site.asked == 51


class TestTheMark:
    def test_a_page_made_before_the_mark_moved_is_dropped(self) -> None:
        marks = iter([(1, 1), (1, 1), (2, 1)])
        site = Site()
        store = PageStore(site, lambda: next(marks))
        for _ in range(3):
            Answer(store, "/a/")
        assert site.asked == 2

    def test_a_page_begun_under_an_older_mark_is_not_kept(self) -> None:
        marks = iter([(2, 1), (1, 1), (2, 1)])
        site = Site()
        store = PageStore(site, lambda: next(marks))
        Answer(store, "/a/")
        Answer(store, "/b/")
        assert len(store) == 1

    def test_a_mark_that_moves_while_the_page_is_made(self) -> None:
        now = [(1, 1)]

        def site(environ: Any, start_response: Any) -> list[bytes]:
            start_response("200 OK", [])
            if environ["PATH_INFO"] == "/slow/":
                now[0] = (2, 1)
                Answer(store, "/quick/")
            return [environ["PATH_INFO"].encode()]

        store = PageStore(site, lambda: now[0])
        Answer(store, "/slow/")
        assert len(store) == 1

    @pytest.mark.usefixtures("own_database")
    def test_it_moves_with_every_act_and_every_ten_minutes(self) -> None:
        now = [0.0]
        watch = Watch(clock=lambda: now[0])
        try:
            body = things.township("liuhe")
            before = watch()
            assert watch() == before
            things.record(body)
            after = watch()
            assert before is not None
            assert after is not None
            assert after > before
            now[0] += STRETCH
            assert watch() == (after[0], after[1] + 1)
        finally:
            watch.close()


@pytest.fixture
def whole_site(own_database: None) -> Iterator[PageStore]:
    watch = Watch()
    yield PageStore(WSGIHandler(), watch)
    watch.close()


@pytest.mark.usefixtures("own_database")
class TestRecall:
    """C19, H04: with the commit of the recall the page is gone, for every process."""

    def test_h04_a_kept_page_is_gone_at_once(self, whole_site: PageStore) -> None:
        body = things.township("liuhe")
        record = things.record(body, title="补助名单", text="不该公开的内容")
        address = f"/liuhe/{record.index_number}/"
        environ = {"HTTP_HOST": "127.0.0.1"}
        for _ in range(2):
            assert "不该公开的内容" in Answer(whole_site, address, **environ).body.decode()
            assert "补助名单" in Answer(whole_site, "/liuhe/", **environ).body.decode()
        assert len(whole_site) == 2
        publishing.recall(
            by=things.leader(body), record=record, on=date(2026, 4, 1), reason="含有个人信息"
        )
        gone = Answer(whole_site, address, **environ)
        assert gone.status.startswith("410")
        assert "不该公开的内容" not in gone.body.decode()
        assert "补助名单" not in Answer(whole_site, "/liuhe/", **environ).body.decode()

    def test_a_foreign_host_never_meets_a_kept_page(self, whole_site: PageStore) -> None:
        things.township("liuhe")
        Answer(whole_site, "/liuhe/", HTTP_HOST="127.0.0.1")
        assert Answer(whole_site, "/liuhe/", HTTP_HOST="evil.example").status.startswith("400")
