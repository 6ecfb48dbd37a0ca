"""Every fact of people's affairs in the five reports: its ledger, and the sentence it gives back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.web.bodies.models import Body
from gongkai.web.engagement.models import Consultation, Letter, Ticket
from gongkai.web.registers.kinds import Kind
from gongkai.web.registers.models import Entry
from gongkai.web.reports import sentences_of_engagement as sentences

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

# 公开报告里的话 → 台账 → 由台账生成的话
TABLE = [
    (
        "xincun", 2020, "全年共收到“12345”政府热线2件,办理2件,办结率100%,群众满意率100%",
        Kind.HOTLINE, "“12345”政府热线收到2件，办结2件，办结率100%，满意率100%。",
    ),
    (
        "dashuikeng", 2019, "镇村两级全年在网上受理办理事项达到1769件",
        Kind.ONLINE_SERVICE, "镇村两级网上受理办理事项1769件。",
    ),
    (
        "dashuikeng", 2019, "2019年征求人大代表意见10条、已办理8条，正在办理2条",
        Kind.CONGRESS, "收到人大代表意见建议10条，办结8条，正在办理2条。",
    ),
    (
        "dashuikeng", 2019, "承诺为民办实事4件，已完成4件，完成率100%",
        Kind.LIVELIHOOD, "为民办实事承诺4件，完成4件，完成率100%。",
    ),
    (
        "dashuikeng", 2019, "收集政协及各界群众意见9条，办理完成8条，剩余1条",
        Kind.CONSULTATIVE, "收到政协及各界群众意见9条，办结8条，正在办理1条。",
    ),
    (
        "dashuikeng", 2019, "排查收集信访线索573条，有效化解561条，调处率98%",
        Kind.PETITION, "排查收集的信访线索573条，化解561条，调处率98%。",
    ),
    (
        "dashuikeng", 2019, "我镇共办理答复政府网站“领导信箱”9件，办结8件，剩余1件正在办理中",
        Kind.MAILBOX, "政府网站“领导信箱”收到9件，办结8件，正在办理1件。",
    ),
    (
        "dashuikeng", 2019, "邀请了县人大代表、政协委员、驻镇企业家及部分群众代表共30余人参加了“政府开放日”活动",
        Kind.OPEN_DAY, "30余人参加政府开放日。",
    ),
]  # fmt: skip
# What a sentence about these affairs speaks of; with a figure it has to be in the table.
ABOUT = re.compile(r"热线|信箱|信访|人大代表|政协|实事|开放日|网上受理|听证|征集|民意|来电")
TITLES = re.compile(r"(?:县人大代表建议、政协提案办理结果公开情况|政府开放日情况|回应社会关切情况)")


def evened(text: str) -> str:
    return re.sub(r"\s", "", text).replace(",", "，").replace("“", '"').replace("”", '"')


@pytest.mark.parametrize(
    ("slug", "year", "quote", "kind", "said"),
    TABLE,
    ids=[f"{row[0]}-{row[3].value}" for row in TABLE],
)
def test_a_fact_comes_out_again(slug: str, year: int, quote: str, kind: Kind, said: str) -> None:
    body = Body.objects.get(slug=slug)
    found = {each.kind: each for each in sentences.sayings(body, year)}
    assert found[kind].sentence == said
    ids = set(found[kind].records)
    lines = Entry.objects.filter(body=body, year=year, kind=kind)
    assert ids == {f"registers.entry:{line.pk}" for line in lines}
    assert not lines.filter(invented=True).exists()
    # Every figure of the published sentence stands in ours; the year and the hotline's own number aside.
    numbers = set(re.findall(r"\d+", quote.replace("12345", ""))) - {str(year)}
    assert numbers <= set(re.findall(r"\d+", said))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="没有 ../shared/seeds")
def test_the_reports_say_nothing_of_these_affairs_that_is_not_in_the_table() -> None:
    known = [evened(row[2]) for row in TABLE]
    missed = []
    for file in sorted(SEEDS.glob("*.txt")):
        whole = evened(file.read_text("utf-8"))
        part = whole[: re.search(r"五、(?:政府信息公开工作)?存在的主要问题", whole).start()]  # type: ignore[union-attr]
        for sentence in re.split(r"[。；]", TITLES.sub("", part)):
            if ABOUT.search(sentence) and re.search(r"\d+(?:余?[件条人项次]|%)", sentence):
                spare = sentence
                for quote in known:
                    spare = spare.replace(quote, "")
                if re.search(r"\d+(?:余?[件条人项次]|%)", spare):
                    missed.append(spare)
    assert missed == []
    everything = "".join(evened(file.read_text("utf-8")) for file in SEEDS.glob("*.txt"))
    assert all(quote in everything for quote in known)


def test_what_was_invented_says_so_and_leaves_the_published_years_alone() -> None:
    for model in (Letter, Consultation, Ticket):
        rows = list(model.objects.all())
        assert rows
        assert all(row.invented and row.source == "演示补设" for row in rows)
    assert Letter.objects.filter(published_on__isnull=False).count() == 1
    assert not Ticket.objects.filter(received_on__year__lte=2023).exists()
