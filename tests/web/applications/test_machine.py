"""经服务的任何办理顺序：拒绝的什么也不改变，记录总能推算，表三、表四总是平衡。"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from gongkai.web.audit import selectors as audit
from tests.web.applications.machine import Desk


@pytest.mark.django_db
def test_random_moves_through_the_services_leave_the_ledger_sound() -> None:
    Desk.moves.clear()
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert min(Desk.moves["kept"], Desk.moves["refused"]) > 10
    assert audit.verify().holds
