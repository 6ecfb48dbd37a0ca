"""Where a fact comes from, and whether it was made up to show something (来源与虚拟标记)."""

from __future__ import annotations

from django.db import models

from gongkai.web.texts import one_line


class Sourced(models.Model):
    """A row that says where its fact comes from (有来源的登记)."""

    source = models.CharField(
        "来源",
        max_length=300,
        blank=True,
        validators=[one_line],
        help_text="事实出自何处，例如“本机关2020年年度报告第一部分”或台账名称。",
    )
    # Only a demonstration database may hold invented facts; pages must say so beside them.
    invented = models.BooleanField("虚拟数据", default=False)

    class Meta:
        abstract = True
