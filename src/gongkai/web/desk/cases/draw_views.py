"""Drawing boxes on the pages of a paper (框选涂黑), with two clicks a box, or with four numbers.

The page is the button of a form: where it was clicked comes with the form, so it works without scripts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law.grounds import GROUNDS
from gongkai.web.applications import drawing
from gongkai.web.applications.drawing import Reason
from gongkai.web.applications.models import Application, Letter, RedactionDraft
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.cases.finding import of_case, place
from gongkai.web.desk.cases.letter_views import letter_or_404, letter_url
from gongkai.web.desk.cases.look import DeskForm
from gongkai.web.desk.showing import show
from gongkai.web.errors import Invalid
from gongkai.web.rights import Action
from gongkai.web.texts import one_line

HUNDRED = 100.0


class BoxForm(DeskForm):
    """Which part a box keeps back, by which ground; its sides where they are typed (涂黑框)."""

    part = forms.CharField(
        label="不予公开的内容", max_length=200, required=False, validators=[one_line]
    )
    ground = forms.ChoiceField(label="情形", required=False)
    reason = forms.CharField(
        label="理由（选填，送审前在文书中补全）",
        max_length=300,
        required=False,
        validators=[one_line],
    )
    left = forms.FloatField(label="左边", required=False)
    top = forms.FloatField(label="上边", required=False)
    right = forms.FloatField(label="右边", required=False)
    bottom = forms.FloatField(label="下边", required=False)

    def prepare(self) -> None:
        """Offer the grounds; sides are percents of the page."""
        listed = [("", "请选择"), *((one.id, one.name) for one in GROUNDS.values())]
        self.fields["ground"] = forms.ChoiceField(label="情形", choices=listed, required=False)
        for name in ("left", "top", "right", "bottom"):
            self.fields[name].error_messages["invalid"] = "请填写0到100的数字"
        self.order_fields(["part", "ground", "reason", "left", "top", "right", "bottom"])

    def why(self) -> Reason:
        """Return why the box is there."""
        data = self.cleaned_data
        return Reason(part=data["part"], ground=data["ground"], reason=data["reason"])

    def sides(self) -> list[float]:
        """Return the sides in parts of the page.

        Raises:
            Invalid: where one is not given.
        """
        given = [self.cleaned_data[name] for name in ("left", "top", "right", "bottom")]
        if None in given:
            raise Invalid({"left": ["请把左、上、右、下四个数都填上（占页面的百分比）。"]})
        return [side / HUNDRED for side in given]


@require_POST
@of_case(Action.HANDLE)
def begin(request: HttpRequest, officer: Officer, case: Application, pk: int) -> HttpResponse:
    """Take a paper in to be drawn on (上传)."""
    letter = letter_or_404(case, pk)
    upload = request.FILES.get("file")
    try:
        if upload is None:
            raise Invalid({"file": ["请先选择文件。"]})
        draft = drawing.begin(by=officer, letter=letter, upload=upload)
    except Invalid as fault:
        messages.error(request, str(fault))
        return redirect("desk:letter_redact", case.body.slug, case.number, letter.pk)
    return redirect(_url(draft))


@require_http_methods(["GET", "POST"])
@of_case(Action.HANDLE)
def draw(
    request: HttpRequest, officer: Officer, case: Application, pk: int, draft: int
) -> HttpResponse:
    """Show a page to draw on; take corners, boxes, and what is to be done with them (框选)."""
    found = _draft_or_404(letter_or_404(case, pk), draft)
    page = _page(request, found)
    form = BoxForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            answer = _act(request, officer, found, page, form)
        except Invalid as fault:
            for name, faults in fault.fields.items():
                form.add_error(name if name in form.fields else None, list(faults))
        else:
            if answer is not None:
                return answer
    return _shown(request, officer, found, form)


@require_safe
@of_case(Action.HANDLE)
def picture(
    request: HttpRequest, officer: Officer, case: Application, pk: int, draft: int
) -> HttpResponse:
    """Hand over the page as a picture, boxes and all (页面图)."""
    found = _draft_or_404(letter_or_404(case, pk), draft)
    data = drawing.shown(found, _page(request, found))
    return HttpResponse(data, content_type="image/png", headers={"Cache-Control": "no-store"})


def _act(
    request: HttpRequest, officer: Officer, draft: RedactionDraft, page: int, form: BoxForm
) -> HttpResponse | None:
    """Do what was pressed; ``None`` shows the page with the form as it was filled in."""
    if "finish" in request.POST:
        supplied = drawing.finish(by=officer, draft=draft)
        told = f"已涂黑{len(draft.boxes)}处，附上“{supplied.stored.name}”。请打开附上的文件逐页看过再送审。"
        messages.success(request, told)
        return redirect(letter_url(draft.letter))
    if "give_up" in request.POST:
        drawing.give_up(by=officer, draft=draft)
        return redirect(letter_url(draft.letter))
    if "remove" in request.POST:
        number = request.POST["remove"]
        place_in_list = int(number) if number.isascii() and number.isdigit() else -1
        drawing.take_back(by=officer, draft=draft, number=place_in_list)
        return redirect(_url(draft, page))
    if not form.is_valid():
        return None
    if "at.x" in request.POST:
        return _pointed(request.POST, officer, draft, page, form)
    drawing.add(by=officer, draft=draft, page=page, sides=form.sides(), why=form.why())
    return redirect(_url(draft, page))


def _pointed(
    post: Mapping[str, Any], officer: Officer, draft: RedactionDraft, page: int, form: BoxForm
) -> HttpResponse | None:
    at = _clicked(post, draft)
    made = drawing.point(by=officer, draft=draft, page=page, at=at, why=form.why())
    # After the first corner the words typed so far stay in the form.
    return redirect(_url(draft, page)) if made else None


def _clicked(post: Mapping[str, Any], draft: RedactionDraft) -> tuple[float, float]:
    try:
        across, down = int(post["at.x"]), int(post["at.y"])
        wide, high = int(post["wide"]), int(post["high"])
    except (KeyError, ValueError):
        raise Invalid({"at": ["点选的位置没有传到，请用下面的数字填写。"]}) from None
    if (across, down) == (0, 0):
        raise Invalid({"at": ["用键盘的，请在下面填写左、上、右、下四个数再添加。"]})
    if wide < 1 or high < 1:
        raise Invalid({"at": ["点选的位置没有传到，请用下面的数字填写。"]})
    return across / wide, down / high


def _shown(
    request: HttpRequest, officer: Officer, draft: RedactionDraft, form: BoxForm
) -> HttpResponse:
    case, page = draft.letter.application, _page(request, draft)
    draft.refresh_from_db()
    wide, high = drawing.size_of(draft, page)
    boxes = [
        {**box, "number": number, "ground_name": GROUNDS[box["ground"]].name}
        for number, box in enumerate(draft.boxes)
    ]
    begun = draft.corner is not None and int(draft.corner[0]) == page
    context = {
        "application": case,
        "letter": draft.letter,
        "draft": draft,
        "page": page,
        "pages": range(1, draft.pages + 1),
        "boxes": boxes,
        "begun": begun,
        "wide": wide,
        "high": high,
        "form": form,
    }
    where = place(officer, case, "框选涂黑")
    response = show(request, "desk/cases/draw.html", where, **context)
    response.status_code = 422 if form.is_bound and form.errors else 200
    return response


def _draft_or_404(letter: Letter, pk: int) -> RedactionDraft:
    drafts = letter.redactions.select_related("stored__content", "letter__application__body")
    found = drafts.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, draft: RedactionDraft) -> int:
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    return min(max(number, 1), draft.pages)


def _url(draft: RedactionDraft, page: int = 1) -> str:
    case = draft.letter.application
    args = [case.body.slug, case.number, draft.letter_id, draft.pk]
    return f"{reverse('desk:letter_draw', args=args)}?page={page}"
