"""What an applicant can do against an answer, and what the answer must tell him (救济途径).

复议前置 for a refusal to disclose exists since the 行政复议法 as revised, 1 January 2024: an act is
judged by the rule in force on its own day. Unsettled, and not decided here: whether silence past
the limit also has to go to 复议 first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gongkai.law.articles import Article
from gongkai.law.terms import Term
from gongkai.law.timetable import REVIEW_ACT, REVIEW_ACT_2024, in_force

COURT_RULES = "最高法政府信息公开解释（2025年）"
REVIEW_OPINION = "国办函〔2021〕132号"


class Profile(StrEnum):
    """The kinds of answer, by what can be done against them."""

    REVIEW_FIRST = "R1"
    EITHER = "R2"
    REVIEW_ONLY_SURE = "R2c"
    NONE = "R3"


class Suit(StrEnum):
    """Whether a court takes a suit against the answer itself."""

    DIRECT = "可以直接起诉"
    AFTER_REVIEW = "应当先申请行政复议，对复议决定不服再起诉"
    DOUBTFUL = "起诉是否受理有争议"
    NO = "不单独受理"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """The remedies open against one act (救济途径), as of the day of the act.

    ``must_be_told`` says that the letter has to say that 复议 comes first (行政复议法23(2)).
    """

    profile: Profile
    review: bool
    suit: Suit
    articles: tuple[Article, ...]
    notice: str | None = None

    @property
    def review_first(self) -> bool:
        """Whether 复议 has to come before a suit (复议前置)."""
        return self.suit is Suit.AFTER_REVIEW

    @property
    def must_be_told(self) -> bool:
        """Whether the letter has to say that 复议 comes first."""
        return self.review_first


_EITHER = Relief(
    profile=Profile.EITHER,
    review=True,
    suit=Suit.DIRECT,
    articles=(Article("条例", 51), Article("行政诉讼法", 44, 1)),
)
_RELIEFS = {
    Profile.REVIEW_FIRST: Relief(
        profile=Profile.REVIEW_FIRST,
        review=True,
        suit=Suit.AFTER_REVIEW,
        articles=(Article(REVIEW_ACT, 23, 1), Article(REVIEW_ACT, 23, 2)),
    ),
    Profile.EITHER: _EITHER,
    Profile.REVIEW_ONLY_SURE: Relief(
        profile=Profile.REVIEW_ONLY_SURE,
        review=True,
        suit=Suit.DOUBTFUL,
        articles=(Article("条例", 51),),
        notice=COURT_RULES,
    ),
    Profile.NONE: Relief(
        profile=Profile.NONE, review=False, suit=Suit.NO, articles=(), notice=REVIEW_OPINION
    ),
}


def relief(profile: Profile, on: date) -> Relief:
    """Return the remedies against an act of a day.

    Before 2024 a refusal could be sued at once, like any other answer.
    """
    if profile is Profile.REVIEW_FIRST and on < REVIEW_ACT_2024:
        return replace(_EITHER, profile=Profile.REVIEW_FIRST)
    return _RELIEFS[profile]


def review_term(on: date) -> Term:
    """Return the time to apply for 复议, for an act known on a day (复议申请期限)."""
    return in_force("T12", on)


def suit_term(on: date) -> Term:
    """Return the time to sue directly, for an act known on a day (起诉期限)."""
    return in_force("T13", on)
