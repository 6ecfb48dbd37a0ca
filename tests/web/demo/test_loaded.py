"""What stands in the ledger once the demonstration is loaded."""

from __future__ import annotations

import pytest
from django.utils import timezone

from gongkai.cases.stages import Stage
from gongkai.letters.kinds import kind_for
from gongkai.web.applications import answered, letter_values, lettering, log
from gongkai.web.applications.models import Application, Urging
from gongkai.web.audit import selectors as audit
from gongkai.web.bodies.models import Account, Body, Level, Officer
from gongkai.web.demo.files import towns
from gongkai.web.publishing import selectors as published
from gongkai.web.registers import selectors as registers
from gongkai.web.registers.kinds import Kind, Measure
from tests.demonstration import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def township(slug: str) -> Body:
    return Body.objects.get(slug=slug)


class TestOrgansAndPeople:
    """机关、人员和办理痕迹。"""

    def test_every_act_is_in_the_trail_and_the_chain_holds(self) -> None:
        verdict = audit.verify()
        assert verdict.holds
        assert verdict.checked > 250

    def test_five_townships_stand_under_their_own_counties(self) -> None:
        found = Body.objects.filter(level=Level.TOWNSHIP).select_related("parent")
        pairs = {(body.name, body.parent.name) for body in found if body.parent}
        assert pairs == {(year.body.name, year.body.county) for year in towns()}

    def test_everybody_can_sign_in_with_the_password(self) -> None:
        assert all(account.check_password(PASSWORD) for account in Account.objects.all())
        assert {officer.account_id for officer in Officer.objects.all()} == set(
            Account.objects.values_list("pk", flat=True)
        )


class TestTheLedger:
    """台账中的数就是公开报告中的数。"""

    @pytest.mark.parametrize(
        ("slug", "year", "total"),
        [
            ("xincun", 2020, 268),
            ("dashuikeng", 2019, 231),  # 131 on the site and at least 100 on WeChat
            ("lanfang", 2020, 56),
            ("gucheng", 2020, 10),
        ],
    )
    def test_what_was_published_adds_up(self, slug: str, year: int, total: int) -> None:
        assert published.total(township(slug), year) == total

    @pytest.mark.parametrize(
        ("slug", "year", "kind", "measure", "quantity"),
        [
            ("xincun", 2020, Kind.HOTLINE, Measure.RECEIVED, 2),
            ("xincun", 2020, Kind.NORMATIVE, Measure.PUBLIC_TOTAL, 16),
            ("dashuikeng", 2019, Kind.PETITION, Measure.HANDLED, 561),
            ("dashuikeng", 2019, Kind.MAILBOX, Measure.OPEN, 1),
            ("dashuikeng", 2019, Kind.ONLINE_SERVICE, Measure.HANDLED, 1769),
            ("gucheng", 2020, Kind.PROCUREMENT, Measure.ITEMS, 50),
        ],
    )
    def test_registers_hold_the_figures(
        self, slug: str, year: int, kind: Kind, measure: Measure, quantity: int
    ) -> None:
        lines = registers.filling(township(slug), year, kind, measure)
        assert registers.quantity(list(lines)) == quantity
        assert all(line.source for line in lines)

    def test_a_lower_bound_is_marked(self) -> None:
        entries = published.channels(township("dashuikeng"), 2019)
        assert {(entry.label, entry.count) for entry in entries if entry.at_least} == {
            ("大水坑镇微信公众号", 100)
        }

    def test_a_channel_without_a_count_has_none(self) -> None:
        entries = published.channels(township("gucheng"), 2020)
        assert {entry.count for entry in entries} == {None}
        assert len(entries) == 8


class TestTheCases:
    """一件真实申请，其余为演示补设。"""

    def test_the_published_years_hold_the_one_application(self) -> None:
        last = max(year.report.year for year in towns())
        (old,) = Application.objects.filter(received_on__year__lte=last)
        assert (old.body.slug, old.applicant_kind) == ("lanfang", "natural_person")
        assert old.invented
        assert "第一部分（二）" in old.source

    def test_the_current_ones_stand_in_every_state_a_desk_meets(self) -> None:
        today = timezone.localdate()
        cases = Application.objects.filter(submitted_on__year__gte=today.year - 1)
        clocks = [log.clock(case, today) for case in cases]
        assert {clock.stage for clock in clocks} == {
            Stage.SUBMITTED,
            Stage.HANDLING,
            Stage.AWAITING_CORRECTION,
            Stage.DECIDED,
            Stage.SERVED,
        }
        assert {clock.state.value for clock in clocks} >= {"due", "paused", "overdue"}
        assert all(case.invented for case in cases)


class TestLetters:
    """演示机关能够制发答复文书，补设的内容都有标记。"""

    @pytest.mark.parametrize("slug", [year.body.key for year in towns()])
    def test_an_answer_lacks_nothing_of_the_organ(self, slug: str) -> None:
        body = township(slug)
        clerk = Officer.objects.get(account__username=f"{slug}-zhuanyuan")
        case = Application.objects.filter(body=body, received_on__isnull=False).latest("pk")
        kind = kind_for("granted")
        assert kind is not None
        letter = lettering.draft(by=clerk, application=case, kind=kind.id, decision="granted")
        lacking = "".join(letter_values.lacking(letter, timezone.localdate()))
        for word in ("复议", "法院", "地址", "电话", "机构"):
            assert word not in lacking

    def test_what_no_report_prints_is_marked(self) -> None:
        for year in towns():
            body = township(year.body.key)
            assert body.parent is not None
            assert body.review_authority == body.parent.name
            assert all("（演示）" in told for told in (body.court, body.address, body.phone))


class TestAfterTheAnswer:
    """答复目录、督办：全部为演示补设。"""

    def test_a_log_of_answers_and_an_urging_can_be_looked_at(self) -> None:
        logged = answered.public(township("gucheng"))
        assert [answered.result(entry) for entry in logged] == ["予以公开"]
        urging = Urging.objects.get()
        assert urging.by.body == township("dashuikeng").parent
        assert all(entry.application.invented for entry in logged)
        assert urging.application.invented
