"""The year's plan of this work, task by task (政务公开工作要点)."""

from __future__ import annotations

from django.db import models

from gongkai.web.oversight.models.base import Item, before
from gongkai.web.oversight.wording import line, lines


class Task(Item):
    """One task of the year's plan (工作要点任务): who, by when, how far."""

    title = line("任务", 200)
    plan = line("依据的工作要点", 200, optional=True)
    office = line("责任机构", 100, optional=True)
    starts_on = models.DateField("开始日期", null=True, blank=True)
    due_on = models.DateField("完成期限", null=True, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)
    progress = lines("落实情况")

    class Meta(Item.Meta):
        verbose_name = "工作要点任务"
        constraints = [
            *Item.Meta.constraints,
            before("starts_on", "due_on", "oversight_task_due", "完成期限不能早于开始日期。"),
            before("starts_on", "done_on", "oversight_task_done", "完成日期不能早于开始日期。"),
        ]
