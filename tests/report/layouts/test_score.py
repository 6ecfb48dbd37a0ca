"""Figures drawn at random come back from every form, or it is said that they did not."""

from __future__ import annotations

import pytest

from tests.report.layouts.run import Case, cases, read
from tests.report.layouts.score import Score

CASES = tuple(cases(rounds=1))
SHARE = 0.999  # of the cells a person could read


@pytest.fixture(scope="module")
def scores() -> dict[Case, Score]:
    return {case: read(case) for case in CASES}


class TestEveryForm:
    """报告的各种版面：能定的格至少读对千分之九百九十九，没有一格无声地读错。"""

    def test_no_number_is_silently_wrong(self, scores: dict[Case, Score]) -> None:
        assert {str(case): score.wrong for case, score in scores.items() if score.wrong} == {}

    def test_nearly_every_cell_is_read(self, scores: dict[Case, Score]) -> None:
        whole = Score()
        for score in scores.values():
            whole.add(score)
        assert whole.right >= SHARE * whole.decidable
        assert whole.decidable > 25_000

    def test_no_form_is_left_behind(self, scores: dict[Case, Score]) -> None:
        by_form: dict[str, Score] = {}
        for case, score in scores.items():
            by_form.setdefault(case.carrier.name, Score()).add(score)
        behind = [name for name, score in by_form.items() if score.right < 0.9 * score.decidable]
        assert behind == []
