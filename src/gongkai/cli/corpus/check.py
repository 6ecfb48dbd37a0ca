"""``gongkai corpus check``: every finding of a corpus (检查年报库)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any, TextIO

import click

from gongkai.cli.against import renamings
from gongkai.cli.baseline import read_baseline
from gongkai.cli.corpus.opening import opened
from gongkai.cli.decisions import read_decisions
from gongkai.cli.formats import output, write_csv, write_json, write_jsonl
from gongkai.cli.inputs import shown
from gongkai.cli.width import pad
from gongkai.report.corpus.across import findings
from gongkai.report.findings import SEVERITY_NAMES, STATUS_NAMES, Severity, Status
from gongkai.report.place import Place

FINDINGS = 1
COLUMNS = (
    *("file", "report", "body", "year", "line", "code", "status", "severity", "title", "message"),
    *("cells", "section", "quote", "stated", "expected", "basis", "fingerprint"),
)
_WORD = 16
_WHOLE = re.compile(r"-?\d{1,15}")
Row = Mapping[str, Any]
FAILING: dict[str, Callable[[Row], bool]] = {
    "error": lambda row: row["status"] == "fail" and row["severity"] == "error",
    "warning": lambda row: row["status"] == "fail" and row["severity"] != "info",
    "review": lambda _: True,
}


@click.command(
    help="""列出年报库里的全部问题：每份报告的检查结果、读不出的文件、同一机关同一年度的重复报告、中间缺的年度，
    以及同一机关前后两年接不上的数（X-CARRY、X-STOCK、X-PENDING、X-EDITION、T2-ITEMS）。

    与上年比较文字的规则（X-COPY、N-GROWTH）要读原文，请用 gongkai check。机关更名或合并的，用 --renamed 注明。

    有不符且为错误的，退出码为1。

    例：gongkai corpus check 年报.parquet --format concise
    """,
    options_metavar="[选项]",
)
@click.argument("path", metavar="X.parquet", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "concise", "json", "jsonl", "csv"]),
    default="text",
    show_default=True,
    help="输出格式",
)
@click.option(
    "--fail-on",
    type=click.Choice(list(FAILING)),
    default="error",
    show_default=True,
    help="退出码为1的条件：错误、连同警告、连同待核和无法判定",
)
@click.option("--exit-zero", is_flag=True, help="有问题时退出码也为0")
@click.option("--renamed", multiple=True, metavar="旧名=新名", help="机关更名或合并，可写多次")
@click.option("--baseline", metavar="文件", help="以前的检查结果（JSON），其中已有的不再列出")
@click.option("--decisions", metavar="文件", help="人工判断（JSON 或 TOML），已排除的不再列出")
@click.option("-o", "--output", "target", metavar="文件", help="写到文件，不写到标准输出")
def check(  # noqa: PLR0913  (one parameter for each option)
    *,
    path: str,
    form: str,
    fail_on: str,
    exit_zero: bool,
    renamed: tuple[str, ...],
    baseline: str | None,
    decisions: str | None,
    target: str | None,
) -> int:
    """List the findings of a corpus; exit 1 if one of them says so."""
    names = renamings(renamed)
    known, judged = read_baseline(baseline), read_decisions(decisions, date.today())  # noqa: DTZ011
    failed = False

    def watched(rows: Iterable[Row]) -> Iterator[Row]:
        nonlocal failed
        for row in rows:
            key, source = row["fingerprint"], row["source"]
            if known.knows(key, source) or judged.dismissed(key, source, row["body"], row["year"]):
                continue
            failed = failed or FAILING[fail_on](row)
            yield row

    with opened(path) as corpus, output(target, [path]) as out:
        _write(form, watched(findings(corpus, names)), out)
    if (said := judged.summary()) is not None:
        click.echo(said, err=True)
    return FINDINGS if failed and not exit_zero else 0


def _write(form: str, rows: Iterator[Row], out: TextIO) -> None:
    match form:
        case "json":
            write_json(map(_object, rows), out)
        case "jsonl":
            write_jsonl(map(_object, rows), out)
        case "csv":
            write_csv(COLUMNS, map(_line_of_csv, rows), out)
        case "concise":
            out.writelines(f"{_concise(row)}\n" for row in rows)
        case _:
            out.writelines(f"{line}\n" for line in _text(rows))


def _object(row: Row) -> dict[str, Any]:
    """A finding as the contract has it, with the report it is about."""
    values = {"file": row["source"], **row}
    del values["source"]
    values["cells"] = (row["cells"] or "").split()
    values["at"] = json.loads(row["at"]) if row["at"] else None
    for side in ("stated", "expected"):
        whole = row[side] is not None and _WHOLE.fullmatch(row[side])
        values[side] = int(row[side]) if whole else row[side]
    return values


def _line_of_csv(row: Row) -> tuple[object, ...]:
    values = {**row, "file": row["source"], "line": _place(row).line}
    return tuple(values[column] for column in COLUMNS)


def _place(row: Row) -> Place:
    return Place(**json.loads(row["at"])) if row["at"] else Place()


def _concise(row: Row) -> str:
    place = f"{shown(row['source'])}:{_place(row).line or ''}"
    return f"{place}: {_weight(row)} {row['code']} {_one_line(row['message'])}"


def _text(rows: Iterator[Row]) -> Iterator[str]:
    """Yield the findings report by report, and a line that counts them."""
    counted: Counter[str] = Counter()
    for (source, _), found in groupby(rows, key=lambda row: (row["source"], row["report"])):
        first, *others = found
        year = f"{first['year']}年度" if first["year"] else "年度不明"
        whose = f"{first['body'] or '机关不明'} {year}" if first["report"] else "没有读出报告"
        yield f"{shown(source)}  {whose}"
        for row in (first, *others):
            counted[row["severity"]] += 1
            yield f"  {pad(_weight(row), _WORD)}{row['code']}  {_one_line(row['message'])}"
        yield ""
    tally = "、".join(f"{SEVERITY_NAMES[s]}{counted[s]}条" for s in Severity if counted[s])
    yield f"共{tally}。" if tally else "没有发现问题。"


def _weight(row: Row) -> str:
    name = SEVERITY_NAMES[Severity(row["severity"])]
    status = Status(row["status"])
    return name if status is Status.FAIL else f"{name}·{STATUS_NAMES[status]}"


def _one_line(text: str) -> str:
    return shown(" ".join(text.split()))
