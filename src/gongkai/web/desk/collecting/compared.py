"""Comparing organs and years, and everything as a workbook (比较与导出)."""

from __future__ import annotations

import tempfile
from base64 import b64encode
from pathlib import Path
from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.bodies.models import Officer
from gongkai.web.collecting import comparing, workbook
from gongkai.web.desk.access import staff
from gongkai.web.desk.collecting.access import collector_or_404, trail_to
from gongkai.web.desk.showing import Place, show

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@staff
def compare(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show one figure across organs and years: charts, each with its table (比较)."""
    body = collector_or_404(officer, organ, year)
    asked = request.GET.get("figure", comparing.USUAL)
    cell_id = asked if asked in comparing.FIGURES else comparing.USUAL
    found = comparing.comparison(body, year, cell_id)
    place = Place(
        officer=officer, title=f"{year}年比较", here="reports", trail=trail_to(body, year)
    )
    return show(
        request,
        "desk/collecting/compare.html",
        place,
        body=body,
        year=year,
        figures=comparing.FIGURES,
        chosen=cell_id,
        found=found,
        most=comparing.MOST,
        organs_chart=_picture(found.across_organs),
        years_chart=_picture(found.across_years),
    )


@require_safe
@staff
def everything(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Hand everything of a year over as a workbook (导出全部数据)."""
    body = collector_or_404(officer, organ, year)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.xlsx"
        workbook.write_everything(body, year, path)
        # Open files outlive their names: the folder goes, the answer is still sent from disk.
        stream = path.open("rb")
    name = f"{body.short_name}{year}年年度报告汇集.xlsx"
    answer = FileResponse(stream, as_attachment=True, filename=name, content_type=XLSX)
    return cast(HttpResponse, answer)


def _picture(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
