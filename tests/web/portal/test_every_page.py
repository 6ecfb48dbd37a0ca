"""Every page a visitor can reach by links: small, without a cookie, calling nobody.

The walk begins at the entry and follows the site's own links, a few of each kind of page, so that a
new kind of page is looked at as soon as a link leads there.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.http import HttpResponseBase
from django.test import Client, override_settings
from django.urls import resolve
from django.urls.exceptions import Resolver404

from tests.demonstration import demonstration  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
LARGEST = 100 * 1024
OF_A_KIND = 2  # pages of each kind that are looked at
# Where a visitor begins, and what machines ask for without a link.
BEGINNINGS = (
    *("/", "/robots.txt", "/sitemap.xml", "/search/?q=公开"),
    *("/gucheng/sitemap.xml", "/gucheng/feed.json"),
)
_LINK = re.compile(r'<(?:a|link|img)\b[^>]*?\b(?:href|src)="([^"]+)"')
_SOURCE = re.compile(
    r'\b(?:src|action)="([^"]*)"|<link\b[^>]*\brel="stylesheet"[^>]*href="([^"]+)"'
)
# The walk is worth nothing where it misses one of these; what else is there is walked as well.
MET = {
    *("entry", "map", "help", "privacy", "open_data", "robots", "sitemap", "search", "search_feed"),
    *("home", "guide", "rules", "policies", "interpretations", "statistics", "columns", "column"),
    *("column_feed", "feed", "json_feed", "organ_sitemap", "record", "print", "record_file"),
    *("reports", "history", "history_table", "report", "published", "report_proof", "figure"),
    *("download", "apply", "apply_paper", "apply_track", "apply_statistics", "apply_third_party"),
    *("letters", "letter_new", "letter_track", "consultations", "correct"),
}


def kind_of(address: str) -> str:
    """What page an address is of; the query is a kind of its own by its names."""
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return ""
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&") if pair})
    return "?".join([name, *(["&".join(names)] if names else [])])


def _links(address: str, html: str) -> Iterator[str]:
    for link in _LINK.findall(html):
        target = urldefrag(urljoin(address, unescape(link)))[0]
        if target.startswith("/") and not target.startswith(("/desk/", "/static/", "/~")):
            yield target


def walk(client: Client) -> dict[str, HttpResponseBase]:
    """Return the answers by address: a few of each kind, links first met first."""
    waiting, seen = deque(BEGINNINGS), set(BEGINNINGS)
    kinds: Counter[str] = Counter()
    answers: dict[str, HttpResponseBase] = {}
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if not kind.startswith("portal:") or kinds[kind] >= OF_A_KIND:
            continue
        kinds[kind] += 1
        response = answers[address] = client.get(address)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for target in _links(address, response.content.decode()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return answers


@pytest.fixture(scope="module")
def answers(
    demonstration: None,  # noqa: F811 - the fixture
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, HttpResponseBase]:
    with override_settings(SEARCH_INDEX=tmp_path_factory.mktemp("search")):
        return walk(Client())


def pages(answers: dict[str, HttpResponseBase]) -> dict[str, str]:
    html = {
        address: response
        for address, response in answers.items()
        if response.headers.get("Content-Type", "").startswith("text/html")
    }
    return {
        address: response.content.decode()  # type: ignore[attr-defined]
        for address, response in html.items()
    }


class TestEveryPage:
    def test_every_kind_of_page_was_met(self, answers: dict[str, HttpResponseBase]) -> None:
        met = {kind_of(address).partition("?")[0] for address in answers}
        assert {f"portal:{name}" for name in MET} - met == set()

    def test_every_link_leads_somewhere(self, answers: dict[str, HttpResponseBase]) -> None:
        status = {address: response.status_code for address, response in answers.items()}
        assert {a: s for a, s in status.items() if s not in {200, 301, 302}} == {}

    def test_none_is_larger_than_100_kb(self, answers: dict[str, HttpResponseBase]) -> None:
        sizes = {address: len(page.encode()) for address, page in pages(answers).items()}
        assert {address: size for address, size in sizes.items() if size > LARGEST} == {}

    def test_none_sets_a_cookie(self, answers: dict[str, HttpResponseBase]) -> None:
        """Only who begins an application gets one, for the draft, and sends a form for it."""
        assert [address for address, response in answers.items() if response.cookies] == []

    def test_none_calls_anybody_else(self, answers: dict[str, HttpResponseBase]) -> None:
        called = {
            source
            for page in pages(answers).values()
            for pair in _SOURCE.findall(page)
            for source in pair
            if source and (source.startswith("//") or not source.startswith(("/", "?", "data:")))
        }
        assert called == set()
