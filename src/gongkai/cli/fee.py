"""``gongkai fee --items N | --pages N``: the processing fee, slice by slice (信息处理费)."""

from __future__ import annotations

import json
import re
import unicodedata

import click

from gongkai.cli.words import Refusal
from gongkai.law.fees import MOST_UNITS, Fee, FeeError, fee_for_items, fee_for_pages


@click.command(
    help="""计算信息处理费（国办函〔2020〕109号），单位为元，逐档说明。

    按件：同一申请人一个自然月内累计的件数，得出当月合计。按量：一件申请的页数。
    是否收费由行政机关决定，这里只计算金额。
    """,
    options_metavar="[选项]",
)
@click.option("--items", metavar="N", help="按件计收：当月累计件数")
@click.option("--pages", metavar="N", help="按量计收：一件申请的页数")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def fee(*, items: str | None, pages: str | None, as_json: bool) -> None:
    """Print what a number of items or pages costs."""
    if items is not None and pages is not None:
        raise Refusal("一件申请只能按件或者按量计收，请只写 --items 或 --pages（109号3）。")
    try:
        if items is not None:
            charge = fee_for_items(_number(items, "件数"))
        elif pages is not None:
            charge = fee_for_pages(_number(pages, "页数"))
        else:
            raise Refusal("请写明件数（--items 31）或者页数（--pages 250）。")
    except FeeError as problem:
        raise Refusal(str(problem)) from None
    click.echo(_as_json(charge) if as_json else _as_text(charge))


def _number(text: str, name: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip()
    shown = plain if len(plain) <= 20 else f"{plain[:20]}…"
    if not re.fullmatch(r"[+-]?[0-9]+", plain):
        raise FeeError(f"{name}“{shown}”不是整数，请写成 31 这样的数字。")
    digits = plain.lstrip("+").lstrip("0")
    if plain.startswith("-") or not digits or len(digits) > len(str(MOST_UNITS)):
        raise FeeError(f"{name}应为1至{MOST_UNITS}的整数，现在是{shown}。")
    return int(digits)


def _as_json(charge: Fee) -> str:
    steps = [step.to_json() for step in charge.steps]
    return json.dumps({"amount": charge.amount, "steps": steps}, ensure_ascii=False)


def _as_text(charge: Fee) -> str:
    lines = [f"{step.what}〔{step.article.short}〕" for step in charge.steps]
    return "\n".join([*lines, f"合计：{charge.amount}元"])
