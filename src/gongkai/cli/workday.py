"""``gongkai workday DATE [+N]``: working days, with every step of the count (工作日)."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date, timedelta

import click

from gongkai.cli.calendars import calendar, region_option
from gongkai.cli.words import Refusal
from gongkai.law.counting import WEEKDAYS, Count, Day, Kind, Step, in_words
from gongkai.law.holiday_files import CalendarFileError
from gongkai.law.workdays import OutsideCalendarError, WorkCalendar
from gongkai.law.written_dates import DateError, read_date

_MOST_DAYS = 9_999  # some forty years: whatever is longer is a slip of the keyboard
_USAGE = "请写成 +20"
_OPTION = re.compile(r"--?[A-Za-z]")


@click.command(
    help="""说明某日是不是工作日；加上 +N 则计算此后第 N 个工作日，当日不计入。

    例：gongkai workday 2026-09-01 +20 --explain
    """,
    # A minus before a number is a number wrongly given, not an option: it gets its own sentence.
    context_settings={"ignore_unknown_options": True},
    options_metavar="[选项]",
)
@click.argument("words", nargs=-1, required=True, metavar="日期 [+N]")
@click.option("--explain", is_flag=True, help="逐段说明怎样计算，列明依据")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@region_option
@click.pass_context
def workday(
    ctx: click.Context,
    words: tuple[str, ...],
    *,
    explain: bool,
    as_json: bool,
    region: str | None,
) -> None:
    """Answer for one day, or count on from it."""
    day, days = _arguments(ctx, words)
    known = calendar(region)
    try:
        if days is None:
            answer = known.day(day)
            click.echo(_day_json(answer) if as_json else _day_text(answer, known, explain=explain))
            return
        count = known.count_after(day, days)
    except (OutsideCalendarError, CalendarFileError) as problem:
        raise Refusal(str(problem)) from None
    click.echo(_count_json(count) if as_json else _count_text(day, days, count, explain=explain))


def _arguments(ctx: click.Context, words: tuple[str, ...]) -> tuple[date, int | None]:
    for word in words:
        if _OPTION.match(word):
            raise click.NoSuchOption(word, ctx=ctx)
    try:
        return read_date(words[0]), _days("".join(words[1:])) if words[1:] else None
    except DateError as problem:
        raise Refusal(str(problem)) from None


def _days(text: str) -> int:
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("−", "-")
    shown = plain if len(plain) <= 20 else f"{plain[:20]}…"
    if not re.fullmatch(r"[+-]?[0-9]+", plain):
        raise Refusal(f"工作日数“{shown}”不是整数，{_USAGE}。")
    if plain.startswith("-"):
        raise Refusal(f"工作日只能往后数，不能是“{shown}”，{_USAGE}。")
    digits = plain.removeprefix("+").lstrip("0")
    if not digits or len(digits) > len(str(_MOST_DAYS)):
        raise Refusal(f"工作日数“{shown}”应在1至{_MOST_DAYS}之间，{_USAGE}。")
    return int(digits)


def _day_json(answer: Day) -> str:
    step = Step(
        kind=Kind.COUNTED if answer.works else Kind.HOLIDAY,
        on=answer.on,
        until=answer.on,
        what=_answer(answer),
        article=answer.source,
        counted=int(answer.works),
    )
    return json.dumps(
        {
            "date": answer.on.isoformat(),
            "workday": answer.works,
            "name": answer.name,
            "provisional": answer.provisional,
            "steps": [step.to_json()],
        },
        ensure_ascii=False,
    )


def _day_text(answer: Day, known: WorkCalendar, *, explain: bool) -> str:
    lines = [f"{in_words(answer.on)}{_answer(answer)}。"]
    if explain:
        lines.append(f"依据：{answer.source}")
    if answer.provisional:
        lines.append("注意：这一年的放假通知尚未载入，以上是推算，以通知为准。")
    elif known.may_change(answer.on):
        lines.append(f"注意：{answer.on.year + 1}年放假通知尚未载入，这一天仍可能调整。")
    return "\n".join(lines)


def _answer(answer: Day) -> str:
    told = answer.name and answer.name not in in_words(answer.on)
    why = f"（{answer.name}）" if told else ""
    return f"{'是' if answer.works else '不是'}工作日{why}"


def _count_json(count: Count) -> str:
    return json.dumps(
        {
            "date": count.date.isoformat(),
            "provisional": count.provisional,
            "steps": [step.to_json() for step in count.steps],
        },
        ensure_ascii=False,
    )


def _count_text(day: date, days: int, count: Count, *, explain: bool) -> str:
    mark = "（暂定）" if count.provisional else ""
    lines = [
        in_words(count.date) + mark,
        f"自{in_words(day)}的次日起算，第{days}个工作日（民法典201(2)）。",
    ]
    lines += _day_by_day(count) if explain else _passed(count)
    lines += [step.what for step in count.steps if step.kind is Kind.NOTE]
    return "\n".join(lines)


def _passed(count: Count) -> list[str]:
    """Name the holidays passed over and the weekends that counted."""
    lines = []
    for kind, words in ((Kind.HOLIDAY, "不计入"), (Kind.MADE_UP, "计入")):
        found = [f"{step.name}（{_dates(step)}）" for step in count.steps if step.kind is kind]
        if found:
            lines.append(f"{words}：{'；'.join(found)}")
    return lines


def _day_by_day(count: Count) -> list[str]:
    lines = []
    number = 0
    for step in count.steps:
        if step.kind in (Kind.COUNTED, Kind.MADE_UP):
            for offset in range(step.counted - number):
                number += 1
                lines.append(_line(step.on + timedelta(days=offset), f"第{number}个工作日", step))
        elif step.kind is not Kind.NOTE:
            lines.append(f"  {_dates(step)}  {step.what}")
    return [*lines, "依据："] + [f"  {source}" for source in _sources(count)]


def _line(day: date, what: str, step: Step) -> str:
    return f"  {_short(day)}  {what}" + (f"（{step.name}）" if step.name else "")


def _sources(count: Count) -> list[str]:
    return list(dict.fromkeys(step.article for step in count.steps))


def _dates(step: Step) -> str:
    first, last = _short(step.on), _short(step.until)
    return first if first == last else f"{first}至{last}"


def _short(day: date) -> str:
    return f"{day.isoformat()} {WEEKDAYS[day.weekday()]}"
