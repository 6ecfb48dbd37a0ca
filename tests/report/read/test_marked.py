"""Secrecy marks above part one are read and found, whatever kind the document is (密级标志)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gongkai.report.checks import check
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from tests.report.read.drawn import pieces, truth_of
from tests.report.read.twins import TWINS, seed_path, twin_path
from tests.report.read.typeset import PLAIN, typeset

TITLE = "青石镇人民政府2023年政府信息公开工作年度报告"
FIRST = "本报告由青石镇人民政府编制，统计期限自2023年1月1日起至2023年12月31日止。"
REST = [FIRST, "一、总体情况", "工作平稳。", "二、主动公开政府信息情况", "无。"]


def read(data: bytes) -> Report:
    (report,) = read_reports(data, "a")
    return report


def text(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def page(*lines: str) -> bytes:
    return "".join(f"<p>{line}</p>" for line in lines).encode()


def secrets(report: Report) -> list[str | None]:
    return [found.quote for found in check(report) if found.code == "N-SECRET"]


@pytest.mark.parametrize("set_as", [text, page])
@pytest.mark.parametrize(
    "mark",
    ["机密★一年", "机 密 ★ 1 年", "绝密☆长期", "秘 密", "密级：秘密", "（内部资料）",
     "内部资料 注意保存", "请勿外传"],
)  # fmt: skip
class TestMarks:
    """标题上方、标题与第一部分之间的密级标志，虽短也要读到。"""

    def test_above_the_title(self, mark: str, set_as: Callable[..., bytes]) -> None:
        report = read(set_as("000012", mark, "特急", TITLE, *REST))
        assert (report.title, report.preamble) == (TITLE, f"{mark}\n{FIRST}")
        assert len(secrets(report)) == 1

    def test_below_the_title(self, mark: str, set_as: Callable[..., bytes]) -> None:
        report = read(set_as(TITLE, mark, *REST))
        assert (report.body, report.year) == ("青石镇人民政府", 2023)
        assert report.preamble == f"{mark}\n{FIRST}"
        assert len(secrets(report)) == 1


def test_in_the_running_head_of_a_pdf() -> None:
    look = replace(PLAIN, head="机密★一年")
    report = read(typeset(pieces("2021", truth_of("2021")), look))
    assert secrets(report) == ["机密★"]


@pytest.mark.parametrize(
    "line",
    ["首页 > 保密工作", "密级：公开", "保密审查：已审查", "公开方式：依申请公开",
     "国家秘密与内部事务信息", "内部审计", "政府信息公开保密审查制度"],
)  # fmt: skip
def test_words_of_a_page_are_no_marks(line: str) -> None:
    report = read(text(line, TITLE, line, *REST))
    assert report.preamble == FIRST
    assert secrets(report) == []


def test_a_mark_in_the_title_is_said_once() -> None:
    assert secrets(read(text(f"机密★一年{TITLE}", *REST))) == ["机密★"]


@pytest.mark.parametrize("name", TWINS)
def test_the_published_bear_none(name: str) -> None:
    paths = [path for path in (twin_path(name), seed_path(name)) if path is not None]
    assert [secrets(read(path.read_bytes())) for path in paths] == [[]] * len(paths)
