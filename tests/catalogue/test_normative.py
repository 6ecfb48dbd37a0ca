"""The list for going through normative documents again: order, blanks, harmless cells."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

import pytest

from gongkai.catalogue.normative import HEAD, Line, in_order, to_csv

TODAY = date(2026, 11, 30)


def line(title: str, **facts: Any) -> Line:
    usual: dict[str, Any] = {
        "number": "",
        "register_number": "",
        "made_on": None,
        "published_on": None,
        "valid_until": None,
        "reviewed_on": None,
        "standing": "已发布",
    }
    return Line(title=title, **(usual | facts))


def read(*lines: Line) -> list[list[str]]:
    text = "".join(to_csv(lines, TODAY))
    assert text.startswith("\ufeff")
    return list(csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True)))


def test_what_ends_first_stands_in_front_then_what_was_looked_at_longest_ago() -> None:
    lines = [
        line("丙", reviewed_on=date(2025, 1, 1)),
        line("乙", made_on=date(2019, 1, 1)),
        line("甲", valid_until=date(2027, 1, 1)),
    ]
    assert [each.title for each in in_order(lines)] == ["甲", "乙", "丙"]


@pytest.mark.parametrize(("until", "left"), [(None, ""), (TODAY, "0"), (date(2026, 12, 31), "31")])
def test_days_left_and_no_term_stay_apart(until: date | None, left: str) -> None:
    head, row = read(line("甲办法", valid_until=until))
    assert head == list(HEAD)
    assert row[HEAD.index("距到期（日）")] == left


@pytest.mark.parametrize("title", ["=1+1", "+86", "-1", "@SUM(A1)", "＝1", "\t=1"])
def test_d01_no_cell_is_a_formula(title: str) -> None:
    _, row = read(line(title, number=title, register_number=title))
    assert row[:3] == [f"'{title}"] * 3


def test_d05_commas_quotation_marks_and_line_ends_stay_in_their_cell() -> None:
    title = '关于“甲, 乙"的\n办法'
    _, row = read(line(title))
    assert row[1] == title
    assert len(row) == len(HEAD)
