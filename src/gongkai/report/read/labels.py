"""Labels that were broken over lines or cells, put together again (断开的行名列名)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from gongkai.report.read.letters import letters_of_plain, ordinal_of, without_brackets
from gongkai.report.read.lexicon import MAX_LABEL, beginnings, meanings_of
from gongkai.report.read.words import Kind, Token

JOINED_AT_MOST = 8
_WORDS = (Kind.TEXT, Kind.LABEL)
_ONLY_ORDINAL = re.compile(r"\W*[一二三四五六七八九十\d]{1,2}\W+")
_LONGEST_BEGINNING = 120  # letters, blanks and brackets


def joined_labels(tokens: Sequence[Token]) -> list[Token]:
    """Put labels together that were broken over lines or cells (商业 / 企业, 总 / 计)."""
    joined: list[Token] = []
    words = [token.kind in _WORDS for token in tokens]
    done = 0
    for at, (word, after) in enumerate(pairwise(words)):
        if word and after and at >= done and may_continue(tokens[at].text):
            joined += tokens[done:at]
            token, done = _with_followers(tokens, at)
            joined.append(token)
    joined += tokens[done:]
    return joined


def _with_followers(tokens: Sequence[Token], start: int) -> tuple[Token, int]:
    first = tokens[start]
    best, end, text = first, start + 1, first.text
    for after in range(start + 1, min(start + JOINED_AT_MOST, len(tokens))):
        follower = tokens[after]
        if follower.kind not in _WORDS or not may_continue(text):
            break
        text = f"{text} {follower.text}"
        if meanings := meanings_of(text):
            best = follower._replace(kind=Kind.LABEL, text=text, meanings=meanings)
            end = after + 1
    return best, end


def may_continue(text: str) -> bool:
    """Say whether a text is the beginning of a label, or only its ordinal."""
    return _short_may(text) if len(text) <= _LONGEST_BEGINNING else _may(text)


def _may(text: str) -> bool:
    if len(text) > MAX_LABEL:
        return False
    rest = ordinal_of(text)[1]
    key = letters_of_plain(rest)
    begins = not key or key in beginnings() or bool(_ONLY_ORDINAL.fullmatch(text))
    return begins or ("(" in rest and _is_open(text))


def _is_open(text: str) -> bool:
    """Whether a label's remark in brackets goes on in the next line or cell."""
    label, bracket, _ = without_brackets(text).partition("(")
    return bool(bracket) and bool(meanings_of(label))


_short_may = lru_cache(maxsize=8192)(_may)
