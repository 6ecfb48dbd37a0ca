"""What is told on the way to an answer: D01 to D09 (程序性文书)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.law.terms import CO_MAKER, FEE_PAYMENT, REPLY, THIRD_PARTY
from gongkai.letters.citing import UNKNOWN, cited, written
from gongkai.letters.document import Block, Part
from gongkai.letters.model import Letter
from gongkai.letters.wording.phrases import block, by_law, free, numbered, opening, you


def receipt(letter: Letter) -> Iterator[Block]:
    """D01: the application is registered; from when the limit runs, and to when."""
    yield from opening(letter)
    article = letter.request.channel.article
    if letter.request.received is None:
        text = (
            f"依照{cited((article,))}的规定，以双方确认之日为收到申请之日；"
            "确认之后，本机关将告知收到日期和答复期限。"
        )
    else:
        due = letter.day("due")
        last = f"，最迟为{written(due)}" if due else "，届满日待有关年份的放假安排公布后确定"
        text = (
            f"依照{cited((article,))}的规定，以{written(letter.request.received)}为收到申请之日。"
            f"本机关自次日起{REPLY}内予以答复{last}；依法需要补正、"
            "征求意见、延长期限的，另行告知。"
        )
    yield block(Part.NOTE, text)


def correction(letter: Letter) -> Iterator[Block]:
    """D02: what is unclear, how to correct it, until when, and what follows if not."""
    yield from opening(letter)
    yield free(Part.FINDING, "经审查，申请内容不明确：", letter.text("unclear"))
    yield block(Part.FINDING, f"{by_law(letter)}请{you(letter)}补正下列事项：")
    for line in numbered(letter.lines("items") or (UNKNOWN,)):
        yield Block(part=Part.FINDING, text=line, free=True)
    yield free(Part.NOTE, "补正指导：", letter.text("guidance"))
    yield block(
        Part.NOTE,
        f"请在{written(letter.day('due'))}以前补正。答复期限自本机关收到补正后的申请之日起计算；"
        "无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。",
    )


def reasons(letter: Letter) -> Iterator[Block]:
    """D03: number and frequency are excessive; what to explain, until when."""
    yield from opening(letter)
    yield free(Part.FINDING, "经查，", letter.text("facts"))
    yield block(
        Part.FINDING,
        f"上述申请的数量、频次明显超过合理范围。{by_law(letter)}请{you(letter)}说明理由。",
    )
    yield free(Part.NOTE, "需要说明的事项：", letter.text("explain"))
    yield block(
        Part.NOTE,
        f"请在{written(letter.day('due'))}以前书面说明。理由不合理的，本机关告知不予处理；"
        "理由合理但无法在规定期限内答复的，本机关将确定合理的延迟答复期限并告知。",
    )


def extension(letter: Letter) -> Iterator[Block]:
    """D04: why it takes longer, and to which day."""
    yield from opening(letter)
    yield free(Part.REASONS, "因下列原因，不能在原答复期限内答复：", letter.text("reasons"))
    yield block(
        Part.FINDING,
        f"{by_law(letter)}经政府信息公开工作机构负责人（{letter.text('approver') or UNKNOWN}）同意，"
        f"延长答复期限，最迟于{written(letter.day('due'))}答复。",
    )


def third_party(letter: Letter) -> Iterator[Block]:
    """D05: what is asked of a third party. The applicant's name does not stand here."""
    yield block(Part.OPENING, f"本机关收到一件政府信息公开申请（受理号{letter.request.number}）。")
    yield free(Part.OPENING, "所申请的信息涉及你方：", letter.text("information"))
    yield free(Part.REASONS, "公开该信息可能损害你方合法权益的原因：", letter.text("interest"))
    yield block(
        Part.NOTE,
        f"{by_law(letter)}请自收到本征求意见书之日起{THIRD_PARTY}内提出意见，写明是否同意公开；"
        "不同意公开的，请说明理由。逾期未提出意见的，由本机关依照条例的规定决定是否公开，不视为同意。",
    )


def consulting(letter: Letter) -> Iterator[Block]:
    """D06: the applicant learns that others are asked and that the time does not count."""
    yield from opening(letter)
    yield block(
        Part.FINDING,
        f"办理中需要征求意见。本机关已于{written(letter.day('since'))}发出征求意见书，"
        f"征求意见的对象：{letter.text('consulted') or UNKNOWN}。",
    )
    yield block(Part.NOTE, f"{by_law(letter)}征求意见所需时间不计算在答复期限内。")


def co_maker(letter: Letter) -> Iterator[Block]:
    """D07: another organ that made the information too; its silence is consent."""
    yield block(Part.OPENING, f"本机关收到一件政府信息公开申请（受理号{letter.request.number}）。")
    yield free(
        Part.OPENING, "所申请的信息由本机关牵头、与你单位共同制作：", letter.text("information")
    )
    yield block(
        Part.NOTE,
        f"{by_law(letter)}请自收到本函之日起{CO_MAKER}内提出是否同意公开的意见，"
        "不同意公开的请说明理由和依据；逾期未提出意见的，视为同意公开。",
    )


def release(letter: Letter) -> Iterator[Block]:
    """D08: a third party is told what will be disclosed against its will, and why."""
    yield block(
        Part.OPENING,
        f"关于受理号{letter.request.number}的政府信息公开申请，本机关已征求你方意见。",
    )
    yield block(
        Part.FINDING,
        f"{by_law(letter)}本机关决定予以公开，现书面告知公开的内容和理由。",
    )
    yield free(Part.FINDING, "决定公开的政府信息内容：", letter.text("information"))
    yield free(Part.REASONS, "理由：", letter.text("reasons"))


def fee(letter: Letter) -> Iterator[Block]:
    """D09: by which tariff, how much, how to pay, until when, and what follows if not."""
    yield from opening(letter)
    amount = letter.details.get("amount", UNKNOWN)
    yield block(
        Part.FINDING,
        f"{by_law(letter)}本机关决定对本申请收取信息处理费，计收方式为"
        f"{letter.text('tariff') or UNKNOWN}，应缴{amount}元。计算明细：",
    )
    for line in letter.lines("sheet") or (UNKNOWN,):
        yield Block(part=Part.FINDING, text=line)
    yield free(Part.NOTE, "缴纳方式：", letter.text("payment"))
    yield block(
        Part.NOTE,
        f"请自收到本通知次日起{FEE_PAYMENT}内缴纳。答复期限自缴清费用的次日起重新计算；"
        "逾期未缴纳的，视为放弃申请，本机关不再处理该申请。",
    )
