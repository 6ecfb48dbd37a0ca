"""The words the ledgers of supervision choose from (台账可选项)."""

from __future__ import annotations

from django.db import models


class PostKind(models.TextChoices):
    """What a person in this work is (岗位)."""

    CHIEF = "chief", "主要负责人"
    IN_CHARGE = "in_charge", "分管负责人"
    SPECIALIST = "specialist", "信息公开专员"
    LIAISON = "liaison", "信息联络员"
    SECRECY = "secrecy", "保密审查人员"
    OTHER = "other", "其他人员"


class UnitKind(models.TextChoices):
    """Where the person sits (所在单位类别)."""

    OWN = "own", "本机关"
    STATION = "station", "站所"
    OFFICE = "office", "内设机构"
    VILLAGE = "village", "村（社区）"


class Matter(models.TextChoices):
    """What a standing rule is about (制度事项)."""

    DUTY = "duty", "责任分工"
    PLAN = "plan", "纳入年度工作"
    SCOPE = "scope", "公开范围"
    PROCESS = "process", "公开流程"
    REVIEW = "review", "发布审核"
    SECRECY = "secrecy", "保密审查"
    APPLICATION = "application", "依申请公开"
    CATALOGUE = "catalogue", "目录和归档"
    MEETING = "meeting", "会议"
    TRAINING = "training", "培训"
    ACCOUNT = "account", "平台和账号管理"
    PATROL = "patrol", "网站巡检"
    SECURITY = "security", "安全检测"
    INSPECTION = "inspection", "监督检查"
    COMPLAINT = "complaint", "投诉举报"
    ASSESSMENT = "assessment", "考核"
    REVIEWED = "reviewed", "社会评议"
    ACCOUNTABILITY = "accountability", "责任追究"
    OTHER = "other", "其他"


class Rhythm(models.TextChoices):
    """How often a rule is to be carried out (频次)."""

    NONE = "", "没有写明"
    DAILY = "daily", "每天"
    WEEKLY = "weekly", "每周"
    MONTHLY = "monthly", "每月"
    QUARTERLY = "quarterly", "每季度"
    HALF_YEARLY = "half_yearly", "每半年"
    YEARLY = "yearly", "每年"
    REGULAR = "regular", "定期"


class MeetingKind(models.TextChoices):
    """What a meeting was (会议类别)."""

    GROUP = "group", "领导小组会议"
    SPECIAL = "special", "专题会议"
    TALK = "talk", "座谈会"
    OTHER = "other", "其他会议"


class TrainingKind(models.TextChoices):
    """How people were trained (培训方式)."""

    OWN = "own", "自办培训"
    ABOVE = "above", "参加上级培训"
    SHADOWING = "shadowing", "跟班学习"
    OTHER = "other", "其他"


class InspectionKind(models.TextChoices):
    """What an inspection was (检查方式)."""

    REGULAR = "regular", "定期检查"
    SPECIAL = "special", "专项督查"
    ABOVE = "above", "上级检查"
    THIRD_PARTY = "third_party", "第三方评估"


class SecurityKind(models.TextChoices):
    """What was looked at (检测内容)."""

    COMPUTER = "computer", "电脑安全检测"
    ACCOUNT = "account", "账号密码检查"
    SITE = "site", "网站和新媒体安全检测"
    SECRECY = "secrecy", "保密检查"
    DRILL = "drill", "应急演练"


class ReviewKind(models.TextChoices):
    """How society was asked (评议方式)."""

    QUESTIONNAIRE = "questionnaire", "问卷调查"
    TALK = "talk", "座谈评议"
    ONLINE = "online", "网上评议"
    THIRD_PARTY = "third_party", "第三方评议"


class Measure(models.TextChoices):
    """What was done to whoever failed (追责方式), 条例第四十七条、第五十二条、第五十三条."""

    CORRECT = "correct", "责令改正"
    URGE = "urge", "督促整改"
    TALK = "talk", "约谈"
    CRITICISE = "criticise", "通报批评"
    SANCTION = "sanction", "处分"
    OTHER = "other", "其他"


class ComplaintChannel(models.TextChoices):
    """How a complaint came in (投诉渠道)."""

    LETTER = "letter", "来信"
    CALL = "call", "电话"
    VISIT = "visit", "来访"
    ONLINE = "online", "网上"
    FORWARDED = "forwarded", "上级转办"


class ComplaintMatter(models.TextChoices):
    """What was complained about (投诉事项), 条例第四十七条、第五十一条."""

    PUBLICATION = "publication", "未按要求主动公开"
    APPLICATION = "application", "未依法办理依申请公开"
    CONTENT = "content", "公开内容不准确、不及时"
    OTHER = "other", "其他"


class Outcome(models.TextChoices):
    """What a complaint came to (处理结果)."""

    OPEN = "", "正在处理"
    FOUNDED = "founded", "属实，已整改"
    PARTLY = "partly", "部分属实，已整改"
    UNFOUNDED = "unfounded", "不属实，已说明"
    REDIRECTED = "redirected", "不属于公开事项，已告知渠道"


class DecisionKind(models.TextChoices):
    """Decisions table two counts (行政决定类别); named as its rows."""

    LICENCE = "licence", "行政许可"
    PENALTY = "penalty", "行政处罚"
    COERCION = "coercion", "行政强制"


class PartyKind(models.TextChoices):
    """Who the decision is about, never by name (相对人类别)."""

    PERSON = "person", "自然人"
    BUSINESS = "business", "企业"
    TRADER = "trader", "个体工商户"
    OTHER = "other", "其他组织"


class Unit(models.TextChoices):
    """The unit of an amount of money (金额单位)."""

    YUAN = "元", "元"
    WAN = "万元", "万元"
