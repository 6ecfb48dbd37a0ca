"""The arithmetic of the benchmarks; no benchmark is run here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from bench.__main__ import BENCHMARKS, chosen_from, main, merged
from bench.harness import Benchmark, Figure, Sides, benchmark, each, holds, measure, rate
from bench.page import BESIDES, page


def of(ours: list[float], limit: list[float], goal: str = "<= 1.50") -> Benchmark:
    """A benchmark whose sides give these figures, one a round."""

    @benchmark("a.b", unit="ms", limit_is="nothing", goal=goal)
    def sides() -> Iterator[Sides]:
        yield Sides(ours=iter(ours).__next__, limit=iter(limit).__next__)

    return sides


class TestFigure:
    """Three interleaved rounds of both sides, medians, ours divided by the limit."""

    def test_medians_and_their_ratio(self) -> None:
        figure = measure(of([9.0, 1.0, 3.0], [2.0, 100.0, 1.0]))
        assert (figure.value, figure.limit, figure.ratio) == (3.0, 2.0, 1.5)
        assert figure.holds

    def test_rounds_are_interleaved(self) -> None:
        turns: list[str] = []

        def side(name: str) -> float:
            turns.append(name)
            return 1.0

        @benchmark("a.b", unit="ms", limit_is="nothing", goal="<= 1")
        def sides() -> Iterator[Sides]:
            yield Sides(ours=lambda: side("ours"), limit=lambda: side("limit"))
            turns.append("cleared up")

        measure(sides)
        assert turns == ["ours", "limit"] * 3 + ["cleared up"]

    def test_three_digits_are_kept(self) -> None:
        figure = measure(of([12345.6] * 3, [0.00123456] * 3))
        assert (figure.value, figure.limit, figure.ratio) == (12300.0, 0.00123, 1e7)

    @pytest.mark.parametrize(
        ("ratio", "goal", "met"),
        [
            (0.60, ">= 0.60", True),
            (0.59, ">= 0.60", False),
            (1.2, "<= 1.20", True),
            (1.21, "<= 1.20", False),
        ],
    )
    def test_goals(self, ratio: float, goal: str, met: bool) -> None:
        assert holds(ratio, goal) is met

    @pytest.mark.parametrize("goal", ["", "> 1", ">= fast", "0.6", ">= 0.6 or so"])
    def test_a_goal_that_says_nothing_is_refused(self, goal: str) -> None:
        with pytest.raises(ValueError, match="is no goal"):
            of([1.0], [1.0], goal)

    def test_fields_of_a_line(self) -> None:
        line = measure(of([1.0] * 3, [1.0] * 3)).to_json()
        assert list(line) == [
            *("name", "value", "unit", "limit", "limit_is", "ratio", "goal", "holds")
        ]


class TestTiming:
    """A side is run long and often enough, and tells the mean of a call."""

    def test_milliseconds_of_a_call(self) -> None:
        # The clock goes on by a quarter second whenever it is looked at: once a call.
        assert each(lambda: None, clock=count(0, 0.25).__next__)() == pytest.approx(250)

    def test_items_a_second(self) -> None:
        assert rate(lambda: None, 5, clock=count(0, 0.25).__next__)() == pytest.approx(20)

    def test_a_short_call_is_run_for_a_while(self) -> None:
        calls: list[int] = []
        each(lambda: calls.append(1), clock=count(0, 0.001).__next__)()
        assert len(calls) == 300


class TestResults:
    """bench/results.jsonl：每行一个数字，新的替换旧的。"""

    def figure(self, name: str, value: float) -> Figure:
        return Figure(
            name=name,
            value=value,
            unit="ms",
            limit=1,
            limit_is="-",
            ratio=1,
            goal="<= 1",
            holds=True,
        )

    def test_a_new_figure_replaces_the_old_one_of_its_name(self) -> None:
        kept = merged([], [self.figure("b", 1), self.figure("a", 1)])
        lines = merged(kept.splitlines(), [self.figure("b", 2)]).splitlines()
        assert [(json.loads(line)["name"], json.loads(line)["value"]) for line in lines] == [
            ("a", 1),
            ("b", 2),
        ]

    @pytest.mark.parametrize(
        ("only", "names"),
        [
            ("", {b.name for b in BENCHMARKS}),
            ("cli", {"cli.import", "cli.help"}),
            ("cli.help", {"cli.help"}),
            ("cl", set()),
            ("report.read_fast", set()),
        ],
    )
    def test_only(self, only: str, names: set[str]) -> None:
        assert {b.name for b in chosen_from(BENCHMARKS, only)} == names

    def test_names_are_unique_and_dotted(self) -> None:
        names = [b.name for b in BENCHMARKS]
        assert len(names) == len(set(names))
        assert all("." in name for name in names)

    def test_an_unknown_name_lists_those_there_are(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["nope"]) == 2
        told = capsys.readouterr().err
        assert told.startswith("没有叫 nope 的基准，现有：\n  cli.import\n")


def test_the_page_has_a_row_for_each_figure() -> None:
    figures = [measure(of([3.0] * 3, [2.0] * 3)), measure(of([4.0] * 3, [2.0] * 3))]
    shown = page([figure.to_json() for figure in figures], "安静的机器。")
    assert "| `a.b` | 3 ms | 2 ms | nothing | 1.5 | ≤ 1.50 | 是 |\n" in shown
    assert "| `a.b` | 4 ms | 2 ms | nothing | 2 | ≤ 1.50 | 否 |\n" in shown
    assert "核。安静的机器。\n" in shown
    assert shown.endswith(BESIDES.read_text("utf-8"))


def test_what_is_measured_besides_stands_in_the_documentation() -> None:
    documented = Path(__file__).parents[2] / "docs" / "benchmarks.md"
    assert documented.read_text("utf-8").endswith(BESIDES.read_text("utf-8"))
