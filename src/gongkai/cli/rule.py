"""``gongkai rule [CODE]``: a rule with its sentence, formula, basis and example (检查规则)."""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections.abc import Iterable, Iterator

import click

from gongkai.cli.inputs import shown
from gongkai.cli.width import columns, pad
from gongkai.cli.words import Refusal
from gongkai.report.checks import RULES, Rule
from gongkai.report.checks.handbook import markdown
from gongkai.report.findings import SEVERITY_NAMES
from gongkai.report.read.notes import MEANINGS
from gongkai.screening.rules import RULES as SCREENING
from gongkai.screening.rules import Rule as ScreeningRule


@click.command(
    help="""说明检查规则：规定、公式、依据和例子。不写编号时列出全部规则。

    例：gongkai rule T3-BALANCE
    """,
    options_metavar="[选项]",
)
@click.argument("codes", nargs=-1, metavar="[编号]…")
@click.option("--list", "as_list", is_flag=True, help="每条规则一行")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--markdown", "as_markdown", is_flag=True, help="输出全部规则的说明文档")
def rule(*, codes: tuple[str, ...], as_list: bool, as_json: bool, as_markdown: bool) -> None:
    """Explain rules by their codes, or list the catalogue."""
    if as_markdown:
        click.echo(markdown(), nl=False)
        return
    wanted = [_code(code) for code in codes]
    rules = [RULES[code] for code in wanted if code in RULES] if codes else list(RULES.values())
    if as_json:
        notes = [{"code": c, "sentence": MEANINGS[c]} for c in wanted if c in MEANINGS]
        screening = [SCREENING[c].to_json() for c in wanted if c in SCREENING]
        everything = [*(one.to_json() for one in rules), *notes, *screening]
        shape = everything[0] if len(everything) == 1 and codes else everything
        click.echo(json.dumps(shape, ensure_ascii=False, indent=2))
        return
    lines = _list(rules) if as_list or not codes else _explained(wanted)
    click.echo("\n".join(lines))


def _code(given: str) -> str:
    """Return the code that is meant, whatever the case.

    Raises:
        Refusal: there is none; the nearest are named.
    """
    code = unicodedata.normalize("NFKC", given).strip().upper()
    if code in RULES or code in MEANINGS or code in SCREENING:
        return code
    near = difflib.get_close_matches(code, [*RULES, *MEANINGS, *SCREENING], n=3, cutoff=0.5)
    hint = f"是不是 {'、'.join(near)}？" if near else ""
    name = shown(given if len(given) <= 40 else f"{given[:40]}…")
    raise Refusal(f"没有编号为“{name}”的规则。{hint}全部规则见 gongkai rule --list。")


def _list(rules: Iterable[Rule]) -> Iterator[str]:
    every = list(rules)
    width = max(columns(one.code) for one in every) + 2
    for one in every:
        yield f"{pad(one.code, width)}{SEVERITY_NAMES[one.severity]}  {one.title}"


def _explained(codes: Iterable[str]) -> Iterator[str]:
    for number, code in enumerate(codes):
        if number:
            yield ""
        if code in MEANINGS:
            yield f"{code}  读取说明：{MEANINGS[code]}。"
        elif code in SCREENING:
            yield from _explain_screening(SCREENING[code])
        else:
            yield from _explain(RULES[code])


def _explain_screening(one: ScreeningRule) -> Iterator[str]:
    yield f"{one.code}  公开前审查：{one.title}（{'须处理' if one.blocks else '请判断'}）"
    yield f"  处理：{one.cure}"
    yield f"  依据：{one.basis}"


def _explain(one: Rule) -> Iterator[str]:
    yield f"{one.code}  {one.title}（{SEVERITY_NAMES[one.severity]}）"
    yield f"  规定：{one.sentence}"
    yield f"  公式：{one.formula}"
    yield f"  依据：{one.basis}"
    yield f"  例：{one.example}"
