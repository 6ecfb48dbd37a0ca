"""``gongkai screen FILE…``: what must not be published in documents (公开前审查)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TextIO

import click

from gongkai.cli.findings.text import ORDER
from gongkai.cli.formats import output, write_csv, write_json, write_jsonl
from gongkai.cli.inputs import STDIN, Document, documents, reason, shown
from gongkai.cli.parallel import in_order
from gongkai.cli.width import pad
from gongkai.cli.words import Refusal
from gongkai.containers.errors import Unopenable
from gongkai.findings import Finding, Severity, Status
from gongkai.report.read.errors import UnreadableReport
from gongkai.report.write.whole_file import write_whole
from gongkai.screening.copies import copy_of
from gongkai.screening.rules import RULES
from gongkai.screening.screen import is_blocking
from gongkai.screening.screen import screen as screen_document
from gongkai.screening.text import ListedWord

FINE, FINDINGS, UNREADABLE = 0, 1, 2
FORMATS = ("text", "concise", "json", "jsonl", "csv", "sarif", "junit", "html")
COLUMNS = (
    *("file", "member", "part", "page", "line", "sheet", "cell", "code", "status", "severity"),
    *("title", "message", "quote", "expected", "basis", "fingerprint"),
)
TITLE = "公开前审查结果"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What came of one document: its findings, or one sentence why it was not looked at."""

    name: str
    findings: tuple[Finding, ...] = ()
    fault: str | None = None


@click.command(
    help="""审查将要公开的文件：个人信息、密级和内部标志、看不见的内容。

    文件可以是 docx、xlsx、pptx、pdf、ofd、jpg、png、文本、网页、压缩包、文件夹或 -（标准输入）。

    有必须处理的，退出码为1；有文件不能审查的，退出码为2，其余文件照常审查。

    例：gongkai screen 低保公示.xlsx --copies 可公开/
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
    type=click.Choice(["error", "review"]),
    default="error",
    show_default=True,
    help="退出码为1的条件：必须处理的、连同要人工判断的",
)
@click.option("--exit-zero", is_flag=True, help="有发现时退出码也为0")
@click.option("--words", metavar="文件", help="本机关的词表：每行一个词，或 词=建议")
@click.option("--copies", metavar="目录", help="在目录里写出可公开的副本：仅数值、去属性、已遮盖")
@click.option("-o", "--output", "target", metavar="文件", help="写到文件，不写到标准输出")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, metavar="N", help="同时审查的份数")
def screen(  # noqa: PLR0913  (one parameter for each option)
    *,
    files: tuple[str, ...],
    form: str,
    fail_on: str,
    exit_zero: bool,
    words: str | None,
    copies: str | None,
    target: str | None,
    jobs: int,
) -> int:
    """Screen documents; exit 2 if one could not be looked at, 1 if something was found, else 0."""
    listed = _listed(words)
    found = _whole(documents(files))
    folder = _folder(copies) if copies is not None else None
    results = _Results(strict=fail_on == "review")
    with output(target, files) as out:
        _write(form, results.watch(in_order(partial(_screened, words=listed), found, jobs)), out)
    faults = [_copied(document, folder) for document in found] if folder is not None else []
    for fault in filter(None, faults):
        click.echo(fault, err=True)
    if results.unreadable:
        return UNREADABLE
    return FINDINGS if results.found and not exit_zero else FINE


class _Results:
    """What the exit code depends on, noted while the documents pass by."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.found = self.unreadable = False

    def watch(self, documents: Iterable[Screened]) -> Iterator[Screened]:
        """Pass documents on; tell at once, on standard error, what could not be looked at."""
        for document in documents:
            if document.fault is not None:
                self.unreadable = True
                click.echo(f"{shown(document.name)}：{document.fault}", err=True)
            some = document.findings if self.strict else filter(is_blocking, document.findings)
            self.found = self.found or any(some)
            yield document


def _screened(document: Document, words: Sequence[ListedWord]) -> Screened:
    try:
        found = screen_document(document.load(), document.name, words)
    except (Unopenable, UnreadableReport) as problem:
        return Screened(name=document.name, fault=" ".join(str(problem).split("\n")))
    return Screened(name=document.name, findings=tuple(found))


def _whole(found: Iterable[Document]) -> list[Document]:
    """A zip is looked at as a whole: its members, their names, everything in it."""
    whole = {each.name: each for each in map(_of_its_own, found)}
    return list(whole.values())


def _of_its_own(document: Document) -> Document:
    if document.member is None:
        return document
    path = document.path
    name = os.fsencode(path).decode("utf-8", "backslashreplace") if path else STDIN
    return replace(document, name=name, member=None)


def _listed(path: str | None) -> list[ListedWord]:
    if path is None:
        return []
    try:
        lines = Path(path).read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Refusal(f"词表 {shown(path)} 不是 UTF-8 编码的文本，请另存为 UTF-8。") from None
    except OSError as problem:
        raise Refusal(f"读不出词表 {shown(path)}：{reason(problem)}，请检查路径。") from None
    pairs = (line.strip().partition("=") for line in lines if line.strip())
    return [ListedWord(word=word.strip(), instead=instead.strip()) for word, _, instead in pairs]


def _folder(path: str) -> Path:
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Refusal(f"建不了目录 {shown(path)}：{reason(problem)}，请换个位置。") from None
    return folder


def _copied(document: Document, folder: Path) -> str | None:
    """Write a document's copy beside those of the others; say why there is none."""
    try:
        copy = copy_of(document.load())
    except (Unopenable, UnreadableReport) as problem:
        return f"{shown(document.name)}：没有写出副本，{problem}"
    stem = Path(document.name).stem if document.name != STDIN else "标准输入"
    target = folder / f"{stem}.{copy.done}.{copy.kind.value}"
    if target.exists():
        return f"{shown(str(target))} 已经存在，没有改写，请换个目录。"
    try:
        write_whole(target, copy.data)
    except OSError as problem:
        return f"写不出 {shown(str(target))}：{reason(problem)}，请换个位置再写。"
    left = sum(map(is_blocking, screen_document(copy.data)))
    return f"已写出 {shown(str(target))}" + (f"，仍有{left}处必须处理。" if left else "。")


def _write(form: str, found: Iterator[Screened], out: TextIO) -> None:
    match form:
        case "json":
            write_json((f.to_json() for each in found for f in each.findings), out)
        case "jsonl":
            write_jsonl((f.to_json() for each in found for f in each.findings), out)
        case "csv":
            write_csv(COLUMNS, (_row(f) for each in found for f in each.findings), out)
        case "text" | "concise":
            lines = _lines(found) if form == "text" else _concise(found)
            out.writelines(f"{line}\n" for line in lines)
        case _:
            _write_page(form, found, out)


def _write_page(form: str, found: Iterator[Screened], out: TextIO) -> None:
    """Load only what the format asked for needs."""
    if form == "sarif":
        from gongkai.cli.findings.sarif import Described, write_sarif  # noqa: PLC0415

        described = [
            Described(
                code=rule.code,
                title=rule.title,
                sentence=f"公开的文件里没有{rule.title}",
                help=f"{rule.cure}。依据：{rule.basis}",
                severity=Severity.ERROR if rule.blocks else Severity.WARNING,
            )
            for rule in RULES.values()
        ]
        write_sarif(found, out, described)
    elif form == "junit":
        from gongkai.cli.findings.junit import write_junit  # noqa: PLC0415

        write_junit(found, out, tuple(RULES))
    else:
        from gongkai.cli.findings import page  # noqa: PLC0415

        out.write(page.head(TITLE))
        for each in found:
            out.writelines(page.section(each.name, each.fault, each.findings))
        out.write(page.FOOT)


def _row(finding: Finding) -> tuple[object, ...]:
    values = {**finding.to_json(), **(finding.at.to_json() if finding.at else {})}
    return tuple(values.get(column) for column in COLUMNS)


def _lines(found: Iterable[Screened]) -> Iterator[str]:
    every: list[Finding] = []
    count = 0
    for document in found:
        if document.fault is not None:
            continue
        count += 1
        every.extend(document.findings)
        yield shown(document.name)
        for finding in sorted(document.findings, key=lambda finding: ORDER[finding.severity]):
            yield f"  {pad(_weight(finding), 10)}{pad(finding.code, 17)}{shown(finding.message)}"
        if not document.findings:
            yield "  没有发现问题。"
        yield ""
    if count:
        yield f"共审查{count}份文件：{_tally(every)}。"


def _concise(found: Iterable[Screened]) -> Iterator[str]:
    for document in found:
        for finding in document.findings:
            line = finding.at.line if finding.at and finding.at.line else ""
            place = f"{shown(document.name)}:{line}"
            yield f"{place}: {_weight(finding)} {finding.code} {shown(finding.message)}"


def _weight(finding: Finding) -> str:
    return "须处理" if finding.status is Status.FAIL else "请判断"


def _tally(every: Sequence[Finding]) -> str:
    must = sum(map(is_blocking, every))
    parts = [
        f"须处理{must}处" if must else "",
        f"请判断{len(every) - must}处" if len(every) > must else "",
    ]
    return "、".join(filter(None, parts)) or "没有发现问题"
