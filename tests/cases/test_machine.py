"""任何办理顺序：合法的收下，不合法的拒绝并说明；记录总能推算，表格总是平衡。"""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.cases.machine import Ledger


def test_random_moves_leave_the_ledger_sound() -> None:
    Ledger.moves.clear()
    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=60,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
    assert min(Ledger.moves["kept"], Ledger.moves["refused"]) > 10
