"""筛查在受限的子进程里进行：时间、内存都有限额，出了事只有子进程受损。"""

from __future__ import annotations

import io

import docx
import pytest

from gongkai.containers.errors import BeyondLimit, Broken, Unopenable
from gongkai.containers.kinds import Kind
from gongkai.screening import apart
from gongkai.screening.apart import Bounds
from gongkai.screening.copies import copy_of
from gongkai.screening.screen import screen
from gongkai.screening.text import ListedWord


def document(*lines: str) -> bytes:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


LEAKING = document("申请人身份证号码110101199003070038，电话13800138000", "联系某某站")


def test_a_child_finds_what_is_found_here() -> None:
    words = [ListedWord(word="某某站", instead="甲站")]
    there = [
        (each.code, each.place, each.quote) for each in apart.screened(LEAKING, "a.docx", words)
    ]
    here = screen(LEAKING, "a.docx", words)
    assert there == [(each.code, f"{each.at or ''}", each.quote) for each in here]
    assert any(each.blocks for each in apart.screened(LEAKING))


def test_copies_and_words_are_the_same() -> None:
    assert apart.copied(LEAKING) == copy_of(LEAKING).data
    assert "联系某某站" in apart.words_seen(LEAKING, Kind.DOCX)


@pytest.mark.parametrize("data", [b"PK\x03\x04" + b"\x00" * 40, LEAKING[:-400]])
def test_what_cannot_be_opened_is_told_as_here(data: bytes) -> None:
    with pytest.raises(Unopenable) as here:
        screen(data)
    with pytest.raises(Unopenable) as there:
        apart.screened(data)
    assert str(there.value) == str(here.value)


def test_too_much_time_ends_the_child() -> None:
    endless = ("110101199003070038，" * 40_000 + "\n").encode() * 20
    with pytest.raises(BeyondLimit, match="超过1秒的限额"):
        apart.screened(endless, bounds=Bounds(seconds=1))


def test_too_much_memory_ends_the_child() -> None:
    with pytest.raises((BeyondLimit, Broken), match=r"限额|子进程"):
        apart.screened(LEAKING, bounds=Bounds(megabytes=1))


def test_the_clock_ends_a_child_that_waits() -> None:
    with pytest.raises(BeyondLimit, match="限额"):
        apart.screened(LEAKING, bounds=Bounds(patience=0.001))
