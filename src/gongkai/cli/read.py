"""``gongkai read FILE…``: published reports to data (读取年度报告)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TextIO

import click

from gongkai.cli.formats import output, output_bytes, write_csv, write_json, write_jsonl
from gongkai.cli.inputs import shown
from gongkai.cli.reading import Reading, read_inputs, remarked
from gongkai.cli.words import Refusal
from gongkai.report.long_form import COLUMNS, long_rows
from gongkai.report.model import Report

UNREADABLE = 2


@click.command(
    help="""读取已公布的年度报告，每份报告输出一个 JSON 对象，每格注明状态和位置。

    文件可以是网页、Word、PDF、Excel、文本、gongkai 的 JSON，也可以是文件夹、压缩包（.zip）或 -（标准输入）。

    例：gongkai read 年报.txt --format table
    """,
    options_metavar="[选项]",
)
@click.argument("files", nargs=-1, required=True, metavar="文件…", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl", "table", "csv", "parquet"]),
    default="json",
    show_default=True,
    help="输出格式",
)
@click.option("-o", "--output", "target", metavar="文件", help="写到文件，不写到标准输出")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, metavar="N", help="同时读取的份数")
@click.option(
    "--second-opinion",
    is_flag=True,
    help="PDF再用pdfplumber读一遍，两次不一致的格注明不确定，不改动任何数；"
    "须先安装gongkai[second-opinion]",
)
def read(
    *, files: tuple[str, ...], form: str, target: str | None, jobs: int, second_opinion: bool
) -> int:
    """Read documents and write what they hold; exit 2 if one of them could not be read."""
    faults: list[str] = []
    readings = remarked(read_inputs(files, jobs, second_opinion=second_opinion))
    reports = _reports(readings, faults)
    if form == "parquet":
        _write_parquet(reports, target, files)
        return UNREADABLE if faults else 0
    with output(target, files) as out:
        _write(form, reports, out)
    return UNREADABLE if faults else 0


def _reports(readings: Iterator[Reading], faults: list[str]) -> Iterator[Report]:
    """Yield the reports; tell at once, on standard error, what could not be read."""
    for reading in readings:
        if reading.fault is not None:
            faults.append(reading.name)
            click.echo(f"{shown(reading.name)}：{reading.fault}", err=True)
        yield from reading.reports


def _write(form: str, reports: Iterator[Report], out: TextIO) -> None:
    match form:
        case "json":
            write_json((report.to_json() for report in reports), out)
        case "jsonl":
            write_jsonl((report.to_json() for report in reports), out)
        case "csv":
            write_csv(COLUMNS, (row for report in reports for row in long_rows(report)), out)
        case _:
            _write_tables(reports, out)


def _write_parquet(reports: Iterator[Report], target: str | None, files: tuple[str, ...]) -> None:
    """Parquet is no text: a terminal does not get it."""
    from gongkai.report.frame import parquet_bytes  # noqa: PLC0415 — only this needs DuckDB

    if target is None and sys.stdout.isatty():
        raise Refusal("parquet 不能显示在屏幕上，请用 -o 写到文件，或改用 table。")
    with output_bytes(target, files) as out:
        out.write(parquet_bytes(reports))


def _write_tables(reports: Iterator[Report], out: TextIO) -> None:
    from gongkai.cli.tabular import lines_of_report  # noqa: PLC0415 — only people need it

    for number, report in enumerate(reports):
        lines = ("", *lines_of_report(report)) if number else lines_of_report(report)
        out.writelines(f"{line}\n" for line in lines)
