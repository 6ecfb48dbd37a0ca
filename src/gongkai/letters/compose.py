"""From a letter to its words, and what it still lacks before it can be issued (成文与核对)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from gongkai.law.decisions import decision
from gongkai.letters import relief
from gongkai.letters.citing import written
from gongkai.letters.document import Block, Document, Part, Row, Table
from gongkai.letters.fields import Field, Sort
from gongkai.letters.kinds import KINDS, LetterKind, To
from gongkai.letters.model import Annex, Letter
from gongkai.letters.wording import answers, beside, procedure
from gongkai.letters.wording.phrases import block, contact, you

_BODIES: dict[str, Callable[[Letter], Iterator[Block]]] = {
    "D01": procedure.receipt,
    "D02": procedure.correction,
    "D03": procedure.reasons,
    "D04": procedure.extension,
    "D05": procedure.third_party,
    "D06": procedure.consulting,
    "D07": procedure.co_maker,
    "D08": procedure.release,
    "D09": procedure.fee,
    "D10": answers.granted,
    "D11": answers.already_public,
    "D12": answers.partial,
    "D13": answers.refused,
    "D14": answers.not_exist,
    "D15": answers.not_ours,
    "D16": answers.needs_processing,
    "D17": answers.unclear,
    "D18": answers.repeat,
    "D19": answers.petition,
    "D20": answers.publication,
    "D21": answers.special_law,
    "D22": answers.excessive,
    "D22.reissue": answers.reissue,
    "D23": answers.abandoned,
    "D24": beside.record_correction,
}
_ROWS: dict[str, Callable[[Letter], Iterator[Row]]] = {
    "D01": beside.registration_rows,
    "D25": beside.service_rows,
    "D26": beside.approval_rows,
}
_SLIPS = ("D05", "D07")


class IncompleteLetterError(ValueError):
    """A letter that cannot be issued yet; ``faults`` says in Chinese what it lacks."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def compose(letter: Letter) -> Document:
    """Put a letter into words; what is not known yet stands as a gap that can be seen.

    Raises:
        KeyError: for a kind of document there is none of.
    """
    kind = KINDS[letter.kind]
    body = _BODIES.get(letter.kind)
    form = kind.to is To.FILE
    return Document(
        title=kind.title,
        organ=letter.organ.name,
        number=str(letter.number) if letter.number else "",
        addressee="" if form else _addressee(letter, kind),
        blocks=tuple(_blocks(letter, body)) if body else (),
        rows=tuple(_ROWS[letter.kind](letter)) if letter.kind in _ROWS else (),
        annexes=tuple(map(_annex, letter.annexes)),
        tables=tuple(_tables(letter.annexes)),
        signed="" if form else letter.organ.name,
        dated="" if form else written(letter.dated),
        after=tuple(beside.opinion_rows(letter)) if letter.kind in _SLIPS else (),
        after_title="意见回执" if letter.kind in _SLIPS else "",
        template=letter.template,
        letterhead=kind.numbered,
    )


def issued(letter: Letter) -> Document:
    """Put a letter into words that may go out.

    Raises:
        IncompleteLetterError: with everything it lacks.
    """
    if faults := missing(letter):
        raise IncompleteLetterError(faults)
    return compose(letter)


def missing(letter: Letter) -> tuple[str, ...]:
    """Return what a letter lacks, one Chinese sentence each, and none where it may be issued."""
    kind = KINDS[letter.kind]
    return (
        *_head(letter, kind),
        *(fault for one in kind.fields if (fault := _field(letter, one))),
        *_of_the_decision(letter, kind),
        *relief.lacking(letter),
        *_provisional(letter, kind),
    )


def _blocks(letter: Letter, body: Callable[[Letter], Iterator[Block]]) -> Iterator[Block]:
    yield from body(letter)
    for sentence in relief.remedies(letter, _reader(letter)):
        yield block(Part.REMEDY, sentence)
    yield contact(letter)


def _reader(letter: Letter) -> str:
    return you(letter) if KINDS[letter.kind].to is To.APPLICANT else "你方"


def _addressee(letter: Letter, kind: LetterKind) -> str:
    if kind.to is To.APPLICANT:
        return letter.addressee or letter.request.applicant
    return letter.addressee


def _annex(annex: Annex) -> str:
    return annex.name + (f"（{annex.pages}页）" if annex.pages else "")


def _tables(annexes: Sequence[Annex]) -> Iterator[Table]:
    for number, one in enumerate(annexes, start=1):
        if one.table:
            widest = max(map(len, one.table))
            rows = tuple((*row, *("",) * (widest - len(row))) for row in one.table)
            yield Table(title=f"附件{number if len(annexes) > 1 else ''}　{one.name}", rows=rows)


def _head(letter: Letter, kind: LetterKind) -> Iterator[str]:
    if kind.to is not To.FILE and not _addressee(letter, kind).strip():
        yield f"{kind.to.label}：没有填写受文者；请填写姓名或者名称。"
    if kind.numbered and letter.number is None:
        yield "文号：没有编号；请编列文号，如 青政公开〔2026〕1号。"
    if kind.to is not To.FILE and letter.dated is None:
        yield "成文日期：没有填写；请填写签发的日期。"
    if letter.dated and letter.dated < letter.request.submitted:
        yield "成文日期：早于提交申请的日期；请核对两个日期。"
    for name, value in (("办公地址", letter.organ.address), ("联系电话", letter.organ.phone)):
        if kind.to is not To.FILE and not value.strip():
            yield f"{name}：机关资料中没有填写；请补上，文书须写明联系方式。"


def _field(letter: Letter, field: Field) -> str | None:
    value = letter.details.get(field.name)
    if field.holds(value):
        return None
    absent = value is None or value in {"", ()}
    if absent and (not field.required or _not_yet(letter, field)):
        return None
    if absent:
        return f"{field.label}：没有填写；请补上。"
    return f"{field.label}：内容不完整，应为{field.sort.label}；请补全。"


def _not_yet(letter: Letter, field: Field) -> bool:
    """A receipt before confirmation has no limit to state (条例31(3))."""
    return letter.kind == "D01" and field.name == "due" and letter.request.received is None


def _of_the_decision(letter: Letter, kind: LetterKind) -> Iterator[str]:
    if not kind.decisions:
        if letter.decision is not None:
            yield f"办理结果：{kind.name}不载明办理结果；请删去。"
        return
    if not _carries(kind, letter.decision):
        yield f"办理结果：与{kind.name}不符；应为{'、'.join(kind.decisions)}之一。"
        return
    if letter.kind == "D13" and (fault := _ground(letter)):
        yield fault
    if letter.kind == "D12" and not letter.annexes:
        yield "附件：部分公开的，应当附上区分处理后的信息；请添加附件。"


def _carries(kind: LetterKind, answer: str | None) -> bool:
    try:
        return decision(answer or "").id in kind.decisions
    except KeyError:
        return False


def _ground(letter: Letter) -> str | None:
    grounds = decision(letter.decision or "").grounds
    if letter.text("ground") in grounds:
        return None
    return f"不予公开的情形：与办理结果不符；应为{'、'.join(grounds)}之一。"


def _provisional(letter: Letter, kind: LetterKind) -> Iterator[str]:
    """A date of a year without its calendar may be stated only when a person answers for it."""
    states = any(one.sort is Sort.LIMIT and letter.day(one.name) for one in kind.fields)
    if letter.provisional and states and kind.to is not To.FILE and not letter.confirmed_by.strip():
        yield (
            "期限日期：落在放假安排尚未公布的年份，是推算的日期，可能变动；"
            "请核实后由负责人确认，或者改写为期限天数。"
        )


def with_reasons(letter: Letter, **texts: str) -> Letter:
    """Return the letter with other words in its free fields; the law's text cannot be changed.

    Raises:
        KeyError: for a field that is not free, or that the kind does not have.
    """
    fields = {one.name for one in KINDS[letter.kind].fields if one.free}
    if strange := sorted(set(texts) - fields):
        raise KeyError(strange[0])
    return replace(letter, details={**letter.details, **texts})
