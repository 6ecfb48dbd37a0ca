"""What a letter says about remedies: by profile, and by the law in force on its day (救济告知).

Since 1 January 2024 a refusal to disclose has to go to 复议 first, and the letter has to say so
(行政复议法23). Whether a court takes a suit against the answers of R2c is disputed: the text names the
time limit for whoever may sue by law and promises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.decisions import decision
from gongkai.law.remedies import Profile, Relief, Suit, relief, review_term, suit_term
from gongkai.law.terms import Unit
from gongkai.law.timetable import REVIEW_ACT_2024, SUIT_AFTER_REVIEW
from gongkai.letters.model import Authority, Letter, Organ

# Acts without an answer that can be contested like any other: by the third party, by the person.
_OF_KIND = {"D08": Profile.EITHER, "D24": Profile.EITHER}


def profile_of(letter: Letter) -> Profile:
    """Return the kind of remedies open against what a letter decides."""
    try:
        return decision(letter.decision or "").relief
    except KeyError:
        return _OF_KIND.get(letter.kind, Profile.NONE)


def remedies(letter: Letter, you: str) -> Iterator[str]:
    """Yield the sentences about remedies, none where no remedy is open against the letter itself."""
    if letter.dated is not None:
        online = letter.served_online
        yield from told(profile_of(letter), letter.organ, letter.dated, you, online=online)


def told(
    profile: Profile, organ: Organ, on: date, you: str, *, online: bool = False
) -> Iterator[str]:
    """Yield the sentences about remedies against an act of a day (救济途径)."""
    if profile is Profile.NONE:
        return
    yield f"{you}如不服，{_ways(organ, relief(profile, on), on)}"
    if online and organ.review and organ.review.online:
        yield f"申请行政复议，也可以通过网上渠道提交：{organ.review.online}。"


def lacking(letter: Letter) -> Iterator[str]:
    """Yield what the remedies cannot be told without."""
    if profile_of(letter) is Profile.NONE:
        return
    review, court = letter.organ.review, letter.organ.court
    if review is None or not review.name.strip():
        yield "复议机关：没有填写，救济途径不完整；请在机关资料中补上复议机关的名称和地址。"
    elif letter.served_online and not review.online.strip() and _by_the_new_act(letter):
        yield (
            "复议机关的网上申请渠道：网上送达的决定应当同时提供（行政复议法22）；"
            "请在机关资料中补上网址，或者改用其他送达方式。"
        )
    if court is None or not court.name.strip():
        yield "管辖法院：没有填写，救济途径不完整；请在机关资料中补上人民法院的名称。"


def _by_the_new_act(letter: Letter) -> bool:
    return letter.dated is not None and letter.dated >= REVIEW_ACT_2024


def _ways(organ: Organ, found: Relief, on: date) -> str:
    review = f"可以自收到本文书之日起{review_term(on)}内向{_named(organ.review)}申请行政复议"
    court = _named(organ.court)
    months = suit_term(on)
    match found.suit:
        case Suit.AFTER_REVIEW:
            later = f"{SUIT_AFTER_REVIEW.length}{Unit.DAYS}"
            return (
                f"应当先申请行政复议（《中华人民共和国行政复议法》第二十三条）：{review}；"
                f"对行政复议决定不服的，可以自收到复议决定书之日起{later}内向{court}提起行政诉讼。"
            )
        case Suit.DIRECT:
            return f"{review}，也可以自收到本文书之日起{months}内向{court}提起行政诉讼。"
        case _:
            return (
                f"{review}；依法可以提起行政诉讼的，应当自收到本文书之日起{months}内向{court}提出。"
            )


def _named(authority: Authority | None) -> str:
    if authority is None:
        return "　　　　"
    where = f"（地址：{authority.address.strip()}）" if authority.address.strip() else ""
    return authority.name.strip() + where
