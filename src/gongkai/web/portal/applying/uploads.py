"""The page of proofs: what is uploaded stays with the draft (证明材料)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from gongkai.web.applications import drafts
from gongkai.web.applications import papers as services
from gongkai.web.applications.models import Draft
from gongkai.web.bodies.models import Body
from gongkai.web.errors import Invalid
from gongkai.web.portal.applying import journey, keeping
from gongkai.web.portal.applying.showing import page

KINDS = {
    "identity": services.IDENTITY,
    "authority": services.AUTHORITY,
    "relief": services.RELIEF,
}


def papers(request: HttpRequest, body: Body, draft: Draft) -> HttpResponse:
    """Show what is there, take in what is sent, take out what is not wanted (上传)."""
    faults: dict[str, str] = {}
    if removed := request.POST.get("remove", ""):
        if removed.isascii() and removed.isdigit():
            services.remove_from_draft(draft=draft, pk=int(removed[:18]))
        _note(draft)
        return redirect("portal:apply_step", body.slug, "papers")
    if request.method == "POST":
        faults = _taken(request, draft)
        draft = _note(draft)
    form = journey.blank(draft, "papers", request.POST if request.method == "POST" else None)
    for name, fault in faults.items():
        form.errors.pop(name, None)
        form.add_error(name if name in form.fields else None, fault)
    if request.method == "POST" and form.is_valid():
        return redirect("portal:apply_check", body.slug)
    back = reverse("portal:apply_step", args=[body.slug, "way"])
    return page(
        request,
        body,
        form.title,
        "portal/applying/papers.html",
        faults=form.errors if form.is_bound else None,
        form=form,
        kept=journey.papers_of(draft),
        back=back,
        place=len(journey.order(draft)),
        token=keeping.token(keeping.key_of(request)),
    )


def _taken(request: HttpRequest, draft: Draft) -> dict[str, str]:
    """Keep each file that was sent; return what is wrong with the others, by field."""
    faults = {}
    for name, what in KINDS.items():
        upload = request.FILES.get(name)
        if upload is None:
            continue
        try:
            services.keep_with_draft(draft=draft, upload=upload, what=what)
        except Invalid as fault:
            faults[name] = str(fault)
    return faults


def _note(draft: Draft) -> Draft:
    """Note in the answers which proofs are there, so that the check knows."""
    names = {what: name for name, what in KINDS.items()}
    kept = sorted({names[paper.what] for paper in draft.papers.all()})
    return drafts.keep(draft=draft, step="papers", answers={"kept": kept}, now=timezone.now())
