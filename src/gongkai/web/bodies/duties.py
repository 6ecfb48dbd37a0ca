"""The duties an officer can hold; every right hangs on one of them (职责)."""

from django.db import models


class Duty(models.TextChoices):
    """What an officer is charged with (职责)."""

    CLERK = "clerk", "信息公开专员"
    REVIEWER = "reviewer", "保密审查员"
    LEADER = "leader", "分管领导"
    SUPERVISOR = "supervisor", "县政务公开办工作人员"
