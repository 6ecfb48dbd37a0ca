"""Whatever is done to a document, it is screened, copied, or refused with a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.containers.archive import Archive
from gongkai.containers.errors import Unopenable
from gongkai.screening.copies import copy_of
from gongkai.screening.screen import screen
from tests.containers import made
from tests.screening import papers

PHONE = "13800001234"
PLAIN = (
    papers.under_a_box(PHONE),
    papers.in_pdf_note(PHONE),
    papers.in_an_earlier_version(PHONE),
    papers.located(),
    made.picture("PNG"),
    papers.in_page(PHONE),
)
OFFICE = (
    papers.in_hidden_column(PHONE),
    papers.in_cell_comment(PHONE),
    papers.in_pivot_cache(PHONE),
    papers.in_header(PHONE),
    papers.in_word_table(PHONE),
    papers.in_ofd(PHONE),
    papers.deleted(PHONE),
)
VALUES = ("", "nan", "-5", "9" * 20, "A0", "ZZZ9999999", "１", "²", "1e400", "veryHidden")


def looked_at(data: bytes) -> None:
    for look in (screen, copy_of):
        assert refusal(look, data).endswith("。")


def refusal(look: Callable[[bytes], object], data: bytes) -> str:
    try:
        look(data)
    except Unopenable as problem:
        return str(problem)
    return "没有拒绝。"


@settings(max_examples=60)
@given(
    st.sampled_from(PLAIN),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 12)), max_size=6),
)
def test_bytes_changed_anywhere(data: bytes, changes: list[tuple[float, bytes, int]]) -> None:
    for place, new, gone in changes:
        at = int(place * len(data))
        data = data[:at] + new + data[at + gone :]
    looked_at(data)


@settings(max_examples=80)
@given(st.sampled_from(OFFICE), st.floats(0, 0.99), st.floats(0, 0.99), st.sampled_from(VALUES))
@example(OFFICE[0], 0.99, 0.0, "²")
def test_values_changed_anywhere(data: bytes, part: float, place: float, value: str) -> None:
    archive = Archive(data)
    parts = {name: archive.read(name).decode() for name in archive.members}
    name = sorted(parts)[int(part * len(parts))]
    found = list(re.finditer(r"'[^']*'|>[^<]+<", parts[name]))
    if found:
        span = found[int(place * len(found))]
        text = parts[name]
        parts[name] = f"{text[: span.start() + 1]}{value}{text[span.end() - 1 :]}"
    looked_at(made.zipped(parts))


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, b"<a", b"%PDF-", b"PK\x03\x04", b"\xff\xd8\xff"]
)
def test_next_to_nothing(data: bytes) -> None:
    looked_at(data)


def test_a04_an_archive_that_unpacks_to_far_too_much() -> None:
    with pytest.raises(Unopenable, match="压缩比超过200倍的上限"):
        screen(made.zipped({"a.txt": b"\0" * 50_000_000}), "a.zip")


def test_a05_a_definition_of_its_own() -> None:
    entity = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"
    with pytest.raises(Unopenable, match="含不允许的定义"):
        screen(made.docx(more={"word/header1.xml": entity}))


def test_archives_in_archives_have_an_end() -> None:
    data = b"text"
    for _ in range(8):
        data = made.zipped({"a.zip": data})
    assert "HIDDEN-UNREAD" in {finding.code for finding in screen(data, "a.zip")}
