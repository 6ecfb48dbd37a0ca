"""The open data described as OpenAPI 3.1, made from the datasets themselves (接口说明)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

import gongkai
from gongkai.web.furniture.datasets import DATASETS, LICENCE, Dataset, Field

_ERROR = "#/components/schemas/Error"
_KINDS: Mapping[str, Mapping[str, Any]] = {
    "integer": {"type": ["integer", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
    "string": {"type": ["string", "null"]},
}


def described(*, limit: int, usual: int) -> dict[str, Any]:
    """Return the description; ``limit`` is the most rows of a page, ``usual`` where none is asked."""
    paths: dict[str, Any] = {}
    for dataset in DATASETS.values():
        paths[reverse("api:rows", args=[dataset.name])] = {"get": _rows(dataset, limit, usual)}
        paths[reverse("api:table", args=[dataset.name])] = {"get": _table(dataset)}
        paths[reverse("api:schema", args=[dataset.name])] = {"get": _schema(dataset)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "政府信息公开开放数据",
            "version": gongkai.__version__,
            "description": f"{LICENCE}不需要注册，不收任何凭据。",
        },
        "paths": paths,
        "components": {
            "parameters": {"organ": _parameter("organ", "只取一个机关：机关代号", "string")},
            "schemas": {"Error": _error(), **{each.name: _row(each) for each in DATASETS.values()}},
        },
    }


def _rows(dataset: Dataset, limit: int, usual: int) -> dict[str, Any]:
    bounds = {"type": "integer", "minimum": 1, "maximum": limit, "default": usual}
    page = {
        "type": "object",
        "required": ["dataset", "licence", "items", "next"],
        "properties": {
            "dataset": {"const": dataset.name},
            "licence": {"type": "string"},
            "items": {
                "type": "array",
                "items": {"$ref": f"#/components/schemas/{dataset.name}"},
            },
            "next": {"type": ["string", "null"], "description": "下一页的地址，没有下一页为空"},
        },
    }
    return {
        "summary": f"{dataset.label}，按页",
        "description": dataset.line,
        "parameters": [
            {"$ref": "#/components/parameters/organ"},
            {"name": "limit", "in": "query", "description": "一页多少行", "schema": bounds},
            _parameter("after", "从哪一行之后开始，取自上一页的 next", "integer"),
        ],
        "responses": {"200": _answer("application/json", page), **_refusals()},
    }


def _table(dataset: Dataset) -> dict[str, Any]:
    return {
        "summary": f"{dataset.label}，全部，CSV（UTF-8，带 BOM）",
        "description": "以 = + - @ 开头的文字前加一个 '，以免被表格软件当作公式。",
        "parameters": [{"$ref": "#/components/parameters/organ"}],
        "responses": {"200": _answer("text/csv", {"type": "string"}), **_refusals()},
    }


def _schema(dataset: Dataset) -> dict[str, Any]:
    return {
        "summary": f"{dataset.label}的字段",
        "responses": {"200": _answer("application/json", {"type": "object"}), **_refusals()},
    }


def _row(dataset: Dataset) -> dict[str, Any]:
    return {"type": "object", "properties": {one.name: _property(one) for one in dataset.fields}}


def _property(field: Field) -> dict[str, Any]:
    return {**_KINDS[field.kind], "title": field.label}


def _parameter(name: str, line: str, kind: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": line, "schema": {"type": kind}}


def _answer(media: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": "数据", "content": {media: {"schema": schema}}}


def _refusals() -> dict[str, Any]:
    shape = {"application/json": {"schema": {"$ref": _ERROR}}}
    return {
        "404": {"description": "没有这个数据集", "content": shape},
        "422": {"description": "参数不对，说明里有改法", "content": shape},
    }


def _error() -> dict[str, Any]:
    inner = {"status": {"type": "integer"}, "message": {"type": "string"}}
    return {
        "type": "object",
        "properties": {"error": {"type": "object", "properties": inner}},
    }
