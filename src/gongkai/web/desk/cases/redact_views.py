"""The page that blacks a paper out before it goes with a letter (涂黑)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai.web.applications import redacting
from gongkai.web.applications.models import Application, Letter
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.cases.finding import of_case, place
from gongkai.web.desk.cases.letter_views import letter_or_404, letter_url
from gongkai.web.desk.cases.look import DeskForm
from gongkai.web.desk.cases.moves import Points
from gongkai.web.desk.showing import show
from gongkai.web.errors import Invalid
from gongkai.web.rights import Action
from gongkai.web.texts import plain


class RedactForm(DeskForm):
    """The paper, and what has to be blacked out (涂黑)."""

    file = forms.FileField(
        label="要提供的文件（PDF）", help_text="原件只用来生成涂黑后的文件，不会保存。"
    )
    words = Points(
        label="要涂黑的文字（每行一处）",
        required=False,
        max_length=5000,
        validators=[plain],
        help_text="照文件里的写法填写，例如第三方的姓名、住址。认得出的证件号码、手机号码等会自动涂黑。",
    )


@require_http_methods(["GET", "POST"])
@of_case(Action.HANDLE)
def redact(request: HttpRequest, officer: Officer, case: Application, pk: int) -> HttpResponse:
    """Black a paper out and add it to a draft letter (涂黑后附上)."""
    letter = letter_or_404(case, pk)
    form = RedactForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        try:
            told = _attached(officer, letter, form.cleaned_data)
        except Invalid as refusal:
            for name, faults in refusal.fields.items():
                form.add_error(name if name in form.fields else None, list(faults))
        else:
            messages.success(request, told)
            return redirect(letter_url(letter))
    begun = letter.redactions.select_related("stored")
    context = {"application": case, "letter": letter, "form": form, "begun": begun}
    where = place(officer, case, "涂黑后附上")
    response = show(request, "desk/cases/redact.html", where, **context)
    response.status_code = 422 if form.is_bound and form.errors else 200
    return response


def _attached(officer: Officer, letter: Letter, given: dict[str, Any]) -> str:
    made = redacting.attach_redacted(
        by=officer, letter=letter, upload=given["file"], words=given["words"]
    )
    hints = f"提示：{''.join(made.hints)}" if made.hints else "没有发现问题。"
    return (
        f"已涂黑{made.boxes}处，附上“{made.supplied.stored.name}”。放行检查{hints}"
        "请打开附上的文件逐页看过再送审。"
    )
