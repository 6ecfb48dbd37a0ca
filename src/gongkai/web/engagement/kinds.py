"""The closed lists of the engagement ledgers (政民互动类别)."""

from __future__ import annotations

from django.db import models


class Wish(models.TextChoices):
    """What a caller wants (诉求类别)."""

    ASK = "ask", "咨询"
    HELP = "help", "求助"
    SUGGEST = "suggest", "建议"
    COMPLAIN = "complain", "投诉"
    REPORT = "report", "举报"
    PRAISE = "praise", "表扬"
    OTHER = "other", "其他"


class Verdict(models.TextChoices):
    """What the people concerned say of it (满意度评价)."""

    SATISFIED = "satisfied", "满意"
    FAIR = "fair", "基本满意"
    UNSATISFIED = "unsatisfied", "不满意"


class Approach(models.TextChoices):
    """How a petition came (信访形式), 信访工作条例第十七条."""

    LETTER = "letter", "来信"
    VISIT = "visit", "来访"
    ONLINE = "online", "网上"
    PHONE = "phone", "电话"
    FOUND = "found", "排查"


class Sponsor(models.TextChoices):
    """Whose proposal it is (建议提案来源)."""

    CONGRESS = "congress", "人大代表建议"
    CONSULTATIVE = "consultative", "政协提案"
    PUBLIC = "public", "各界群众意见"


class Reply(models.TextChoices):
    """How a proposal was answered (答复分类), as offices mark it A, B, C."""

    DONE = "done", "已经解决或者采纳"
    PLANNED = "planned", "列入计划解决"
    NOT_NOW = "not_now", "暂不能解决，已说明原因"


class Gathering(models.TextChoices):
    """What was held (活动类别)."""

    OPEN_DAY = "open_day", "政府开放日"
    HEARING = "hearing", "听证会"
    FORUM = "forum", "座谈会"
    PRESS = "press", "新闻发布"
    OTHER = "other", "其他活动"


class Desk(models.TextChoices):
    """Where services were given (办理渠道)."""

    ONLINE = "online", "网上"
    COUNTER = "counter", "窗口"


class Letter(models.TextChoices):
    """What a letter is about (来信类型)."""

    ASK = "ask", "咨询"
    SUGGEST = "suggest", "建议"
    COMPLAIN = "complain", "投诉"
    HELP = "help", "求助"


class Draft(models.TextChoices):
    """What is put out for comment (征集事项类别)."""

    DECISION = "decision", "重大行政决策草案"
    MARKET = "market", "涉及市场主体的规范性文件草案"
    NORMATIVE = "normative", "其他行政规范性文件草案"
    OTHER = "other", "其他事项"


# 重大行政决策程序暂行条例第十五条, 优化营商环境条例第六十二条
THIRTY_DAYS = frozenset({Draft.DECISION, Draft.MARKET})


class Way(models.TextChoices):
    """How an opinion came (意见来源)."""

    ONLINE = "online", "网上提交"
    POST = "post", "信函"
    MAIL = "mail", "电子邮件"
    PHONE = "phone", "电话"
    VISIT = "visit", "当面"
    MEETING = "meeting", "座谈、听证"


class Taken(models.TextChoices):
    """What became of the opinions on a topic (采纳情况)."""

    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    NOT = "not_adopted", "未采纳"
