"""Words of the record's head and of the channels (公开方式、有效性、渠道)."""

from django.db import models


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
    """Why a document no longer applies (失效原因)."""

    REPEALED = "repealed", "已废止"
    EXPIRED = "expired", "已失效"
    SUPERSEDED = "superseded", "已修改"


class Channel(models.TextChoices):
    """Where information is made public (公开渠道); 条例第二十三条、第二十五条."""

    WEBSITE = "website", "政府网站"
    WECHAT = "wechat", "微信公众号"
    WEIBO = "weibo", "政务微博"
    OTHER_MEDIA = "other_media", "其他政务新媒体"
    GAZETTE = "gazette", "政府公报"
    PRESS = "press", "报刊"
    BROADCAST = "broadcast", "广播、电视"
    BRIEFING = "briefing", "新闻发布会"
    BOARD = "board", "公开栏（公示栏）"
    SCREEN = "screen", "电子信息屏"
    MEETING = "meeting", "会议、座谈"
    BULLETIN = "bulletin", "简报、宣传单"
    READING_PLACE = "reading_place", "公共查阅点"
    OTHER = "other", "其他渠道"
