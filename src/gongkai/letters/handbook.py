"""The documents and the guide to answers as a page of the documentation (文书一览)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.cases.guidance import QUESTIONS, Answer, Ask, Decide, Do
from gongkai.letters.citing import cited
from gongkai.letters.kinds import KINDS, LetterKind


def handbook() -> str:
    """Return the page; the documentation holds exactly this text."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 办理文书和答复类型"
    yield ""
    yield "本页由 `gongkai.letters.handbook` 生成，测试保证与代码一致。"
    yield ""
    yield "## 文书"
    yield ""
    yield "| 编号 | 名称 | 对象 | 依据 | 必须写明的要素（缺一不能签发） | 与期限的关系 |"
    yield "|---|---|---|---|---|---|"
    for kind in KINDS.values():
        yield _letter(kind)
    yield ""
    yield "共同要素：机关、文号（登记回执、送达回证、审批单除外）、受文者、申请情况、联系方式、成文日期、印章处；"
    yield "救济途径按答复种类和签发之日的法律自动写入，不能修改。"
    yield ""
    yield "## 答复类型指引"
    yield ""
    yield "从第一问起逐问选择；结果写明条款和表三的计数行。"
    for number, question in enumerate(QUESTIONS.values(), start=1):
        yield ""
        yield f"### {number}. {question.text}"
        yield ""
        yield f"依据：{question.article}"
        yield ""
        yield from (f"- {answer.text} → {_leads(answer)}" for answer in question.answers)


def _letter(kind: LetterKind) -> str:
    needed = "、".join(field.label for field in kind.fields if field.required)
    columns = (
        kind.id,
        kind.name,
        kind.to.label,
        cited(kind.articles),
        needed,
        kind.effect,
    )
    return f"| {' | '.join(columns)} |"


def _leads(answer: Answer) -> str:
    match answer.leads:
        case Ask(question=question):
            return f"问“{QUESTIONS[question].text}”"
        case Do(event=event, why=why):
            return f"先办：{event.label}。{why}"
        case Decide() as end:
            duty = f"；{end.duty}" if end.duty else ""
            basis = f"（{end.decision.basis}）" if end.decision.basis else ""
            return f"**{end.decision.name}**{basis}，计入 `{end.decision.row}`{duty}"
