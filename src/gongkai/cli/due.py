"""``gongkai due --case FILE``: when an application has to be answered, and why (答复期限)."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path

import click

from gongkai.cases.casefile import CaseFile, parse
from gongkai.cases.clock import Clock, State, fold
from gongkai.cases.errors import CaseError, CaseFileError
from gongkai.cases.strict_json import MOST_BYTES
from gongkai.cases.values import BEIJING
from gongkai.cli.calendars import calendar, region_option
from gongkai.cli.words import Refusal
from gongkai.law.counting import in_words
from gongkai.law.holiday_files import CalendarFileError
from gongkai.law.workdays import OutsideCalendarError, WorkCalendar
from gongkai.law.written_dates import DateError, read_date

STDIN = "-"
MOST_FAULTS = 30
NO_DATE = {
    State.WAITING_FOR_APPLICANT: "申请人补正或者缴费之后重新起算",
    State.PAUSED: "征求意见何时结束尚不能确定",
    State.DUE: "还没有收到申请之日",
}


@click.command(
    help="""由案件文件（JSON）里的事件推算答复期限，逐步说明依据。

    状态与当日有关的，以 --today 为准；不写则用北京时间今天。文件写 - 表示标准输入。

    例：gongkai due --case 案件.json --today 2026-09-20
    """,
    options_metavar="[选项]",
)
@click.option("--case", "source", required=True, metavar="文件", help="案件文件")
@click.option("--today", metavar="日期", help="以哪一天为今天，如 2026-09-20")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@region_option
def due(source: str, *, today: str | None, as_json: bool, region: str | None) -> None:
    """Print when a case is due."""
    days = calendar(region)
    on = _today(today)
    clock = _clock(_case(source), days, on, source)
    if as_json:
        click.echo(json.dumps(clock.to_json(), ensure_ascii=False))
    else:
        click.echo(_as_text(clock, on))


def _today(text: str | None) -> date:
    if text is None:
        on = datetime.now(BEIJING).date()
        click.echo(f"没有写 --today，以北京时间今天（{on}）计算。", err=True)
        return on
    try:
        return read_date(text)
    except DateError as problem:
        raise Refusal(f"--today 的{problem}") from None


def _case(source: str) -> CaseFile:
    try:
        return parse(_content(source))
    except CaseFileError as problem:
        raise Refusal(_faults(source, problem.faults)) from None


def _clock(case: CaseFile, days: WorkCalendar, today: date, source: str) -> Clock:
    try:
        return fold(case.entries, days, today)
    except (CaseError, OutsideCalendarError, CalendarFileError) as problem:
        raise Refusal(f"{_named(source)}：{problem}") from None


def _content(source: str) -> bytes:
    """Return the bytes, one more than allowed at most: enough to see that it is too much."""
    try:
        if source == STDIN:
            return sys.stdin.buffer.read(MOST_BYTES + 1) if sys.stdin else b""
        path = Path(source)
        if path.is_dir():
            raise Refusal(f"{_named(source)} 是文件夹，请指明其中的一个案件文件。")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        missing = isinstance(problem, FileNotFoundError)
        cause = "没有这个文件" if missing else "文件读不了"
        raise Refusal(f"{_named(source)}：{cause}，请检查路径和读取权限。") from None


def _faults(source: str, faults: tuple[str, ...]) -> str:
    lines = [f"{_named(source)}：{fault}" for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        lines.append(f"共有{len(faults)}处问题，以上是前{MOST_FAULTS}处。")
    return "\n".join(lines)


def _named(source: str) -> str:
    if source == STDIN:
        return "标准输入"
    return "".join(c if c.isprintable() else "□" for c in source)


def _as_text(clock: Clock, today: date) -> str:
    lines = [
        f"答复期限：{_due(clock)}",
        f"状态：{clock.state.label}（截至{today}；{clock.stage.label}）",
        *(
            f"另有期限：{limit.what}，最迟{limit.on}〔{limit.term.basis}〕"
            for limit in clock.limits
        ),
        "计算过程：",
        *(f"  {step.on}  {step.what}〔{step.article}〕" for step in clock.steps),
    ]
    return "\n".join(lines)


def _due(clock: Clock) -> str:
    if clock.due is None:
        return f"无（{NO_DATE.get(clock.state, '案件已结束')}）"
    mark = "（暂定：其中有的年份放假安排尚未公布）" if clock.provisional else ""
    return f"{in_words(clock.due)}{mark}"
