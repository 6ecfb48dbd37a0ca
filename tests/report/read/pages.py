"""Drawn reports as web pages, in the forms that portals and office programs make of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from tests.report.read.drawn import Drawn, Piece, Table, cut, widths

Page = Callable[[list[Piece]], str]


def _td(cell: Drawn, content: str, tag: str = "td", more: str = "") -> str:
    spans = f' rowspan="{cell.rowspan}"' * (cell.rowspan > 1)
    spans += f' colspan="{cell.colspan}"' * (cell.colspan > 1)
    return f"<{tag}{spans}{more}>{content}</{tag}>"


def _drawn(
    found: list[Piece],
    cell: Callable[[Drawn], str],
    line: Callable[[str], str] = lambda text: f"<p>{escape(text)}</p>",
    around: Callable[[str], str] = lambda rows: f"<table>{rows}</table>",
    every: int = 99,
) -> str:
    def table(rows: Table) -> str:
        return "".join(
            around("".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in part))
            for part in cut(rows, every)
        )

    return "\n".join(line(each) if isinstance(each, str) else table(each) for each in found)


def clean(found: list[Piece]) -> str:
    """The page a careful program writes."""
    body = _drawn(found, lambda c: _td(c, escape(c.text), "td" if c.figure else "th"))
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>"


def all_td(found: list[Piece]) -> str:
    return f"<html><body>{_drawn(found, lambda c: _td(c, escape(c.text)))}</body></html>"


def no_ends(found: list[Piece]) -> str:
    """HTML allows to leave these ends out; many also leave out others."""
    page = all_td(found)
    for end in ("</td>", "</tr>", "</p>", "</body>", "</html>"):
        page = page.replace(end, "")
    return page


def word_paste(found: list[Piece]) -> str:
    """Each letter may stand in a span of its own, and every line ends somewhere in the source."""

    def spans(text: str) -> str:
        parts = [text[at : at + 3] for at in range(0, len(text), 3)] or ["&nbsp;"]
        return "".join(f"<span\nstyle='font-family:仿宋_GB2312'>{p}</span>" for p in parts)

    def paragraph(text: str) -> str:
        return f"<p class=MsoNormal\nalign=center>{spans(text)}<o:p></o:p></p>"

    body = _drawn(found, lambda c: _td(c, paragraph(c.text)), paragraph)
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if gte mso 9]><xml>'
        "<w:WordDocument></w:WordDocument></xml><![endif]--><style><!--p.MsoNormal{}--></style>"
        f"</head><body lang=ZH-CN><div class=WordSection1>{body}</div></body></html>"
    )


def words_broken(found: list[Piece]) -> str:
    """Line ends of the source inside words, and breaks inside labels."""

    def broken(cell: Drawn) -> str:
        middle = len(cell.text) // 2
        between = "\n" if cell.figure or middle % 2 else "<br>"
        return cell.text if cell.figure else f"{cell.text[:middle]}{between}{cell.text[middle:]}"

    return all_td([]) + _drawn(found, lambda c: _td(c, f"\n  {broken(c)}\n "))


def layout_tables(found: list[Piece]) -> str:
    """A page of the year 2005: the report in a table in a table, links beside it."""
    inner = _drawn(found, lambda c: _td(c, escape(c.text)))
    links = "<table><tr><td>首页</td><td>政务公开</td></tr><tr><td>12</td><td>34</td></tr></table>"
    middle = f"<table><tr><td colspan=2>您的位置：首页</td></tr><tr><td>{inner}</td></tr></table>"
    return (
        f"<body><table width=100%><tr><td width=5></td><td>{links}</td><td>{middle}</td></tr>"
        "<tr><td colspan=3>主办：青石镇人民政府 ICP备12345678号</td></tr></table></body>"
    )


def whole_report_in_a_table(found: list[Piece]) -> str:
    """Every paragraph a row of one cell."""
    return "<table>" + _drawn(
        found,
        lambda c: _td(c, escape(c.text)),
        lambda text: f"<tr><td colspan=10>{escape(text)}</td></tr>",
        lambda rows: f"<tr><td><table>{rows}</table></td></tr>",
    )


def split_tables(found: list[Piece]) -> str:
    """Every few rows a table of its own, as behind a page break."""
    return f"<body>{_drawn(found, lambda c: _td(c, escape(c.text)), every=6)}</body>"


def figures_in_boxes(found: list[Piece]) -> str:
    """Every figure in a table of its own."""

    def cell(c: Drawn) -> str:
        box = f"<table><tr><td>{c.text}</td></tr></table>"
        return _td(c, box if c.figure else escape(c.text))

    return f"<body>{_drawn(found, cell)}</body>"


def other_spans(found: list[Piece]) -> str:
    """Figures whose colspan is not that of their heads, and rows as long as they happen to be."""

    def cell(c: Drawn) -> str:
        more = ' colspan="2"' if c.figure and c.column % 2 and c.colspan == 1 else ""
        return _td(c, escape(c.text), more=more)

    return f"<body>{_drawn(found, cell)}</body>"


def labels_in_two_cells(found: list[Piece]) -> str:
    def cell(c: Drawn) -> str:
        if not c.label or c.rowspan > 1 or len(c.text) < 8:
            return _td(c, escape(c.text))
        middle = len(c.text) // 2
        return f"<td>{c.text[:middle]}</td><td>{c.text[middle:]}</td>"

    return f"<body>{_drawn(found, cell)}</body>"


def empty_cells_for_spans(found: list[Piece]) -> str:
    """No spans at all: what a merged cell covers are empty cells, as workbooks are saved."""

    def table(rows: Table) -> Iterator[str]:
        width = widths(rows)
        for row in rows:
            texts = dict.fromkeys(range(width), "") | {c.column: c.text for c in row}
            yield f"<tr>{''.join(f'<td>{text}</td>' for text in texts.values())}</tr>"

    return "<body>" + "\n".join(
        f"<p>{each}</p>" if isinstance(each, str) else f"<table>{''.join(table(each))}</table>"
        for each in found
    )


def in_a_portal(found: list[Piece]) -> str:
    """Everything that stands around a report on a government's site."""
    before = (
        "<script>var n=153;document.write('<td>9</td>')</script><!-- <td>8</td> -->"
        '<div class=nav><a href=/>首页</a> | <a href=/zw>政务公开</a> | <a href="/">政府信息公开年报</a></div>'
        "<table><tr><td>索引号：</td><td>QS-2024-00002</td><td>发布日期：</td><td>2024-01-15</td></tr>"
        "<tr><td>发布机构：</td><td>青石镇人民政府</td><td>文号：</td><td></td></tr></table>"
        "<div>字体：【大 中 小】 浏览次数：<span id=hits>1024</span></div>"
        '<div style="display:none"><table><tr><td>规章</td><td>7</td><td>7</td><td>7</td></tr></table></div>'
    )
    behind = (
        "<div>扫一扫在手机打开当前页</div><div>附件：1.年报.docx</div><ul><li>上一篇：无<li>下一篇：2022年年报</ul>"
        "<div>主办：青石镇人民政府 网站标识码：5100000001 ICP备12345678号</div><template><td>5</td></template>"
    )
    body = _drawn(found, lambda c: _td(c, f"<p>{escape(c.text)}&nbsp;</p>"))
    return f"<html><head><title>年度报告-青石镇</title></head><body>{before}{body}{behind}</body></html>"


def deep(found: list[Piece]) -> str:
    """Ten thousand elements that never end."""
    return "<div><font>" * 5000 + _drawn(found, lambda c: _td(c, f"<b><font>{escape(c.text)}"))


PAGES: tuple[Page, ...] = (
    clean,
    all_td,
    no_ends,
    word_paste,
    words_broken,
    layout_tables,
    whole_report_in_a_table,
    split_tables,
    figures_in_boxes,
    other_spans,
    labels_in_two_cells,
    empty_cells_for_spans,
    in_a_portal,
    deep,
)
