"""The fields every item of a ledger has (台账条目)."""

from __future__ import annotations

from django.db import models

from gongkai.web.bodies.models import Body
from gongkai.web.sourcing import Sourced
from gongkai.web.texts import one_line


class Item(Sourced):
    """One item of a ledger (台账条目).

    What was entered by mistake is voided with a reason: it stays to be seen and is counted nowhere.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    note = models.CharField("备注", max_length=300, blank=True, validators=[one_line])
    voided = models.CharField("作废理由", max_length=200, blank=True, validators=[one_line])

    class Meta:
        abstract = True
