"""``gongkai check FILE…``: what the rules find in annual reports (检查年度报告)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import TextIO

import click

from gongkai.cli.against import NO_PREVIOUS, Against, against, names_in, one_report
from gongkai.cli.baseline import read_baseline
from gongkai.cli.decisions import read_decisions
from gongkai.cli.findings.checked import CheckedDocument, CheckedReport, Sieve, checked
from gongkai.cli.formats import output, write_csv, write_json, write_jsonl
from gongkai.cli.inputs import shown
from gongkai.cli.reading import Reading, read_inputs, remarked
from gongkai.cli.words import Refusal
from gongkai.report.checks import check as check_report
from gongkai.report.findings import Finding, Severity, Status
from gongkai.report.model import Report

FINDINGS, UNREADABLE = 1, 2
COLUMNS = (
    *("file", "line", "code", "status", "severity", "title", "message", "cells", "section"),
    *("quote", "stated", "expected", "basis", "fingerprint"),
)
FORMATS = ("text", "concise", "json", "jsonl", "csv", "sarif", "junit", "html")
FAILING: dict[str, Callable[[Finding], bool]] = {
    "error": lambda f: f.status is Status.FAIL and f.severity is Severity.ERROR,
    "warning": lambda f: f.status is Status.FAIL and f.severity is not Severity.INFO,
    "review": lambda _: True,
}


@click.command(
    help="""检查年度报告，列出每个问题的位置、两边的数和改法。

    文件可以是网页、Word、PDF、Excel、文本、gongkai 的 JSON，也可以是文件夹、压缩包（.zip）或 -（标准输入）。

    有不符且为错误的，退出码为1；有文件读不出的，退出码为2，其余文件照常检查。

    同一机关几个年度的报告一起给出，或用 --previous 给出上年报告，即作跨年核对；
    用 --parent 给出汇总报告，其余文件是它汇总的各机关。

    例：gongkai check 年报.txt --format concise

    例：gongkai check --parent 全县.json --complete 各镇/
    """,
    options_metavar="[选项]",
)
@click.argument("files", nargs=-1, required=True, metavar="文件…", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
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
@click.option("--baseline", metavar="文件", help="以前的检查结果（JSON），其中已有的不再列出")
@click.option("--decisions", metavar="文件", help="人工判断（JSON 或 TOML），已排除的不再列出")
@click.option("--previous", multiple=True, metavar="文件", help="上一年度的报告，可写多次")
@click.option("--renamed", multiple=True, metavar="旧名=新名", help="机关更名或合并，可写多次")
@click.option("--peers", multiple=True, metavar="文件", help="同类机关的报告，30份以上才比较")
@click.option("--parent", metavar="文件", help="汇总报告，与其余文件之和核对")
@click.option("--own", metavar="文件", help="汇总报告中本级自己的数")
@click.option("--complete", is_flag=True, help="各机关已全部给出，汇总应等于其和")
@click.option("--expected", metavar="名单", help="应报机关名单，每行一个")
@click.option("-o", "--output", "target", metavar="文件", help="写到文件，不写到标准输出")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, metavar="N", help="同时读取的份数")
@click.option(
    "--second-opinion",
    is_flag=True,
    help="PDF再用pdfplumber读一遍，两次不一致的格注明不确定，不改动任何数；"
    "须先安装gongkai[second-opinion]",
)
def check(  # noqa: PLR0913  (one parameter for each option)
    *,
    files: tuple[str, ...],
    form: str,
    fail_on: str,
    exit_zero: bool,
    baseline: str | None,
    decisions: str | None,
    previous: tuple[str, ...],
    renamed: tuple[str, ...],
    peers: tuple[str, ...],
    parent: str | None,
    own: str | None,
    complete: bool,
    expected: str | None,
    target: str | None,
    jobs: int,
    second_opinion: bool,
) -> int:
    """Check documents; exit 2 if one could not be read, 1 if the findings say so, else 0."""
    if parent is None and (own or complete or expected):
        raise Refusal("选项 --own、--complete、--expected 要与 --parent 一起用，请给出汇总报告。")
    known, judged = read_baseline(baseline), read_decisions(decisions, date.today())  # noqa: DTZ011
    beside = against(previous, renamed, peers, jobs)

    def sieve(findings: Iterable[Finding], report: Report) -> Iterable[Finding]:
        return judged.standing(known.new(findings), report)

    readings = remarked(read_inputs(files, jobs, second_opinion=second_opinion))
    first: Iterable[CheckedDocument] = ()
    if parent is not None:
        every = list(readings)
        readings = iter(every)
        first = [_parent(parent, every, (own, complete, expected), sieve, beside)]
    outcome = _Outcome(FAILING[fail_on])
    with output(target, (*files, *previous, *peers, *filter(None, (parent, own)))) as out:
        documents = chain(first, checked(readings, sieve, beside))
        _write(form, outcome.watch(documents), out)
    if (said := judged.summary()) is not None:
        click.echo(said, err=True)
    if previous and not beside.used:
        raise Refusal(NO_PREVIOUS)
    if outcome.unreadable:
        return UNREADABLE
    return FINDINGS if outcome.failed and not exit_zero else 0


def _parent(
    path: str,
    readings: list[Reading],
    given: tuple[str | None, bool, str | None],
    sieve: Sieve,
    beside: Against,
) -> CheckedDocument:
    """Check the report that adds the others up against them."""
    from gongkai.report.rollup import family_of  # noqa: PLC0415 — only for sums over bodies

    own, complete, expected = given
    report = one_report(path, "--parent")
    children = [one for reading in readings for one in reading.reports]
    strangers = sorted(
        {one.year for one in children if one.year not in {None, report.year}} - {None}
    )
    if report.year is not None and strangers:
        raise Refusal(
            f"汇总报告是{report.year}年度的，各机关的报告里有{strangers[0]}年度的，请只给同一年度的。"
        )
    family = family_of(
        children,
        stated=report,
        own=one_report(own, "--own") if own else None,
        expected=names_in(expected),
        unread=[reading.name for reading in readings if reading.fault is not None],
        renamed=beside.renamed,
        complete=complete,
    )
    found = check_report(report, family=family, **beside.of(report))
    one = CheckedReport(report=report, findings=tuple(sieve(found, report)))
    return CheckedDocument(name=path, reports=(one,))


class _Outcome:
    """What the exit code depends on, noted while the documents pass by."""

    def __init__(self, failing: Callable[[Finding], bool]) -> None:
        self.failing = failing
        self.failed = self.unreadable = False

    def watch(self, documents: Iterable[CheckedDocument]) -> Iterator[CheckedDocument]:
        """Pass documents on; tell at once, on standard error, what could not be read."""
        for document in documents:
            if document.fault is not None:
                self.unreadable = True
                click.echo(f"{shown(document.name)}：{document.fault}", err=True)
            self.failed = self.failed or any(map(self.failing, document.findings))
            yield document


def _write(form: str, documents: Iterator[CheckedDocument], out: TextIO) -> None:
    match form:
        case "json":
            write_json((finding.to_json() for finding in _findings(documents)), out)
        case "jsonl":
            write_jsonl((finding.to_json() for finding in _findings(documents)), out)
        case "csv":
            write_csv(COLUMNS, map(_row, _findings(documents)), out)
        case _:
            _write_pages(form, documents, out)


def _write_pages(form: str, documents: Iterator[CheckedDocument], out: TextIO) -> None:
    """Load only what the format asked for needs."""
    if form in {"text", "concise"}:
        from gongkai.cli.findings import text  # noqa: PLC0415

        lines = text.lines if form == "text" else text.concise
        out.writelines(f"{line}\n" for line in lines(documents))
    elif form == "sarif":
        from gongkai.cli.findings.sarif import write_sarif  # noqa: PLC0415

        write_sarif(documents, out)
    elif form == "junit":
        from gongkai.cli.findings.junit import write_junit  # noqa: PLC0415

        write_junit(documents, out)
    else:
        from gongkai.cli.findings.beside import write_page  # noqa: PLC0415

        write_page(documents, out)


def _findings(documents: Iterable[CheckedDocument]) -> Iterator[Finding]:
    for document in documents:
        yield from document.findings


def _row(finding: Finding) -> tuple[object, ...]:
    values = finding.to_json()
    values["line"] = finding.at.line if finding.at else None
    values["cells"] = " ".join(finding.cells)
    return tuple(values[column] for column in COLUMNS)
