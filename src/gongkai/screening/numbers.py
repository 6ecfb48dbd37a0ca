"""Personal data written out in prose (个人信息): identity numbers, phones, bank cards, plates.

A number is taken as printed, in full-width figures, in Han figures, or split by blanks and strokes.
What is already masked (138****1234) is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.screening.disguised import disguised, may_be_disguised
from gongkai.screening.identity import is_identity

IDENTITY, MOBILE, CARD, PLATE, MAIL = "身份证号码", "手机号码", "银行卡号", "车牌号", "电子邮箱"

_GAP = r"[ \t\u3000\-_.·—–/]{0,2}"  # what people put between the figures of one number

_RUN = re.compile(rf"(?<![\dA-Za-z*])\d(?:{_GAP}\d){{10,59}}(?:{_GAP}[Xx])?(?![\dA-Za-z*])")
_GROUP = re.compile(r"\d+[Xx]?|[Xx]")
# An identity number is looked for before a card in it; 20 is the number of a disability certificate
# (identity number, kind, grade), 13 a mobile number with the country before it.
LENGTHS = (20, 18, 15, 11, 13, 19, 17, 16)
# Letters may touch an identity number: the school number is a G before it, a file name anything.
_TOUCHED = re.compile(r"(?<![\d*])\d{17}[\dXx](?!\d)|(?<![\d*])\d{17}[\dXx](?=\d{2}(?!\d))")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Z][·• .\-]? ?"
    r"(?:(?=[A-HJ-NP-Z]{0,2}\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])|[A-HJ-NP-Z0-9]{4}[学警港澳挂领])"
)
_MAIL = re.compile(r"[\w.+-]{1,40}@[\w-]{1,30}(?:\.[A-Za-z]{2,10}){1,3}", re.ASCII)
_HAN = {han: str(n) for han, n in zip("零一二三四五六七八九", range(10), strict=True)}
_HAN |= {han: str(n) for n, han in enumerate("零壹贰叁肆伍陆柒捌玖")}
_HAN |= {"〇": "0", "○": "0", "幺": "1", "洞": "0", "两": "2", "拐": "7", "勾": "9"}
_HAN_RUN = re.compile(rf"[{''.join(_HAN)}]{{11,18}}")
INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_FIGURES_OF_HAN = frozenset(_HAN)
# Figures of other scripts, each as the Arabic one: ٣ and ३ are 3.
_ZEROS = "\u0660\u06f0\u0966\u0e50\u0f20\u1040\u1810"
_OTHER_FIGURES = {ord(zero) + n: str(n) for zero in _ZEROS for n in range(10)}
_STRANGE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad") | {
    *map(chr, _OTHER_FIGURES)
}
# Prose without any of these holds nothing personal: eleven figures, a capital, an address.
_FIGURES = re.compile(
    r"[0-9〇零○幺一二三四五六七八九](?:[\W_]{0,4}[0-9〇零○幺一二三四五六七八九]){10}"
)
_NO_CAPITALS = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
_SPOKEN_OF_ID = re.compile(r"身份证|证件号|公民身份")
_SPOKEN_OF_PHONE = re.compile(r"电话|手机|联系|号码|拨打|致电")
_AMOUNT = re.compile(
    r"[.．]\d|\s?(?:[万亿千百]?(?:元|人次|次|件|亩|吨|公斤|千克|户|平方米|立方米|字节)|%|％)"
)
_SERIAL = re.compile(
    r"(?:编号|编码|序号|流水号?|合同号?|项目代码|文号|单号|索引号|批次|备案号?|登记号|订单号?|"
    r"票号|发票号?码?|许可证号?|货号|图号|代码)(?:为|是)?[：:\s]*[\dA-Za-z\-]*$"
)
_LOOSE_GROUPS = 6  # of a telephone number that is called one
_PHONE_GROUPS = ([11], [3, 4, 4], [3, 8], [7, 4], [4, 4, 3], [3, 3, 5])
_SPOKEN_OF_CARD = re.compile(
    r"卡号|账号|帐号|账户|帐户|银行|开户|打卡|一卡通|社保卡|农商|信用社|农信|[农工中建交]行|邮储|储蓄|存折|折号"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """Something personal in a text: its kind, the words with the middle hidden, where it begins.

    ``start`` and ``end`` are places in the text made even (:func:`plainly`).
    ``certain`` says that its own check (birthday and check digit, card check) or its words leave no
    doubt; ``clause`` is what stands around it, for judging whose it is.
    """

    kind: str
    masked: str
    certain: bool
    start: int
    end: int
    clause: str


def may_hold_personal(evened: str) -> bool:
    """Whether evened prose (``sentences.even``) is worth a closer look; in most there is nothing."""
    marked = "@" in evened or _has_capitals(evened)
    return marked or _FIGURES.search(evened) is not None or may_be_disguised(evened)


def personal(text: str, label: str = "") -> Iterator[Personal]:
    """Yield what is personal in a text, from left to right within each kind.

    ``label`` is what the text is called beside it: the head of its column in a table.
    """
    yield from personal_in(plainly(text), label)


def personal_in(plain: str, label: str = "") -> Iterator[Personal]:
    """Yield as :func:`personal` does, for a text that is even already."""
    if _FIGURES.search(plain) or may_be_disguised(plain):
        yield from _figures(plain, label)
    others = ((PLATE, _PLATE, _has_capitals(plain)), (MAIL, _MAIL, "@" in plain))
    for name, pattern, worth in others:
        for match in pattern.finditer(plain) if worth else ():
            yield _found(name, plain, match.span(), certain=False)


def _figures(plain: str, label: str) -> Iterator[Personal]:
    found = [one for run in _RUN.finditer(plain) for one in _numbers(plain, run, label)]
    yield from found
    taken = {place for one in found for place in range(one.start, one.end)}
    touched = (
        (*match.span(), True)
        for match in _TOUCHED.finditer(plain)
        if match.start() not in taken and is_identity(match[0], named=False)
    )
    for start, end, identity in (*touched, *disguised(plain)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield _found(IDENTITY if identity else MOBILE, plain, (start, end), certain=True)


def _has_capitals(text: str) -> bool:
    return bool(text.encode(errors="replace").translate(None, _NO_CAPITALS))


def plainly(text: str) -> str:
    """Make figures even: NFKC, nothing invisible, long runs of Han figures as Arabic ones."""
    plain = unicodedata.normalize("NFKC", text)
    if not _STRANGE.isdisjoint(plain):
        plain = INVISIBLE.sub("", plain).translate(_OTHER_FIGURES)
    if _FIGURES_OF_HAN.isdisjoint(plain):
        return plain
    return _HAN_RUN.sub(lambda run: "".join(_HAN[mark] for mark in run[0]), plain)


def masked(word: str) -> str:
    """Hide all but the first three and the last two letters, so that no report repeats a leak."""
    tight = re.sub(r"[\s\-_.·—–/]", "", word) if "@" not in word else word
    return f"{tight[:3]}{'*' * max(1, len(tight) - 5)}{tight[-2:]}"


def _numbers(text: str, run: re.Match[str], label: str) -> Iterator[Personal]:
    """Try the groups of figures of a run together, so that a date before a number is no part."""
    groups = [(run.start() + g.start(), run.start() + g.end()) for g in _GROUP.finditer(run[0])]
    begin = 0
    while begin < len(groups):
        begin, found = _longest(text, groups, begin, label)
        if found:
            yield found


def _longest(
    text: str, groups: list[tuple[int, int]], begin: int, label: str
) -> tuple[int, Personal | None]:
    """Return what begins at a group, and where to go on."""
    ends = {}
    length = 0
    for index in range(begin, len(groups)):
        length += groups[index][1] - groups[index][0]
        ends[length] = index
    for wanted in (length for length in LENGTHS if length in ends):
        span = (groups[begin][0], groups[ends[wanted]][1])
        parts = [last - first for first, last in groups[begin : ends[wanted] + 1]]
        digits = "".join(text[first:last] for first, last in groups[begin : ends[wanted] + 1])
        kind = _kind(digits, parts, label + _around(text, span))
        if kind and not (kind[0] == MOBILE and _is_amount(text, span)):
            certain = kind[1] and not (kind[0] in {MOBILE, CARD} and _is_serial(text, span, label))
            return ends[wanted] + 1, _found(kind[0], text, span, certain=certain)
    return begin + 1, None


def _is_amount(text: str, span: tuple[int, int]) -> bool:
    """Eleven figures with decimals or a unit behind them are a sum, a count, an area."""
    return bool(_AMOUNT.match(text, span[1]))


def _is_serial(text: str, span: tuple[int, int], label: str) -> bool:
    """Eleven figures behind the word for a serial number are hardly a telephone."""
    named = bool(_SERIAL.search(label or text[max(0, span[0] - 14) : span[0]]))
    return named and not _SPOKEN_OF_PHONE.search(label or text[max(0, span[0] - 8) : span[0]])


def _found(kind: str, text: str, span: tuple[int, int], *, certain: bool) -> Personal:
    return Personal(
        kind=kind,
        masked=masked(text[span[0] : span[1]]),
        certain=certain,
        start=span[0],
        end=span[1],
        clause=_around(text, span),
    )


def _around(text: str, span: tuple[int, int]) -> str:
    before = re.split("[。！？\n]", text[max(0, span[0] - 60) : span[0]])[-1]
    after = re.split("[。！？\n]", text[span[1] : span[1] + 30])[0]
    return before + text[span[0] : span[1]] + after


def _kind(digits: str, parts: list[int], clause: str) -> tuple[str, bool] | None:
    """Say what figures are, and whether that is certain; ``parts`` are the lengths of the groups."""
    single = len(parts) > 1 and max(parts) == 1  # the cells of a table look like this too
    if len(digits) in {15, 18}:
        found = is_identity(digits, named=bool(_SPOKEN_OF_ID.search(clause)))
        if found is not None:
            return IDENTITY, found
    if len(digits) == 20 and len(parts) == 1:
        worn = re.fullmatch(r"[1-7][1-4]", digits[18:]) and is_identity(digits[:18], named=False)
        return (IDENTITY, True) if worn else None
    if len(digits) in {13, 15} and re.fullmatch(r"(?:00)?861[3-9]\d{9}", digits):
        return MOBILE, True
    if len(digits) == 11 and re.fullmatch(r"1[3-9]\d{9}", digits):
        spoken = bool(_SPOKEN_OF_PHONE.search(clause))
        loose = spoken and len(parts) <= _LOOSE_GROUPS
        return (MOBILE, True) if parts in _PHONE_GROUPS or loose or (single and spoken) else None
    if 16 <= len(digits) <= 19 and digits.isdigit() and _luhn(digits):
        spoken = bool(_SPOKEN_OF_CARD.search(clause))
        plain = len(parts) == 1 and len(digits) in {16, 19} and digits[:3] in {"621", "622", "623"}
        known = digits.startswith("62") and not single
        return (CARD, spoken or plain) if spoken or known else None
    return None


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (2 if n % 2 else 1) for n, d in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0 and len(set(digits)) > 3
