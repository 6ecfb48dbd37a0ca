"""``gongkai rollup X.parquet``: a corpus added up by county, city, province and nation (分级汇总)."""

from __future__ import annotations

from pathlib import Path

import click
import duckdb

from gongkai.cli.corpus.opening import opened
from gongkai.cli.formats import output, write_csv
from gongkai.cli.inputs import reason, shown
from gongkai.cli.words import Refusal
from gongkai.report.regions import COLUMNS, ORDER, region_query, write_regions


def write_sums(path: str, target: str) -> None:
    """Write the sums of a corpus as CSV or Parquet, by the suffix.

    Raises:
        Refusal: it is no corpus, or the file cannot be written.
    """
    with opened(path) as corpus:
        if Path(target).suffix.lower() == ".csv":
            with output(target, [path]) as out:
                rows = corpus.each(f"{region_query()} {ORDER}")
                write_csv(COLUMNS, (tuple(row.values()) for row in rows), out)
        else:
            with output(target, [str(file) for file in corpus.files.values()]):
                pass  # refuses what cannot be written, before anything is added
            _write(corpus.files["cells"], corpus.files["reports"], Path(target))
    click.echo(f"各级合计已写入 {shown(target)}。", err=True)


def _write(cells: Path, reports: Path, target: Path) -> None:
    try:
        write_regions(cells, reports, target)
    except OSError as problem:
        raise Refusal(f"写不出 {shown(str(target))}：{reason(problem)}，请换个位置再写。") from None
    except duckdb.OutOfMemoryException:
        raise Refusal(f"写 {shown(str(target))} 时内存不够，请关掉别的程序再运行一次。") from None
    except duckdb.Error:
        raise Refusal(f"写不出 {shown(str(target))}，请检查磁盘空间和权限。") from None
