"""A third party answers the organ's letter; who applied is not told (第三方答复), 条例第三十二条."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.cases.kinds import Opinion
from gongkai.law.terms import THIRD_PARTY
from gongkai.web.applications import limiting, tracking
from gongkai.web.applications.models import Invitation
from gongkai.web.bodies.models import Body
from gongkai.web.errors import Refused
from gongkai.web.furniture import errors
from gongkai.web.portal.applying.follow import AGAIN, tries
from gongkai.web.portal.applying.follow_forms import LetterPass, OpinionForm
from gongkai.web.portal.applying.showing import page, refused
from gongkai.web.portal.showing import organ_or_404

WRONG = "征求意见书编号或查询码不正确，或征求意见已经结束。"


@csrf_exempt
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, organ: str) -> HttpResponse:
    """Ask for the letter's number and code (征求意见书)."""
    body = organ_or_404(organ)
    if request.method == "GET":
        return _asked(request, body, LetterPass())
    form = LetterPass(request.POST)
    if not form.is_valid():
        return _asked(request, body, form)
    number, now = form.cleaned_data["number"].strip(), timezone.now()
    tried = tries(request, body, f"letter\0{number}")
    if (seconds := limiting.wait(*tried, now=now)) is not None:
        return refused(request, seconds)
    letter = tracking.invited(body, number, form.cleaned_data["code"])
    if letter is None:
        limiting.count(*tried, now=now)
        form.add_error(None, WRONG)
        return _asked(request, body, form)
    limiting.forget(tried[0])
    return _letter(request, body, letter, OpinionForm())


@csrf_exempt
@require_POST
def answer(request: HttpRequest, organ: str) -> HttpResponse:
    """Take the opinion in (提交意见)."""
    body = organ_or_404(organ)
    letter = tracking.by_letter_ticket(body, request.POST.get("ticket", "")[:500])
    if letter is None:
        form = LetterPass({})
        form.full_clean()
        form.errors.clear()
        form.add_error(None, AGAIN.replace("受理号", "征求意见书编号"))
        return _asked(request, body, form)
    form_sent = OpinionForm(request.POST)
    if not form_sent.is_valid():
        return _letter(request, body, letter, form_sent)
    chosen = form_sent.cleaned_data["opinion"]
    opinion = None if chosen == "partly" else Opinion(chosen)
    try:
        tracking.give_opinion(
            invitation=letter,
            opinion=opinion,
            text=form_sent.cleaned_data["reason"],
            now=timezone.now(),
        )
    except Refused as refusal:
        return errors.page(request, 409, sentence=str(refusal))
    letter.refresh_from_db()
    return _letter(request, body, letter, form_sent)


def _asked(request: HttpRequest, body: Body, form: LetterPass) -> HttpResponse:
    faults = form.errors if form.is_bound else None
    title = "答复征求意见书"
    return page(request, body, title, "portal/applying/third_party.html", faults=faults, form=form)


def _letter(
    request: HttpRequest, body: Body, letter: Invitation, form: OpinionForm
) -> HttpResponse:
    context = {
        "letter": letter,
        "form": form,
        "ticket": tracking.letter_ticket(letter),
        "due": tracking.opinion_due(letter, timezone.localdate()),
        "term": THIRD_PARTY,
    }
    faults = form.errors if form.is_bound and letter.answered_at is None else None
    return page(
        request, body, "征求意见书", "portal/applying/opinion.html", faults=faults, **context
    )
