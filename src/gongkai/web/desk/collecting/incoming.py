"""Reports from outside the platform: uploaded or in a package, looked at before they count (收文件)."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.report.doubts import NotSettled, confidence, doubts
from gongkai.report.read.from_json import report_from_json
from gongkai.report.sealed import looks_sealed
from gongkai.report.sealed.opening import LARGEST
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting import rosters
from gongkai.web.collecting.models import State, Submission
from gongkai.web.collecting.services import packages, uploading
from gongkai.web.desk.access import staff
from gongkai.web.desk.collecting.access import collector_or_404, may_collect, trail_to
from gongkai.web.desk.showing import Place, show
from gongkai.web.errors import Invalid
from gongkai.web.filing import serving
from gongkai.web.furniture import margin
from gongkai.web.furniture.document import document
from gongkai.web.reports import selectors as reports


class UploadForm(forms.Form):
    """A document, a zip of documents, or a package (上传)."""

    file = forms.FileField(
        label="文件",
        allow_empty_file=True,
        help_text="DOCX、XLSX、PDF、OFD、HTML、JSON 或文本，最大20MB；可以是几份报告的 ZIP，也可以是离线包。",
        error_messages={"required": "请选择文件。"},
    )
    member = forms.ChoiceField(
        label="哪个机关的", required=False, help_text="不选时按报告里的机关名称对应。"
    )

    def __init__(self, *args: Any, owing: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [("", "按报告里的名称"), *owing]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def upload(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Take a file in; what was read waits to be looked at (上传报告或离线包)."""
    body = collector_or_404(officer, organ, year)
    if not may_collect(officer, body):
        raise Http404
    owing = [(one.key, one.name) for one in rosters.roster(body, year)]
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*sent, owing=owing)
    if request.method == "POST" and form.is_valid():
        try:
            return _taken(request, officer, body, year, form)
        except Invalid as refusal:
            for lines in refusal.fields.values():
                for line in lines:
                    form.add_error("file", line)
    place = Place(officer=officer, title="上传报告", here="reports", trail=trail_to(body, year))
    waiting = Submission.objects.filter(
        member__collector=body, year=year, state=State.PENDING
    ).select_related("member")
    answer = show(
        request,
        "desk/collecting/upload.html",
        place,
        body=body,
        year=year,
        form=form,
        waiting=waiting,
    )
    answer.status_code = 422 if form.errors else 200
    return answer


def _taken(
    request: HttpRequest, officer: Officer, body: Body, year: int, form: UploadForm
) -> HttpResponse:
    """Store what came and lead to what is next.

    Raises:
        Invalid: with what is wrong; nothing was stored.
    """
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    today = timezone.localdate()
    head = file.read(LARGEST + 1)
    file.seek(0)
    if looks_sealed(head):
        taken = packages.take_in(
            by=officer, collector=body, data=head, name=file.name or "", on=today
        )
        name = taken.submission.member.name
        said = "这个包已经导入过，没有重复导入" if taken.was_there else f"已收到{name}的报告"
        messages.success(request, f"{said}，签名和内容核验通过。")
        where = ("desk:collected_organ", body.slug, taken.submission.year)
        return redirect(*where, taken.submission.member.key)
    member = rosters.member_of(body, form.cleaned_data["member"])
    came = uploading.upload(
        by=officer, collector=body, year=year, file=file, on=today, member=member
    )
    for sentence in came.refused:
        messages.warning(request, f"没有收下：{sentence}")
    messages.success(request, f"读出{len(came.waiting)}份报告，请逐份核对后收下。")
    if len(came.waiting) == 1:
        return redirect("desk:pending", body.slug, year, came.waiting[0].pk)
    return redirect("desk:upload", body.slug, year)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def pending(request: HttpRequest, officer: Officer, organ: str, year: int, pk: int) -> HttpResponse:
    """Show what was read, how sure it is, what the rules find; settle and receive it (核对)."""
    submission = _pending_or_404(officer, organ, year, pk)
    faults: dict[str, str] = {}
    if request.method == "POST":
        if "drop" in request.POST:
            uploading.drop(by=officer, submission=submission)
            messages.success(request, "已放弃，没有计入。")
            return redirect("desk:upload", organ, year)
        try:
            uploading.settle(by=officer, submission=submission, answers=_answers(request))
        except NotSettled as refusal:
            faults = refusal.faults
        else:
            messages.success(request, f"已收到{submission.member.name}{year}年的报告。")
            return redirect("desk:collected_organ", organ, year, submission.member.key)
    return _pending_page(request, officer, submission, faults)


def _pending_page(
    request: HttpRequest, officer: Officer, submission: Submission, faults: dict[str, str]
) -> HttpResponse:
    body, year = submission.member.collector, submission.year
    report = report_from_json(submission.content)
    given = _answers(request)
    findings = reports.findings(report)
    place = Place(
        officer=officer,
        title=f"核对{submission.member.name}的报告",
        here="reports",
        trail=trail_to(body, year),
    )
    answer = show(
        request,
        "desk/collecting/pending.html",
        place,
        body=body,
        year=year,
        submission=submission,
        report=report,
        sure=confidence(report),
        doubts=[
            (one, given.get(one.cell_id, ""), faults.get(one.cell_id, "")) for one in doubts(report)
        ],
        faults=faults,
        findings=findings,
        document=document(report, margin.numbered(margin.of_findings(findings))),
    )
    answer.status_code = 422 if faults else 200
    return answer


@require_safe
@staff
def original(
    request: HttpRequest, officer: Officer, organ: str, year: int, pk: int
) -> HttpResponse:
    """Hand the uploaded file over as it came (原文件)."""
    body = collector_or_404(officer, organ, year)
    found = Submission.objects.filter(pk=pk, year=year, member__collector=body)
    submission = found.select_related("file__content").first()
    file = submission.file if submission is not None else None
    return cast(HttpResponse, serving.hand_over(request, file, allowed=file is not None))


def _pending_or_404(officer: Officer, organ: str, year: int, pk: int) -> Submission:
    body = collector_or_404(officer, organ, year)
    found = Submission.objects.select_related("member__collector", "file").filter(
        pk=pk, year=year, member__collector=body, state=State.PENDING
    )
    submission = found.first()
    if submission is None or not may_collect(officer, body):
        raise Http404
    return submission


def _answers(request: HttpRequest) -> dict[str, str]:
    return {
        name.removeprefix("cell-"): str(value)
        for name, value in request.POST.items()
        if name.startswith("cell-")
    }
