"""The tables of supervision and guarantee (监督保障台账)."""

from gongkai.web.oversight.models.base import Held, Item
from gongkai.web.oversight.models.basis import Basis
from gongkai.web.oversight.models.decisions import Charge, Decision, Money, Procurement
from gongkai.web.oversight.models.events import (
    Inspection,
    Meeting,
    Patrol,
    SecurityCheck,
    Training,
)
from gongkai.web.oversight.models.judging import (
    Accountability,
    Assessment,
    Complaint,
    Score,
    SocialReview,
)
from gongkai.web.oversight.models.people import Arrangement, Group, Post, ReadingPlace
from gongkai.web.oversight.models.tasks import Task
from gongkai.web.oversight.models.zeros import Zero

__all__ = [
    "Accountability",
    "Arrangement",
    "Assessment",
    "Basis",
    "Charge",
    "Complaint",
    "Decision",
    "Group",
    "Held",
    "Inspection",
    "Item",
    "Meeting",
    "Money",
    "Patrol",
    "Post",
    "Procurement",
    "ReadingPlace",
    "Score",
    "SecurityCheck",
    "SocialReview",
    "Task",
    "Training",
    "Zero",
]
