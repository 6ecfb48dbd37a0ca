"""Giving out numbers (索引号、规范性文件登记编号): each once, in the order of the act."""

from __future__ import annotations

from datetime import date

from gongkai.catalogue.index_numbers import DEFAULT, Template
from gongkai.catalogue.register_numbers import DEFAULT as REGISTER_DEFAULT
from gongkai.catalogue.register_numbers import RegisterTemplate
from gongkai.web.bodies.models import Body
from gongkai.web.publishing.models import CatalogueRules, NormativeFile, Serial, Series


def next_index_number(body: Body, on: date) -> str:
    """Return the organ's next index number; a number once given is never given again."""
    serial = _next(body, Series.INDEX, on.year)
    return template_of(body).number(organ=body.organ_code, on=on, serial=serial)


def next_register_number(body: Body, on: date) -> str:
    """Return the organ's next register number (统一编号); never one that was used before.

    Numbers of the time before this system are stepped over.
    """
    template, used = register_template_of(body), NormativeFile.objects.filter(body=body)
    while True:
        serial = _next(body, Series.REGISTER, on.year)
        number = template.number(organ=body.short_name, year=on.year, serial=serial)
        if not used.filter(register_number=number).exists():
            return number


def template_of(body: Body) -> Template:
    """Return how the organ numbers its records."""
    rules = CatalogueRules.objects.filter(body=body).first()
    return Template(rules.index_template if rules else DEFAULT)


def register_template_of(body: Body) -> RegisterTemplate:
    """Return how the organ numbers its normative documents."""
    rules = CatalogueRules.objects.filter(body=body).first()
    return RegisterTemplate(rules.register_template if rules else REGISTER_DEFAULT)


def _next(body: Body, series: Series, year: int) -> int:
    Serial.objects.get_or_create(body=body, series=series, year=year)
    serial = Serial.objects.select_for_update().get(body=body, series=series, year=year)
    serial.last += 1
    serial.save(update_fields=["last"])
    return serial.last
