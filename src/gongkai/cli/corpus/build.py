"""``gongkai corpus build``: documents to a corpus in Parquet (建库)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import duckdb

from gongkai.cli.corpus.progress import Bar
from gongkai.cli.corpus.sources import items
from gongkai.cli.inputs import reason, shown
from gongkai.cli.words import Refusal
from gongkai.report.corpus.build import Built
from gongkai.report.corpus.build import build as build_corpus
from gongkai.report.corpus.directory import BadDirectory
from gongkai.report.corpus.errors import ClusterFailed, InUse
from gongkai.report.corpus.files import SUFFIX
from gongkai.report.corpus.limits import Limits

FAULTS = 1
_NAMED = 20  # failures named one by one; the rest stands in the corpus


@click.command(
    help="""读取文件夹、压缩包、文件或清单里的全部年度报告，写成年报库。

    写出三个文件：X.parquet（一格一行）、X.reports.parquet（一份报告一行）、
    X.findings.parquet（检查结果和读不出的文件）。

    旁边的 X.parquet.work 存着已读的结果：中断后再运行，只读还没读的和变了的文件；不需要时可以删除。

    清单是每行一个路径的文本文件，- 表示从标准输入读清单。

    有文件读不出的，退出码为1，其余照常入库。

    成批读取时PDF只用一种读法；要用第二种读法核对的，逐份用 gongkai read --second-opinion。

    --cluster 把读取交给已启动的 Ray 集群（需安装 gongkai[cluster]），文件要放在各台机器按同一路径都能看到的
    文件夹里；Ray 只应在内部网络里运行。结果与本机读取逐字节相同。

    例：gongkai corpus build 年报/ -o 年报.parquet --jobs 4
    """,
    options_metavar="[选项]",
)
@click.argument("paths", nargs=-1, required=True, metavar="文件…", type=click.Path(allow_dash=True))
@click.option("-o", "--output", "target", required=True, metavar="X.parquet", help="年报库的文件名")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    metavar="N",
    help="同时读取的份数",
)
@click.option(
    "--cluster", metavar="地址", help="在 Ray 集群上读取，如 10.0.0.5:6379；auto 为本机所在的集群"
)
@click.option(
    "--bodies", metavar="CSV", help="机关名录：机关,层级,省,市,县，供统计分组", type=click.Path()
)
@click.option("--fresh", is_flag=True, help="不用以前读过的结果，全部重读")
@click.option(
    "--seconds",
    type=click.IntRange(1, 3600),
    default=Limits().seconds,
    show_default=True,
    metavar="N",
    help="一个文件最多用多少秒CPU",
)
@click.option(
    "--megabytes",
    type=click.IntRange(100, 64_000),
    default=Limits().megabytes,
    show_default=True,
    metavar="N",
    help="读一个文件最多用多少MB内存",
)
def build(  # noqa: PLR0913  (one parameter for each option)
    *,
    paths: tuple[str, ...],
    target: str,
    jobs: int,
    cluster: str | None,
    bodies: str | None,
    fresh: bool,
    seconds: int,
    megabytes: int,
) -> int:
    """Build a corpus; exit 1 if a document could not be read."""
    path = _target(target)
    with _refusing(path):
        built = build_corpus(
            items(paths),
            path,
            jobs=jobs,
            cluster=cluster,
            limits=Limits(seconds=seconds, megabytes=megabytes),
            fresh=fresh,
            bodies=Path(bodies) if bodies else None,
            progress=Bar(),
        )
    _tell(built, path)
    return FAULTS if built.faults else 0


def _target(given: str) -> Path:
    path = Path(given)
    if path.suffix != SUFFIX:
        raise Refusal(f"年报库的文件名应以 {SUFFIX} 结尾，请改成 {shown(path.stem)}{SUFFIX}。")
    if path.is_dir() or not path.parent.is_dir():
        raise Refusal(f"写不出 {shown(given)}：文件夹不存在或这是文件夹，请换个位置再写。")
    return path


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Say in one sentence what stopped the build; what was read so far is kept."""
    name = shown(str(path))
    try:
        yield
    except InUse:
        raise Refusal(f"另一个程序正在建立 {name}，请等它完成后再试。") from None
    except (BadDirectory, ClusterFailed) as problem:
        raise Refusal(str(problem)) from None
    except OSError as problem:
        what = shown(str(problem.filename)) if problem.filename else name
        raise Refusal(
            f"读写 {what} 时出错：{reason(problem)}，已读的结果保留着，处理后再运行一次。"
        ) from None
    except duckdb.OutOfMemoryException:
        raise Refusal(
            f"写 {name} 时内存不够，请关掉别的程序，或把文件分成几个年报库分别建，"
            "再运行一次，已读的结果保留着。"
        ) from None
    except duckdb.Error:
        raise Refusal(f"写不出 {name}，请检查磁盘空间后再运行一次，已读的结果保留着。") from None


def _tell(built: Built, path: Path) -> None:
    for name, fault in built.faults[:_NAMED]:
        click.echo(f"{shown(name)}：{fault.message}", err=True)
    more = len(built.faults) - _NAMED
    if more > 0:
        click.echo(
            f"还有{more}个文件读不出，请看：gongkai corpus check {shown(str(path))}", err=True
        )
    failed = f"，{len(built.faults)}个读不出" if built.faults else ""
    click.echo(
        f"共{built.documents}个文件，本次读取{built.read}个{failed}；"
        f"{built.reports}份报告已写入 {shown(str(path))}。",
        err=True,
    )
