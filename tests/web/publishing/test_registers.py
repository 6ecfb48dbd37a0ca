"""规范性文件登记、不予公开台账、送交查阅场所、附件。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from gongkai.web.audit.models import Entry
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import AlreadyDone, Invalid
from gongkai.web.filing import services as filing
from gongkai.web.filing.purposes import Purpose
from gongkai.web.publishing import selectors, services
from gongkai.web.publishing.kinds import Nature
from gongkai.web.publishing.models import Record
from tests.web import things

TODAY = date(2026, 11, 30)

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return things.township()


@pytest.fixture
def clerk(body: Body) -> Officer:
    return things.clerk(body)


def normative(body: Body, clerk: Officer, *titles: str) -> list[Record]:
    return [things.record(body, by=clerk, title=title, nature=Nature.NORMATIVE) for title in titles]


class TestNormative:
    """国办发〔2018〕37号：统一登记、统一编号、统一印发。"""

    def test_the_number_is_given_once_and_stays(self, body: Body, clerk: Officer) -> None:
        one, other = normative(body, clerk, "甲办法", "乙办法")
        first = services.register_normative(by=clerk, record=one, on=TODAY)
        assert first.register_number == f"{body.short_name}规〔2026〕1号"
        assert first.registered_on == TODAY
        again = services.register_normative(by=clerk, record=one, on=TODAY, filed_on=TODAY)
        assert again.register_number == first.register_number
        second = services.register_normative(by=clerk, record=other, on=TODAY)
        assert second.register_number.endswith("2号")
        acts = Entry.objects.filter(act__startswith="normative").values_list("act", flat=True)
        assert sorted(acts) == ["normative_changed", *["normative_registered"] * 2]

    def test_each_year_begins_anew_by_the_organs_template(self, body: Body, clerk: Officer) -> None:
        rules = {"register_template": "柳管规〔{year}〕{serial:3}"}
        services.set_rules(by=things.leader(body), body=body, **rules)
        found = [
            services.register_normative(by=clerk, record=record, on=date(year, 3, 1))
            for record, year in zip(normative(body, clerk, "甲", "乙"), (2025, 2026), strict=True)
        ]
        assert [row.register_number for row in found] == ["柳管规〔2025〕001", "柳管规〔2026〕001"]

    def test_numbers_of_before_are_kept_and_stepped_over(self, body: Body, clerk: Officer) -> None:
        old, new, third = normative(body, clerk, "甲", "乙", "丙")
        taken = f"{body.short_name}规〔2026〕1号"
        services.register_normative(by=clerk, record=old, on=TODAY, former_number=taken)
        row = services.register_normative(by=clerk, record=new, on=TODAY)
        assert row.register_number == f"{body.short_name}规〔2026〕2号"
        with pytest.raises(Invalid, match="编号不能更改"):
            services.register_normative(by=clerk, record=new, on=TODAY, former_number="别的")
        with pytest.raises(Invalid, match="已经使用"):
            services.register_normative(by=clerk, record=third, on=TODAY, former_number=taken)

    def test_only_normative_documents(self, body: Body, clerk: Officer) -> None:
        record = things.record(body, by=clerk)
        with pytest.raises(Invalid, match="只有行政规范性文件"):
            services.register_normative(by=clerk, record=record, on=TODAY)

    def test_expiry_counts_as_the_organ_says(self, body: Body, clerk: Officer) -> None:
        things.record(
            body,
            by=clerk,
            nature=Nature.NORMATIVE,
            made_on=date(2020, 3, 1),
            published_on=date(2020, 3, 5),
            valid_until=date(2025, 2, 28),
        )
        (record,) = selectors.documents(body)
        assert not selectors.counted(record, "in_force", 2025)
        assert not selectors.counted(record, "repealed", 2025)
        services.set_rules(by=things.leader(body), body=body, expired_counts_as_repealed=True)
        (record,) = selectors.documents(body)
        assert selectors.counted(record, "repealed", 2025)


class TestWithheld:
    """条例第十八条：定期评估，情形变化的公开。"""

    def test_it_comes_up_again_after_a_year(self, body: Body, clerk: Officer) -> None:
        row = services.withhold(
            by=clerk, body=body, title="方案", ground="state_secret", decided_on=date(2026, 3, 2)
        )
        assert row.next_review_on == date(2027, 3, 2)
        services.reassess(by=clerk, withheld=row, on=date(2027, 3, 1), stays=True, reason="未解密")
        row.refresh_from_db()
        assert row.next_review_on == date(2028, 3, 1)
        services.reassess(by=clerk, withheld=row, on=date(2028, 2, 1), stays=False, reason="已解密")
        with pytest.raises(AlreadyDone):
            services.reassess(by=clerk, withheld=row, on=date(2028, 2, 2), stays=True, reason="x")

    def test_a_choice_needs_its_reason(self, body: Body, clerk: Officer) -> None:
        with pytest.raises(Invalid, match="裁量理由"):
            services.withhold(
                by=clerk, body=body, title="纪要", ground="process", decided_on=date(2026, 3, 2)
            )


def test_a_deposit_is_kept(body: Body, clerk: Officer) -> None:
    row = services.deposit(
        by=clerk, body=body, place="县档案馆", on=date(2026, 3, 2), what="政策汇编", copies=2
    )
    assert row.copies == 2


class TestAttachments:
    def test_they_belong_to_a_revision_and_stay_with_the_next(
        self, body: Body, clerk: Officer, tmp_path: Path
    ) -> None:
        with override_settings(DATA=tmp_path):
            upload = SimpleUploadedFile("名单.txt", "张某，第一组".encode())
            file = filing.keep(upload, for_=Purpose.DESK, by=clerk)
        record = services.draft(
            by=clerk, body=body, column=things.column(), title="公示", files=[file]
        )
        assert selectors.attachments(record) == []
        services.save(by=clerk, record=record, base=1, column=record.column, title="公示二")
        record.refresh_from_db()
        assert [each.file for each in record.revisions.get(number=2).attachments.all()] == [file]
        assert selectors.attached_file(record, file.content_id) is None
