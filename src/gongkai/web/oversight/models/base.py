"""What every record of supervision has: an organ, a year, a number (台账记录)."""

from __future__ import annotations

from django.db import models

from gongkai.oversight.tenures import Tenure
from gongkai.web.bodies.models import Body
from gongkai.web.oversight.wording import NUMBER, line
from gongkai.web.sourcing import Sourced
from gongkai.web.texts import one_line
from gongkai.web.years import LEDGER_YEAR


class Item(Sourced):
    """A record of a ledger (台账记录). Withdrawn it stays, with its reason, and counts no more."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度", validators=LEDGER_YEAR)
    number = models.CharField("编号", max_length=40, validators=[one_line, NUMBER])
    note = line("说明", 300, optional=True)
    withdrawn_on = models.DateField("撤销日期", null=True, blank=True)
    withdrawn_why = line("撤销原因", 200, optional=True)

    class Meta:
        abstract = True
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "number"],
                name="%(app_label)s_%(class)s_once",
                violation_error_message="这个编号已经登记过，请换一个编号，或者修改原来的登记。",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None, withdrawn_why="")
                | (models.Q(withdrawn_on__isnull=False) & ~models.Q(withdrawn_why="")),
                name="%(app_label)s_%(class)s_gone",
                violation_error_message="撤销登记要写明日期和原因。",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Held(Item):
    """A record that stands from a day on, until it ends (有起止的记录)."""

    since = models.DateField("起始日期", null=True, blank=True)
    until = models.DateField("截止日期", null=True, blank=True)

    class Meta(Item.Meta):
        abstract = True
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(since=None)
                | models.Q(until=None)
                | models.Q(until__gte=models.F("since")),
                name="%(app_label)s_%(class)s_days",
                violation_error_message="截止日期不能早于起始日期，请核对。",
            ),
        ]

    @property
    def tenure(self) -> Tenure:
        """From when until when."""
        return Tenure(since=self.since, until=self.until, known_in=self.year)


def before(first: str, last: str, name: str, message: str) -> models.CheckConstraint:
    """Return the rule that one day does not come after another; either may be empty."""
    return models.CheckConstraint(
        condition=models.Q(**{first: None})
        | models.Q(**{last: None})
        | models.Q(**{f"{last}__gte": models.F(first)}),
        name=name,
        violation_error_message=message,
    )


def at_most(part: str, whole: str, name: str, message: str) -> models.CheckConstraint:
    """Return the rule that a part is not more than its whole; either may be unknown."""
    return models.CheckConstraint(
        condition=models.Q(**{part: None})
        | models.Q(**{whole: None})
        | models.Q(**{f"{part}__lte": models.F(whole)}),
        name=name,
        violation_error_message=message,
    )
