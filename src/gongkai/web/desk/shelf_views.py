"""The columns of an organ: kept up, checked, changed, closed (栏目)."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk import column_lists
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.column_forms import (
    AS_TYPED,
    CheckForm,
    ColumnForm,
    EntrustForm,
    OwnColumnForm,
)
from gongkai.web.desk.column_views import done, page, place_in
from gongkai.web.errors import AlreadyDone, IllegalMove
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing import services
from gongkai.web.publishing.models import Column, Upkeep
from gongkai.web.rights import Action

LIST = "desk/publishing/columns.html"
VERBS = {"close": "已停用栏目。", "reopen": "已恢复使用。"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def columns(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show the columns with limit, office and whether they are kept up (栏目); add one."""
    body = organ_or_404(officer, organ)
    form = ColumnForm(request.POST or None, body=body)
    if request.method == "POST" and done(form, lambda: _add(form, officer, body)):
        messages.success(request, "已增设栏目。")
        return redirect("desk:pub_columns", organ)
    return _listed(request, officer, body, form, CheckForm(body=body))


@require_POST
@staff
def check(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Enter that columns were looked at today (登记栏目检查)."""
    body = organ_or_404(officer, organ)
    form, today = CheckForm(request.POST, body=body), timezone.localdate()
    if done(form, lambda: _checked(form, officer, body, today)):
        messages.success(request, f"已登记检查{len(form.chosen())}个栏目。")
        return redirect("desk:pub_columns", organ)
    return _listed(request, officer, body, ColumnForm(body=body), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def column(request: HttpRequest, officer: Officer, organ: str, pk: int) -> HttpResponse:
    """Show and change a column: everything of an own one, of a common one who answers (修改栏目)."""
    body = organ_or_404(officer, organ)
    found = publishing.columns(body).filter(pk=pk).first()
    if found is None:
        raise Http404
    kept = publishing.upkeep(body).get(found.pk)
    form = _form(request, body, found, kept)
    if request.method == "POST" and done(form, lambda: _changed(form, officer, body, found)):
        messages.success(request, "已保存栏目。")
        return redirect("desk:pub_columns", organ)
    context = {
        "body": body,
        "column": found,
        "kept": kept,
        "form": form,
        "may_keep": Action.KEEP in rights.abilities(officer, body),
    }
    place = place_in(officer, body, found.name)
    return page(request, place, "desk/publishing/column.html", context)


@require_POST
@staff
def act(request: HttpRequest, officer: Officer, organ: str, pk: int, verb: str) -> HttpResponse:
    """Close a column of the organ's own, or use it again (停用、恢复使用栏目)."""
    body = organ_or_404(officer, organ)
    found = Column.objects.filter(body=body, pk=pk).first()
    if found is None or verb not in VERBS:
        raise Http404
    try:
        if verb == "close":
            services.close_column(by=officer, column=found, on=timezone.localdate())
        else:
            services.reopen_column(by=officer, column=found)
    except (AlreadyDone, IllegalMove) as refusal:
        messages.error(request, f"{refusal}")
    else:
        messages.success(request, VERBS[verb])
    return redirect("desk:pub_column", organ, pk)


def _listed(
    request: HttpRequest, officer: Officer, body: Body, form: ColumnForm, checked: CheckForm
) -> HttpResponse:
    lines = column_lists.columns(body, timezone.localdate())
    context = {
        "body": body,
        "lines": lines,
        "stale": sum(line.is_stale for line in lines),
        "empty": sum(line.is_empty for line in lines),
        "missing": column_lists.guide_missing(body),
        "form": form,
        "checked": checked,
        "may_keep": Action.KEEP in rights.abilities(officer, body),
    }
    return page(request, place_in(officer, body, "栏目和更新情况"), LIST, context)


def _form(request: HttpRequest, body: Body, found: Column, kept: Upkeep | None) -> EntrustForm:
    office = (kept.office_id if kept else None) or found.office_id
    initial: dict[str, object] = {"office": f"{office or ''}"}
    if found.body_id is None:
        return EntrustForm(request.POST or None, body=body, initial=initial)
    initial |= {name: getattr(found, name) for name in AS_TYPED}
    return OwnColumnForm(request.POST or None, body=body, initial=initial)


@transaction.atomic
def _changed(form: EntrustForm, officer: Officer, body: Body, found: Column) -> None:
    if isinstance(form, OwnColumnForm):
        services.change_column(by=officer, column=found, **form.facts())
    services.entrust_column(by=officer, body=body, column=found, office=form.responsible())


def _add(form: ColumnForm, officer: Officer, body: Body) -> None:
    services.add_column(
        by=officer,
        body=body,
        code=form.cleaned_data["code"],
        parent=form.parent_column(),
        office=form.responsible(),
        **form.facts(),
    )


def _checked(form: CheckForm, officer: Officer, body: Body, today: date) -> None:
    note = form.cleaned_data["note"]
    services.check_columns(by=officer, body=body, columns=form.chosen(), on=today, note=note)
