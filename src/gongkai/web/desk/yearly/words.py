"""Writing the parts of the annual report, with what the ledgers can say beside them (编写文字部分)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.report.model import Report
from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.errors import Invalid, Overtaken
from gongkai.web.furniture.pages import Crumb
from gongkai.web.reports import last_year, parts, proposals, selectors, services
from gongkai.web.reports.models import AnnualReport, Status
from gongkai.web.reports.proposals import Proposal
from gongkai.web.reports.sources import sources
from gongkai.web.rights import Action

ALL = "all"  # every sentence that is not there yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part in the list beside the text (部分)."""

    key: str
    name: str
    letters: int
    has_gap: bool
    repeated: int | None  # % of its own words that last year's said as well
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The part being written: its text as it stands on the page, and what is wrong with it."""

    part: str
    text: str
    over: int  # the number of the wording it is written over
    faults: Sequence[str] = ()
    other: str = ""  # what somebody else saved in the meantime


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def words(request: HttpRequest, officer: Officer, organ: str, year: int, part: str) -> HttpResponse:
    """Show one part with its text; save it, or put a proposed sentence behind it (编写)."""
    body = organ_or_404(officer, organ)
    annual = draft_or_404(officer, body, year)
    if part not in parts.names(year):
        raise Http404
    sheet = Sheet(
        part=part, text=annual.narrative.get(part, ""), over=selectors.wording_number(annual, part)
    )
    if request.method == "POST":
        text, over = _written(request, annual, part), _over(request)
        try:
            services.write_part(by=officer, report=annual, part=part, text=text, over=over)
        except Invalid as refusal:
            faults = refusal.fields.get("text", ())
            sheet = Sheet(part=part, text=text, over=sheet.over, faults=faults)
        except Overtaken as refusal:
            sheet = Sheet(
                part=part,
                text=text,
                over=refusal.latest,
                faults=[str(refusal)],
                other=annual.narrative.get(part, ""),
            )
        else:
            messages.success(request, f"“{parts.names(year)[part]}”已保存。")
            return redirect("desk:report_words", organ, year, part)
    return _show(request, officer, annual, sheet)


@require_safe
@staff
def behind(  # noqa: PLR0913, PLR0917 - the parts of its address
    request: HttpRequest, officer: Officer, organ: str, year: int, part: str, number: int
) -> HttpResponse:
    """Show the ledger rows one proposed sentence was made of (语句的来处)."""
    body = organ_or_404(officer, organ)
    annual = draft_or_404(officer, body, year)
    offered = _offered(annual, selectors.as_report(annual), part)
    if number >= len(offered) or not offered[number].records:
        raise Http404
    back = Crumb(name="编写文字", url=reverse("desk:report_words", args=[organ, year, part]))
    place = Place(
        officer=officer,
        title="这句话的来处",
        here="reports",
        trail=(crumb(body), report_crumb(body, year), back),
    )
    return show(
        request,
        "desk/yearly/sources.html",
        place,
        sentence=offered[number].sentence,
        sources=sources(body, offered[number].records),
    )


def draft_or_404(officer: Officer, body: Body, year: int) -> AnnualReport:
    """Return the draft of a year, for who may write in it.

    Raises:
        Http404: where there is none.
        NotAllowed: without the right to write.
    """
    annual = selectors.report_of(body, year)
    if annual is None or annual.status != Status.DRAFT:
        raise Http404
    rights.require(officer, Action.WRITE, annual)
    return annual


def report_crumb(body: Body, year: int) -> Crumb:
    """Return the step back to the report."""
    return Crumb(name=f"{year}年年度报告", url=reverse("desk:report", args=[body.slug, year]))


def _written(request: HttpRequest, annual: AnnualReport, part: str) -> str:
    """Return the text as sent, with the sentence whose button was pressed behind it, or with all."""
    text = request.POST.get("text", "").replace("\r\n", "\n")
    offered = _offered(annual, selectors.as_report(annual), part)
    wanted = request.POST.get("add", "")
    if wanted == ALL:
        missing = (one.sentence for one in offered if one.sentence not in text)
        return "\n".join(filter(None, (text.rstrip("\n"), *missing)))
    if wanted.isdecimal() and int(wanted) < len(offered):
        return "\n".join(filter(None, (text.rstrip("\n"), offered[int(wanted)].sentence)))
    return text


def _over(request: HttpRequest) -> int | None:
    sent = request.POST.get("over", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else None


def _offered(annual: AnnualReport, report: Report, part: str) -> list[Proposal]:
    return [one for one in proposals.proposals(annual, report) if one.part == part]


def _show(
    request: HttpRequest, officer: Officer, annual: AnnualReport, sheet: Sheet
) -> HttpResponse:
    body, year = annual.body, annual.year
    part, names = sheet.part, parts.names(year)
    found = selectors.examined(annual)
    place = Place(
        officer=officer,
        title=f"编写{names[part]}",
        here="reports",
        trail=(crumb(body), report_crumb(body, year)),
    )
    return show(
        request,
        "desk/yearly/words.html",
        place,
        body=body,
        year=year,
        sheet=sheet,
        longest=parts.LONGEST,
        chapters=_chapters(annual, names, here=part),
        offered=_offered(annual, found.report, part),
        findings=[one for one in found.findings if one.section == part],
        before=last_year.before(annual, part),
    )


def _chapters(annual: AnnualReport, names: Mapping[str, str], *, here: str) -> list[Chapter]:
    gaps, shares = proposals.open_gaps(annual), last_year.shares(annual)
    return [
        Chapter(
            key=key,
            name=name,
            letters=len(annual.narrative.get(key, "")),
            has_gap=key in gaps,
            repeated=shares.get(key),
            is_here=key == here,
        )
        for key, name in names.items()
    ]
