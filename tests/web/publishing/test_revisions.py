"""修订、审查、发布、更正、撤回，以及随之写下的变更日志。"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import IllegalMove, Invalid, NotAllowed, Overtaken
from gongkai.web.publishing import reviews, selectors, services
from gongkai.web.publishing.kinds import ChangeKind, Channel, RecallCode, RelationKind, State
from gongkai.web.publishing.models import Change, Clearance, Record, Revision
from tests.web import things

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return things.township()


@pytest.fixture
def people(body: Body) -> dict[str, Officer]:
    return {
        "author": things.officer(body, Duty.CLERK, username="author"),
        "first": things.officer(body, Duty.CLERK, username="first"),
        "secrecy": things.officer(body, Duty.REVIEWER, username="secrecy"),
        "final": things.officer(body, Duty.LEADER, username="final"),
    }


@pytest.fixture
def draft(body: Body, people: dict[str, Officer]) -> Record:
    return services.draft(
        by=people["author"],
        body=body,
        column=things.column(),
        title="关于发放农机购置补贴的公告",
        text="第一稿。",
    )


def review(record: Record, people: dict[str, Officer], number: int) -> None:
    for step in ("first", "secrecy", "final"):
        services.approve(by=people[step], record=record, revision=number, step=step)


def published(record: Record, people: dict[str, Officer]) -> Record:
    services.submit(by=people["author"], record=record, revision=record.latest)
    review(record, people, record.latest)
    return services.release(by=people["author"], record=record, revision=record.latest)


def again(record: Record, by: Officer, text: str, reason: str = "") -> Revision:
    fresh = Record.objects.get(pk=record.pk)
    return services.save(
        by=by,
        record=fresh,
        base=fresh.latest,
        column=fresh.column,
        title=fresh.title,
        text=text,
        reason=reason,
    )


class TestTheWay:
    """起草 → 初审 → 保密审查 → 终审 → 发布 → 更正 → 撤回。"""

    def test_a_draft_is_nowhere(self, body: Body, draft: Record) -> None:
        assert not selectors.public().exists()
        assert draft.index_number == ""
        assert selectors.last_change() == 0

    def test_reviewed_and_released_it_is_public_with_number_and_day(
        self, body: Body, draft: Record, people: dict[str, Officer]
    ) -> None:
        record = published(draft, people)
        assert list(selectors.public(body)) == [record]
        assert record.index_number.endswith("-00001")
        assert record.published_on == timezone.localdate()
        assert record.html == "<p>第一稿。</p>"
        assert not record.review_owed

    def test_a_correction_is_public_only_after_its_own_review(
        self, draft: Record, people: dict[str, Officer]
    ) -> None:
        record = published(draft, people)
        again(record, people["author"], "更正后的第二稿。", "金额有误")
        record.refresh_from_db()
        assert record.text == "第一稿。"
        record = published(record, people)
        assert (record.text, record.public_revision) == ("更正后的第二稿。", 2)
        assert [one.reason for one in selectors.revisions(record)] == ["金额有误", ""]

    def test_a_correction_needs_a_reason(self, draft: Record, people: dict[str, Officer]) -> None:
        record = published(draft, people)
        with pytest.raises(Invalid, match="写明原因"):
            again(record, people["author"], "改")

    def test_every_change_is_in_the_log_in_order(
        self, draft: Record, people: dict[str, Officer]
    ) -> None:
        record = published(draft, people)
        again(record, people["author"], "第二稿。", "补充")
        record.refresh_from_db()
        record = published(record, people)
        services.recall(
            by=people["final"],
            record=record,
            on=timezone.localdate(),
            reason="含有手机号码",
            code=RecallCode.PERSONAL,
        )
        log = selectors.changes_after(0)
        assert [change.kind for change in log] == [
            ChangeKind.PUBLISHED,
            ChangeKind.REVISED,
            ChangeKind.RECALLED,
        ]
        assert list(selectors.changes_after(log[1].sequence)) == [log[2]]
        assert not selectors.public().exists()

    def test_the_log_goes_with_its_act_or_neither_is_there(
        self, draft: Record, people: dict[str, Officer]
    ) -> None:
        point = transaction.savepoint()
        published(draft, people)
        assert Change.objects.exists()
        transaction.savepoint_rollback(point)
        assert not Change.objects.exists()
        assert Record.objects.get().state == State.DRAFT

    @pytest.mark.parametrize("table", ["revision", "opinion", "change"])
    def test_what_was_written_stays(
        self, draft: Record, people: dict[str, Officer], table: str
    ) -> None:
        published(draft, people)
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM publishing_{table}")  # noqa: S608 - our own three names


class TestReview:
    """条例第十七条：审查程序和责任；任何人不得审查自己的稿件，也不得承担两个环节。"""

    def test_the_drafter_may_not_review(self, draft: Record, people: dict[str, Officer]) -> None:
        services.submit(by=people["author"], record=draft, revision=1)
        with pytest.raises(NotAllowed, match="起草"):
            services.approve(by=people["author"], record=draft, revision=1, step="first")

    def test_c10_one_person_takes_one_step(self, body: Body, draft: Record) -> None:
        both = things.officer(body, Duty.CLERK, Duty.REVIEWER, Duty.LEADER, username="both")
        services.submit(by=both, record=draft, revision=1)
        services.approve(by=both, record=draft, revision=1, step="first")
        with pytest.raises(NotAllowed, match="另一个审查环节"):
            services.approve(by=both, record=draft, revision=1, step="secrecy")

    def test_c10_an_older_revision_cannot_be_approved(
        self, draft: Record, people: dict[str, Officer]
    ) -> None:
        services.submit(by=people["author"], record=draft, revision=1)
        again(draft, people["author"], "第二稿。")
        with pytest.raises(Overtaken, match="修订2") as refusal:
            services.approve(by=people["first"], record=draft, revision=1, step="first")
        assert refusal.value.latest == 2

    def test_c11_no_step_can_be_left_out(self, draft: Record, people: dict[str, Officer]) -> None:
        with pytest.raises(IllegalMove, match="没有送审"):
            services.approve(by=people["first"], record=draft, revision=1, step="first")
        services.submit(by=people["author"], record=draft, revision=1)
        with pytest.raises(IllegalMove, match="轮到初审"):
            services.approve(by=people["final"], record=draft, revision=1, step="final")
        with pytest.raises(IllegalMove, match="还差初审"):
            services.release(by=people["author"], record=draft, revision=1)

    def test_a_step_belongs_to_its_duty(self, draft: Record, people: dict[str, Officer]) -> None:
        services.submit(by=people["author"], record=draft, revision=1)
        with pytest.raises(NotAllowed, match="信息公开专员"):
            services.approve(by=people["final"], record=draft, revision=1, step="first")

    def test_returned_it_must_be_changed_first(
        self, draft: Record, people: dict[str, Officer]
    ) -> None:
        services.submit(by=people["author"], record=draft, revision=1)
        services.send_back(
            by=people["first"], record=draft, revision=1, step="first", comment="请核对金额"
        )
        draft.refresh_from_db()
        assert draft.state == State.DRAFT
        with pytest.raises(IllegalMove, match="退回"):
            services.submit(by=people["author"], record=draft, revision=1)
        again(draft, people["author"], "金额已核对。")
        services.submit(by=people["author"], record=draft, revision=2)

    def test_what_went_out_in_haste_owes_its_review(
        self, draft: Record, people: dict[str, Officer]
    ) -> None:
        record = services.release_urgently(
            by=people["final"], record=draft, revision=1, reason="防汛应急"
        )
        owing = Record.objects.filter(review_owed=True)
        assert list(owing) == [record]
        review(record, people, 1)
        assert not owing.all().exists()
        assert reviews.waiting(record) is None


class TestTwoEditors:
    def test_the_second_is_told_and_nothing_is_stored_over(
        self, draft: Record, people: dict[str, Officer]
    ) -> None:
        again(draft, people["first"], "甲的修改。")
        with pytest.raises(Overtaken, match="修订2"):
            services.save(
                by=people["author"],
                record=draft,
                base=1,
                column=draft.column,
                title=draft.title,
                text="乙的修改。",
            )
        assert [one.text for one in Revision.objects.all()] == ["第一稿。", "甲的修改。"]


class TestPlaces:
    def test_a_record_stands_in_several_columns_once(
        self, body: Body, draft: Record, people: dict[str, Officer]
    ) -> None:
        more = things.column("20.11", "社会保障")
        services.place(by=people["author"], record=draft, columns=[more])
        record = published(draft, people)
        for column in (record.column, more):
            assert list(selectors.in_column(body, column)) == [record]
        services.place(by=people["author"], record=record, columns=[])
        assert not selectors.in_column(body, more).exists()
        assert selectors.changes_after(0).last() is not None

    def test_a_relation_is_seen_from_both_sides(
        self, body: Body, people: dict[str, Officer]
    ) -> None:
        policy = things.record(body, by=people["author"], title="办法")
        reading = things.record(body, by=people["author"], title="《办法》解读")
        kind = RelationKind.INTERPRETS
        services.relate(by=people["author"], record=reading, other=policy, kind=kind)
        assert list(selectors.related(reading, kind)) == [policy]
        assert list(selectors.related_from(policy, kind)) == [reading]


class TestEnding:
    def test_a_notice_ends_on_its_day(self, body: Body, people: dict[str, Officer]) -> None:
        last = timezone.localdate()
        record = things.record(body, by=people["author"], shown_until=last)
        assert selectors.public(body, on=last).get() == record
        after = last + timedelta(days=1)
        assert not selectors.public(body, on=after).exists()
        gone = selectors.gone(record, after)
        assert gone is not None
        assert gone.reason == "公示期已满"
        assert services.close_notices(today=last) == 0
        assert services.close_notices(today=after) == 1
        assert services.close_notices(today=after) == 0

    def test_a_recall_leaves_a_list_to_clear_and_removes_nothing(
        self, body: Body, people: dict[str, Officer]
    ) -> None:
        record = things.record(body, by=people["author"])
        services.enter_channel(
            by=people["author"],
            body=body,
            channel=Channel.WECHAT,
            label="公众号",
            year=2026,
            record=record,
        )
        services.recall(by=people["final"], record=record, on=date(2026, 4, 1), reason="有误")
        names = [one.name for one in Clearance.objects.filter(record=record)]
        assert "微信公众号：公众号" in names
        assert "搜索引擎快照" in names
        first = Clearance.objects.first()
        assert first is not None
        services.tick_off(by=people["author"], clearance=first)
        assert Revision.objects.filter(record=record).exists()
