"""``python -m bench.page [REMARK] > docs/benchmarks.md``: what was measured last, as a page."""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

from bench.__main__ import RESULTS

BESIDES = Path(__file__).with_name("besides.md")  # what is not measured in every run, by hand
HEAD = """\
# 测得的速度 · Measured figures

由 `make bench` 测出，`python -m bench.page` 写成本页。每项在同一次运行里交替测三轮，取中位数；
看**比值**：自己的数除以“界限”，即同样的结果最少要花多少。绝对值随机器而变。

Measured by `make bench`, written by `python -m bench.page`: three interleaved rounds of both sides
in one run, medians. Read the **ratio** of ours to the limit, the least anybody could do for the
same result.

{machine}

| 名称 | 测得 | 界限 | 界限是什么 | 比值 | 目标 | 达到 |
|---|---:|---:|---|---:|---|---|
"""


def page(results: list[dict[str, Any]], remark: str = "") -> str:
    """Return the page for the figures of ``bench/results.jsonl``; a remark says how it was run."""
    machine = (
        f"Python {platform.python_version()}，{platform.system()} {platform.machine()}，"
        f"{os.cpu_count()} 核。{remark}"
    )
    rows = "".join(map(_row, results))
    return f"{HEAD.format(machine=machine)}{rows}\n{BESIDES.read_text('utf-8')}"


def _row(figure: dict[str, Any]) -> str:
    unit = figure["unit"]
    cells = (
        f"`{figure['name']}`",
        f"{figure['value']:g} {unit}",
        f"{figure['limit']:g} {unit}",
        figure["limit_is"],
        f"{figure['ratio']:g}",
        figure["goal"].replace("<=", "≤").replace(">=", "≥"),
        "是" if figure["holds"] else "否",
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    lines = RESULTS.read_text("utf-8").splitlines()
    sys.stdout.write(page([json.loads(line) for line in lines], " ".join(sys.argv[1:])))
