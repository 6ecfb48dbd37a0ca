"""Every sentence on organisation and supervision of the five published reports has its record.

From left to right: the words of the report, the ledger, and the sentence the drafting aid makes.
The table stands in docs/oversight.md, and is held to what the platform says.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.web.demo.supervision import Fact, facts
from gongkai.web.oversight.models import Item, Post
from gongkai.web.reports import proposals, selectors
from gongkai.web.reports.models import AnnualReport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"
FILES = {"xincun": "000", "dashuikeng": "001", "xiaohe": "002", "lanfang": "003", "gucheng": "004"}
TOWNS = {
    "xincun": "新村镇2020年",
    "dashuikeng": "大水坑镇2019年",
    "xiaohe": "硝河乡2023年",
    "lanfang": "蓝坊镇2020年",
    "gucheng": "古城镇2020年",
}
# How a report speaks of these things. Part one of the reports is looked through with it.
OF_SUPERVISION = re.compile(
    r"领导小组|联络员|专员|会议|培训|审核|审签|审查|账号|检测|巡检|负责人|分管|牵头"
    r"|查阅点|投诉|督查|督促|考评|考核|追究|备案|依申请公开制度|责任|流程"
)
# Sentences with such a word that tell no deed of the year: aims, other matters, what comes elsewhere.
ELSEWHERE = (
    "严格执行《国务院办公厅",  # a list of notices
    "结合全镇实际，科学制定",  # the guide: publishing
    "按照“互联网+政务服务”责任分工",  # online services
    "“领导信箱”投诉问题",  # letters
    "邀请利益相关方、公众代表",  # hearings
    "统计期限",
)


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def item_of(fact: Fact) -> Item:
    label = next(iter(fact.values.values()))
    found = [
        item
        for item in fact.ledger.model._default_manager.filter(body__slug=fact.town)
        if all(value in said(item) for value in fact.values.values())
    ]
    assert len(found) == 1, label
    return found[0]


def said(item: Item) -> list[str]:
    shown = [getattr(item, field.name) for field in item._meta.fields]
    words = [
        getattr(item, f"get_{field.name}_display")() for field in item._meta.fields if field.choices
    ]
    return [str(value) for value in (*shown, *words)]


def offered(town: str, year: int) -> list[proposals.Proposal]:
    annual = AnnualReport.objects.get(body__slug=town, year=year)
    return list(proposals.proposals(annual, selectors.as_report(annual)))


def sentence_of(fact: Fact, told: list[proposals.Proposal]) -> str:
    item = item_of(fact)
    (sentence,) = [p.sentence for p in told if f"{item._meta.label_lower}:{item.pk}" in p.records]
    return sentence


def table() -> list[str]:
    drafts = {town: offered(town, year) for town, year in {(f.town, f.year) for f in facts()}}
    told: dict[tuple[str, str, str], list[str]] = {}
    for fact in facts():
        sentence = sentence_of(fact, drafts[fact.town])
        told.setdefault((TOWNS[fact.town], fact.ledger.name, sentence), []).append(fact.says)
    return [
        f"| {town} | {'；'.join(says)} | {ledger} | {sentence} |"
        for (town, ledger, sentence), says in told.items()
    ]


def test_every_record_comes_out_in_a_sentence_and_the_table_says_which() -> None:
    documented = (ROOT / "docs" / "oversight.md").read_text("utf-8").splitlines()
    assert [line for line in table() if line not in documented] == []


def test_the_posts_are_the_published_ones() -> None:
    posts = Post.objects.filter(body__slug="xincun").values_list("kind", "unit_kind", "people")
    assert sorted(posts) == [
        ("liaison", "station", 12),
        ("liaison", "village", 8),
        ("specialist", "own", 1),
    ]


def test_nobody_is_named() -> None:
    assert not Post.objects.exclude(person="").exists()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="没有 ../shared/seeds")
@pytest.mark.parametrize("town", FILES)
def test_the_words_are_those_of_the_published_report(town: str) -> None:
    (path,) = SEEDS.glob(f"{FILES[town]}_*.txt")
    printed = squeezed(path.read_text("utf-8"))
    assert [f.says for f in facts() if f.town == town and squeezed(f.says) not in printed] == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="没有 ../shared/seeds")
@pytest.mark.parametrize("town", FILES)
def test_no_sentence_of_supervision_is_left_out(town: str) -> None:
    """第一部分凡说到组织、制度、检查、考核的句子，都有台账记录。"""
    (path,) = SEEDS.glob(f"{FILES[town]}_*.txt")
    text = path.read_text("utf-8")
    start = re.search(r"一、\s*总体情况", text)
    assert start
    part = text[start.end() : text.index("二、", start.end())]
    own = [fact for fact in facts() if fact.town == town]
    mine = [squeezed(words) for fact in own for words in (fact.says, *fact.also)]
    left = [
        sentence
        for sentence in re.split(r"[。；\n]", part)
        if OF_SUPERVISION.search(sentence)
        and not any(words in squeezed(sentence) for words in mine)
        and not any(squeezed(words) in squeezed(sentence) for words in ELSEWHERE)
    ]
    assert left == []
