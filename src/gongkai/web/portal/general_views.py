"""The general report on the portal: as signed, with who was added and each figure's parts (总报告)."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.report.cells import STATE_NAMES, CellState
from gongkai.report.editions import EDITIONS
from gongkai.web.collecting import generals
from gongkai.web.collecting.models import GeneralReport
from gongkai.web.furniture import yearly
from gongkai.web.furniture.document import CellLink, document
from gongkai.web.furniture.pages import Crumb
from gongkai.web.portal import organs
from gongkai.web.portal.doors import BY_KEY
from gongkai.web.portal.files import KINDS, file_of
from gongkai.web.portal.showing import organ_or_404, page_of, show
from gongkai.web.reports.compiling import canonical

DOWNLOADS = [(kind, words) for kind, (words, _) in KINDS.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one organ adds to a figure (分项); ``url`` leads to its own figure, where it is public."""

    name: str
    value: str
    known: bool
    url: str


@require_safe
def general(request: HttpRequest, organ: str, year: int) -> HttpResponse:
    """Show the general report in force (总报告)."""
    return _page(request, _newest_or_404(organ, year))


@require_safe
def version(request: HttpRequest, organ: str, year: int, number: int) -> HttpResponse:
    """Show one version, the corrected ones too (某一版总报告)."""
    return _page(request, _version_or_404(organ, year, number))


@require_safe
def download(request: HttpRequest, organ: str, year: int, number: int, kind: str) -> HttpResponse:
    """Send one version as a file (下载)."""
    found = _version_or_404(organ, year, number)
    if kind not in KINDS:
        raise Http404
    content = file_of(generals.value_of(found), kind)
    return _file(content, KINDS[kind][1], f"{organ}-{year}-general-{number}.{kind}")


@require_safe
def signed(request: HttpRequest, organ: str, year: int, number: int) -> HttpResponse:
    """Send the bytes whose digest was signed, with the proof of every sum (签发原文)."""
    found = _version_or_404(organ, year, number)
    content = canonical([found.content, found.rollup.correction])
    kind = "application/json; charset=utf-8"
    return _file(content, kind, f"{organ}-{year}-general-{number}-signed.json")


@require_safe
def figure(request: HttpRequest, organ: str, year: int, number: int, cell_id: str) -> HttpResponse:
    """Show what each organ adds to a figure (总报告中一格的来处)."""
    found = _version_or_404(organ, year, number)
    cell = _proof(found)["cells"].get(cell_id)
    edition = EDITIONS.get(_proof(found)["tables"].get(cell_id.partition(".")[0], ""))
    if cell is None or edition is None or cell_id not in set(edition.cell_ids()):
        raise Http404
    name = edition.describe(cell_id)
    page = page_of(
        found.collector, f"{name}的来处", door=BY_KEY["reports"].key, above=(_above(found),)
    )
    return show(
        request,
        "portal/general_figure.html",
        page,
        organ=found.collector,
        general=found,
        cell=cell,
        cell_id=cell_id,
        shares=_shares(found, cell["parts"]),
        missing=_proof(found)["coverage"]["missing"],
    )


def _page(request: HttpRequest, found: GeneralReport) -> HttpResponse:
    organ, report = found.collector, generals.value_of(found)
    versions = list(generals.public(organ, found.year).defer("content"))
    cells = {cell_id for cell_id, one in _proof(found)["cells"].items() if one["known"]}
    page = page_of(
        organ,
        f"{found.year}年政府信息公开工作年度报告（总报告）",
        door=BY_KEY["reports"].key,
        ArticleTitle=report.title or "",
        PubDate=f"{found.published_on} 00:00",
        ContentSource=organ.name,
        Url=request.path,
    )
    return show(
        request,
        "portal/general.html",
        page,
        organ=organ,
        general=found,
        newest=versions[0],
        versions=versions,
        downloads=DOWNLOADS,
        members=_members(found),
        coverage=_proof(found)["coverage"],
        proofs=generals.verify(found),
        document=document(
            report,
            (),
            _linked(found, cells),
        ),
    )


def _linked(found: GeneralReport, cells: Container[str]) -> CellLink:
    where = [found.collector.slug, found.year, found.version]

    def link(cell_id: str) -> str | None:
        if cell_id not in cells:
            return None
        return reverse("portal:general_figure", args=[*where, cell_id])

    return link


def _members(found: GeneralReport) -> list[tuple[str, str]]:
    """Each organ that was added, and where its own report can be read."""
    addresses = _addresses(found)
    return [(one["body"], addresses.get(one["body"], "")) for one in _proof(found)["members"]]


def _shares(found: GeneralReport, parts: Sequence[Mapping[str, Any]]) -> list[Part]:
    addresses = _addresses(found)
    pairs = zip(_proof(found)["members"], parts, strict=True)
    return [_share(member, part, addresses) for member, part in pairs]


def _share(
    member: Mapping[str, Any], part: Mapping[str, Any], addresses: Mapping[str, str]
) -> Part:
    known, cells = part["value"] is not None, part["cells"]
    url = addresses.get(member["body"], "")
    return Part(
        name=f"{member['body']}（本级）" if member["own"] else member["body"],
        value=str(part["value"]) if known else STATE_NAMES[CellState(part["state"])],
        known=known,
        url=f"{url}#{cells[0]}" if url and cells else url,
    )


def _addresses(found: GeneralReport) -> dict[str, str]:
    """Name of an organ → its own report of the year on this portal; others are not in it."""
    family = [found.collector, *organs.below(found.collector)]
    public = yearly.with_report(family, found.year)
    return {one.name: reverse("portal:report", args=[one.slug, found.year]) for one in public}


def _proof(found: GeneralReport) -> Mapping[str, Any]:
    proof: Mapping[str, Any] = found.content[generals.PROOF]
    return proof


def _above(found: GeneralReport) -> Crumb:
    where = [found.collector.slug, found.year, found.version]
    return Crumb(name=f"{found.year}年总报告", url=reverse("portal:general_version", args=where))


def _newest_or_404(organ: str, year: int) -> GeneralReport:
    found = generals.public(organ_or_404(organ), year).first()
    if found is None:
        raise Http404
    return found


def _version_or_404(organ: str, year: int, number: int) -> GeneralReport:
    found = generals.public(organ_or_404(organ), year).filter(version=number).first()
    if found is None:
        raise Http404
    return found


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
