"""Giving out index numbers (索引号): each once, in the order of publication."""

from __future__ import annotations

from datetime import date

from gongkai.catalogue.index_numbers import DEFAULT, Template
from gongkai.web.bodies.models import Body
from gongkai.web.publishing.models import CatalogueRules, Serial


def next_index_number(body: Body, on: date) -> str:
    """Return the organ's next index number; a number once given is never given again."""
    Serial.objects.get_or_create(body=body, year=on.year)
    serial = Serial.objects.select_for_update().get(body=body, year=on.year)
    serial.last += 1
    serial.save(update_fields=["last"])
    return template_of(body).number(organ=body.organ_code, on=on, serial=serial.last)


def template_of(body: Body) -> Template:
    """Return how the organ numbers its records."""
    rules = CatalogueRules.objects.filter(body=body).first()
    return Template(rules.index_template if rules else DEFAULT)
