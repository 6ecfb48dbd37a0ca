"""栏目：责任机构、公开时限及其依据、检查、停用。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.web import installing
from gongkai.web.audit.models import Entry
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import Invalid, NotAllowed
from gongkai.web.publishing import services
from gongkai.web.publishing.models import Column
from tests.web import things
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
LIST = "/desk/organs/liuhe/publishing/columns/"
TYPED = {"name": "村务公开", "limit": "general", "rhythm": "other", "position": "7"}


@pytest.fixture
def clerk(client: Client) -> Officer:
    found = things.clerk(things.township("liuhe"))
    client.force_login(found.account)
    return found


@pytest.fixture
def own(clerk: Officer) -> Column:
    return services.add_column(by=clerk, code="villages", name="村务", position=900)


def page(column: Column) -> str:
    return f"{LIST}{column.pk}/"


def test_an_own_column_is_changed_with_a_trail(client: Client, own: Column, clerk: Officer) -> None:
    office = installing.add_office(body=clerk.body, name="党政办公室")
    answer = client.post(page(own), {**TYPED, "office": office.pk})
    assert answer.status_code == 302
    text = see(client, LIST).text
    assert "村务公开" in text
    assert "党政办公室" in text
    entry = Entry.objects.get(act="column_changed")
    assert entry.data["names"] == ["name", "position"]
    assert (entry.data["before"], entry.data["after"]) == ({"position": 900}, {"position": 7})


def test_another_laws_limit_is_entered_with_its_source(client: Client, own: Column) -> None:
    half = {**TYPED, "limit": "own", "limit_days": "7"}
    refused = Seen(client.post(page(own), half))
    assert refused.status == 422
    assert "请填写另有规定的依据。" in refused.text
    whole = {**half, "limit_unit": "个工作日", "limit_source": "某某办法第十二条"}
    assert client.post(page(own), whole).status_code == 302
    assert "某某办法第十二条" in see(client, LIST).text
    assert client.post(page(own), {**whole, "limit": "general"}).status_code == 302
    own.refresh_from_db()
    assert (own.limit_days, own.limit_source) == (None, "")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": ""}, "请填写栏目名称。"),
        ({"limit": "never"}, "公开时限"),
        ({"limit": "own", "limit_days": "0", "limit_unit": "日", "limit_source": "某法"}, "1"),
        ({"limit": "own", "limit_days": "7", "limit_unit": "年", "limit_source": "某法"}, "单位"),
        ({"position": "-1"}, "次序"),
        ({"office": "999999"}, "责任机构"),
        ({"name": "村\u202e务"}, "栏目名称"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    client: Client, own: Column, typed: dict[str, str], told: str
) -> None:
    refused = Seen(client.post(page(own), TYPED | typed))
    assert refused.status == 422
    assert told in refused.text
    own.refresh_from_db()
    assert own.name == "村务"


def test_a_common_column_only_gets_its_office(client: Client, clerk: Officer) -> None:
    common = services.add_column(by=None, code="20-3", name="规划")
    office = installing.add_office(body=clerk.body, name="规划办公室")
    assert client.post(page(common), {**TYPED, "office": office.pk}).status_code == 302
    common.refresh_from_db()
    assert common.name == "规划"
    assert "责任机构：规划办公室" in see(client, "/liuhe/columns/20-3/").text
    other = things.township("shuangta")
    assert "规划办公室" not in see(Client(), f"/{other.slug}/columns/20-3/").text
    with pytest.raises(NotAllowed, match="全县统一"):
        services.change_column(by=clerk, column=common, name="别的")


def test_columns_that_were_looked_at_say_so_to_everybody(client: Client, own: Column) -> None:
    refused = Seen(client.post(f"{LIST}check/", {"note": "没有勾选"}))
    assert refused.status == 422
    assert "请先勾选检查过的栏目。" in refused.text
    typed: dict[str, Any] = {"column": [own.pk], "note": "本年没有应公开的信息"}
    assert client.post(f"{LIST}check/", typed).status_code == 302
    assert "本年没有应公开的信息" in see(client, LIST).text
    assert "最近检查：" in see(Client(), "/liuhe/columns/").text


def test_a_closed_column_takes_nothing_more(client: Client, own: Column, clerk: Officer) -> None:
    kept = things.record(clerk.body, by=clerk, column=own, title="以前的信息")
    assert client.post(f"{page(own)}close/").status_code == 302
    own.refresh_from_db()
    with pytest.raises(Invalid, match="停用"):
        services.draft(by=clerk, body=clerk.body, column=own, title="新的信息", text="字")
    assert "以前的信息" in see(Client(), "/liuhe/columns/villages/").text
    choices = see(client, "/desk/organs/liuhe/publishing/new/").text
    assert "村务" not in choices
    assert "村务" in see(client, f"/desk/organs/liuhe/publishing/{kept.pk}/edit/").text
    assert client.post(f"{page(own)}reopen/").status_code == 302
    own.refresh_from_db()
    services.draft(by=clerk, body=clerk.body, column=own, title="新的信息", text="字")


def test_an_empty_closed_column_is_not_shown(client: Client, own: Column, clerk: Officer) -> None:
    assert "村务" in see(Client(), "/liuhe/columns/").text
    services.close_column(by=clerk, column=own, on=date(2026, 11, 30))
    assert "村务" not in see(Client(), "/liuhe/columns/").text


def test_columns_below_are_closed_first(client: Client, own: Column, clerk: Officer) -> None:
    services.add_column(by=clerk, code="below", name="村务月报", parent=own)
    client.post(f"{page(own)}close/")
    assert "请先停用下级栏目" in see(client, page(own)).text
    own.refresh_from_db()
    assert own.closed_on is None


@pytest.mark.usefixtures("clerk")
def test_another_organs_column_is_not_there(client: Client) -> None:
    body = things.clerk(things.township("dahe"))
    foreign = services.add_column(by=body, code="foreign", name="别处的栏目")
    assert client.get(page(foreign)).status_code == 404
    assert client.post(f"{page(foreign)}close/").status_code == 404
    assert client.post(f"{LIST}check/", {"column": [foreign.pk]}).status_code == 422
