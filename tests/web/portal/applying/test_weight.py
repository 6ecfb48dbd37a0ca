"""申请全程的页面都轻：每页不超过40KB，慢的网络和旧的手机也能用。"""

from __future__ import annotations

import pytest

from gongkai.web.applications.models import Application
from tests.web.desk import letters
from tests.web.pages import see
from tests.web.portal.applying.citizen import ORDER, PERSON, Citizen, code_on

pytestmark = pytest.mark.django_db
OPEN = ("", "form/", "track/", "third-party/", "statistics/")
MOST = 40 * 1024  # bytes of a page as it is sent, before any packing


def test_every_page_of_the_journey_is_at_most_40_kb() -> None:
    letters.office()
    citizen = Citizen()
    weights = {path: len(see(citizen.client, citizen.base + path).html.encode()) for path in OPEN}
    citizen.fill()
    for step in (*(one for one in ORDER if one in PERSON), "papers"):
        weights[step] = len(citizen.get(f"step/{step}/").html.encode())
    weights["check"] = len(citizen.get("check/").html.encode())
    done = citizen.submit()
    weights["done"] = len(done.html.encode())
    tracked = citizen.track(Application.objects.latest("pk").number, code_on(done))
    weights["case"] = len(tracked.html.encode())
    assert len(weights) > 12
    assert {path: size for path, size in weights.items() if size > MOST} == {}
