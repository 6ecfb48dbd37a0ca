"""The core of cases at length: random moves against the table of moves, and whole years."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.cases.machine import Ledger, assert_carried, balanced
from tests.cases.year import TOWNS, YEAR, a_year, due_by_stepping, until

from gongkai.cases.clock import State, fold
from gongkai.cases.figures import of_year
from gongkai.law.workdays import CHINA
from gongkai.report.compile import compile_report

LEAST_MOVES = 10_000
SEEDS = range(3)


def moves() -> Mapping[str, float]:
    """Try ten thousand moves and more; the log always folds, the tables always balance."""
    Ledger.moves.clear()
    while Ledger.moves["tried"] < LEAST_MOVES:
        run_state_machine_as_test(
            Ledger,
            settings=settings(
                max_examples=200,
                stateful_step_count=50,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    return dict(Ledger.moves)


def years() -> Mapping[str, float]:
    """Simulate years of two thousand cases; look for silent overdue on every tenth day."""
    looked = overdue = 0
    for seed in SEEDS:
        year = a_year(seed=seed)
        for offset in range(0, 540, 10):
            today = date.fromordinal(date(YEAR, 1, 1).toordinal() + offset)
            for one in year:
                if known := until(tuple(one.case.log), today):
                    clock, due = fold(known, CHINA, today), due_by_stepping(known)
                    silent = clock.answered_on is None and due is not None and today > due
                    if silent and clock.state not in {State.OVERDUE, State.CLOSED}:
                        raise AssertionError(f"{one.case.id} is overdue and does not say so")
                    looked, overdue = looked + 1, overdue + (clock.state is State.OVERDUE)
        for town in TOWNS:
            cases = [one.case for one in year if one.town == town]
            this, following = (
                compile_report(town, n, table_two={}, figures=[of_year(c, n) for c in cases])
                for n in (YEAR, YEAR + 1)
            )
            balanced(this)
            balanced(following)
            assert_carried(this, following)
    return {"cases": len(SEEDS) * 2_000, "looked": looked, "overdue_seen": overdue}
