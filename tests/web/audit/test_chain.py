from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.audit.chain import START, Link, follow

MORNING = datetime(2026, 9, 1, 1, 30, tzinfo=UTC)
Chain = list[tuple[Link, str]]


def chain(length: int) -> Chain:
    links: Chain = []
    previous = START
    for sequence in range(1, length + 1):
        link = Link(
            sequence=sequence,
            at=MORNING + timedelta(minutes=sequence),
            body=1,
            officer=2,
            act="published",
            thing=f"publishing.record:{sequence}",
            data={"year": 2026},
            previous=previous,
        )
        previous = link.digest()
        links.append((link, previous))
    return links


class TestTamper:
    """G08: one entry changed, removed, swapped: the first bad entry is named."""

    @given(length=st.integers(2, 12), data=st.data())
    def test_a_changed_entry_is_named(self, length: int, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, length - 1))
        links = chain(length)
        links[place] = (replace(links[place][0], act="recalled"), links[place][1])
        assert follow(links).broken_at == place + 1

    @given(length=st.integers(2, 12), data=st.data())
    def test_a_removed_entry_is_missed(self, length: int, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, length - 2))
        links = chain(length)
        del links[place]
        assert follow(links).broken_at == place + 2

    @given(length=st.integers(3, 12), data=st.data())
    def test_swapped_entries_are_noticed(self, length: int, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, length - 2))
        links = chain(length)
        links[place], links[place + 1] = links[place + 1], links[place]
        assert not follow(links).holds

    def test_an_entry_rewritten_with_its_digest_breaks_the_next(self) -> None:
        links = chain(4)
        forged = replace(links[1][0], act="recalled")
        links[1] = (forged, forged.digest())
        verdict = follow(links)
        assert (verdict.broken_at, verdict.checked) == (3, 2)
        assert verdict.reason == "第3条与上一条接不上：上一条或本条被改动。"


@pytest.mark.parametrize("build", [list, tuple])
def test_an_untouched_chain_holds(build: Callable[[Chain], Sequence[tuple[Link, str]]]) -> None:
    links = chain(7)
    verdict = follow(build(links))
    assert verdict.holds
    assert (verdict.checked, verdict.head) == (7, links[-1][1])


def test_an_empty_chain_holds() -> None:
    assert follow([]).head == START


def test_the_text_that_is_hashed_is_in_beijing_time_and_has_one_order() -> None:
    link, _ = chain(1)[0]
    assert link.canonical() == (
        '{"act":"published","at":"2026-09-01T09:31:00.000000+08:00","body":1,'
        '"data":{"year":2026},"officer":2,"previous":"' + START + '","sequence":1,'
        '"thing":"publishing.record:1"}'
    )
