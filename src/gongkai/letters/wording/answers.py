"""The answers themselves: D10 to D23 (答复文书)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.law.decisions import decision
from gongkai.law.grounds import GROUNDS
from gongkai.letters.citing import UNKNOWN, cited, written
from gongkai.letters.document import Block, Part
from gongkai.letters.fields import Withheld
from gongkai.letters.model import Letter
from gongkai.letters.wording.phrases import block, by_law, ended, free, opening, you


def granted(letter: Letter) -> Iterator[Block]:
    """D10."""
    yield from opening(letter)
    yield block(Part.FINDING, f"经审查，该信息可以公开。{by_law(letter)}本机关决定予以公开。")
    yield free(Part.ACCESS, "提供的形式：", letter.text("form"))
    yield free(Part.ACCESS, "获取的方式、途径和时间：", letter.text("access"))


def already_public(letter: Letter) -> Iterator[Block]:
    """D11."""
    yield from opening(letter)
    yield block(
        Part.FINDING, f"经审查，该信息已经主动公开。{by_law(letter)}现告知获取的方式、途径。"
    )
    yield free(Part.ACCESS, "获取的方式、途径：", letter.text("access"))


def partial(letter: Letter) -> Iterator[Block]:
    """D12: the open part, and for each part kept back its ground and reason."""
    yield from opening(letter)
    yield block(
        Part.FINDING,
        f"经审查，该信息中含有不应当公开的内容，能够作区分处理。{by_law(letter)}本机关决定部分公开。",
    )
    yield free(Part.ACCESS, "予以公开的内容：", letter.text("open_part"))
    yield free(Part.ACCESS, "获取的方式、途径和时间：", letter.text("access"))
    withheld = letter.details.get("withheld", ())
    for one in withheld if isinstance(withheld, tuple) else ():
        if isinstance(one, Withheld):
            yield free(Part.REASONS, "不予公开的部分：", _kept_back(one))


def _kept_back(one: Withheld) -> str:
    ground = GROUNDS.get(one.ground)
    why = f"{ground.name}，见{cited((ground.article,))}" if ground else UNKNOWN
    return f"{ended(one.part)}情形：{why}。理由：{one.reason.strip()}"


def refused(letter: Letter) -> Iterator[Block]:
    """D13: the ground of 条例14 to 16, the facts, the reason, what was done to find it."""
    yield from opening(letter)
    yield free(Part.FINDING, "经审查查明：", letter.text("facts"))
    ground = GROUNDS.get(letter.text("ground"))
    kept, article = (ground.name, (ground.article,)) if ground else (UNKNOWN, ())
    articles = (*article, *decision(letter.decision).articles[:1]) if letter.decision else article
    yield block(
        Part.FINDING,
        f"该信息属于下列情形：{kept}。根据{cited(articles)}的规定，本机关决定不予公开。",
    )
    yield free(Part.REASONS, "理由：", letter.text("reasons"))
    yield free(Part.REASONS, "审查情况：", letter.text("basis"))


def not_exist(letter: Letter) -> Iterator[Block]:
    """D14: where, how and with what result it was looked for."""
    yield from opening(letter)
    yield free(Part.FINDING, "本机关对所申请的信息进行了检索。检索范围：", letter.text("scope"))
    yield free(Part.FINDING, "检索方法：", letter.text("method"))
    yield free(Part.FINDING, "检索结果：", letter.text("result"))
    yield block(Part.FINDING, f"{by_law(letter)}现告知该政府信息不存在。")


def not_ours(letter: Letter) -> Iterator[Block]:
    """D15: why not this organ, and which one where that can be told."""
    yield from opening(letter)
    yield block(
        Part.FINDING, f"经审查，该信息不属于本机关负责公开。{by_law(letter)}现告知并说明理由。"
    )
    yield free(Part.REASONS, "理由：", letter.text("reasons"))
    if other := letter.text("other_organ"):
        contact = letter.text("other_contact")
        yield free(
            Part.NOTE,
            f"负责公开该信息的机关：{other}；联系方式：",
            f"{contact or UNKNOWN}。请向该机关提出申请。",
        )


def needs_processing(letter: Letter) -> Iterator[Block]:
    """D16."""
    yield from opening(letter)
    yield block(
        Part.FINDING,
        "经审查，本机关没有现成的该信息，提供该信息需要对现有政府信息进行加工、分析。"
        f"{by_law(letter)}本机关不予提供。",
    )
    yield free(Part.REASONS, "理由：", letter.text("reasons"))


def unclear(letter: Letter) -> Iterator[Block]:
    """D17: the one correction that was asked, and what is unclear all the same."""
    yield from opening(letter)
    yield block(
        Part.FINDING,
        f"本机关于{written(letter.day('asked_on'))}告知{you(letter)}补正，"
        f"于{written(letter.day('corrected_on'))}收到补正后的申请。",
    )
    yield free(Part.FINDING, "经审查，补正后的申请内容仍不明确：", letter.text("unclear"))
    yield block(Part.FINDING, f"{by_law(letter)}本机关无法提供所申请的信息，现予告知。")


def repeat(letter: Letter) -> Iterator[Block]:
    """D18: the earlier answer, by number and day."""
    yield from opening(letter)
    yield block(
        Part.FINDING,
        f"本机关已于{written(letter.day('earlier_date'))}就{you(letter)}申请公开的相同信息作出答复"
        f"（{letter.text('earlier_number') or UNKNOWN}）。{by_law(letter)}现告知不予重复处理。",
    )
    yield free(Part.REASONS, "理由：", letter.text("reasons"))


def petition(letter: Letter) -> Iterator[Block]:
    """D19: no application for information; the channel that is open."""
    yield from opening(letter)
    yield block(
        Part.FINDING,
        f"经审查，{you(letter)}以政府信息公开申请的形式进行信访、投诉、举报等活动。{by_law(letter)}"
        "本机关不作为政府信息公开申请处理。",
    )
    yield free(Part.REASONS, "理由：", letter.text("reasons"))
    if channel := letter.text("channel"):
        yield free(Part.NOTE, "可以通过下列渠道提出：", channel)


def publication(letter: Letter) -> Iterator[Block]:
    """D20: where the gazette, paper or book can be had."""
    yield from opening(letter)
    yield block(
        Part.FINDING,
        f"经审查，申请内容为要求提供政府公报、报刊、书籍等公开出版物。{by_law(letter)}"
        "现告知获取的途径。",
    )
    yield free(Part.ACCESS, "获取的途径：", letter.text("access"))


def special_law(letter: Letter) -> Iterator[Block]:
    """D21: another law says how such information is had."""
    yield from opening(letter)
    yield block(
        Part.FINDING,
        "经审查，所申请的信息属于工商、不动产登记资料等信息，有关法律、行政法规对获取有特别规定："
        f"{letter.text('law') or UNKNOWN}。{by_law(letter)}请依照有关法律、行政法规的规定办理。",
    )
    yield free(Part.ACCESS, "办理的机构和途径：", letter.text("access"))


def excessive(letter: Letter) -> Iterator[Block]:
    """D22: the reasons that were asked for were not good."""
    yield from opening(letter)
    yield block(
        Part.FINDING,
        f"{you(letter)}申请公开政府信息的数量、频次明显超过合理范围，"
        f"本机关于{written(letter.day('asked_on'))}要求说明理由。",
    )
    yield free(Part.REASONS, "经审查认定：", letter.text("assessment"))
    yield block(Part.FINDING, f"申请理由不合理。{by_law(letter)}现告知不予处理。")


def reissue(letter: Letter) -> Iterator[Block]:
    """D22.reissue: what the applicant already has is not certified anew."""
    yield from opening(letter)
    yield free(Part.FINDING, f"经审查，{you(letter)}已经获取该信息：", letter.text("obtained"))
    yield block(
        Part.FINDING,
        "要求行政机关确认或者重新出具已经获取的信息，不属于提供政府信息，现告知不予处理。",
    )
    yield free(Part.REASONS, "理由：", letter.text("reasons"))


def abandoned(letter: Letter) -> Iterator[Block]:
    """D23: neither corrected nor paid in time."""
    yield from opening(letter)
    for_fee = letter.decision == "abandoned_fee"
    what, did = ("收费通知", "缴纳费用") if for_fee else ("补正告知", "补正")
    without = "" if for_fee else "无正当理由"
    articles = decision(letter.decision).articles if letter.decision else ()
    yield block(
        Part.FINDING,
        f"本机关的{what}（{letter.text('notice_number') or UNKNOWN}）已于"
        f"{written(letter.day('notice_date'))}送达，{did}的期限于{written(letter.day('limit'))}届满，"
        f"{you(letter)}{without}未在期限内{did}。",
    )
    yield block(
        Part.FINDING,
        f"根据{cited(articles)}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。"
        f"{you(letter)}仍需要该信息的，可以重新提出申请。",
    )
