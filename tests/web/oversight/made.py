"""A valid record of every ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.web.bodies.models import Officer
from gongkai.web.oversight import services
from gongkai.web.oversight.ledgers import LEDGERS
from gongkai.web.oversight.models import Item

DAY = date(2026, 3, 2)
WHOLE: Mapping[str, Mapping[str, Any]] = {
    "group": {"name": "政务公开领导小组", "chair": "镇长", "year": 2026},
    "post": {"kind": "liaison", "unit_kind": "village", "people": 8, "year": 2026},
    "arrangement": {
        "matter": "patrol",
        "text": "登录门户网站巡检",
        "rhythm": "daily",
        "year": 2026,
    },
    "place": {"name": "公共查阅点", "address": "政府办公室", "year": 2026},
    "task": {"title": "完善政策解读机制", "office": "综合办公室", "year": 2026},
    "meeting": {"on": DAY, "kind": "special", "subject": "研究公开标准目录", "people": 12},
    "training": {
        "on": DAY,
        "kind": "own",
        "subject": "学习条例",
        "sessions": 2,
        "hours": Decimal("1.5"),
        "people": 30,
    },
    "inspection": {
        "on": DAY,
        "kind": "regular",
        "subject": "各站所公开情况",
        "faults": 3,
        "fixed": 2,
    },
    "patrol": {"on": DAY, "site": "门户网站", "faults": 0, "fixed": 0},
    "security": {"on": DAY, "kind": "computer", "subject": "办公电脑", "faults": 1, "fixed": 1},
    "assessment": {
        "on": DAY,
        "year": 2025,
        "unit": "农业服务中心",
        "assessor": "镇党政办",
        "full": Decimal(100),
        "points": Decimal("95.5"),
        "sheet": "主动公开 | 70 | 65.5 | 两条信息迟发\n平台建设 | 30 | 30",
    },
    "review": {
        "on": DAY,
        "kind": "questionnaire",
        "subject": "公开是否及时",
        "asked": 100,
        "answered": 80,
        "satisfied": 76,
    },
    "accountability": {
        "on": DAY,
        "matter": "迟发",
        "target": "某站所",
        "measure": "talk",
        "people": 1,
    },
    "complaint": {
        "received_on": DAY,
        "channel": "call",
        "matter": "publication",
        "subject": "补贴名单没有公示",
    },
    "decision": {"kind": "penalty", "subject": "擅自占用道路", "decided_on": DAY},
    "charge": {"on": DAY, "subject": "农村宅基地证书工本费", "amount": Decimal(90), "unit": "元"},
    "procurement": {"on": DAY, "subject": "办公电脑", "amount": Decimal("1.5"), "unit": "万元"},
}


def enter(by: Officer, key: str, **changed: Any) -> Item:
    """Enter a valid record, changed as said."""
    values = {**WHOLE[key], **changed}
    return services.enter(by=by, ledger=LEDGERS[key], body=by.body, values=values)
