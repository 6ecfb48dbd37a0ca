"""The charts on one page that needs nothing else (统计图册): no script, no font, no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from gongkai.report.corpus.charts.questions import Figure

_STYLE = """
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0;background:#f6f7f9;color:#1f2933;font:17px/1.8 "PingFang SC","Noto Sans CJK SC",
"Source Han Sans SC","Microsoft YaHei",sans-serif}
main{max-width:760px;margin:0 auto;padding:40px 24px 64px}
h1{font-size:28px;line-height:1.4;margin:0 0 8px}h2{font-size:20px;line-height:1.5;margin:0 0 16px}
p{margin:0 0 8px}.quiet,figcaption{color:#52606d;font-size:15px}
figure{margin:32px 0 0;padding:24px 28px;background:#fff;border:1px solid #d9dee5}
.chart{overflow-x:auto}.chart svg{display:block;width:100%;min-width:520px;height:auto}
details{margin-top:12px}summary{cursor:pointer;color:#164a84}
.table{overflow-x:auto}table{border-collapse:collapse;width:100%;margin-top:8px;font-size:15px;
font-variant-numeric:tabular-nums}th,td{padding:6px 10px;border-bottom:1px solid #d9dee5;
text-align:right;white-space:nowrap}th:first-child,td:first-child,.words td:nth-child(2),
.words th:nth-child(2){text-align:left;white-space:normal}thead th{color:#52606d;font-weight:400}
tbody th{font-weight:400}
.wide{display:none}@media(max-width:600px){.wide{display:block}main{padding:24px 0 48px}header,footer{padding:0 16px}
figure{padding:20px 16px;border-left:0;border-right:0}h1{font-size:24px}h2{font-size:18px}}
@media print{body{background:#fff}figure{border:0;break-inside:avoid}details:not([open])>*{display:block}}
"""
_WORDS = frozenset({"defects", "presence"})  # tables whose second column is text


def dossier(name: str, overview: Mapping[str, int], figures: Sequence[Figure]) -> str:
    """Return the page with every figure, its table and what the data covers."""
    drawn = "".join(map(_figure, figures)) or "<p>年报库里没有可以作图的数据。</p>"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>政府信息公开年度报告统计图：{escape(name)}</title><style>{_STYLE}</style></head>"
        f"<body><main><header><h1>政府信息公开年度报告统计图</h1>"
        f'<p class="quiet">{escape(_coverage(name, overview))}</p></header>{drawn}</main></body></html>\n'
    )


def _coverage(name: str, overview: Mapping[str, int]) -> str:
    parts = [f"数据：年报库“{name}”，{overview['reports']}份报告"]
    for key, words in (("duplicates", "份重复的没有计入"), ("unread", "个文件没有读出")):
        if overview[key]:
            parts.append(f"{overview[key]}{words}")
    return f"{'，'.join(parts)}。没有填写的数不算作0；没有报告的年度留空。"


def _figure(figure: Figure) -> str:
    caption = f"<figcaption>{escape(figure.note)}</figcaption>" if figure.note else ""
    return (
        f'<figure id="{figure.name}"><h2>{escape(figure.title)}</h2>'
        f'<div class="chart" tabindex="0" role="group" aria-label="{escape(figure.title)}">'
        f'{figure.svg}</div><p class="wide quiet">左右滑动看全图。</p>{caption}'
        f"<details><summary>数据表</summary>{''.join(_table(figure))}</details></figure>"
    )


def _table(figure: Figure) -> Iterator[str]:
    kind = " words" if figure.name in _WORDS else ""
    yield f'<div class="table{kind}" tabindex="0" role="group" aria-label="数据表"><table><thead><tr>'
    yield from (f'<th scope="col">{escape(head)}</th>' for head in figure.head)
    yield "</tr></thead><tbody>"
    for first, *rest in figure.rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table></div>"
