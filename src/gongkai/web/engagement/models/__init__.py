"""The tables of the engagement ledgers (政民互动台账)."""

from gongkai.web.engagement.models.basis import Basis
from gongkai.web.engagement.models.consultations import Consultation, Opinion, Topic
from gongkai.web.engagement.models.gatherings import Event, ServiceCount
from gongkai.web.engagement.models.letters import Letter, LetterFile, LetterWriter
from gongkai.web.engagement.models.matters import Petition, Promise, Proposal, Ticket

__all__ = [
    "Basis",
    "Consultation",
    "Event",
    "Letter",
    "LetterFile",
    "LetterWriter",
    "Opinion",
    "Petition",
    "Promise",
    "Proposal",
    "ServiceCount",
    "Ticket",
    "Topic",
]
