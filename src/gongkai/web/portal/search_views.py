"""Searching what is public (检索)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.bodies import selectors as bodies
from gongkai.web.bodies.models import Body
from gongkai.web.furniture.pages import Crumb, Page
from gongkai.web.portal import addresses, catalogue, feeds, organs
from gongkai.web.portal.asking import Asked, asked, page_of
from gongkai.web.portal.showing import show
from gongkai.web.publishing.models import Column
from gongkai.web.searching import selectors as searching
from gongkai.web.searching.questions import VALIDITY_NAMES
from gongkai.web.searching.selectors import Results

FORMAT_NAMES = {"html": "网页正文", "txt": "文本", "pdf": "PDF", "docx": "Word", "xlsx": "表格"}
_VALIDITY = {key.value: (name, key.value) for key, name in VALIDITY_NAMES.items()}
MOST_VALUES = 8  # values of a facet that are offered


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a facet with what it would leave (分面值)."""

    name: str
    count: int
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A way to narrow the hits (分面)."""

    name: str
    values: Sequence[Choice]
    clear: str  # the query without it


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, or what to ask (检索)."""
    typed, organ, column = _understood(request)
    question = typed.question(organ, column, timezone.localdate())
    results = searching.search(question, page=page_of(request.GET))
    named, address = organs.names(), addresses.of_records()
    context = {
        "asked": typed,
        "organs": named,
        "hits": [(hit, address(hit.record)) for hit in results.hits],
        "results": results,
        "facets": _facets(typed, results, named) if results.total else [],
        "column": column,
        "feed": _feed(typed),
    }
    response = show(request, "portal/search.html", _page(typed, organ), organ=organ, **context)
    if not results.in_step:
        response["Cache-Control"] = "no-store"
    return response


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Send the newest hits of a search as a feed (检索结果订阅)."""
    typed, organ, column = _understood(request)
    newest = typed.question(organ, column, timezone.localdate())
    results = searching.search(feeds.by_date(newest))
    records = [hit.record for hit in results.hits]
    title = f"检索：{typed.q}"
    response = feeds.atom(request, title=title, home=_address(typed), records=records)
    if not results.in_step:
        response["Cache-Control"] = "no-store"
    return response


def _understood(request: HttpRequest) -> tuple[Asked, Body | None, Column | None]:
    typed = asked(request.GET)
    organ = bodies.body_of(typed.organ) if typed.organ else None
    if typed.organ and organ is None:
        raise Http404
    column = catalogue.column_called(organ, typed.column) if typed.column else None
    return typed, organ, column


def _page(typed: Asked, organ: Body | None) -> Page:
    title = f"检索：{typed.q}" if typed.q else "检索"
    name = organ.name if organ else None
    home = Crumb(name="政府信息公开", url=reverse("portal:entry"))
    if organ is not None:
        home = Crumb(name=organ.short_name, url=reverse("portal:home", args=[organ.slug]))
    meta = {"ColumnType": "检索", "robots": "noindex"}
    return Page(title=title, organ=name, trail=(home,), door="search", meta=meta)


def _address(typed: Asked) -> str:
    return f"{reverse('portal:search')}?{typed.query}"


def _feed(typed: Asked) -> str:
    return f"{reverse('portal:search_feed')}?{typed.query}" if typed.q else ""


def _facets(typed: Asked, results: Results, organs_named: Sequence[organs.Name]) -> Sequence[Facet]:
    organ, column, validity, form = (
        _most(results.facets.get(field, {})) for field in ("organ", "column", "validity", "format")
    )
    known = {f"{each.key}": (each.short_name, each.slug) for each in organs_named}
    every = [
        _facet("机关", "organ", typed, organ, known),
        _years(typed, results.facets.get("year", {})),
        _facet("栏目", "column", typed, column, catalogue.columns_by_key(column)),
        _facet("有效性", "validity", typed, validity, _VALIDITY),
        _facet("格式", "format", typed, form, {key: (_form(key), key) for key in form}),
    ]
    return [facet for facet in every if facet is not None]


def _most(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Return the values that are offered, those with most hits first."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(ordered[:MOST_VALUES])


def _form(key: str) -> str:
    return FORMAT_NAMES.get(key, key.upper())


def _facet(
    name: str,
    field: str,
    typed: Asked,
    counts: Mapping[str, int],
    named: Mapping[str, tuple[str, str]],
) -> Facet | None:
    now = getattr(typed, field)
    found = [(*named[key], count) for key, count in counts.items() if key in named]
    if not now and len(found) < 2:
        return None
    values = [
        Choice(name=shown, count=count, query=typed.but(**{field: value}), chosen=now == value)
        for shown, value, count in found
    ]
    return Facet(name=name, values=values, clear=typed.but(**{field: ""}) if now else "")


def _years(typed: Asked, counts: Mapping[str, int]) -> Facet | None:
    now = typed.first if typed.first == typed.last else ""
    chosen = bool(typed.first or typed.last)
    if not chosen and len(counts) < 2:
        return None
    values = [
        Choice(
            name=f"{year}年",
            count=count,
            query=typed.but(first=year, last=year),
            chosen=year == now,
        )
        for year, count in sorted(counts.items(), reverse=True)[:MOST_VALUES]
    ]
    clear = typed.but(first="", last="") if chosen else ""
    return Facet(name="年份", values=values, clear=clear)
