"""Datasets as JSON pages, CSV files and schemas (开放数据接口)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.api import openapi
from gongkai.web.bodies import selectors as bodies
from gongkai.web.furniture.datasets import DATASETS, LICENCE, Dataset

Response = TypeVar("Response", bound=HttpResponseBase)
MOST = 1000  # rows of a page
USUAL = 100
LARGEST_KEY = 2**63 - 1
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class _ParameterError(ValueError):
    """A parameter that cannot be followed; its words say why."""


@require_safe
def rows(request: HttpRequest, dataset: str) -> HttpResponse:
    """Send a page of a dataset as JSON; ``next`` is the address of the one behind it."""
    found = DATASETS.get(dataset)
    if found is None:
        return _error(404, f"没有叫 {dataset[:40]} 的数据集，现有：{'、'.join(DATASETS)}。")
    try:
        limit = _number(request, "limit", usual=USUAL, most=MOST, least=1)
        after = _number(request, "after", usual=0, most=LARGEST_KEY, least=0)
        every = _chosen(request, found)
    except _ParameterError as fault:
        return _error(422, str(fault))
    page = list(every.filter(pk__gt=after)[: limit + 1])
    answer: dict[str, Any] = {
        "dataset": found.name,
        "licence": LICENCE,
        "items": [found.row(thing) for thing in page[:limit]],
        "next": _next(request, found, page[limit - 1].pk, limit) if len(page) > limit else None,
    }
    return _json(answer)


@require_safe
def table(request: HttpRequest, dataset: str) -> HttpResponseBase:
    """Send a whole dataset as CSV: UTF-8 with BOM, for Excel too."""
    found = DATASETS.get(dataset)
    if found is None:
        return _error(404, f"没有叫 {dataset[:40]} 的数据集，现有：{'、'.join(DATASETS)}。")
    try:
        every = _chosen(request, found)
    except _ParameterError as fault:
        return _error(422, str(fault))
    response = StreamingHttpResponse(_lines(found, every), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.name}.csv"'
    response["Cache-Control"] = "no-store"  # too long to be kept by the page store
    return _open(response)


@require_safe
def schema(request: HttpRequest, dataset: str) -> HttpResponse:
    """Send the description of a dataset."""
    found = DATASETS.get(dataset)
    if found is None:
        return _error(404, f"没有叫 {dataset[:40]} 的数据集，现有：{'、'.join(DATASETS)}。")
    return _json(dict(found.schema()))


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Send the description of the whole interface in the form of OpenAPI 3.1 (接口说明)."""
    return _json(openapi.described(limit=MOST, usual=USUAL))


def _chosen(request: HttpRequest, dataset: Dataset) -> QuerySet[Any]:
    unknown = set(request.GET) - {"limit", "after", "organ"}
    if unknown:
        raise _ParameterError(f"不认识参数 {min(unknown)[:40]}：可以用 limit、after、organ。")
    slug = request.GET.get("organ", "")
    if not slug:
        return dataset.rows()
    organ = bodies.body_of(slug.replace("\x00", ""))
    if organ is None:
        raise _ParameterError("organ：没有这个机关代号，请先查 organs 数据集。")
    return dataset.rows().filter(**{dataset.organ: organ.pk})


def _number(request: HttpRequest, name: str, *, usual: int, most: int, least: int) -> int:
    typed = request.GET.get(name, "")
    if not typed:
        return usual
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 20):
        raise _ParameterError(f"{name}：请写整数，{least}到{most}之间。")
    if not least <= int(typed) <= most:
        raise _ParameterError(f"{name}：请写{least}到{most}之间的整数。")
    return int(typed)


def _next(request: HttpRequest, dataset: Dataset, after: int, limit: int) -> str:
    query = request.GET.copy()
    query["after"], query["limit"] = str(after), str(limit)
    return f"{reverse('api:rows', args=[dataset.name])}?{query.urlencode()}"


def _lines(dataset: Dataset, every: QuerySet[Any]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([field.label for field in dataset.fields])
    for thing in every.iterator(chunk_size=MOST):
        yield writer.writerow([_cell(value) for value in dataset.row(thing).values()])


class _Echo:
    """Gives a line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _cell(value: Any) -> Any:
    """Return a value no spreadsheet takes for a formula: a ' before what begins like one."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def _error(status: int, message: str) -> HttpResponse:
    response = _json({"error": {"status": status, "message": message}})
    response.status_code = status
    return response


def _json(answer: dict[str, Any]) -> HttpResponse:
    content = json.dumps(answer, ensure_ascii=False, indent=1)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    return _open(response)


def _open(response: Response) -> Response:
    """Let a page of any other site read it: it is public, and goes without anybody's cookies."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag"
    return response
