"""Importing a filled-in table, the empty form, the year as a workbook (导入和导出)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web import rights
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.ledgers.forms import typed
from gongkai.web.desk.ledgers.registry import ledger_or_404
from gongkai.web.desk.ledgers.views import trail
from gongkai.web.desk.showing import Place, show
from gongkai.web.engagement import selectors as engagement
from gongkai.web.engagement import services as choosing
from gongkai.web.errors import Invalid
from gongkai.web.importing import LARGEST, Column, ImportRefused, blank_csv, blank_xlsx
from gongkai.web.importing.forms import table_xlsx
from gongkai.web.ledgers import services
from gongkai.web.ledgers.ledger import Ledger
from gongkai.web.rights import Action

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
Blank = Callable[[Ledger], bytes]
_BLANKS: Mapping[str, tuple[str, Blank]] = {
    "csv": (CSV, lambda ledger: blank_csv(ledger.columns)),
    "xlsx": (XLSX, lambda ledger: blank_xlsx(ledger.columns, ledger.title)),
}
NO_FILE = "请选择要导入的文件。"


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def take_in(request: HttpRequest, officer: Officer, organ: str, name: str) -> HttpResponse:
    """Take in a table; every fault is told by row and column (导入)."""
    body, ledger = organ_or_404(officer, organ), ledger_or_404(name)
    rights.require(officer, Action.KEEP, body)
    faults: list[str] = []
    if request.method == "POST":
        upload = request.FILES.get("file")
        try:
            data = upload.read(LARGEST + 1) if upload else b""
            if upload is None:
                raise Invalid({"file": [NO_FILE]})
            outcome = services.take_in(by=officer, body=body, ledger=ledger, data=data)
        except ImportRefused as refusal:
            faults = list(refusal.fields["file"])
        except Invalid as refusal:
            faults = [str(refusal)]
        else:
            messages.success(request, f"导入完成：{outcome}")
            return redirect("desk:ledger", organ, name)
    place = Place(officer=officer, title=f"导入{ledger.title}", trail=trail(body, ledger))
    context = {"ledger": ledger, "faults": faults, "columns": ledger.columns}
    response = show(request, "desk/ledgers/import.html", place, body=body, **context)
    response.status_code = 422 if faults else 200
    return response


@require_safe
@staff
def blank(request: HttpRequest, officer: Officer, organ: str, name: str, kind: str) -> HttpResponse:
    """Hand out the empty form (空表)."""
    organ_or_404(officer, organ)
    ledger = ledger_or_404(name)
    if kind not in _BLANKS:
        raise Http404
    media, make = _BLANKS[kind]
    return _file(make(ledger), media, f"{ledger.title}（空表）.{kind}")


@require_safe
@staff
def table(request: HttpRequest, officer: Officer, organ: str, name: str, year: int) -> HttpResponse:
    """Hand out a year's items; the workbook can be imported again (导出)."""
    body, ledger = organ_or_404(officer, organ), ledger_or_404(name)
    items = ledger.items(body, year).filter(voided="")
    lines = [[_plain(item, column) for column in ledger.columns] for item in items]
    data = table_xlsx(ledger.columns, ledger.title, lines)
    return _file(data, XLSX, f"{body.short_name}{ledger.title}（{year}年）.xlsx")


def _plain(item: object, column: Column) -> object:
    value = getattr(item, column.name)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number else typed(item, column.name)  # type: ignore[arg-type]


@require_POST
@staff
def choose(
    request: HttpRequest, officer: Officer, organ: str, kind: str, year: int
) -> HttpResponse:
    """Say which of two figures of a year counts (采用哪一处数字)."""
    body = organ_or_404(officer, organ)
    if kind not in engagement.COUNTS:
        raise Http404
    source, reason = request.POST.get("uses", ""), request.POST.get("reason", "")[:200]
    try:
        choosing.use(by=officer, body=body, year=year, kind=kind, source=source, reason=reason)
    except Invalid as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已记下采用哪一处数字和理由。")
    response = redirect("desk:ledgers", organ)
    response["Location"] += f"?year={year}"
    return response


def _file(data: bytes, media: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
