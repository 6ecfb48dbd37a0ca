"""Recall and false blocks over a seeded corpus: the figures the screening is judged by."""

from __future__ import annotations

from collections import Counter

import pytest

from gongkai.screening.screen import is_blocking, screen
from tests.screening.corpus import clean, leaks

RECALL, FALSE_BLOCKS = 0.99, 0.02


def test_leaks_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    every = list(leaks())
    missed = []
    for leak in every:
        found = [each for each in screen(leak.data, leak.name) if each.code == leak.code]
        if not found or (leak.blocks and not any(map(is_blocking, found))):
            missed.append((leak.kind, leak.place, leak.code))
    recall = 1 - len(missed) / len(every)
    kinds, places = ({getattr(leak, what) for leak in every} for what in ("kind", "place"))
    with capsys.disabled():
        print(  # noqa: T201 — the figure is what the test is for
            f"\n泄露{len(every)}处，{len(kinds)}种，{len(places)}类位置：查全率{recall:.4f}，漏{missed}"
        )
    assert len(every) >= 300
    assert len(kinds) >= 15
    assert recall >= RECALL


def test_clean_records_are_not_blocked(capsys: pytest.CaptureFixture[str]) -> None:
    every = list(clean())
    blocked: Counter[str] = Counter()
    false = 0
    for name, data in every:
        found = [each for each in screen(data, name) if is_blocking(each)]
        false += bool(found)
        blocked.update(f"{each.code} {each.quote}" for each in found)
    share = false / len(every)
    with capsys.disabled():
        print(f"\n无问题的信息{len(every)}条：误拦{false}条，{share:.2%} {blocked.most_common(5)}")  # noqa: T201
    assert len(every) >= 1_000
    assert share <= FALSE_BLOCKS
