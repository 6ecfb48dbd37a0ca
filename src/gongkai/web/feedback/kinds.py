"""Words of a correction (纠错类型)."""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """What is wrong (纠错类型)."""

    TYPO = "typo", "错别字"
    LINK = "link", "链接失效"
    ATTACHMENT = "attachment", "附件打不开"
    OUTDATED = "outdated", "内容过期"
    PERSONAL = "personal", "涉及个人信息"
    OTHER = "other", "其他"
