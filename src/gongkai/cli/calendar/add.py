"""``gongkai calendar import FILE``: a year's notice, checked and kept (导入放假安排)."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.calendars import folder
from gongkai.cli.inputs import reason, shown
from gongkai.cli.words import Refusal
from gongkai.law.holiday_files import CalendarFileError, HolidayYear, RegionYear, published_year
from gongkai.law.holiday_folder import SUFFIXES, CalendarFile, read_file
from gongkai.report.write.whole_file import write_whole


@click.command(
    help="""核对一年的放假安排并存入自己的日历，以后各命令都照它计算。文件是 TOML 或 JSON，照国务院办公厅的通知填写：

    \b
    year = 2027
    status = "official"
    title = "国务院办公厅关于2027年部分节假日安排的通知"
    number = "国办发明电〔2026〕…号"
    published_on = 2026-11-04
    off = [ { from = 2027-01-01, to = 2027-01-03, name = "元旦" }, … ]
    work = [ { on = 2027-02-20, name = "春节" }, … ]

    民族自治地方本地节日的放假另成一个文件，不写 status，写 region = "宁夏回族自治区"，只列本地增加的日期。

    与已有的正式安排不同时不覆盖，确要改用新文件的加 --replace。

    例：gongkai calendar import 2027.toml
    """,
    options_metavar="[选项]",
)
@click.argument("file", metavar="文件", type=click.Path())
@click.option("--replace", is_flag=True, help="与已有的正式安排不同时也改用这个文件")
def add(*, file: str, replace: bool) -> None:
    """Check a calendar file and keep it."""
    found = _read(file)
    if isinstance(found.content, HolidayYear):
        _refuse_contradiction(found.content, replace=replace)
    where = folder()
    try:
        where.mkdir(parents=True, exist_ok=True)
        write_whole(where / found.name, found.text.encode("utf-8"))
        for suffix in SUFFIXES:
            if suffix != found.suffix:
                (where / found.name).with_suffix(suffix).unlink(missing_ok=True)
    except OSError as problem:
        raise Refusal(f"写不出 {shown(str(where))}：{reason(problem)}，请检查权限。") from None
    click.echo(f"{_told(found.content)}，存为 {shown(str(where / found.name))}。", err=True)


def _read(file: str) -> CalendarFile:
    try:
        return read_file(Path(file))
    except CalendarFileError as problem:
        raise Refusal(f"{shown(file)}：{problem}") from None
    except OSError as problem:
        raise Refusal(f"{shown(file)}：{reason(problem)}，请检查路径。") from None
    except ValueError:
        raise Refusal(f"{shown(file)}：文件名里有不能用的字符，请检查路径。") from None


def _refuse_contradiction(content: HolidayYear, *, replace: bool) -> None:
    known = _known(content.year)
    if known is None or not known.official or replace:
        return
    if not content.official:
        raise Refusal(
            f"{content.year}年已有正式的放假安排（{known.source}），不能换成暂定的；确要换的请加 --replace。"
        )
    days = sorted(set(known.off.items()) ^ set(content.off.items()))
    days += sorted(set(known.work.items()) ^ set(content.work.items()))
    if days:
        raise Refusal(
            f"{content.year}年已有正式的放假安排（{known.source}），与这个文件在{days[0][0]}等"
            f"{len({day for day, _ in days})}天不同，请对照通知核对；确要改用新文件的请加 --replace。"
        )


def _known(year: int) -> HolidayYear | None:
    """The year as it is now; a broken file of one's own is no reason not to replace it."""
    for suffix in SUFFIXES:
        path = folder() / f"{year}{suffix}"
        if path.is_file():
            try:
                content = read_file(path).content
            except CalendarFileError:
                return None
            return content if isinstance(content, HolidayYear) else None
    return published_year(year)


def _told(content: HolidayYear | RegionYear) -> str:
    days = f"放假{len(content.off)}天，调休上班{len(content.work)}天"
    if isinstance(content, RegionYear):
        return f"已导入{content.region}{content.year}年的放假安排：{days}"
    state = "正式" if content.official else "暂定"
    return f"已导入{content.year}年的{state}放假安排：{days}"
