"""Words of the record's head, of its life and of the columns (公开方式、有效性、状态、栏目)."""

from django.db import models

from gongkai.catalogue.channels import FORM_LABELS, ORIGIN_LABELS, Channel, Form, Origin

__all__ = [
    "CHANNELS",
    "FORMS",
    "ORIGINS",
    "ChangeKind",
    "Channel",
    "Disclosure",
    "Ending",
    "Nature",
    "Part",
    "RecallCode",
    "RelationKind",
    "State",
]

CHANNELS = [(channel.value, channel.label) for channel in Channel]
ORIGINS = [(origin.value, ORIGIN_LABELS[origin]) for origin in Origin]
FORMS = [(form.value, FORM_LABELS[form]) for form in Form]


class Part(models.TextChoices):
    """The fixed parts of an organ's 政府信息公开 page (固定栏目)."""

    GUIDE = "guide", "政府信息公开指南"
    RULES = "rules", "政府信息公开制度"
    STATUTORY = "statutory", "法定主动公开内容"
    REPORTS = "reports", "政府信息公开年报"


class Nature(models.TextChoices):
    """What a record is for table two (文件性质)."""

    RULES = "rules", "规章"
    NORMATIVE = "normative", "行政规范性文件"
    OTHER = "other", "其他政府信息"


class Disclosure(models.TextChoices):
    """How it came to be public (公开方式)."""

    PROACTIVE = "proactive", "主动公开"
    AFTER_APPLICATION = "after_application", "依申请公开后转主动公开"


class Ending(models.TextChoices):
    """Why a document no longer applies (失效原因). What expired was not repealed."""

    REPEALED = "repealed", "已废止"
    EXPIRED = "expired", "已失效"
    SUPERSEDED = "superseded", "已修改"
    DECLARED_INVALID = "void", "宣布失效"


class State(models.TextChoices):
    """Where a record stands (状态)."""

    DRAFT = "draft", "起草"
    REVIEW = "review", "审查中"
    PUBLISHED = "published", "已发布"
    RECALLED = "recalled", "已撤回"


class RelationKind(models.TextChoices):
    """How one record stands to another (关联); read from the first to the second."""

    INTERPRETS = "interprets", "解读"
    CONSULTS = "consults", "征求意见"
    REPEALS = "repeals", "废止"
    AMENDS = "amends", "修改"
    RELATED = "related", "相关"


class ExplainedAs(models.TextChoices):
    """In what form a policy is explained (解读形式)."""

    WORDS = "words", "文字"
    PICTURE = "picture", "图解"
    VIDEO = "video", "视频"
    QUESTIONS = "questions", "问答"


class RecallCode(models.TextChoices):
    """Why something published was taken back (撤回原因类别)."""

    PERSONAL = "personal", "含有不应公开的个人信息"
    SECRET = "secret", "涉及国家秘密或者工作秘密"
    THIRD_PARTY = "third_party", "损害第三方合法权益"
    ERROR = "error", "内容有误"
    DECISION_CHANGED = "decision", "所依据的决定被变更、撤销或者确认违法"
    DUPLICATE = "duplicate", "重复发布"
    OTHER = "other", "其他原因"


class ChangeKind(models.TextChoices):
    """What happened to the public face of a record (变更)."""

    PUBLISHED = "published", "发布"
    REVISED = "revised", "更正"
    RECALLED = "recalled", "撤回"
    VALIDITY = "validity", "有效性变更"
    PLACED = "placed", "栏目变更"
    RELATED = "related", "关联变更"
    CLOSED = "closed", "公示期满"
