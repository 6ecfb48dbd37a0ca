"""``gongkai web demo``: five townships' years, loaded, compared and served (演示)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click
from django.conf import settings
from django.utils import timezone

from gongkai.cli.app import FINDINGS, FINE
from gongkai.cli.words import Refusal
from gongkai.law.written_dates import DateError, read_date
from gongkai.report.compare import Agreement
from gongkai.web import serving
from gongkai.web.demo.comparing import TownComparison, comparisons
from gongkai.web.demo.county import load_county
from gongkai.web.demo.county_plan import BACK, COUNTY, PEOPLE, PLATFORM, SHORT, TOWN_PEOPLE, YEAR
from gongkai.web.demo.files import towns
from gongkai.web.demo.load import load
from gongkai.web.demo.sign_ins import password, sign_ins
from gongkai.web.errors import Refused

ADDRESS = "127.0.0.1:8000"


@click.command(options_metavar="[选项]")
@click.option("--check", "checking", is_flag=True, help="逐格核对台账汇编与公开报告，每个乡镇一行")
@click.option("--verbose", is_flag=True, help="与 --check 合用：列出每处差异和原因")
@click.option("--serve", "serving_too", is_flag=True, help="装入后启动平台，按 Ctrl-C 停止")
@click.option("--address", metavar="主机:端口", help=f"与 --serve 合用：监听地址，缺省 {ADDRESS}")
@click.option(
    "--county", is_flag=True, help="另装入一个虚构的县：60个机关的年报收齐、退回、汇总、签发"
)
@click.option("--today", metavar="日期", help="在办申请按哪一天推算，缺省为今天")
def demo(  # noqa: PLR0913  (the options of the command)
    *,
    checking: bool,
    verbose: bool,
    serving_too: bool,
    address: str | None,
    county: bool,
    today: str | None,
) -> int:
    """装入五个乡镇的演示数据并列出演示账号；已装入的不重复装入。

    例：gongkai web demo --serve --address 127.0.0.1:8000
    """
    _refuse_mixed(checking=checking, verbose=verbose, serving_too=serving_too, address=address)
    day = _day(today)
    try:
        if serving_too:
            serving.listening(address or ADDRESS)
        _load(day)
        if county:
            _load_county()
        if checking:
            return _check(verbose=verbose)
        _tell_sign_ins()
        if county:
            _tell_county()
        if serving_too:
            _serve(address or ADDRESS)
    except Refused as refusal:
        raise Refusal(str(refusal)) from None
    return FINE


def _refuse_mixed(*, checking: bool, verbose: bool, serving_too: bool, address: str | None) -> None:
    if checking and serving_too:
        raise Refusal("--check 和 --serve 请分开使用：先核对，再启动。")
    if address is not None and not serving_too:
        raise Refusal("--address 要与 --serve 合用。")
    if verbose and not checking:
        raise Refusal("--verbose 要与 --check 合用。")


def _day(text: str | None) -> date:
    if text is None:
        return timezone.localdate()
    try:
        day = read_date(text)
    except DateError as problem:
        raise Refusal(str(problem)) from None
    if day > timezone.localdate():
        raise Refusal(f"--today {day} 还没有到，请用今天或以前的日期。")
    return day


def _load(day: date) -> None:
    serving.prepare()
    new = load(today=day, password=password(settings.SECRET_KEY))
    words = "已装入五个乡镇的演示数据" if new else "演示数据已在库中，没有改动"
    click.echo(f"{words}（{settings.DATA}）。", err=True)


def _load_county() -> None:
    new = load_county(password=password(settings.SECRET_KEY))
    words = "已装入虚构的青石县，60个机关" if new else "虚构的青石县已在库中，没有改动"
    click.echo(f"{words}。", err=True)


def _tell_county() -> None:
    """The county's people, and one township's; those of the others are named alike."""
    click.echo("虚构的青石县（密码同上）：")
    for word, (name, _) in PEOPLE.items():
        click.echo(f"  {f'{COUNTY}-{word}':<22}{SHORT}{name}")
    for word, (name, _) in TOWN_PEOPLE.items():
        click.echo(f"  {f'{BACK}-{word}':<22}{PLATFORM[BACK][0]}{name}")
    click.echo(f"汇集页面：/desk/organs/{COUNTY}/collected/{YEAR}/")


def _tell_sign_ins() -> None:
    click.echo("演示账号（只在演示库中有效）：")
    for person in sign_ins(towns()):
        click.echo(f"  {person.username:<22}{person.name}")
    click.echo(f"密码都是：{password(settings.SECRET_KEY)}")


def _serve(address: str) -> None:
    click.echo(
        f"请用浏览器打开 http://{address}/ ，工作人员从 http://{address}{settings.LOGIN_URL} 登录。"
    )
    click.echo("按 Ctrl-C 停止。", err=True)
    serving.serve(address)
    click.echo("已停止。", err=True)


def _check(*, verbose: bool) -> int:
    found = tuple(comparisons())
    for town in found:
        click.echo(_line(town))
        if verbose:
            for cell in town.comparison.differences:
                click.echo(f"  {cell.sentence}")
    return FINE if _holds(found) else FINDINGS


def _line(town: TownComparison) -> str:
    result = town.comparison
    counts = (
        f"比对{len(result.cells)}格",
        f"一致{result.count(Agreement.EQUAL)}",
        f"有原因{result.count(Agreement.EXPLAINED)}",
        f"无原因{result.count(Agreement.UNEXPLAINED)}",
    )
    return f"{town.body} {town.year}年：{'，'.join(counts)}"


def _holds(found: Sequence[TownComparison]) -> bool:
    return bool(found) and all(town.comparison.holds for town in found)
