"""正文排版：只留允许的标记 (C01, C02)."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.publishing.rich_text import TAGS, clean, from_text, to_text, unmarked

HOSTILE = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='https://elsewhere.example/track.png' alt='图'>",
    "<img src='/files/../desk/' alt='图'>",
    "<a href='javascript:alert(1)'>看</a>",
    "<a href=' jAvAsCrIpT:alert(1)'>看</a>",
    "<a href='data:text/html,<script>1</script>'>看</a>",
    "<p style='background:url(//x)'>字</p>",
    "<style>p{}</style><iframe src='//x'></iframe><form action=x><input name=y></form>",
    "<meta http-equiv=refresh content='0;url=//x'><base href='//x'>",
    "<p id=body name=cookie class=hide>字</p>",
    "<svg><g onload=alert(1)></g></svg><math><mi xlink:href='data:x'></mi></math>",
    "<p><b>没有收尾",
    "<!--[if IE]><script>1</script><![endif]-->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
]


class Elements(HTMLParser):
    """What a browser would make of the cleaned text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name == "href"]


@pytest.mark.parametrize("pasted", HOSTILE)
def test_c02_nothing_but_the_allow_list_stays(pasted: str) -> None:
    found = Elements()
    found.feed(clean(pasted))
    assert found.tags <= TAGS
    assert found.names <= {"href", "alt", "rel", "colspan", "rowspan", "scope"}
    assert all(address.startswith("http") for address in found.addresses)


def test_what_an_officer_needs_stays() -> None:
    whole = (
        '<h2>一、总体要求</h2><p>全面<strong>公开</strong>，见<a href="https://www.gov.cn/x"'
        ' rel="noopener noreferrer">国务院网站</a>。</p><table><tbody><tr><th scope="col">项目</th>'
        '<td colspan="2">金额</td></tr></tbody></table><img src="/files/ab12" alt="示意图">'
    )
    assert clean(whole) == whole
    assert to_text(whole) == "一、总体要求\n全面公开，见国务院网站。\n项目 金额\n示意图"


def test_lines_become_paragraphs_headings_and_lists() -> None:
    typed = "# 一、对象\n本镇户籍。\n- 身份证\n- 户口簿\n\n联系电话：见附件。"
    assert from_text(typed) == (
        "<h2>一、对象</h2><p>本镇户籍。</p><ul><li>身份证</li><li>户口簿</li></ul>"
        "<p>联系电话：见附件。</p>"
    )


def test_what_marks_headings_and_items_is_no_word() -> None:
    assert (
        unmarked("# 一、总则\n## （一）\n- 甲\n-5度\n#号线") == "一、总则\n（一）\n甲\n-5度\n#号线"
    )


@given(st.text(max_size=60))
def test_plain_words_are_never_markup(typed: str) -> None:
    made = from_text(typed)
    assert clean(made) == clean(clean(made))
    assert "<script" not in made


@given(st.lists(st.sampled_from([*HOSTILE, "<p>字</p>", "<td>", "</table>"]), max_size=5))
def test_cleaning_twice_changes_nothing(pieces: list[str]) -> None:
    once = clean("".join(pieces))
    assert clean(once) == once


def test_c04_depth_and_length_do_no_harm() -> None:
    assert to_text(clean("<blockquote>" * 10_000 + "字")) == "字"
