"""The catalogue as a page of documentation (检查规则说明)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.checks import RULES, Rule
from gongkai.report.findings import SEVERITY_NAMES

CHAPTERS = {
    "F": "格式",
    "V": "单元格",
    "T2": "表二 主动公开政府信息情况",
    "T3": "表三 收到和处理政府信息公开申请情况",
    "T4": "表四 行政复议、行政诉讼情况",
    "X": "与上年报告核对",
    "N": "文字部分",
    "R": "汇总",
    "L": "与台账核对（平台）",
    "P": "合理性",
}
_INTRODUCTION = """# 检查规则

本页由 `gongkai rule --markdown` 生成，与程序中的规则一致。规则编号一经公布不再改用。

- **结论**：`fail` 两边的数都已知且不一致；`undecidable` 需要的格未填、列不确定或文中没有，既不算对也不算错；\
`review` 需要人核实。
- **程度**：错误（签发和公布前必须改正）、警告（不改的要说明理由）、提示。
- **符号**：`/`、`-`、`无` 只在求和时按0计；一边全是符号的，不当作一个数。空白从不按0计。
- **推定**：读取时推定了所在列的数参加核对，说明中写明“推定”。
- **缘由只说一次**：因缺格、缺行、不是数字而无法核对的，错误由 F-COLS、F-ROWS、V-NUMBER 等报出，\
各等式另以提示列出。
"""


def markdown() -> str:
    """Return the page ``docs/rules.md``."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    for prefix, name in CHAPTERS.items():
        yield f"## {name}\n"
        yield from (_entry(one) for one in RULES.values() if one.code.split("-")[0] == prefix)


def _entry(one: Rule) -> str:
    return (
        f"### {one.code} {one.title}\n\n"
        f"{one.sentence}\n\n"
        f"- 程度：{SEVERITY_NAMES[one.severity]}\n"
        f"- 公式：{one.formula}\n"
        f"- 依据：{one.basis}\n"
        f"- 例：{one.example}\n"
    )
