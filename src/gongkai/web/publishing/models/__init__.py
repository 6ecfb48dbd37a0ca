"""Columns, records, reviews, counts and channels (栏目、政府信息、审查、渠道)."""

from gongkai.web.publishing.models.attachments import Attachment, Clearing
from gongkai.web.publishing.models.changes import Change
from gongkai.web.publishing.models.channels import ChannelEntry, Clearance
from gongkai.web.publishing.models.columns import Column, ColumnCount, Upkeep
from gongkai.web.publishing.models.records import Placement, Record, Relation, Serial, Series
from gongkai.web.publishing.models.registers import (
    Deposit,
    NormativeFile,
    Reassessment,
    Withheld,
)
from gongkai.web.publishing.models.reviews import Opinion, ReviewStep
from gongkai.web.publishing.models.revisions import Revision
from gongkai.web.publishing.models.rules import CatalogueRules
from gongkai.web.publishing.models.words import ListedWord

__all__ = [
    "Attachment",
    "CatalogueRules",
    "Change",
    "ChannelEntry",
    "Clearance",
    "Clearing",
    "Column",
    "ColumnCount",
    "Deposit",
    "ListedWord",
    "NormativeFile",
    "Opinion",
    "Placement",
    "Reassessment",
    "Record",
    "Relation",
    "ReviewStep",
    "Revision",
    "Serial",
    "Series",
    "Upkeep",
    "Withheld",
]
