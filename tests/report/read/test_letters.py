"""Wording reduced to what is compared."""

from __future__ import annotations

import unicodedata

from gongkai.report.read.letters import plain
from gongkai.report.read.lines import tidied

_PLANE = (chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000)


def test_the_quick_way_is_nfkc_for_every_character() -> None:
    """Full-width marks are replaced first, wherever they stand; simplified forms come after."""
    odd = [
        c for c in _PLANE if plain(f"，{c}（") != plain(unicodedata.normalize("NFKC", f"，{c}（"))
    ]
    assert odd == []
    assert plain("總計（單位：萬元），１２％") == "总计(单位:万元),12%"


def test_blanks_of_every_kind_are_blanks() -> None:
    assert tidied("\u3000规\u00a0章\u200b ") == "规 章"
