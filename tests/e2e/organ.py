"""Put a county and a township at work into an empty data folder: `python -m tests.e2e.organ`."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.web.bodies.models import Body

PASSWORD = "zhengwu-gongkai-2026"  # noqa: S105 - of a database that lives as long as a test


def main() -> None:
    """Install the organs, an officer who handles and one who approves."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
    from gongkai.web.serving import prepare, ready  # noqa: PLC0415 - Django needs its settings first

    ready()
    prepare()
    from gongkai.web import installing  # noqa: PLC0415
    from gongkai.web.applications.models import IntakeRule  # noqa: PLC0415
    from gongkai.web.bodies.duties import Duty  # noqa: PLC0415

    installing.install(name="青石县政府信息公开平台")
    county = installing.add_body(
        name="青石县人民政府",
        short_name="青石县",
        slug="qingshi",
        level="county",
        organ_code="11000000000000001A",
    )
    town = installing.add_body(
        name="六合镇人民政府",
        short_name="六合镇",
        slug="liuhe",
        level="township",
        organ_code="11000000000000002B",
        parent=county,
        address="六合镇中心街1号",
        phone="0000-1234567",
        review_authority="青石县人民政府",
        court="青石县人民法院",
    )
    IntakeRule.objects.create(
        body=town, letter_word="六政公开", review_url="https://review.example/qingshi"
    )
    for duty, name in ((Duty.CLERK, "zhuanyuan"), (Duty.LEADER, "lingdao")):
        installing.add_officer(
            body=town, name=duty.label, username=name, password=PASSWORD, duties=[duty]
        )
    _consult(town)


def _consult(town: Body) -> None:
    """Leave a consultation behind that has ended: a test cannot wait for thirty days."""
    from django.utils import timezone  # noqa: PLC0415

    from gongkai.web.engagement import consulting  # noqa: PLC0415

    begun = timezone.now() - timedelta(days=40)
    first = timezone.localdate(begun)
    by = town.officers.get(account__username="zhuanyuan")
    made = consulting.draw_up(
        by=by,
        body=town,
        kind="decision",
        title="六合镇集镇停车管理办法（草案）",
        background="集镇停车位不足，需要规范。",
        text="第一条 为了规范停车。\n第二条 停车收费另行规定。",
        starts_on=first,
        ends_on=first + timedelta(days=30),
        contact="综合办公室 0000-1234567",
    )
    made = consulting.publish(by=by, consultation=made, now=begun)
    consulting.reply(
        consultation=made, key="ended", now=begun + timedelta(days=3), text="建议夜间免费停放"
    )


if __name__ == "__main__":
    main()
