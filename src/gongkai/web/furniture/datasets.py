"""The datasets, each with its fields (数据集): one description for page, schema, JSON and CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from gongkai.web.bodies.models import Body
from gongkai.web.collecting.models import GeneralReport
from gongkai.web.furniture.yearly import PUBLIC
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.models import Change, Column, ColumnCount
from gongkai.web.reports.models import AnnualReport, PublishedReport

LICENCE = "依法主动公开的政府信息，任何人可以查阅、复制、使用；引用请注明发布机关和网址。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a dataset (字段)."""

    name: str
    label: str
    kind: str  # string, integer, date
    read: Callable[[Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A set of rows that can be had page by page, in the order of their keys (数据集)."""

    name: str
    label: str
    line: str
    rows: Callable[[], QuerySet[Any]]
    organ: str  # the lookup that narrows the rows to an organ
    fields: tuple[Field, ...]

    def row(self, thing: Any) -> Mapping[str, Any]:
        """Return a row's values by their names; dates as 2026-09-29, unknowns as ``None``."""
        return {field.name: _plain(field.read(thing)) for field in self.fields}

    def schema(self) -> Mapping[str, Any]:
        """Return the description for machines."""
        fields = [{"name": f.name, "title": f.label, "type": f.kind} for f in self.fields]
        return {"name": self.name, "title": self.label, "licence": LICENCE, "fields": fields}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _of(path: str) -> Callable[[Any], Any]:
    def read(thing: Any) -> Any:
        for name in path.split("."):
            thing = getattr(thing, name)
        return thing

    return read


def _field(name: str, label: str, path: str = "", kind: str = "string") -> Field:
    return Field(name=name, label=label, kind=kind, read=_of(path or name))


def _sealed(name: str) -> Callable[[Any], Any]:
    """What the signature is about: a digest of the seal (摘要)."""
    return lambda thing: (thing.seal or {}).get(name)


def _at(view: str) -> Callable[[Any], Any]:
    """The address of a version's signed bytes (网址)."""
    return lambda thing: reverse(view, args=[thing.body.slug, thing.year, thing.version])


RECORDS = Dataset(
    name="records",
    label="主动公开信息目录",
    line="每条公开信息的索引号、名称、文号、日期、有效性等，不含已经撤下的。",
    rows=lambda: publishing.public().order_by("pk"),
    organ="body",
    fields=(
        _field("index_number", "索引号"),
        _field("organ", "机关代号", "body.slug"),
        _field("issuer", "发布机构"),
        _field("title", "名称"),
        _field("document_number", "文号"),
        _field("column", "栏目代号", "column.code"),
        _field("column_name", "栏目", "column.name"),
        _field("topic", "主题分类"),
        _field("genre", "体裁分类"),
        _field("disclosure", "公开方式"),
        _field("made_on", "成文日期", kind="date"),
        _field("published_on", "发布日期", kind="date"),
        _field("ended_on", "失效日期", kind="date"),
        _field("ended_kind", "失效原因"),
        _field("summary", "内容概述"),
    ),
)
ORGANS = Dataset(
    name="organs",
    label="公开机关",
    line="每个机关的名称、网址代号、机关代码和联系方式。",
    rows=lambda: Body.objects.order_by("pk"),
    organ="pk",
    fields=(
        _field("organ", "机关代号", "slug"),
        _field("name", "机关名称"),
        _field("organ_code", "机关代码"),
        _field("region", "行政区划"),
        _field("address", "办公地址"),
        _field("office_hours", "办公时间"),
        _field("phone", "联系电话"),
        _field("website", "网址"),
    ),
)
COLUMNS = Dataset(
    name="columns",
    label="公开栏目",
    line="栏目的代号、名称、公开依据和责任机构。",
    rows=lambda: Column.objects.select_related("body", "parent", "office").order_by("pk"),
    organ="body",
    fields=(
        _field("code", "栏目代号"),
        _field("name", "栏目名称"),
        _field("basis", "公开依据"),
        Field(
            name="organ",
            label="机关代号（共用栏目为空）",
            kind="string",
            read=lambda column: column.body.slug if column.body else None,
        ),
        Field(
            name="parent",
            label="上级栏目代号",
            kind="string",
            read=lambda column: column.parent.code if column.parent else None,
        ),
    ),
)
COUNTS = Dataset(
    name="counts",
    label="只有合计数的公开情况",
    line="公布的材料只说明了数量、没有逐条列出的信息。",
    rows=lambda: ColumnCount.objects.select_related("body", "column").order_by("pk"),
    organ="body",
    fields=(
        _field("organ", "机关代号", "body.slug"),
        _field("column", "栏目代号", "column.code"),
        _field("year", "年份", kind="integer"),
        _field("label", "内容"),
        _field("count", "条数", kind="integer"),
        _field("source", "来源"),
    ),
)
REPORTS = Dataset(
    name="reports",
    label="已公布的年度报告",
    line="各机关公布过的年度报告；内容另有每份报告的数据文件。",
    rows=lambda: PublishedReport.objects.select_related("body").order_by("pk"),
    organ="body",
    fields=(
        _field("organ", "机关代号", "body.slug"),
        _field("year", "年度", kind="integer"),
        _field("source", "来源"),
    ),
)
VERSIONS = Dataset(
    name="report-versions",
    label="平台上公布的年度报告",
    line="每一版的年度、签发和公布日期、封存摘要和签发原文的网址；已更正的各版也在内。",
    rows=lambda: (
        AnnualReport.objects.filter(**PUBLIC)
        .select_related("body")
        .defer("frozen", "behind", "narrative")
        .order_by("pk")
    ),
    organ="body",
    fields=(
        _field("organ", "机关代号", "body.slug"),
        _field("year", "年度", kind="integer"),
        _field("version", "版本", kind="integer"),
        _field("edition", "格式"),
        _field("status", "状态"),
        _field("signed_on", "签发日期", kind="date"),
        _field("published_on", "公布日期", kind="date"),
        Field(name="sha256", label="签发原文摘要", kind="string", read=_sealed("report")),
        Field(
            name="address", label="签发原文网址", kind="string", read=_at("portal:version_signed")
        ),
    ),
)
TOTALS = Dataset(
    name="general-reports",
    label="总报告",
    line="县级以上机关汇总所属机关的总报告；签发原文里有每一格由哪些机关的数相加而成。",
    rows=lambda: (
        GeneralReport.objects.filter(published_on__isnull=False)
        .select_related("collector")
        .defer("content")
        .order_by("pk")
    ),
    organ="collector",
    fields=(
        _field("organ", "机关代号", "collector.slug"),
        _field("year", "年度", kind="integer"),
        _field("version", "版本", kind="integer"),
        _field("status", "状态", "state"),
        _field("signed_on", "签发日期", kind="date"),
        _field("published_on", "公布日期", kind="date"),
        Field(name="sha256", label="签发原文摘要", kind="string", read=_sealed("digest")),
        Field(
            name="address", label="签发原文网址", kind="string", read=_at("portal:general_signed")
        ),
    ),
)
CHANGES = Dataset(
    name="changes",
    label="变更日志",
    line="哪条信息在什么时候发布、更正、撤下；跟着序号就能保持同步。",
    rows=lambda: Change.objects.select_related("body", "record").order_by("pk"),
    organ="body",
    fields=(
        _field("sequence", "序号", kind="integer"),
        _field("organ", "机关代号", "body.slug"),
        _field("index_number", "索引号", "record.index_number"),
        _field("kind", "变更"),
        _field("at", "时间", kind="string"),
    ),
)
_EVERY = (RECORDS, ORGANS, COLUMNS, COUNTS, REPORTS, VERSIONS, TOTALS, CHANGES)
DATASETS = {each.name: each for each in _EVERY}
