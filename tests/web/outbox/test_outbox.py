"""G05: notices are written with the act, sent once, and what could not be sent is seen."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from gongkai.cases.entry import Event
from gongkai.cases.kinds import Channel
from gongkai.web.applications import handling, notifying, services, tracking
from gongkai.web.applications.models import Application
from gongkai.web.applications.reminding import remind
from gongkai.web.audit.models import Entry
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import IllegalMove, NotAllowed
from gongkai.web.outbox import selectors, sending
from gongkai.web.outbox import services as outbox
from gongkai.web.outbox.gateways import Folder, Gateway, Server, gateways
from gongkai.web.outbox.models import Notice, State, Way
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.outbox.mailbox import Box, mailbox
from tests.web.portal.applying.citizen import ID, filed

pytestmark = pytest.mark.django_db
PHONE, EMAIL = "13800001234", "zhang@example.cn"


@pytest.fixture
def staffed() -> People:
    return people()


@pytest.fixture
def case(staffed: People) -> Application:
    """Today's application on paper, not confirmed yet, with two ways to reach the person."""
    return things.application(
        staffed.clerk,
        channel=Channel.FAX,
        submitted_on=timezone.localdate(),
        applicant={"name": "张某", "identity": ID, "phone": PHONE, "email": EMAIL},
    )


@pytest.fixture
def box() -> Iterator[Box]:
    with mailbox() as open_box:
        yield open_box


def server(box: Box) -> dict[Way, Gateway]:
    return {Way.MAIL: Server.at(f"smtp://127.0.0.1:{box.port}", "gk@example.cn")}


def states() -> list[tuple[str, str, str]]:
    return list(Notice.objects.exclude(way=Way.DESK).values_list("kind", "way", "state"))


def add(by: Officer, case: Application, event: Event, **data: object) -> None:
    services.add_event(by=by, application=case, event=event, on=timezone.localdate(), data=data)


def names(*folders: Path) -> list[str]:
    return [path.name for folder in folders for path in folder.iterdir()]


class TestWritten:
    """The notice is there exactly when the act is."""

    def test_by_each_way_the_person_gave(self, case: Application) -> None:
        assert states() == [("N1", "mail", "waiting"), ("N1", "sms", "waiting")]

    def test_each_move_that_is_news_has_one(self, staffed: People, case: Application) -> None:
        add(staffed.clerk, case, Event.RECEIVED)
        add(staffed.clerk, case, Event.EXTENDED, days=5, approver="主任", reason="内容较多")
        add(staffed.clerk, case, Event.DECIDED, decision="granted")
        add(staffed.clerk, case, Event.SERVED, method="counter")
        mails = Notice.objects.filter(way=Way.MAIL).values_list("kind", flat=True)
        assert list(mails) == ["N1", "N2", "N6", "N8"]

    def test_a_refused_move_writes_none(self, staffed: People, case: Application) -> None:
        before = Notice.objects.count()
        with pytest.raises(IllegalMove):
            add(staffed.clerk, case, Event.SERVED)
        assert Notice.objects.count() == before

    def test_an_act_that_fails_afterwards_takes_its_notice_along(
        self, staffed: People, case: Application
    ) -> None:
        before = Notice.objects.count()
        with transaction.atomic():
            add(staffed.clerk, case, Event.RECEIVED)
            transaction.set_rollback(True)
        assert Notice.objects.count() == before

    def test_history_that_is_entered_late_is_no_news(self, staffed: People) -> None:
        things.application(staffed.clerk, submitted_on=date(2025, 3, 3))
        assert not Notice.objects.exists()

    def test_without_an_address_an_officer_has_to_tell(self, staffed: People) -> None:
        things.application(staffed.clerk, submitted_on=timezone.localdate())
        notice = Notice.objects.get()
        assert (notice.state, notice.way) == (State.BY_HAND, Way.NONE)
        assert "请用电话" in notice.result

    def test_from_the_portal_the_applicant_and_the_clerks_are_told(self, staffed: People) -> None:
        filed()
        assert list(Notice.objects.values_list("kind", "way")) == [("N1", "mail"), ("D1", "desk")]
        assert "前与申请人确认收到" in Notice.objects.get(kind="D1").text

    def test_what_a_machine_sent_writes_to_nobody_until_it_is_cleared(
        self, staffed: People
    ) -> None:
        case, _ = filed()
        Notice.objects.all().delete()
        case.filing.doubt = "too_fast"
        case.filing.save()
        handling.clear_doubt(by=staffed.clerk, application=case)
        assert list(Notice.objects.values_list("kind", flat=True)) == ["N1"]

    def test_a_new_code_is_told(self, staffed: People, case: Application) -> None:
        tracking.reset_code(by=staffed.clerk, application=case, now=timezone.now())
        notice = Notice.objects.filter(kind="N10", way=Way.MAIL).get()
        assert "不是您本人办理" in notice.text

    def test_an_answer_that_did_not_arrive(self, staffed: People, case: Application) -> None:
        with pytest.raises(IllegalMove):
            handling.undelivered(
                by=staffed.clerk, application=case, on=timezone.localdate(), how="到窗口"
            )
        add(staffed.clerk, case, Event.RECEIVED)
        add(staffed.clerk, case, Event.DECIDED, decision="granted")
        case.refresh_from_db()
        how = "请到六合镇便民服务中心领取。"
        day = timezone.localdate()
        handling.undelivered(by=staffed.clerk, application=case, on=day, how=how)
        assert how in Notice.objects.filter(kind="N9", way=Way.MAIL).get().text

    def test_a_calendar_that_changed_is_told_once(self, staffed: People, case: Application) -> None:
        add(staffed.clerk, case, Event.RECEIVED)
        case.refresh_from_db()
        right = case.due_on
        assert right is not None
        Application.objects.update(due_on=right - timedelta(days=1))
        services.recompute(by=staffed.clerk, body=staffed.liuhe)
        services.recompute(by=staffed.clerk, body=staffed.liuhe)
        notice = Notice.objects.filter(kind="N12", way=Way.MAIL).get()
        assert f"变为{right.year}年{right.month}月{right.day}日" in notice.text

    def test_nobody_is_named_in_what_is_told(self, staffed: People) -> None:
        case, code = filed()
        add(staffed.clerk, case, Event.RECEIVED)
        every = "".join(f"{n.title}{n.text}{n.key}" for n in Notice.objects.all())
        for personal in ("张某", ID, "危房改造", code, EMAIL):
            assert personal not in every


class TestSent:
    def test_g05_what_waits_goes_out_once(self, case: Application, box: Box) -> None:
        now = timezone.now()
        first = sending.drain(gateways=server(box), now=now)
        second = sending.drain(gateways=server(box), now=now)
        assert (first.sent, second.sent, len(box.mails)) == (1, 0, 1)
        mail = message_from_bytes(box.mails[0].encode(), policy=default)
        assert mail["To"] == EMAIL
        assert case.number in mail["Subject"]
        assert (
            mail["Message-ID"] == f"<notice-{Notice.objects.get(way=Way.MAIL).pk}@gongkai.invalid>"
        )

    def test_g05_a_gateway_that_is_down_for_a_day_loses_and_doubles_nothing(
        self, staffed: People, case: Application, box: Box
    ) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        down = {Way.MAIL: Server.at(f"smtp://127.0.0.1:{port}", "")}
        add(staffed.clerk, case, Event.RECEIVED)  # the move stands
        now = timezone.now()
        for hour in range(24):
            done = sending.drain(gateways=down, now=now + timedelta(hours=hour))
            assert "连接不上" in done.closed[Way.MAIL]
        waiting = selectors.unsent(staffed.clerk).filter(way=Way.MAIL)
        assert [(n.state, n.attempts) for n in waiting] == [("waiting", 0)] * 2
        assert "连接不上" in waiting[0].result
        assert sending.drain(gateways=server(box), now=now + timedelta(days=1)).sent == 2
        assert len(box.mails) == 2

    def test_a_recipient_who_is_refused_is_seen_and_the_others_go_out(
        self, staffed: People, case: Application, box: Box
    ) -> None:
        other = things.application(
            staffed.clerk,
            submitted_on=timezone.localdate(),
            applicant={"name": "李某", "email": "li@example.cn"},
        )
        box.answers[EMAIL] = "550 no such box"
        done = sending.drain(gateways=server(box), now=timezone.now())
        assert (done.failed, done.sent) == (1, 1)
        assert [n.state for n in selectors.about(case).filter(way=Way.MAIL)] == ["failed"]
        assert [n.state for n in selectors.about(other)] == ["sent"]
        assert "拒收（550）" in selectors.about(case).get(way=Way.MAIL).result

    def test_one_that_is_put_off_is_tried_later(self, case: Application, box: Box) -> None:
        box.answers[EMAIL] = "450 later"
        now = timezone.now()
        sending.drain(gateways=server(box), now=now)
        box.answers.clear()
        assert sending.drain(gateways=server(box), now=now + timedelta(minutes=1)).sent == 0
        assert sending.drain(gateways=server(box), now=now + timedelta(minutes=11)).sent == 1

    def test_one_that_broke_off_is_left_to_a_person(
        self, staffed: People, case: Application, box: Box
    ) -> None:
        box.breaks_off = True
        now = timezone.now()
        assert sending.drain(gateways=server(box), now=now).unsure == 1
        box.breaks_off = False
        assert sending.drain(gateways=server(box), now=now + timedelta(days=1)).sent == 0
        notice = Notice.objects.get(state=State.UNSURE)
        outbox.send_again(by=staffed.clerk, notice=notice, now=now)
        assert sending.drain(gateways=server(box), now=now).sent == 1

    def test_g05_a_sender_that_was_killed_leaves_a_question_and_no_double(
        self, case: Application, box: Box
    ) -> None:
        now = timezone.now()
        Notice.objects.filter(way=Way.MAIL).update(state=State.SENDING, claimed_at=now)
        assert sending.drain(gateways=server(box), now=now).sent == 0  # perhaps it still sends
        later = sending.drain(gateways=server(box), now=now + timedelta(minutes=11))
        assert (later.sent, later.unsure, box.mails) == (0, 1, [])

    def test_the_address_is_gone_once_it_was_used(self, case: Application, box: Box) -> None:
        sending.drain(gateways=server(box), now=timezone.now())
        notice = Notice.objects.get(way=Way.MAIL)
        assert (notice.address, notice.shown) == ("", "z＊＊＊@example.cn")

    def test_no_log_line_holds_a_person(
        self, case: Application, box: Box, caplog: pytest.LogCaptureFixture
    ) -> None:
        box.answers[EMAIL] = "550 no"
        with caplog.at_level(logging.DEBUG):
            sending.drain(gateways=server(box), now=timezone.now())
        told = caplog.text + "".join(str(e.data) for e in Entry.objects.all())
        for personal in (EMAIL, PHONE, "张某", ID):
            assert personal not in told
        assert EMAIL not in Notice.objects.get(way=Way.MAIL).result


class TestFolder:
    """The default: files for the office's own mail and message programs."""

    def drain(self, folder: Path, now: datetime | None = None) -> sending.Drained:
        ways = gateways(mail="", sender="", folder=folder)
        return sending.drain(gateways=ways, now=now or timezone.now())

    def test_a_mail_and_a_message(self, case: Application, tmp_path: Path) -> None:
        assert self.drain(tmp_path).sent == 2
        (mail,) = (tmp_path / "mail" / "new").iterdir()
        (sms,) = (tmp_path / "sms" / "new").iterdir()
        assert message_from_bytes(mail.read_bytes(), policy=default)["To"] == EMAIL
        told = json.loads(sms.read_text("utf-8"))
        assert told["to"] == PHONE
        assert case.number in told["text"]
        assert mail.stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize("taken", [False, True])
    def test_g05_one_that_was_cut_off_is_there_once(
        self, case: Application, tmp_path: Path, taken: bool
    ) -> None:
        self.drain(tmp_path)
        new, gone = tmp_path / "sms" / "new", tmp_path / "sms" / "taken"
        (name,) = names(new)
        if taken:
            (new / name).rename(gone / name)
        # As if the sender had been killed before it could say that it was done.
        now = timezone.now()
        Notice.objects.filter(way=Way.SMS).update(
            state=State.SENDING, claimed_at=now - timedelta(minutes=11), address=PHONE
        )
        assert self.drain(tmp_path, now).sent == 1
        assert names(new, gone) == [name]

    def test_a_folder_that_cannot_be_written_keeps_everything_waiting(
        self, case: Application, tmp_path: Path
    ) -> None:
        (tmp_path / "mail").write_text("in the way")
        done = self.drain(tmp_path)
        assert "发件目录不能写入" in done.closed[Way.MAIL]
        assert states() == [("N1", "mail", "waiting"), ("N1", "sms", "sent")]

    def test_invented_people_are_never_written_to(self, tmp_path: Path) -> None:
        things.demonstration()
        clerk = things.clerk(things.township())
        applicant = {"name": "演示甲", "phone": PHONE}
        today = timezone.localdate()
        things.application(clerk, submitted_on=today, applicant=applicant, invented=True)
        assert self.drain(tmp_path).sent == 0
        assert states() == [("N2", "sms", "held")]

    @pytest.mark.parametrize("address", ["http://x", "smtp://", "smtp://h:port", "x"])
    def test_a_wrong_address_of_a_server_is_said(self, address: str, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="GONGKAI_MAIL"):
            gateways(mail=address, sender="", folder=tmp_path)


class TestReminded:
    """D2, D3：黄牌、红牌，各告知一次；超期的同时告知负责人和县公开办。"""

    @pytest.fixture
    def due(self, staffed: People, case: Application) -> date:
        add(staffed.clerk, case, Event.RECEIVED)
        case.refresh_from_db()
        assert case.due_on is not None
        Notice.objects.all().delete()
        return case.due_on

    def told(self) -> list[tuple[str, int | None]]:
        return list(Notice.objects.order_by("pk").values_list("kind", "officer"))

    def test_not_long_before(self, due: date) -> None:
        assert remind(due - timedelta(days=14)) == 0

    def test_each_threshold_once_however_often_it_runs(self, due: date) -> None:
        before = [due - timedelta(days=n) for n in range(12, -1, -1)]
        told = [remind(day) for day in before for _ in range(2)]
        assert sum(told) == 3
        assert {kind for kind, _ in self.told()} == {"D2"}

    def test_what_is_late_is_told_to_those_who_answer_for_it(
        self, staffed: People, due: date
    ) -> None:
        leader = staffed.leader
        assert remind(due + timedelta(days=1)) == 3
        assert remind(due + timedelta(days=1)) == 0
        officers = {officer for _, officer in self.told()}
        assert officers == {staffed.clerk.pk, leader.pk, staffed.supervisor.pk}
        assert "请立即办理" in Notice.objects.latest("pk").text

    def test_who_has_it_in_hand_is_told_alone(
        self, staffed: People, case: Application, due: date
    ) -> None:
        other = things.officer(staffed.liuhe, *staffed.clerk.duties, username="liuhe-second")
        handling.assign(by=staffed.clerk, application=case, at=timezone.now(), officer=other)
        remind(due)
        assert self.told() == [("D2", other.pk)]


class TestHandled:
    def test_c08_only_the_organ_itself(self, staffed: People) -> None:
        things.application(staffed.clerk, submitted_on=timezone.localdate())
        notice, now = Notice.objects.get(), timezone.now()
        with pytest.raises(NotAllowed):
            outbox.told_otherwise(by=staffed.neighbour, notice=notice, how="电话", now=now)
        assert not selectors.unsent(staffed.neighbour).exists()
        assert selectors.unsent(staffed.supervisor).count() == 1

    def test_telling_otherwise_closes_it(self, staffed: People) -> None:
        things.application(staffed.clerk, submitted_on=timezone.localdate())
        notice, now = Notice.objects.get(), timezone.now()
        outbox.told_otherwise(by=staffed.clerk, notice=notice, how="电话告知", now=now)
        assert not selectors.unsent(staffed.clerk).exists()
        with pytest.raises(IllegalMove):
            outbox.send_again(by=staffed.clerk, notice=notice, now=now)

    def test_messages_are_read_once(self, staffed: People) -> None:
        filed()
        assert selectors.unread(staffed.clerk) == 1
        outbox.read(by=staffed.clerk, now=timezone.now())
        assert selectors.unread(staffed.clerk) == 0
        assert selectors.messages(staffed.clerk).count() == 1
        assert not notifying.supervisors(staffed.supervisor.body)


def test_a_folder_is_repeatable_and_a_server_is_not() -> None:
    assert Folder(Path()).repeatable
    assert not Server.at("smtp://localhost", "").repeatable
