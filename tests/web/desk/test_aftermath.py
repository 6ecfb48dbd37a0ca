"""条例第四十四条：提供给申请人的信息转为主动公开，不带出申请人和申请的内容。"""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.models import model_to_dict

from gongkai.cases.entry import Event
from gongkai.web.applications import lettering, services
from gongkai.web.applications.models import Application
from gongkai.web.publishing.models import Attachment, Column, Record, Revision
from tests.web import things
from tests.web.desk.letters import office
from tests.web.desk.people import People
from tests.web.pages import Seen, see
from tests.web.portal.applying.citizen import picture

pytestmark = pytest.mark.django_db
RECEIVED, ANSWERED = date(2026, 3, 2), date(2026, 3, 10)
ASKED = "我家门前道路的养护合同"


@pytest.fixture
def staffed() -> People:
    found = office()
    things.column()
    return found


def answered(staffed: People) -> Application:
    case = things.application(
        staffed.clerk,
        submitted_on=RECEIVED,
        requested=ASKED,
        applicant={"name": "张某", "phone": "13800001234"},
    )
    by = staffed.clerk
    details = {"form": "电子文档", "access": "随文提供"}
    letter = lettering.draft(
        by=by, application=case, kind="D10", decision="granted", details=details
    )
    upload = SimpleUploadedFile("道路养护合同.png", picture())
    lettering.attach(by=by, letter=letter, uploads=[upload])
    letter.refresh_from_db()
    lettering.submit(by=by, letter=letter, seen=letter.revision, on=ANSWERED)
    lettering.approve(by=staffed.leader, letter=letter, seen=letter.revision)
    lettering.issue(by=by, letter=letter, on=ANSWERED)
    return case


def path(case: Application) -> str:
    return f"/desk/organs/liuhe/applications/{case.number}/publish/"


def test_a_draft_with_the_files_and_nothing_of_the_application(staffed: People) -> None:
    case, client = answered(staffed), staffed.client("clerk")
    page = see(client, f"/desk/organs/liuhe/applications/{case.number}/")
    assert path(case) in page.links
    assert "道路养护合同.png" in see(client, path(case)).text
    column = Column.objects.get()
    sent = {"column": column.pk, "title": "农村公路养护合同（2025年）", "text": "合同全文见附件。"}
    assert Seen(client.post(path(case), sent)).status == 302
    record, revision = Record.objects.get(), Revision.objects.get()
    assert (record.disclosure, record.state) == ("after_application", "draft")
    assert Attachment.objects.get(revision=revision).file.name == "道路养护合同.png"
    told = json.dumps([model_to_dict(one) for one in (record, revision)], default=str)
    for personal in ("张某", "13800001234", case.number, ASKED):
        assert personal not in told


def test_without_anything_supplied_there_is_nothing_to_publish(staffed: People) -> None:
    case = things.application(staffed.clerk, submitted_on=RECEIVED)
    services.add_event(
        by=staffed.clerk,
        application=case,
        event=Event.DECIDED,
        on=ANSWERED,
        data={"decision": "refused.process"},
    )
    seen = see(staffed.client("clerk"), path(case))
    assert (seen.status, "没有已经提供的信息" in seen.text) == (409, True)


@pytest.mark.parametrize(("who", "status"), [("supervisor", 403), ("neighbour", 404)])
def test_c08_only_who_publishes_for_the_organ(staffed: People, who: str, status: int) -> None:
    case = answered(staffed)
    assert Seen(staffed.client(who).post(path(case), {"title": "x"})).status == status
    assert not Record.objects.exists()
