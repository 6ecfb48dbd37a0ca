"""``gongkai web setup``: organs, offices and people from one file (初始设置)."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from gongkai.cli.words import Refusal
from gongkai.web import serving
from gongkai.web.errors import Invalid, Refused
from gongkai.web.founding import services
from gongkai.web.founding.plan import read_plan
from gongkai.web.founding.services import Issued, Outcome

LARGEST = 1_000_000  # bytes; a county with all its villages is a hundredth of it


@click.command(options_metavar="[选项]")
@click.argument("file", metavar="名单", required=False, type=click.Path(dir_okay=False))
@click.option("--example", is_flag=True, help="打印一份示例名单，改好以后再导入")
def setup(*, file: str | None, example: bool) -> None:
    """按名单登记机关、内设机构和工作人员，打印新账号的初始密码。

    名单可以反复导入：新写的登记，改动的更新，没有写的保持原样。有一处不对，全部不导入。

    例：gongkai web setup --example > 名单.toml

    例：gongkai web --data /srv/gongkai setup 名单.toml
    """
    if example:
        click.echo(_example(), nl=False)
        return
    if file is None:
        raise Refusal("请给出名单文件；没有名单的，先用 --example 打印一份示例。")
    data = _bytes(Path(file))
    try:
        plan = read_plan(data)
        serving.prepare()
        outcome = services.carry_out(plan)
    except Invalid as fault:
        lines = "\n".join(f"  {line}" for lines in fault.fields.values() for line in lines)
        raise Refusal(f"名单没有导入，请改正：\n{lines}") from None
    except Refused as refusal:
        raise Refusal(str(refusal)) from None
    _tell(outcome)


def tell_passwords(issued: tuple[Issued, ...]) -> None:
    """Print first passwords, once; nothing keeps them."""
    click.echo("初始密码只显示这一次，请分别交给本人；本人第一次登录时须改成自己的密码。", err=True)
    for one in issued:
        click.echo(f"{one.body}\t{one.name}\t{one.account}\t{one.password}")


def _tell(outcome: Outcome) -> None:
    for said, names in (("登记", outcome.added), ("更新", outcome.changed)):
        if names:
            click.echo(f"{said}机关{len(names)}个：{'、'.join(names)}。", err=True)
    if outcome.issued:
        tell_passwords(outcome.issued)
    if not any((outcome.added, outcome.changed, outcome.issued)):
        click.echo("名单与已登记的一致，没有改动机关，没有新账号。", err=True)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        raise Refusal(f"{path} 打不开：请检查文件名和读取权限。") from None
    if len(data) > LARGEST:
        raise Refusal(f"{path} 超过1MB，不像是名单。请检查文件。")
    return data


def _example() -> str:
    return resources.files("gongkai.web.founding").joinpath("example.toml").read_text("utf-8")
