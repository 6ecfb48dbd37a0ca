"""Columns, records, reviews, counts and channels (栏目、政府信息、审查、渠道)."""

from gongkai.web.publishing.models.changes import Change
from gongkai.web.publishing.models.channels import ChannelEntry, Clearance
from gongkai.web.publishing.models.columns import Column, ColumnCount
from gongkai.web.publishing.models.records import Placement, Record, Relation, Serial
from gongkai.web.publishing.models.reviews import Opinion, ReviewStep
from gongkai.web.publishing.models.revisions import Revision
from gongkai.web.publishing.models.rules import CatalogueRules

__all__ = [
    "CatalogueRules",
    "Change",
    "ChannelEntry",
    "Clearance",
    "Column",
    "ColumnCount",
    "Opinion",
    "Placement",
    "Record",
    "Relation",
    "ReviewStep",
    "Revision",
    "Serial",
]
