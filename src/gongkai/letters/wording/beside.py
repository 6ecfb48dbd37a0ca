"""What stands beside an answer: corrections of records, and the forms of the file (D24 to D26)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.law.terms import REPLY
from gongkai.letters.citing import UNKNOWN, written
from gongkai.letters.document import Block, Part, Row
from gongkai.letters.model import Letter
from gongkai.letters.wording.phrases import block, by_law, ended, free, you


def record_correction(letter: Letter) -> Iterator[Block]:
    """D24: one's own record is corrected, or passed on, or not (条例41)."""
    request = letter.request
    yield block(
        Part.OPENING,
        f"{you(letter)}于{written(request.submitted)}提出更正政府信息的要求（编号{request.number}）："
        f"{ended(request.asked) or UNKNOWN}",
    )
    yield block(Part.FINDING, f"{by_law(letter)}处理结果如下：{letter.text('result') or UNKNOWN}。")
    yield free(Part.REASONS, "理由：", letter.text("reasons"))


def registration_rows(letter: Letter) -> Iterator[Row]:
    """D01: the registration form below the receipt."""
    request = letter.request
    yield Row(label="受理号", text=request.number)
    yield Row(label="申请人", text=request.applicant)
    yield Row(label="提交渠道", text=request.channel.label)
    yield Row(label="提交日期", text=written(request.submitted))
    yield Row(label="收到日期", text=written(request.received) if request.received else "待确认")
    yield Row(label="答复期限", text=_limit(letter))
    yield Row(label="所需信息", text=request.asked)


def _limit(letter: Letter) -> str:
    due = letter.day("due")
    if due:
        return written(due)
    return f"自收到次日起{REPLY}" if letter.request.received else "确认收到后告知"


def service_rows(letter: Letter) -> Iterator[Row]:
    """D25: what was served, how, when, and who signed; blanks are for the pen."""
    yield Row(label="送达机关", text=letter.organ.name)
    yield Row(label="受送达人", text=letter.addressee or letter.request.applicant)
    yield Row(label="案件", text=f"政府信息公开申请，受理号{letter.request.number}")
    yield Row(label="送达的文书", text="；".join(letter.lines("documents")))
    yield Row(label="送达方式", text=letter.text("method"))
    served = letter.day("served_on")
    yield Row(label="送达日期", text=written(served) if served else "")
    yield Row(label="邮件号或记录", text=letter.text("evidence"))
    yield Row(label="收件人签收", text=letter.text("receiver"), tall=True)
    yield Row(label="代收及与受送达人关系", tall=True)
    yield Row(label="送达人", tall=True)
    yield Row(label="备注", tall=True)


def approval_rows(letter: Letter) -> Iterator[Row]:
    """D26: the opinions of unit, secrecy review, legal review and leader."""
    request = letter.request
    yield Row(label="行政机关", text=letter.organ.name)
    yield Row(label="受理号", text=request.number)
    yield Row(label="申请人", text=request.applicant)
    yield Row(label="所需信息", text=request.asked)
    yield Row(label="收到日期", text=written(request.received) if request.received else "")
    due = letter.day("due")
    yield Row(label="答复期限", text=written(due) if due else "")
    yield Row(label="拟办意见", text=letter.text("proposal"), tall=True)
    yield Row(label="承办单位意见", text=letter.text("unit_opinion"), tall=True)
    yield Row(label="保密审查意见", text=letter.text("secrecy_opinion"), tall=True)
    yield Row(label="合法性审核意见", text=letter.text("legal_opinion"), tall=True)
    yield Row(label="负责人审批意见", text=letter.text("leader_opinion"), tall=True)


def opinion_rows(letter: Letter) -> Iterator[Row]:
    """D05, D07: the slip the party sends back."""
    yield Row(label="受理号", text=letter.request.number)
    yield Row(label="意见", text="□ 同意公开　□ 不同意公开　□ 部分同意公开")
    yield Row(label="理由", tall=True)
    yield Row(label="签名或者盖章", tall=True)
    yield Row(label="日期")
