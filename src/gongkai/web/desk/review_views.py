"""What can be done with a record: each act is one form and one service (审查、发布、撤回)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.law.written_dates import DateError, read_date
from gongkai.web.bodies.models import Officer
from gongkai.web.desk import dossier
from gongkai.web.desk.access import staff
from gongkai.web.desk.record_views import record_or_404, show_record, trail_of, whole
from gongkai.web.desk.showing import Place, show
from gongkai.web.errors import Invalid, Overtaken
from gongkai.web.publishing import services
from gongkai.web.publishing.kinds import Ending, RecallCode, RelationKind
from gongkai.web.publishing.models import Clearance, Record
from gongkai.web.publishing.reviews import chain_of, opinions

UNPROCESSABLE = 422
CONFLICT = 409
Act = Callable[[Officer, Record, QueryDict], str]


@require_POST
@staff
def act(request: HttpRequest, officer: Officer, organ: str, pk: int, verb: str) -> HttpResponse:
    """Do one thing with a record and return to it (办理).

    Where a newer revision was saved in the meantime, the page says so and shows what changed.
    """
    found = record_or_404(officer, organ, pk)
    if verb not in ACTS:
        raise Http404
    try:
        told = ACTS[verb](officer, found, request.POST)
    except Overtaken as refusal:
        return _overtaken(request, officer, found, refusal)
    except Invalid as fault:
        lines = [line for each in fault.fields.values() for line in each]
        return show_record(
            request,
            officer,
            record_or_404(officer, organ, pk),
            status=UNPROCESSABLE,
            faults=lines,
            typed=request.POST,
        )
    messages.success(request, told)
    return redirect("desk:pub_record", organ, pk)


@require_safe
@staff
def review_form(request: HttpRequest, officer: Officer, organ: str, pk: int) -> HttpResponse:
    """Show the review form of a record, ready to print (发布审核表)."""
    found = record_or_404(officer, organ, pk)
    place = Place(officer=officer, title="发布审核表", here="publishing", trail=trail_of(found))
    said = {each.step: each for each in opinions(found, found.latest)}
    revision = found.revisions.select_related("by", "column").get(number=found.latest)
    context = {
        "record": found,
        "revision": revision,
        "files": [each.file for each in revision.attachments.select_related("file__content")],
        "steps": [(step, said.get(step.key)) for step in chain_of(found.body)],
        "clearings": found.clearings.select_related("by"),
    }
    return show(request, "desk/publishing/form.html", place, **context)


def _overtaken(
    request: HttpRequest, officer: Officer, found: Record, refusal: Overtaken
) -> HttpResponse:
    seen = whole(request.POST.get("revision"))
    changed = f"{dossier.address(found)}compare/{refusal.latest}/?from={seen}" if seen else ""
    return show_record(
        request,
        officer,
        record_or_404(officer, found.body.slug, found.pk),
        status=CONFLICT,
        faults=[str(refusal)],
        changed=changed,
        typed=request.POST,
    )


def _revision(form: QueryDict) -> int:
    return whole(form.get("revision"))


def _submit(officer: Officer, record: Record, form: QueryDict) -> str:
    services.submit(by=officer, record=record, revision=_revision(form))
    return "已送审，等待第一个环节。"


def _approve(officer: Officer, record: Record, form: QueryDict) -> str:
    opinion = services.approve(
        by=officer,
        record=record,
        revision=_revision(form),
        step=form.get("step", ""),
        basis=form.get("basis", "").strip(),
        comment=form.get("comment", ""),
    )
    return f"{opinion.step_name}已通过。"


def _send_back(officer: Officer, record: Record, form: QueryDict) -> str:
    services.send_back(
        by=officer,
        record=record,
        revision=_revision(form),
        step=form.get("step", ""),
        comment=form.get("comment", ""),
    )
    return "已退回起草人修改。"


def _release(officer: Officer, record: Record, form: QueryDict) -> str:
    out = services.release(by=officer, record=record, revision=_revision(form))
    return f"已发布，索引号{out.index_number}。"


def _urgent(officer: Officer, record: Record, form: QueryDict) -> str:
    services.release_urgently(
        by=officer, record=record, revision=_revision(form), reason=form.get("reason", "")
    )
    return "已先行发布，请尽快补办审查。"


def _recall(officer: Officer, record: Record, form: QueryDict) -> str:
    code = form.get("code", "")
    if code not in RecallCode.values:
        raise Invalid({"code": ["撤回原因类别：请选择一项。"]})
    services.recall(
        by=officer,
        record=record,
        on=timezone.localdate(),
        reason=form.get("reason", ""),
        code=RecallCode(code),
    )
    return "已撤回，门户上立即不再显示。请按清单清理外部渠道。"


def _clear(officer: Officer, record: Record, form: QueryDict) -> str:
    services.clear(
        by=officer,
        record=record,
        revision=_revision(form),
        digest=form.get("digest", ""),
        reason=form.get("reason", ""),
    )
    return "已记录放行理由。"


def _mask(officer: Officer, record: Record, form: QueryDict) -> str:
    services.mask(by=officer, record=record, revision=_revision(form))
    return "已按建议遮盖正文，存为新的修订，请核对后送审。"


def _copy(officer: Officer, record: Record, form: QueryDict) -> str:
    file = whole(form.get("file"))
    services.replace_with_copy(by=officer, record=record, revision=_revision(form), file=file)
    return "已换成处理过的副本，存为新的修订。"


def _tick(officer: Officer, record: Record, form: QueryDict) -> str:
    copy = Clearance.objects.filter(record=record, pk=whole(form.get("copy"))).first()
    if copy is None:
        raise Invalid({"copy": ["没有找到这一项，请刷新页面。"]})
    services.tick_off(by=officer, clearance=copy, note=form.get("note", "").strip())
    return "已登记清理完成。"


def _relate(officer: Officer, record: Record, form: QueryDict) -> str:
    number, kind = form.get("other", "").strip(), form.get("kind", "")
    other = Record.objects.filter(index_number=number).exclude(index_number="").first()
    if other is None or kind not in RelationKind.values:
        raise Invalid({"other": ["关联的信息：没有找到这个索引号，请从信息页复制完整的索引号。"]})
    services.relate(by=officer, record=record, other=other, kind=RelationKind(kind))
    return "已登记关联，两条信息的页面同时更新。"


def _end(officer: Officer, record: Record, form: QueryDict) -> str:
    kind, number = form.get("kind", ""), form.get("successor", "").strip()
    if kind not in Ending.values:
        raise Invalid({"kind": ["失效原因：请选择一项。"]})
    try:
        on = read_date(form.get("on", "")[:60])
    except DateError as fault:
        raise Invalid({"on": [str(fault)]}) from fault
    successor = Record.objects.filter(body=record.body, index_number=number).first()
    if number and successor is None:
        raise Invalid({"successor": ["替代文件：本机关没有这个索引号，请核对。"]})
    services.end_validity(
        by=officer, record=record, on=on, kind=Ending(kind), successor=successor if number else None
    )
    return "已登记，公开页面同时标明。"


ACTS: Mapping[str, Act] = {
    "submit": _submit,
    "approve": _approve,
    "return": _send_back,
    "release": _release,
    "urgent": _urgent,
    "recall": _recall,
    "clear": _clear,
    "mask": _mask,
    "copy": _copy,
    "tick": _tick,
    "relate": _relate,
    "end": _end,
}
