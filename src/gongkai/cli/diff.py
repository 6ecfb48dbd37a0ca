"""``gongkai diff A B``: two years of a body, or two readings of one report (比较)."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from gongkai.cli.formats import output
from gongkai.cli.inputs import shown
from gongkai.cli.reading import read_inputs
from gongkai.cli.words import Refusal
from gongkai.report.diff import CellChange, Diff, TextChange, break_sentence, compare
from gongkai.report.model import Report

DIFFERENT = 1


@click.command(
    help="""比较两份报告：同一机关的两个年度，或同一份报告的两次读取。

    列出变了的格（原数→新数，或有数与没有数之间）、变了的文字和读取说明；两版格式之间只比口径相同的，
    接不上的系列另行列出。没有差异退出码为0，有差异为1。

    例：gongkai diff 2022年.json 2023年.json
    """,
    options_metavar="[选项]",
)
@click.argument("before", metavar="甲", type=click.Path(allow_dash=True))
@click.argument("after", metavar="乙", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="输出格式",
)
@click.option("-o", "--output", "target", metavar="文件", help="写到文件，不写到标准输出")
def diff(*, before: str, after: str, form: str, target: str | None) -> int:
    """Compare two reports; exit 0 if they are the same, 1 if they differ."""
    if before == after == "-":
        raise Refusal("标准输入只能读一次，请把其中一份存成文件。")
    reports = _only(before), _only(after)
    found = compare(*reports)
    with output(target, (before, after)) as out:
        if form == "json":
            heads = {"before": _head(reports[0]), "after": _head(reports[1])}
            out.write(json.dumps({**found.to_json(), **heads}, ensure_ascii=False, indent=2) + "\n")
        else:
            out.writelines(f"{line}\n" for line in _lines(reports, found))
    return DIFFERENT if found else 0


def _only(path: str) -> Report:
    readings = list(read_inputs([path]))
    for reading in readings:
        if reading.fault is not None:
            raise Refusal(f"{shown(reading.name)}：{reading.fault}")
    found = [report for reading in readings for report in reading.reports]
    if len(found) != 1:
        raise Refusal(f"{shown(path)} 里有{len(found)}份报告，比较的两边请各给一份。")
    return found[0]


def _head(report: Report) -> dict[str, object]:
    return {"file": report.source.name, "body": report.body, "year": report.year}


def _lines(reports: tuple[Report, Report], found: Diff) -> Iterator[str]:
    for sign, report in zip("甲乙", reports, strict=True):
        year = f"{report.year}年度" if report.year else "年度不明"
        yield f"{sign}  {shown(report.source.name)}  {report.body or '机关不明'} {year}"
    if not found:
        yield "没有差异。"
        return
    if found.cells:
        yield f"变了的格（{len(found.cells)}格）"
        yield from (f"  {_cell(one)}" for one in found.cells)
    if found.breaks:
        yield f"两版格式接不上、不作比较的（{len(found.breaks)}项）"
        yield from (f"  {break_sentence(one)}" for one in found.breaks)
    for one in (*found.fields, *found.sections, *found.notes):
        yield from _text(one)


def _cell(one: CellChange) -> str:
    moved = f"（{one.difference}）" if one.difference else ""
    return f"{one.name}：{_one_line(one.before)} → {_one_line(one.after)}{moved}"


def _text(one: TextChange) -> Iterator[str]:
    yield one.name
    yield from (f"  - {_one_line(line)}" for line in one.removed)
    yield from (f"  + {_one_line(line)}" for line in one.added)


def _one_line(text: str) -> str:
    return shown(" ".join(text.split()))
