"""Limits of time of what people bring forward (政民互动办理期限). Ids are stable.

Petitions (T22) and the time a draft is open for comment (T21) stand in :mod:`gongkai.law.timetable`.
"""

from __future__ import annotations

from dataclasses import replace

from gongkai.law.terms import Standing, Term, Unit, term
from gongkai.law.timetable import (
    COMMENT,
    PETITION_DECISION,
    PETITION_EXTENSION,
    PETITION_RECEIPT,
    SITE_NOTICE,
)

# Known from provinces that pass it on; the notice itself was not read.
SITE_CONTENT = "国办发〔2014〕57号"


def _practice(term_id: str, name: str, length: int, unit: Unit, notice: str) -> Term:
    made = term(term_id, name, length, unit)
    return replace(made, notice=notice, standing=Standing.PRACTICE)


# No national text sets a limit for a ticket; cities set their own, five working days being usual.
TICKET = replace(
    term("E01", "12345热线工单办结", 5, Unit.WORKING_DAYS),
    notice="各地热线办理规定",
    standing=Standing.DESIGN,
)
LETTER = _practice("E02", "网上来信答复", 15, Unit.WORKING_DAYS, SITE_CONTENT)
SUGGESTION = _practice("E03", "有价值的意见建议反馈", 7, Unit.WORKING_DAYS, SITE_CONTENT)
LETTER_LAST = _practice("E04", "网上来信最迟答复（单项否决）", 3, Unit.MONTHS, SITE_NOTICE)
CONGRESS = _practice("E05", "人大代表建议答复", 3, Unit.MONTHS, "各级人大代表建议办理办法")
CONSULTATIVE = _practice("E06", "政协提案答复", 3, Unit.MONTHS, "各级政协提案办理办法")
CONGRESS_LAST = _practice("E07", "建议、提案最迟答复", 6, Unit.MONTHS, "各级建议、提案办理办法")

ALL = (TICKET, LETTER, SUGGESTION, LETTER_LAST, CONGRESS, CONSULTATIVE, CONGRESS_LAST)

__all__ = [
    "ALL",
    "COMMENT",
    "CONGRESS",
    "CONGRESS_LAST",
    "CONSULTATIVE",
    "LETTER",
    "LETTER_LAST",
    "PETITION_DECISION",
    "PETITION_EXTENSION",
    "PETITION_RECEIPT",
    "SUGGESTION",
    "TICKET",
]
