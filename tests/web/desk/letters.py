"""A letter taken through its stations in a few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.web.applications import lettering
from gongkai.web.applications.models import Application, IntakeRule, Letter
from gongkai.web.bodies.models import Officer
from tests.web.desk.people import People, people


def office() -> People:
    """A township that can write letters: its address, its number word, where to seek remedy."""
    found = people()
    found.liuhe.address, found.liuhe.phone = "六合镇中心街1号", "0000-1234567"
    found.liuhe.review_authority, found.liuhe.court = "青石县人民政府", "青石县人民法院"
    found.liuhe.save()
    IntakeRule.objects.create(
        body=found.liuhe, letter_word="六政公开", review_url="https://review.example/"
    )
    return found


def approved(by: Officer, chief: Officer, case: Application, kind: str, **facts: Any) -> Letter:
    """Draft a letter and let the leader approve it."""
    on = facts.pop("on")
    letter = lettering.draft(by=by, application=case, kind=kind, **facts)
    lettering.submit(by=by, letter=letter, seen=1, on=on)
    return lettering.approve(by=chief, letter=letter, seen=1)


def issued(
    by: Officer, chief: Officer, case: Application, kind: str, *, on: date, **facts: Any
) -> Letter:
    """Draft, approve and issue a letter on one day."""
    return lettering.issue(by=by, letter=approved(by, chief, case, kind, on=on, **facts), on=on)
