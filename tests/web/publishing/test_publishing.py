from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from gongkai.web.audit.models import Entry
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import AlreadyDone, DemonstrationOnly, Invalid, NotAllowed, Refused
from gongkai.web.publishing import selectors, services
from gongkai.web.publishing.kinds import Channel, Ending, Nature
from gongkai.web.publishing.models import Column, ColumnCount, Record
from tests.web import things

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return things.township()


@pytest.fixture
def clerk(body: Body) -> Officer:
    return things.clerk(body)


@pytest.fixture
def column() -> Column:
    return things.column()


class TestIndexNumber:
    """索引号：机关代码/年份-五位流水；唯一，任何时候不重复使用。"""

    def test_it_counts_up_within_the_year(self, body: Body, clerk: Officer) -> None:
        days = (date(2025, 5, 6), date(2025, 7, 1), date(2026, 1, 5))
        numbers = [things.record(body, by=clerk, published_on=day).index_number for day in days]
        code = body.organ_code
        assert numbers == [f"{code}/2025-00001", f"{code}/2025-00002", f"{code}/2026-00001"]

    def test_it_is_not_used_again_after_a_recall(self, body: Body, clerk: Officer) -> None:
        first = things.record(body, by=clerk)
        services.recall(by=things.leader(body), record=first, on=date(2026, 4, 1), reason="有误")
        assert things.record(body, by=clerk).index_number.endswith("-00002")

    def test_a_record_cannot_be_removed_at_all(self, body: Body, clerk: Officer) -> None:
        things.record(body, by=clerk)
        with pytest.raises(ProtectedError):
            Record.objects.all().delete()

    def test_a_refused_record_takes_none(self, body: Body, clerk: Officer) -> None:
        with pytest.raises(Invalid):
            things.record(body, by=clerk, title="")
        assert things.record(body, by=clerk).index_number.endswith("-00001")


class TestPublish:
    """目录须有索引、名称、内容概述、生成日期（条例第十二条）；成文日期与发布日期分开。"""

    def test_the_document_number_is_brought_into_one_form(self, body: Body, clerk: Officer) -> None:
        record = things.record(body, by=clerk, document_number="柳政发[2026]第03号")
        assert record.document_number == "柳政发〔2026〕3号"

    def test_the_organ_keeps_the_name_it_had(self, body: Body, clerk: Officer) -> None:
        record = things.record(body, by=clerk)
        Body.objects.filter(pk=body.pk).update(name="合并后的镇人民政府")
        record.refresh_from_db()
        assert record.issuer == "liuhe镇人民政府"

    @pytest.mark.parametrize(
        ("facts", "message"),
        [
            ({"title": ""}, "名称：此字段不能为空。"),
            ({"title": "a\u202eb"}, "名称：第2个字符是不可见的控制字符，请删去后重填。"),
            ({"title": "一\n二"}, "名称：这里只能填写一行文字，请删去换行和制表符。"),
            ({"text": "甲\x00乙"}, "正文：第2个字符是不可见的控制字符，请删去后重填。"),
            (
                {"made_on": date(2026, 3, 3)},
                "成文日期不能晚于发布日期，请核对两个日期。",
            ),
            (
                {"ended_on": date(2026, 5, 1)},
                "失效日期和失效原因要同时填写或同时留空。",
            ),
        ],
    )
    def test_faults_are_named_and_nothing_is_stored(
        self, body: Body, clerk: Officer, facts: dict[str, object], message: str
    ) -> None:
        trail = Entry.objects.count()
        column = things.column()
        with pytest.raises(Invalid) as fault:
            things.record(body, by=clerk, column=column, **facts)
        assert str(fault.value) == message
        assert not Record.objects.exists()
        assert Entry.objects.filter(act="published").count() == 0
        assert Entry.objects.count() == trail + 1

    def test_several_faults_come_back_together(self, body: Body, clerk: Officer) -> None:
        with pytest.raises(Invalid) as fault:
            things.record(body, by=clerk, title="", topic="字" * 61, nature="law")
        assert set(fault.value.fields) == {"title", "topic", "nature"}

    def test_a_day_still_to_come_is_refused(self, body: Body, clerk: Officer) -> None:
        tomorrow = timezone.localdate() + timedelta(days=1)
        with pytest.raises(Invalid, match="还没有到"):
            things.record(body, by=clerk, published_on=tomorrow)

    def test_another_organs_column_is_refused(self, body: Body, clerk: Officer) -> None:
        other = things.township("shanqian")
        theirs = services.add_column(by=None, code="own", name="自设栏目", body=other)
        with pytest.raises(Invalid, match="属于其他机关"):
            things.record(body, by=clerk, column=theirs)

    def test_invented_records_belong_in_a_demonstration(self, body: Body, clerk: Officer) -> None:
        with pytest.raises(DemonstrationOnly):
            things.record(body, by=clerk, invented=True)
        things.demonstration()
        assert things.record(body, by=clerk, invented=True).invented

    @pytest.mark.parametrize("who", ["leader", "stranger"])
    def test_who_may_not(self, body: Body, who: str) -> None:
        person = things.leader(body) if who == "leader" else things.clerk(things.township("yi"))
        with pytest.raises(NotAllowed):
            things.record(body, by=person)


class TestRecall:
    """撤回的信息：网址保留并说明原因，内容不再出现。"""

    def test_it_is_gone_from_every_list_and_its_address_still_answers(
        self, body: Body, clerk: Officer
    ) -> None:
        record = things.record(body, by=clerk)
        services.recall(by=things.leader(body), record=record, on=date(2026, 4, 1), reason="有误")
        assert list(selectors.published(body)) == selectors.latest(body) == []
        assert list(selectors.in_column(body, record.column)) == []
        kept = selectors.record_of(body, record.index_number)
        assert kept is not None
        assert (kept.recalled_on, kept.recall_reason) == (date(2026, 4, 1), "有误")

    def test_a_reason_is_needed(self, body: Body, clerk: Officer) -> None:
        record = things.record(body, by=clerk)
        with pytest.raises(Invalid, match="写明原因"):
            services.recall(by=things.leader(body), record=record, on=date(2026, 4, 1), reason=" ")

    def test_only_once(self, body: Body, clerk: Officer) -> None:
        record, leader = things.record(body, by=clerk), things.leader(body)
        services.recall(by=leader, record=record, on=date(2026, 4, 1), reason="有误")
        with pytest.raises(AlreadyDone, match="已于2026-04-01撤回"):
            services.recall(by=leader, record=record, on=date(2026, 4, 2), reason="有误")

    def test_the_clerk_who_published_it_may_not(self, body: Body, clerk: Officer) -> None:
        record = things.record(body, by=clerk)
        with pytest.raises(NotAllowed):
            services.recall(by=clerk, record=record, on=date(2026, 4, 1), reason="有误")


class TestCounts:
    """只知道数量的，只登记数量：不编造一条条的信息。"""

    def test_counts_come_on_top_of_records(
        self, body: Body, clerk: Officer, column: Column
    ) -> None:
        things.record(body, by=clerk, column=column)
        services.count_column(by=clerk, body=body, column=column, year=2026, count=130)
        tally = selectors.tallies(body, 2026)[0]
        assert (tally.records, tally.counted, tally.total) == (1, 130, 131)
        assert selectors.total(body, 2026) == 131

    def test_no_entry_is_unknown_and_not_zero(self, body: Body) -> None:
        assert selectors.total(body, 2026) is None

    def test_a_declared_zero_is_zero(self, body: Body, clerk: Officer, column: Column) -> None:
        services.count_column(by=clerk, body=body, column=column, year=2026, count=0)
        assert selectors.total(body, 2026) == 0

    def test_the_same_count_cannot_be_entered_twice(
        self, body: Body, clerk: Officer, column: Column
    ) -> None:
        services.count_column(by=clerk, body=body, column=column, year=2026, count=9)
        with pytest.raises(Refused, match="已经登记"):
            services.count_column(by=clerk, body=body, column=column, year=2026, count=9)
        assert ColumnCount.objects.count() == 1

    def test_another_year_and_organ_are_apart(
        self, body: Body, clerk: Officer, column: Column
    ) -> None:
        services.count_column(by=clerk, body=body, column=column, year=2025, count=9)
        other = things.township("shanqian")
        assert selectors.tallies(body, 2026) == selectors.tallies(other, 2025) == ()


class TestChannels:
    """公开渠道（条例第二十三条、第二十五条）：其中数不重复相加。"""

    def test_parts_stay_under_their_whole(self, body: Body, clerk: Officer) -> None:
        whole = services.enter_channel(
            by=clerk, body=body, channel=Channel.WECHAT, label="公众号", year=2026, count=978
        )
        for label, count in (("自主编辑", 352), ("转发", 626)):
            services.enter_channel(
                by=clerk,
                body=body,
                channel=Channel.WECHAT,
                label=label,
                year=2026,
                count=count,
                part_of=whole,
            )
        listed = list(selectors.channels(body, 2026))
        assert listed == [whole]
        assert [part.count for part in listed[0].parts.all()] == [352, 626]

    def test_a_channel_can_be_used_uncounted(self, body: Body, clerk: Officer) -> None:
        entry = services.enter_channel(
            by=clerk, body=body, channel=Channel.SCREEN, label="电子屏", year=2026
        )
        assert entry.count is None

    def test_a_part_of_another_organs_count_is_refused(self, body: Body, clerk: Officer) -> None:
        other = things.township("shanqian")
        whole = services.enter_channel(
            by=things.clerk(other), body=other, channel=Channel.BOARD, label="栏", year=2026
        )
        with pytest.raises(Invalid):
            services.enter_channel(
                by=clerk,
                body=body,
                channel=Channel.BOARD,
                label="栏",
                year=2026,
                part_of=whole,
            )


class TestDocumentsOfTableTwo:
    """表二：2021年格式计制发、废止、现行有效；2019年格式计制作、公开、对外公开总数。"""

    @pytest.fixture(autouse=True)
    def documents(self, body: Body, clerk: Officer, column: Column) -> None:
        for made, published, ended, kind in (
            (date(2023, 6, 1), date(2023, 6, 2), None, ""),
            (date(2024, 12, 31), date(2025, 1, 2), None, ""),
            (date(2025, 3, 1), date(2025, 3, 5), date(2025, 12, 31), Ending.REPEALED),
            (date(2020, 3, 1), date(2020, 3, 5), date(2025, 3, 1), Ending.EXPIRED),
            (date(2025, 9, 1), date(2026, 1, 4), None, ""),
        ):
            things.record(
                body,
                by=clerk,
                column=column,
                nature=Nature.NORMATIVE,
                made_on=made,
                published_on=published,
                ended_on=ended,
                ended_kind=kind,
            )

    @pytest.mark.parametrize(
        ("measure", "count"),
        [
            ("issued", 2),
            ("repealed", 1),
            ("in_force", 3),
            ("made", 2),
            ("published", 2),
            ("public_total", 4),
        ],
    )
    def test_in_2025(self, body: Body, measure: str, count: int) -> None:
        kept = selectors.documents(body)
        counted = [record for record in kept if selectors.counted(record, measure, 2025)]
        assert len(counted) == count

    def test_what_has_ended_says_so(self, body: Body) -> None:
        record = Record.objects.get(ended_kind=Ending.REPEALED)
        assert record.validity(date(2025, 12, 30)) == "有效"
        assert record.validity(date(2025, 12, 31)) == "已废止"


class TestColumns:
    """栏目：全县共用的在前，本机关可以增设。"""

    def test_an_organ_sees_the_common_ones_and_its_own(
        self, body: Body, clerk: Officer, column: Column
    ) -> None:
        own = services.add_column(by=clerk, code="villages", name="村务", parent=column)
        other = things.township("shanqian")
        assert list(selectors.columns(body)) == [column, own]
        assert list(selectors.columns(other)) == [column]

    def test_they_come_as_a_tree(self, body: Body, clerk: Officer, column: Column) -> None:
        own = services.add_column(by=clerk, code="villages", name="村务", parent=column)
        (branch,) = selectors.tree(body)
        assert (branch.column, [child.column for child in branch.children]) == (column, [own])

    def test_its_own_goes_before_a_common_one_of_the_same_code(
        self, body: Body, clerk: Officer, column: Column
    ) -> None:
        own = services.add_column(by=clerk, code=column.code, name="本镇文件")
        assert selectors.column_of(body, column.code) == own
        assert selectors.column_of(things.township("shanqian"), column.code) == column

    def test_a_code_is_given_once(self, column: Column) -> None:
        with pytest.raises(Invalid, match="已经有这个代号的共用栏目"):
            services.add_column(by=None, code=column.code, name="又一个")
