"""What the yearly registers count (台账类别与计量).

The first eight kinds and their measures bear the names of table two's rows and columns, so that
``t2.<kind>.<measure>`` is the cell they fill.
"""

from django.db import models


class Kind(models.TextChoices):
    """What a register is about (台账类别)."""

    RULES = "rules", "规章"
    NORMATIVE = "normative", "行政规范性文件"
    LICENCE = "licence", "行政许可"
    OTHER_SERVICE = "other_service", "其他对外管理服务事项"
    PENALTY = "penalty", "行政处罚"
    COERCION = "coercion", "行政强制"
    CHARGE = "charge", "行政事业性收费"
    PROCUREMENT = "procurement", "政府集中采购"
    HOTLINE = "hotline", "12345热线"
    MAILBOX = "mailbox", "领导信箱"
    PETITION = "petition", "信访和矛盾纠纷"
    CONGRESS = "congress", "人大代表建议"
    CONSULTATIVE = "consultative", "政协提案和各界意见"
    LIVELIHOOD = "livelihood", "为民办实事"
    OPEN_DAY = "open_day", "政府开放日"
    ONLINE_SERVICE = "online_service", "网上办件"
    INTERPRETATION = "interpretation", "政策解读"
    HEARING = "hearing", "意见征集和听证"
    TRAINING = "training", "培训"
    MEETING = "meeting", "会议"
    INSPECTION = "inspection", "监督检查"
    STAFF = "staff", "机构和人员"
    PROCESSING_FEE = "processing_fee", "信息处理费"
    OTHER = "other", "其他"


class Measure(models.TextChoices):
    """What is counted of it (计量)."""

    ISSUED = "issued", "本年制发件数"
    REPEALED = "repealed", "本年废止件数"
    IN_FORCE = "in_force", "现行有效件数"
    MADE = "made", "本年新制作数量"
    PUBLISHED = "published", "本年新公开数量"
    PUBLIC_TOTAL = "public_total", "对外公开总数量"
    PREV_ITEMS = "prev_items", "上一年项目数量"
    DELTA = "delta", "本年增/减"
    DECISIONS = "decisions", "处理决定数量"
    ITEMS = "items", "项目数量"
    AMOUNT = "amount", "总金额"
    AMOUNT_WAN = "amount_wan", "本年收费金额"
    RECEIVED = "received", "收到"
    HANDLED = "handled", "办结"
    OPEN = "open", "正在办理"
    HELD = "held", "开展"
    PEOPLE = "people", "人数"
    RATE = "rate", "比率"
    COUNT = "count", "数量"


class Unit(models.TextChoices):
    """The unit of an amount of money (金额单位)."""

    YUAN = "元", "元"
    WAN = "万元", "万元"
