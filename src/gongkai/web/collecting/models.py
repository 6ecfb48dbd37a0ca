"""Who owes a report to whom, what was received, and the sums made of it (应报、收报与汇总)."""

from gongkai.web.collecting.receipt_models import Reminder, State, Submission, Way
from gongkai.web.collecting.roster_models import (
    DUE,
    Ending,
    Member,
    OrganKind,
    Succession,
    kind_of,
)
from gongkai.web.collecting.sum_models import GeneralReport, GeneralStep, RollUp, Stand

__all__ = [
    "DUE",
    "Ending",
    "GeneralReport",
    "GeneralStep",
    "Member",
    "OrganKind",
    "Reminder",
    "RollUp",
    "Stand",
    "State",
    "Submission",
    "Succession",
    "Way",
    "kind_of",
]
