"""Importing a filled-in table, the empty form, the year as a table (导入和导出)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.catalogue.directory import csv_of
from gongkai.web import rights
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.oversight.views import asked, ledger_or_404, trail
from gongkai.web.desk.showing import Place, show
from gongkai.web.errors import Invalid
from gongkai.web.importing import LARGEST, ImportRefused, blank_csv, blank_xlsx
from gongkai.web.importing.forms import table_xlsx
from gongkai.web.oversight import selectors, services
from gongkai.web.oversight.columns import columns_of, names, row_of
from gongkai.web.oversight.ledgers import Ledger
from gongkai.web.rights import Action

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
Rows = list[list[object]]


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
            if upload is None:
                raise Invalid({"file": ["请选择要导入的文件。"]})
            data = upload.read(LARGEST + 1)
            outcome = services.take_in(by=officer, ledger=ledger, body=body, data=data)
        except ImportRefused as refusal:
            faults = list(refusal.fields["file"])
        except Invalid as refusal:
            faults = [str(refusal)]
        else:
            messages.success(request, f"导入完成：{outcome}")
            return redirect("desk:oversight_list", organ, name)
    place = Place(officer=officer, title=f"导入{ledger.name}", trail=trail(body, ledger))
    context = {"ledger": ledger, "faults": faults, "columns": columns_of(ledger)}
    response = show(request, "desk/oversight/import.html", place, body=body, **context)
    response.status_code = 422 if faults else 200
    return response


@require_safe
@staff
def blank(request: HttpRequest, officer: Officer, organ: str, name: str, kind: str) -> HttpResponse:
    """Hand out the empty form (空表)."""
    organ_or_404(officer, organ)
    ledger = ledger_or_404(name)
    columns = columns_of(ledger)
    made: Mapping[str, tuple[str, Callable[[], bytes]]] = {
        "csv": (CSV, lambda: blank_csv(columns)),
        "xlsx": (XLSX, lambda: blank_xlsx(columns, ledger.name)),
    }
    if kind not in made:
        raise Http404
    media, make = made[kind]
    return _file(make(), media, f"{ledger.name}（空表）.{kind}")


@require_safe
@staff
def table(request: HttpRequest, officer: Officer, organ: str, name: str, kind: str) -> HttpResponse:
    """Hand out a year's records, to be imported again as they are (导出)."""
    body, ledger = organ_or_404(officer, organ), ledger_or_404(name)
    _, year = asked(request, body)
    rows = [row_of(ledger, item) for item in selectors.items(ledger, body, year)]
    made: Mapping[str, tuple[str, Callable[[Ledger, Rows], bytes]]] = {
        "csv": (CSV, _csv),
        "xlsx": (XLSX, _xlsx),
    }
    if kind not in made:
        raise Http404
    media, make = made[kind]
    return _file(make(ledger, rows), media, f"{body.short_name}{ledger.name}（{year}年）.{kind}")


def _csv(ledger: Ledger, rows: Rows) -> bytes:
    lines = [["" if value is None else str(value) for value in row] for row in rows]
    return "".join(csv_of(names(columns_of(ledger)), lines)).encode()


def _xlsx(ledger: Ledger, rows: Rows) -> bytes:
    return table_xlsx(columns_of(ledger), ledger.name, rows)


def _file(data: bytes, media: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
