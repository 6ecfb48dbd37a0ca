"""Versions of a year's report: each as it was signed, the corrected ones marked (历次版本、更正)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.report.diff import compare
from gongkai.web.furniture.document import document
from gongkai.web.furniture.pages import Crumb
from gongkai.web.portal.doors import BY_KEY
from gongkai.web.portal.files import KINDS, file_of
from gongkai.web.portal.reporting import dossier, of_version
from gongkai.web.portal.showing import organ_or_404, page_of, show
from gongkai.web.reports import sealing, selectors
from gongkai.web.reports.compiling import canonical
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.telling import to_be_taken_away

DOWNLOADS = [(kind, words) for kind, (words, _) in KINDS.items()]


@require_safe
def version(request: HttpRequest, organ: str, year: int, number: int) -> HttpResponse:
    """Show one version; of a corrected one, what the newer says otherwise (某一版)."""
    annual = _version_or_404(organ, year, number)
    newest = dossier(annual.body, year).versions[0]
    report = selectors.as_report(annual)
    above = Crumb(name=f"{year}年年度报告", url=reverse("portal:report", args=[organ, year]))
    page = page_of(
        annual.body,
        f"{year}年政府信息公开工作年度报告（第{number}版）",
        door=BY_KEY["reports"].key,
        above=(above,),
    )
    changes = compare(report, selectors.as_report(newest)) if newest.pk != annual.pk else None
    return show(
        request,
        "portal/version.html",
        page,
        organ=annual.body,
        annual=annual,
        newest=newest,
        changes=changes,
        downloads=DOWNLOADS,
        document=document(report),
    )


@require_safe
def download(request: HttpRequest, organ: str, year: int, number: int, kind: str) -> HttpResponse:
    """Send one version as a file (下载某一版)."""
    annual = _version_or_404(organ, year, number)
    if kind not in KINDS:
        raise Http404
    content = file_of(to_be_taken_away(annual), kind)
    return _file(content, KINDS[kind][1], f"{organ}-{year}-{number}.{kind}")


@require_safe
def signed(request: HttpRequest, organ: str, year: int, number: int) -> HttpResponse:
    """Send the very bytes whose digest was signed, for anybody to compute it again (签发原文)."""
    annual = _version_or_404(organ, year, number)
    kind = "application/json; charset=utf-8"
    return _file(canonical(annual.frozen), kind, f"{organ}-{year}-{number}-signed.json")


@require_safe
def proof(request: HttpRequest, organ: str, year: int) -> HttpResponse:
    """Show the digests of each version, kept and made again (核验)."""
    body = organ_or_404(organ)
    checked = [(one, sealing.verify(one)) for one in selectors.public_versions(body, year)]
    if not checked:
        raise Http404
    above = Crumb(name=f"{year}年年度报告", url=reverse("portal:report", args=[organ, year]))
    page = page_of(body, f"核验{year}年年度报告", door=BY_KEY["reports"].key, above=(above,))
    return show(request, "portal/proof.html", page, organ=body, year=year, checked=checked)


def _version_or_404(organ: str, year: int, number: int) -> AnnualReport:
    annual = of_version(organ_or_404(organ), year, number)
    if annual is None:
        raise Http404
    return annual


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
