"""The policy library and the explanations of policies (政策文件库、政策解读)."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.portal import listing
from gongkai.web.portal.showing import organ_or_404, page_of, show
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.kinds import Nature, RelationKind
from gongkai.web.publishing.models import Record, Relation

KINDS = (
    (Nature.RULES.value, "规章"),
    (Nature.NORMATIVE.value, "行政规范性文件"),
    (Nature.OTHER.value, "其他文件"),
)
VALIDITY = (("valid", "有效"), ("ended", "已废止或已失效"))


@require_safe
def policies(request: HttpRequest, organ: str) -> HttpResponse:
    """Show an organ's documents with what became of them (政策文件库)."""
    body = organ_or_404(organ)
    today = timezone.localdate()
    every = documents(publishing.public(body))
    topics = sorted({*every.order_by().values_list("topic", flat=True).distinct()} - {""})
    kept = {
        "kind": _among(request, "kind", [key for key, _ in KINDS]),
        "topic": _among(request, "topic", topics),
        "validity": _among(request, "validity", [key for key, _ in VALIDITY]),
    }
    wish = listing.asked(request.GET, **kept)
    shelf = listing.everything(_narrowed(every, kept, today))
    context = {
        "sheet": listing.sheet(shelf, wish),
        "years": listing.years(listing.everything(every)),
        "wish": wish,
        "kept": kept,
        "kinds": KINDS,
        "validities": VALIDITY,
        "topics": topics,
        "today": today,
    }
    page = page_of(body, "政策文件库", door="columns", ColumnType="列表")
    return show(request, "portal/policies.html", page, organ=body, **context)


@require_safe
def interpretations(request: HttpRequest, organ: str) -> HttpResponse:
    """Show explanations, each with the policy it explains (政策解读)."""
    body = organ_or_404(organ)
    explained = Relation.objects.filter(kind=RelationKind.INTERPRETS, other__in=publishing.public())
    found = publishing.public(body).filter(pk__in=explained.values("record"))
    explained = explained.select_related("other__body")
    found = found.prefetch_related(Prefetch("relations", explained, to_attr="explained"))
    wish = listing.asked(request.GET)
    context = {"sheet": listing.sheet(listing.everything(found), wish), "wish": wish}
    page = page_of(body, "政策解读", door="columns", ColumnType="列表")
    context["library"] = reverse("portal:policies", args=[body.slug])
    return show(request, "portal/interpretations.html", page, organ=body, **context)


def documents(records: QuerySet[Record]) -> QuerySet[Record]:
    """Return the documents among records: rules, normative ones, and others with a number."""
    numbered = Q(nature=Nature.OTHER) & ~Q(document_number="")
    return with_what_points_at(
        records.filter(Q(nature__in=(Nature.RULES, Nature.NORMATIVE)) | numbered)
    )


def with_what_points_at(records: QuerySet[Record]) -> QuerySet[Record]:
    """Return the records with the public ones that explain, amend or repeal them (关联)."""
    pointing = Relation.objects.filter(
        kind__in=(RelationKind.INTERPRETS, RelationKind.REPEALS, RelationKind.AMENDS),
        record__in=publishing.public(),
    ).select_related("record__body")
    return records.prefetch_related(Prefetch("related_from", pointing, to_attr="pointed_at"))


def _narrowed(records: QuerySet[Record], kept: dict[str, str], today: date) -> QuerySet[Record]:
    if kept["kind"]:
        records = records.filter(nature=kept["kind"])
    if kept["topic"]:
        records = records.filter(topic=kept["topic"])
    if kept["validity"]:
        ended = Q(ended_on__lte=today) | Q(valid_until__lt=today)
        records = records.filter(ended if kept["validity"] == "ended" else ~ended)
    return records


def _among(request: HttpRequest, name: str, known: list[str]) -> str:
    typed = request.GET.get(name, "")
    return typed if typed in known else ""
