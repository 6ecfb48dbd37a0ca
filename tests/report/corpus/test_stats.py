"""Statistics: what is not printed is unknown, never 0, and each figure says of how many it is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import comb, sqrt
from pathlib import Path
from typing import Any

import pytest

from gongkai.report.corpus.across import findings
from gongkai.report.corpus.build import build
from gongkai.report.corpus.stats import Stats, stats
from gongkai.report.corpus.store import Corpus
from tests.report.corpus.made import folder_of, items_in, text, town

Made = Callable[[Mapping[str, str]], Corpus]


def row(name: str, **figures: int) -> dict[str, str]:
    """A row of table three with all applications by natural persons."""
    (value,) = figures.values()
    return {f"t3.{name}.natural_person": str(value), f"t3.{name}.total": str(value)}


ANSWERED = {
    **row("received", n=10),
    **row("granted", n=4),
    **row("partial", n=2),
    **row("refused.process", n=1),
    **row("unable.not_held", n=3),
    **row("closed_total", n=10),
}


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Build a corpus of texts by file name and open it."""

    def corpus_of(files: Mapping[str, str]) -> Corpus:
        build(items_in(folder_of(tmp_path / "年报", files)), tmp_path / "a.parquet")
        return Corpus(tmp_path / "a.parquet")

    return corpus_of


def of(found: Stats, **key: Any) -> Any:
    """The group with that key."""
    (group,) = [group for group in found.groups if group.key == key]
    return group


class TestKnown:
    """未填的不算作0：件数、比率都注明由几份报告得出。"""

    def test_a_blank_total_is_unknown(self, made: Made) -> None:
        files = {
            "a.txt": text(town(1), 2023, ANSWERED),
            "b.txt": text(town(2), 2023, {**ANSWERED, "t3.received.total": ""}),
        }
        with made(files) as corpus:
            counts = of(stats(corpus)).counts
        assert counts["received"] == {"known": 1, "of": 2, "value": 10}
        assert counts["closed"] == {"known": 2, "of": 2, "value": 20}

    def test_nothing_known_is_not_zero(self, made: Made) -> None:
        with made({"a.txt": text(town(1), 2023, {"t3.received.total": "/"})}) as corpus:
            counts = of(stats(corpus)).counts
        assert counts["received"] == {"known": 0, "of": 1, "value": None}
        assert counts["closed"] == {"known": 1, "of": 1, "value": 0}

    def test_a_sum_with_one_blank_row_is_unknown(self, made: Made) -> None:
        blank = {**ANSWERED, "t3.refused.admin_query.total": ""}
        with made({"a.txt": text(town(1), 2023, blank)}) as corpus:
            assert of(stats(corpus)).counts["refused"] == {"known": 0, "of": 1, "value": None}

    def test_other_results_compare_as_a_sum_across_editions(self, made: Made) -> None:
        files = {
            "a.txt": text(town(1), 2020, row("other.all", n=5)),
            "b.txt": text(
                town(1), 2021, {**row("other.misc", n=2), **row("other.unpaid_fee", n=1)}
            ),
        }
        with made(files) as corpus:
            found = stats(corpus, ["year"])
        assert [of(found, year=year).counts["other"]["value"] for year in (2020, 2021)] == [5, 3]


class TestRates:
    """公开率、纠错率：两边都填且不自相矛盾的才算，附威尔逊95%区间。"""

    def test_disclosure(self, made: Made) -> None:
        with made({"a.txt": text(town(1), 2023, ANSWERED)}) as corpus:
            rate = of(stats(corpus)).rates["disclosure"]
        assert (rate["part"], rate["whole"], rate["rate"]) == (6, 10, 0.6)
        assert (rate["low"], rate["high"]) == pytest.approx(wilson(6, 10), abs=1e-12)

    @pytest.mark.parametrize(("part", "whole"), [(0, 1), (1, 1), (0, 30), (7, 7), (1, 300)])
    def test_the_interval_at_the_edges(self, made: Made, part: int, whole: int) -> None:
        files = {
            "a.txt": text(town(1), 2023, {**row("granted", n=part), **row("closed_total", n=whole)})
        }
        with made(files) as corpus:
            rate = of(stats(corpus)).rates["disclosure"]
        assert (rate["low"], rate["high"]) == pytest.approx(wilson(part, whole), abs=1e-9)
        assert 0 <= rate["low"] <= rate["rate"] <= rate["high"] <= 1

    def test_the_interval_holds_the_truth_as_often_as_it_says(self, made: Made) -> None:
        """Of all outcomes of 30 cases at 60 %, those whose interval holds 60 % weigh about 95 %."""
        weights = [comb(30, k) * 0.6**k * 0.4 ** (30 - k) for k in range(31)]
        files = {
            f"{k:02}.txt": text(town(k), 2023, {**row("granted", n=k), **row("closed_total", n=30)})
            for k in range(31)
        }
        with made(files) as corpus:
            rates = {
                g.rates["disclosure"]["part"]: g.rates["disclosure"]
                for g in stats(corpus, ["body"]).groups
            }
        held = sum(w for k, w in enumerate(weights) if rates[k]["low"] <= 0.6 <= rates[k]["high"])
        assert 0.93 <= held <= 0.97

    def test_more_disclosed_than_closed_is_no_rate(self, made: Made) -> None:
        files = {"a.txt": text(town(1), 2023, {**row("granted", n=5), **row("closed_total", n=3)})}
        with made(files) as corpus:
            rate = of(stats(corpus)).rates["disclosure"]
        assert (rate["known"], rate["of"], rate["rate"]) == (0, 1, None)

    def test_nothing_decided_has_no_rate(self, made: Made) -> None:
        with made({"a.txt": text(town(1), 2023)}) as corpus:
            rate = of(stats(corpus)).rates["review_correction"]
        assert (rate["known"], rate["whole"], rate["rate"], rate["low"]) == (1, 0, None, None)

    def test_what_is_pending_is_not_decided(self, made: Made) -> None:
        figures = {"upheld": "1", "corrected": "1", "other": "2", "pending": "6", "total": "10"}
        files = {"a.txt": text(town(1), 2023, {f"t4.review.{k}": v for k, v in figures.items()})}
        with made(files) as corpus:
            rate = of(stats(corpus)).rates["review_correction"]
        assert (rate["part"], rate["whole"]) == (1, 4)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The two p at which the observed share lies exactly 1.96 standard errors away."""
    z = 1.959963984540054
    share = part / whole
    # (share - p)² = z² p (1 - p) / whole, solved for p.
    a, b, c = 1 + z * z / whole, -(2 * share + z * z / whole), share * share
    root = sqrt(max(0.0, b * b - 4 * a * c))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


class TestLate:
    """条例第四十九条：部门和乡镇次年1月31日前，县级以上政府次年3月31日前；公布日期不明的不算。"""

    @pytest.mark.parametrize(
        ("body", "published", "late"),
        [
            ("青石镇人民政府", "2024-01-31", 0),
            ("青石镇人民政府", "2024-02-01", 1),
            ("青石县人民政府", "2024-03-31", 0),
            ("青石县人民政府", "2024-04-01", 1),
        ],
    )
    def test_by_level(self, made: Made, body: str, published: str, late: int) -> None:
        head = f"索引号：A-1\n发布日期：{published}\n"
        with made({"a.txt": head + text(body, 2023)}) as corpus:
            rate = of(stats(corpus)).rates["late"]
        assert (rate["known"], rate["part"]) == (1, late)

    def test_no_date_is_not_in_time(self, made: Made) -> None:
        with made({"a.txt": text(town(1), 2023)}) as corpus:
            rate = of(stats(corpus)).rates["late"]
        assert (rate["known"], rate["of"], rate["rate"]) == (0, 1, None)


COPIES = {
    "a.txt": text(town(1), 2023, {"t3.received.total": ""}),
    "b.txt": text(town(1), 2023, ANSWERED),
    "c.txt": text(town(2), 2023, ANSWERED),
}
WITH_GAPS = {
    **{f"a{year}.txt": text(town(1), year) for year in (2019, 2022, 2023)},
    **{f"b{year}.txt": text(town(2), year) for year in (2020, 2022)},
}


class TestOnceEach:
    """同一机关同一年度只计一份：填得最全的一份。"""

    def test_the_fullest_copy_counts(self, made: Made) -> None:
        with made(COPIES) as corpus:
            found = stats(corpus)
        assert (found.overview["reports"], found.overview["duplicates"]) == (2, 1)
        assert of(found).counts["received"] == {"known": 2, "of": 2, "value": 20}

    def test_copies_that_disagree_are_found(self, made: Made) -> None:
        with made(COPIES) as corpus:
            found = [row for row in findings(corpus) if row["code"] == "C-DUPLICATE"]
        assert [Path(row["source"]).name for row in found] == ["a.txt", "b.txt"]
        assert {row["status"] for row in found} == {"fail"}
        assert all("数字不一致" in row["message"] for row in found)

    def test_copies_that_agree_are_only_told(self, made: Made) -> None:
        same = text(town(1), 2023, ANSWERED)
        with made({"a.txt": same, "b.txt": same + "\n"}) as corpus:
            found = [row for row in findings(corpus) if row["code"] == "C-DUPLICATE"]
        assert [(row["status"], row["severity"]) for row in found] == [("review", "info")] * 2


class TestMissingYears:
    """前后都有、中间没有的年度是缺年；头尾不猜。"""

    def test_by_year(self, made: Made) -> None:
        with made(WITH_GAPS) as corpus:
            missing = stats(corpus).missing
        assert missing == ({"year": 2020, "bodies": 1}, {"year": 2021, "bodies": 2})

    def test_as_findings(self, made: Made) -> None:
        with made(WITH_GAPS) as corpus:
            said = [row["message"] for row in findings(corpus) if row["code"] == "C-GAP"]
        assert ["缺2020年至2021年" in said[0], "缺2021年" in said[1]] == [True, True]

    def test_a_whole_row_of_years_has_no_gap(self, made: Made) -> None:
        files = {f"{year}.txt": text(town(1), year) for year in (2021, 2022, 2023)}
        with made(files) as corpus:
            assert not [row for row in findings(corpus) if row["code"].startswith("C-")]


class TestDefects:
    """各条规则：有此问题的报告数和问题数；无法判定的不算问题。"""

    def test_reports_and_findings_by_rule(self, made: Made) -> None:
        broken = {**ANSWERED, "t3.closed_total.total": "9", "t3.closed_total.natural_person": "9"}
        files = {"a.txt": text(town(1), 2023, broken), "b.txt": text(town(2), 2023, ANSWERED)}
        with made(files) as corpus:
            found = stats(corpus)
            rate = of(found).rates["defective"]
        codes = {defect["code"]: (defect["reports"], defect["of"]) for defect in found.defects}
        assert codes["T3-BALANCE"] == (1, 2)
        assert (rate["part"], rate["whole"]) == (1, 2)
