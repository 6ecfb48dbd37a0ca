"""Numbers written so that a search does not meet them (变形书写的号码).

Groups parted by any mark, letters that look like figures, a number that runs on into another one.
Where nothing names a number its own check has to agree: birthday, region and check digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.screening.identity import is_identity

Found = tuple[int, int, bool]  # where it begins and ends, and whether it is an identity number

_LOOSE = re.compile(r"(?<![\d*])\d{3,17}(?:[^\w\n]{1,4}\d{1,14}){1,5}(?:[^\w\n]{0,3}[Xx])?(?!\d)")
_GROUP = re.compile(r"\d+[Xx]?|[Xx]")
_MOST_GROUPS = 5
_ALIKE = str.maketrans("OoQDIlｌ|ХхΧ×", "000011" + "11" + "XXXX")
_LIKE = r"0-9OoQDIl|"
_LOOKALIKE = re.compile(
    rf"(?<![0-9A-Za-z])(?=[^\n]{{0,17}}[OoQDIl|])[{_LIKE}]{{17}}[{_LIKE}XxХхΧ×](?![0-9A-Za-z])"
)
_LAST = re.compile(r"(?<![0-9A-Za-z])\d{17}[ХхΧ×](?![0-9A-Za-z])")
_CALLED = re.compile(
    rf"(?:电话|手机|联系方式)[^\w\n]{{0,3}}号?码?[^\w\n]{{0,3}}([1Il](?=[{_LIKE}]{{0,9}}[OoQDIl])[{_LIKE}]{{10}})(?![0-9A-Za-z])"
)
_RUN_ON = re.compile(r"(?<!\d)\d{19,40}[Xx]?(?!\d)")
_NAMED_PHONE = re.compile(
    r"(?:tel|phone|mobile|mob|cell)[\W_]{0,3}(1[3-9]\d{9})(?!\d)|([(（]1[3-9]\d[)）][ \-]?\d{4}[ \-]?\d{4})(?!\d)",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"1[3-9]\d{9}")
_MARKED = re.compile(r"\d[OoQDIl|]+\d|\d[ХхΧ×]")
_MOST_BEFORE = 3  # figures of a serial number that touch the identity number behind them


def may_be_disguised(text: str) -> bool:
    """Say whether letters stand among figures."""
    return _MARKED.search(text) is not None


def disguised(text: str) -> Iterator[Found]:
    """Yield identity and mobile numbers of an even text that are not written as such."""
    yield from _loose(text)
    for pattern in (_LOOKALIKE, _LAST):
        for match in pattern.finditer(text):
            if _checks(match[0].translate(_ALIKE)):
                yield (*match.span(), True)
    for match in _RUN_ON.finditer(text):
        yield from _run_on(match)
    for pattern in (_CALLED, _NAMED_PHONE):
        for match in pattern.finditer(text):
            group = next(n for n, held in enumerate(match.groups(), start=1) if held)
            yield (*match.span(group), False)


def _loose(text: str) -> Iterator[Found]:
    for run in _LOOSE.finditer(text):
        groups = [(run.start() + g.start(), run.start() + g.end()) for g in _GROUP.finditer(run[0])]
        for first in range(len(groups)):
            for last in range(first + 1, min(first + _MOST_GROUPS, len(groups))):
                held = groups[first : last + 1]
                if _checks("".join(text[start:end] for start, end in held)):
                    yield held[0][0], held[-1][1], True


def _run_on(run: re.Match[str]) -> Iterator[Found]:
    """A serial number before it, a mobile number before or behind it, and nothing else."""
    for at in (*range(1, _MOST_BEFORE + 1), 0, 11):
        digits, rest = run[0][at : at + 18], run[0][at + 18 :]
        before = at <= _MOST_BEFORE or _MOBILE.fullmatch(run[0][:at])
        if before and (not rest or _MOBILE.fullmatch(rest)) and _checks(digits):
            yield run.start() + at, run.start() + at + 18, True


def _checks(digits: str) -> bool:
    return len(digits) == 18 and is_identity(digits, named=False) is True
