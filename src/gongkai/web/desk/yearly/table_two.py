"""Filling table two of a year on one page, as the form prints it (填写表二)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.report.editions import edition_for
from gongkai.report.editions.forms import Kind as Holds
from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.yearly.figures import FilledPlace, Line, lines_of
from gongkai.web.errors import Invalid
from gongkai.web.furniture.pages import Crumb
from gongkai.web.registers import services
from gongkai.web.registers.figures import Figure
from gongkai.web.registers.kinds import Unit
from gongkai.web.reports.models import FIRST_YEAR
from gongkai.web.rights import Action

Shown = tuple[FilledPlace, BoundField | None, BoundField | None]
SOURCE = "填写表二时登记"
UNIT = ".unit"


class TableTwoForm(forms.Form):
    """A field for each figure of table two that is put by hand (表二填写)."""

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            for place in line.places:
                if place.is_open:
                    self._add(f"{line.label}{place.column.label}", place)
        self.fields["source"] = forms.CharField(
            label="来源（选填）", max_length=300, required=False, help_text="例如：综合执法队年度统计表。"
        )  # fmt: skip

    def _add(self, called: str, place: FilledPlace) -> None:
        name, column = place.name, place.column
        money = column.kind is Holds.MONEY
        wrong = f"{called}：请填{'数字，例如134.2' if money else '整数，例如12'}。"
        field: forms.Field = (
            forms.DecimalField(max_digits=16, decimal_places=4, min_value=0, max_value=10**12)
            if money
            else forms.IntegerField(
                min_value=None if column.kind is Holds.DELTA else 0, max_value=10**9
            )
        )
        field.required, field.label, field.initial = False, column.label, place.typed
        field.error_messages |= {"invalid": wrong, "min_value": f"{called}：不能小于0，请核对。"}
        field.widget = forms.TextInput(attrs={"inputmode": "decimal" if money else "numeric"})
        self.fields[name] = field
        if money and column.unit is None:
            units = forms.ChoiceField(choices=Unit.choices, required=False, initial=place.unit)
            units.label = f"{column.label}的单位"
            self.fields[f"{name}{UNIT}"] = units

    def rows(self) -> Iterator[tuple[Line, list[Shown]]]:
        """Yield each row of the form with its places and the fields that stand in them."""
        for line in self.lines:
            yield line, [self._shown(place) for place in line.places]

    def _shown(self, place: FilledPlace) -> Shown:
        return place, self._field(place.name), self._field(f"{place.name}{UNIT}")

    def _field(self, name: str) -> BoundField | None:
        return self[name] if name in self.fields else None

    def clean(self) -> dict[str, Any]:
        """A figure that is registered cannot be emptied here: that is a withdrawal, with a reason."""
        values = super().clean() or {}
        for place in (place for line in self.lines for place in line.places if place.is_open):
            emptied = place.name in values and values[place.name] is None
            if emptied and place.typed:
                told = (
                    f"{place.kind.label}已登记为{place.typed}，要去掉的，请在年度登记里撤销那一条。"
                )
                self.add_error(place.name, told)
        return values

    def figures(self) -> Iterator[Figure]:
        """Yield what was filled in; a place left empty says nothing."""
        for place in (place for line in self.lines for place in line.places if place.is_open):
            value = self.cleaned_data.get(place.name)
            if value is None:
                continue
            if isinstance(value, Decimal):
                unit = place.column.unit or self.cleaned_data[f"{place.name}{UNIT}"]
                yield Figure(kind=place.kind, measure=place.measure, amount=value, unit=unit)
            else:
                yield Figure(kind=place.kind, measure=place.measure, quantity=value)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def fill(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show table two with what is registered; put what is filled in (填写表二)."""
    body = organ_or_404(officer, organ)
    rights.require(officer, Action.KEEP, body)
    if year < FIRST_YEAR:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = TableTwoForm(sent, lines=lines_of(body, year))
    if sent is not None and form.is_valid() and _put(request, officer, body, year, form):
        return redirect(_register(body, year))
    back = Crumb(name=f"年度登记（{year}年）", url=_register(body, year))
    place = Place(officer=officer, title=f"填写{year}年表二", trail=(crumb(body), back))
    context = {"body": body, "year": year, "form": form, "edition": edition_for(year)}
    answer = show(request, "desk/yearly/table_two.html", place, **context)
    answer.status_code = 422 if form.errors else 200
    return answer


def _register(body: Body, year: int) -> str:
    return f"{reverse('desk:yearly_register', args=[body.slug])}?year={year}"


def _put(request: HttpRequest, officer: Officer, body: Body, year: int, form: TableTwoForm) -> bool:
    """Put the figures; what the register refuses stands at its place, and nothing is stored."""
    try:
        put = services.put_figures(
            by=officer,
            body=body,
            year=year,
            on=timezone.localdate(),
            figures=list(form.figures()),
            source=form.cleaned_data["source"] or SOURCE,
        )
    except Invalid as refusal:
        for name, lines in refusal.fields.items():
            for line in lines:
                form.add_error(name if name in form.fields else None, line)
        return False
    messages.success(request, f"已登记{put}个数。" if put else "没有改动。")
    return True
