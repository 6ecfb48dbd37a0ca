"""Turning what was supplied to one person into something public (转为主动公开), 条例第四十四条."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai.web import rights
from gongkai.web.applications.models import Application, LetterState, Supplied
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.cases.finding import of_case, place
from gongkai.web.desk.cases.look import DeskForm
from gongkai.web.desk.showing import show
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.filing.models import StoredFile
from gongkai.web.furniture.fields import Lines
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing import services
from gongkai.web.publishing.kinds import Disclosure
from gongkai.web.publishing.models import Column
from gongkai.web.rights import Action
from gongkai.web.texts import one_line, plain

GIVEN = ("granted", "partial")  # what was given out; a refusal leaves nothing to publish


class PublishForm(DeskForm):
    """Title, words and column of the draft, all by the officer (转为主动公开)."""

    column = forms.ModelChoiceField(Column.objects.none(), label="栏目", empty_label=None)
    title = forms.CharField(label="信息名称", max_length=200, validators=[one_line])
    text = Lines(
        label="正文（选填）",
        required=False,
        max_length=20_000,
        validators=[plain],
        help_text="不要写申请人、受理号和申请的内容；附件会带入起草页，可以在那里增减。",
    )


@require_http_methods(["GET", "POST"])
@of_case(Action.HANDLE)
def publish(request: HttpRequest, officer: Officer, case: Application) -> HttpResponse:
    """Make a draft of what was supplied; nothing of who asked, or how, goes along."""
    rights.require(officer, Action.PUBLISH, case.body)
    files = supplied(case)
    if not files:
        raise IllegalMove(
            "这件申请没有已经提供的信息（予以公开、部分公开并已签发的答复书的附件）。"
        )
    form = PublishForm(request.POST if request.method == "POST" else None)
    field = form.fields["column"]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = publishing.columns(case.body)
    if form.is_bound and form.is_valid():
        try:
            record = services.draft(
                by=officer,
                body=case.body,
                files=files,
                disclosure=Disclosure.AFTER_APPLICATION.value,
                **form.cleaned_data,
            )
        except Invalid as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已转为信息草稿，请按发布程序审查后公开。")
            return redirect("desk:pub_record", case.body.slug, record.pk)
    context = {"application": case, "form": form, "files": files}
    where = place(officer, case, "转为主动公开")
    response = show(request, "desk/aftermath/publish.html", where, **context)
    response.status_code = 422 if form.is_bound and form.errors else 200
    return response


def supplied(case: Application) -> list[StoredFile]:
    """Return the files that went out with an answer that gave information."""
    out = Supplied.objects.filter(
        letter__application=case,
        letter__decision__in=GIVEN,
        letter__state__in=(LetterState.ISSUED, LetterState.SERVED),
    )
    return _once(one.stored for one in out.select_related("stored__content"))


def _once(files: Iterable[StoredFile]) -> list[StoredFile]:
    return list({file.content_id: file for file in files}.values())
