"""A page read from its tree says the same as one read from the stream of its tags."""

from __future__ import annotations

import pytest

from gongkai.report.read.html import WebPage, by_stream, by_tree
from gongkai.report.read.looks import without_looks
from tests.report.read.drawn import pieces, truth_of
from tests.report.read.pages import PAGES, Page, deep, words_broken

_ROW = "<tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr>"
PIECES = {
    "spans of Word": "<p><span style='color:red'>青石<o:p></o:p></span><b>镇</b></p>",
    "text between cells": "<table><tr><td>规章</td>余文<td>7</td></tr>又一行</table>",
    "a nested table": f"<table><tr><td>左</td><td><table>{_ROW}</table></td></tr></table>",
    "a hidden block": f"<div style='display: none'><table>{_ROW}</table></div><p>正文</p>",
    "a hidden word": "<p>收到<span style='DISPLAY:NONE'>99</span>7件</p>",
    "a hidden cell": "<table><tr><td>规章</td><td hidden>9</td><td>7</td></tr></table>",
    "a hidden row": f"<table><tr style='visibility:hidden'><td>9</td></tr>{_ROW}</table>",
    "an escaped style": "<p>收到<span style='d&#105;splay:n&#111;ne'>99</span>7件</p>",
    "a tag in an attribute": "<div title='<b>' style='display:none'>99</div><p>7件</p>",
    "a sign in an attribute": "<div title='a>b' style='mso-hide:all'>99</div><p>7件</p>",
    "a name with a sign": "<table><tr><td a<b='1'>规章</td><td>7</td></tr></table>",
    "what is no text": "<p>甲<script>'<td>9</td>'</script><!-- <td>8</td> --><style>a{}</style>乙</p>",
    "forms": "<p>甲<select><option>一</option></select><textarea>二</textarea>乙</p>",
    "lines of their own": "<pre>规章\t1\n行政规范性文件\t2</pre><p>一<br>二<br/>三</p>",
    "entities": "<table><tr><td>1&nbsp;280</td><td>&lt;3&gt; &amp;amp; &#65297;</td></tr></table>",
    "odd spans": "<table><tr><td colspan='x'>甲</td><td rowspan=0>7</td></tr></table>",
    "our own marks": (
        "<table><tr><th class='gk-label'>规章</th><td class='gk-figure gk-unplaced'>3</td>"
        "<td class='gk-figure'>2<span class='gk-remark'>新</span></td></tr></table>"
        "<section class='gk-aside'>检查结果</section>"
    ),
    "the same looks again and again": (
        '<table class="Mso" width="62">'
        + '<tr style="height:22pt"><td style="border:solid 1pt" rowspan="1">规章</td>'
        '<td style="border:solid 1pt"><p style="display:none">9</p><span style="color:red">7</span></td>'
        '<td style="border:solid 1pt" hidden="">8</td></tr>' * 40 + "</table>"
    ),
    "no ends": "<table><tr><td>规章<td>1<tr><td>行政许可<td>2</table>以后",
}
NOT_IN_A_TREE = {
    "ten thousand deep": "<div>" * 10_000 + "深处7件",
    "behind the end": f"<html><body><p>甲</p></body></html><table>{_ROW}</table>",
    "no such character": "<p>甲\x01乙</p>",
    "a name with a sign": PIECES["a name with a sign"],
}


def said(page: WebPage) -> tuple[object, ...]:
    return (*page.blocks,), (*page.pictures,), page.meta, (*page.notes,)


class TestTreeAndStream:
    @pytest.mark.parametrize("name", [name for name in PIECES if name not in NOT_IN_A_TREE])
    def test_a_piece_of_a_page_is_read_alike(self, name: str) -> None:
        # Long enough that a sign in an attribute is not taken for a loss.
        data = f"<!DOCTYPE html><html><body>{PIECES[name]}<p>{'正文' * 2000}</body></html>".encode()
        tree = by_tree(data, loose=False)
        assert tree is not None
        assert said(tree) == said(by_stream(data, loose=False))

    @pytest.mark.parametrize("page", [p for p in PAGES if p not in (deep, words_broken)])
    def test_a_report_is_read_alike(self, page: Page) -> None:
        data = page(pieces("2021", truth_of("2021"))).encode()
        tree = by_tree(data, loose=False)
        assert tree is not None
        assert said(tree) == said(by_stream(data, loose=False))

    @pytest.mark.parametrize("name", NOT_IN_A_TREE)
    def test_what_no_tree_holds_is_left_to_the_stream(self, name: str) -> None:
        assert by_tree(NOT_IN_A_TREE[name].encode(), loose=False) is None

    def test_looks_are_taken_out_and_what_hides_stays(self) -> None:
        page = PIECES["the same looks again and again"].encode()
        bare = without_looks(page, own=False)
        assert bare.count(b'<td rowspan="1">') == bare.count(b'<p style="display:none">') == 40
        assert b"border" not in bare
        assert b"color" not in bare
        assert b'class="Mso"' in bare  # once a page is not worth a pass

    def test_what_raises_stays_and_is_left_to_the_stream(self) -> None:
        raised = b'<span style="vertical-align:super" class="x">2</span>'
        page = b"<p>1" + raised * 40 + b"</p>"
        assert without_looks(page, own=False) == page
        assert by_tree(page, loose=False) is None

    def test_our_own_marks_stay(self) -> None:
        page = b'<td class="gk-figure" style="color:red">7</td>' * 40
        assert without_looks(page, own=True) == b'<td class="gk-figure">7</td>' * 40

    def test_hidden_letters_are_counted_alike(self) -> None:
        data = f"<div style='display:none'>{'藏' * 300}</div><p>正文</p>".encode()
        tree = by_tree(data, loose=False)
        assert tree is not None
        assert tree.hidden() == by_stream(data, loose=False).hidden() == 300
