"""The organ's own list of words the screening stops at (错敏词表)."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.record_forms import DeskForm
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.errors import Invalid
from gongkai.web.publishing import services
from gongkai.web.publishing.models import ListedWord
from gongkai.web.rights import Action

UNPROCESSABLE = 422


class WordForm(DeskForm):
    """A word and what should be written instead (错敏词)."""

    word = forms.CharField(label="词语", max_length=50)
    instead = forms.CharField(
        label="应写为",
        max_length=50,
        required=False,
        help_text="填写以后，审查页上可以一键改正；不填的，由起草人自己改。",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def words(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show the list and put a word on it (错敏词表)."""
    body = organ_or_404(officer, organ)
    form = WordForm(request.POST or None)
    if request.method == "POST" and _listed(form, officer, body):
        messages.success(request, "已登记，今后的筛查会在这个词处拦下。")
        return redirect("desk:pub_words", organ)
    trail = (crumb(body), crumb(body, "pub_list", "信息列表"))
    place = Place(officer=officer, title="错敏词表", here="publishing", trail=trail)
    context = {
        "body": body,
        "form": form,
        "words": ListedWord.objects.filter(body=body).select_related("by"),
        "may_keep": Action.KEEP in rights.abilities(officer, body),
    }
    response = show(request, "desk/publishing/words.html", place, **context)
    if request.method == "POST":
        response.status_code = UNPROCESSABLE
    return response


@require_POST
@staff
def unlist(request: HttpRequest, officer: Officer, organ: str, pk: int) -> HttpResponse:
    """Take a word off the list (移出错敏词); one that is gone already is no fault."""
    body = organ_or_404(officer, organ)
    found = ListedWord.objects.filter(body=body, pk=pk).select_related("body").first()
    if found is not None:
        services.unlist_word(by=officer, word=found)
        messages.success(request, f"已移出“{found.word}”。")
    return redirect("desk:pub_words", organ)


def _listed(form: WordForm, officer: Officer, body: Body) -> bool:
    if not form.is_valid():
        return False
    try:
        services.list_word(by=officer, body=body, **form.cleaned_data)
    except Invalid as fault:
        form.refused(fault.fields)
        return False
    return True
