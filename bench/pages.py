"""A report on a government's site as it mostly is: pasted from Word, with the whole portal around it.

About 80 KB for 10 KB of report: a style on every paragraph and every span, a span on every few
letters, an ``<o:p>`` behind each, a menu of links before and the rows of a footer behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.write.layout import Grid, Placed, lay_out
from gongkai.report.write.printed import printed

_BORDER = "border:solid windowtext 1.0pt"
_CELL = f"{_BORDER};padding:0cm 5.4pt 0cm 5.4pt"
_FONT = "font-size:10.5pt;font-family:宋体"
_PROSE = "font-size:16.0pt;font-family:仿宋_GB2312;color:black"
_LATIN = "font-size:16.0pt;font-family:&quot;Times New Roman&quot;"
_SECTIONS = ("政务动态", "政务公开", "政务服务", "互动交流", "数据发布", "走进青石", "专题专栏")
_TOPICS = (
    "领导信息",
    "机构职能",
    "政策文件",
    "规划计划",
    "财政预决算",
    "人事信息",
    "应急管理",
    "招标采购",
)


def portal_page(report: Report) -> bytes:
    """Return the report as such a page."""
    name = escape(report.title or "政府信息公开工作年度报告")
    parts = (
        _HEAD.format(name=name),
        *_menu(),
        _ABOVE.format(name=name),
        *_body(report),
        *_behind(),
    )
    return "\n".join(parts).encode()


def _body(report: Report) -> Iterator[str]:
    yield _paragraph(report.title or "")
    yield from map(_paragraph, report.preamble.split("\n"))
    for number, section in report.sections.items():
        yield _paragraph(section.heading)
        yield from map(_paragraph, section.text.split("\n"))
        if (table := f"t{number}") in report.tables:
            yield _table(report, lay_out(EDITIONS[report.tables[table]].tables[table]))
    yield from map(_paragraph, report.closing.split("\n"))


def _paragraph(text: str) -> str:
    return (
        f'<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt">{_spans(text)}'
        f'<span lang="EN-US" style="{_LATIN}"><o:p></o:p></span></p>'
    )


def _spans(text: str) -> str:
    """Letters and figures are in fonts of their own."""
    parts = [text[at : at + 60] for at in range(0, len(text), 60)]
    return "".join(f'<span style="{_PROSE}">{escape(part)}</span>' for part in parts)


def _table(report: Report, grid: Grid) -> str:
    rows = ("".join(_cell(report, place) for place in line) for line in grid.lines)
    body = "\n".join(f'<tr style="height:22.5pt">{row}</tr>' for row in rows)
    return f'<table class="MsoNormalTable" border="1" cellspacing="0" width="622"><tbody>{body}</tbody></table>'


def _cell(report: Report, place: Placed) -> str:
    form = place.form
    text = printed(report.cell(place.cell_id), form) if form else place.text
    spans = f' rowspan="{place.rowspan}"' * (place.rowspan > 1)
    spans += f' colspan="{place.colspan}"' * (place.colspan > 1)
    lang = ' lang="EN-US"' * bool(form)
    return (
        f'<td width="62"{spans} style="{_CELL}"><p class="MsoNormal" align="center">'
        f'<span{lang} style="{_FONT}">{escape(text)}<o:p></o:p></span></p></td>'
    )


_HEAD = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{name}-青石镇人民政府</title>
<meta name="SiteName" content="青石镇人民政府"><meta name="PubDate" content="2024-01-15 10:20">
<link rel="stylesheet" href="/css/site.css"><style>.hide{{display:none}} p.MsoNormal{{margin:0cm}}</style>
<script>var _hmt=_hmt||[];(function(){{var hm=document.createElement("script");hm.src="//tj/h.js";}})();</script>
</head><body>"""
_ABOVE = """<div class="position">您现在的位置：<a href="/">首页</a> &gt;
<a href="/zwgk/">政务公开</a> &gt; 年度报告</div>
<div class="info"><table><tr><td>索引号：</td><td>QS-2024-00002</td><td>发布日期：</td><td>2024-01-15</td></tr>
<tr><td>发布机构：</td><td>青石镇人民政府</td><td>文号：</td><td>无</td></tr></table></div>
<h1>{name}</h1><div class="tool">字体：【<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】
浏览次数：<span id="hits">1024</span> <a href="javascript:print()">打印</a></div>
<div style="display:none" id="qr"><img src="/images/qr.png">扫一扫</div><div class="content">"""


def _menu() -> Iterator[str]:
    for section in _SECTIONS:
        links = "".join(
            f'<li><a href="/zwgk/{number}/" target="_blank" title="{topic}">{topic}</a></li>'
            for number, topic in enumerate(_TOPICS)
        )
        yield f'<div class="nav"><h3>{section}</h3><ul style="display:none">{links}</ul></div>'


def _behind() -> Iterator[str]:
    yield '</div><div class="share">分享到：<a href="#" class="wx">微信</a><a href="#" class="wb">微博</a></div>'
    for number in range(12):
        yield f'<li><a href="/zwgk/nb/{number}.html">{2010 + number}年政府信息公开工作年度报告</a></li>'
    yield (
        '<div class="foot">主办：青石镇人民政府 承办：党政综合办公室 网站标识码：5100000001 '
        "<a href='#'>ICP备12345678号</a><script>document.write(new Date())</script></div></body></html>"
    )
