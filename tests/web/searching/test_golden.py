"""Whether people find what they look for: judged queries, and everyday words against plain text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import pytest
import tantivy

from gongkai.web.searching.answers import Found, ask
from gongkai.web.searching.folding import fold
from gongkai.web.searching.index import build, opened
from gongkai.web.searching.questions import Order, Question, Validity
from tests.web.searching import golden

JUDGED = golden.judged()
ENTRIES = golden.entries()
TODAY = date(2026, 7, 1)
TOP = 10
EVERYDAY = [judged.query for judged in JUDGED if 2 <= len(judged.query) <= 4]

Asking = Callable[..., Found]


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Asking:
    folder = tmp_path_factory.mktemp("search") / "index"
    build(folder, ENTRIES)
    index = opened(folder)
    index.reload()
    searcher: tantivy.Searcher = index.searcher()

    def asked(query: str, **facts: object) -> Found:
        return ask(searcher, Question(query=query, today=TODAY, **facts))  # type: ignore[arg-type]

    return asked


def recall(found: Found, wanted: frozenset[int]) -> float:
    return len(wanted & set(found.records[:TOP])) / min(TOP, len(wanted))


def tell(figures: str) -> None:
    """Show a figure beside the test's verdict (pytest -s)."""
    sys.stdout.write(f"{figures}\n")


class TestGolden:
    def test_there_are_enough_and_each_names_records_there_are(self) -> None:
        known = {entry.record for entry in ENTRIES}
        assert len(JUDGED) >= 200
        assert len({judged.query for judged in JUDGED}) == len(JUDGED)
        assert all(judged.wanted and judged.wanted <= known for judged in JUDGED)

    def test_recall_at_ten(self, asking: Asking) -> None:
        figures = {judged.query: recall(asking(judged.query), judged.wanted) for judged in JUDGED}
        mean = sum(figures.values()) / len(figures)
        short = {query: round(figure, 2) for query, figure in figures.items() if figure < 1}
        tell(f"recall@10 {mean:.4f} over {len(figures)} queries; not whole: {short}")
        assert mean >= 0.95

    def test_the_best_hit_comes_first(self, asking: Asking) -> None:
        first = [asking(judged.query).records[:1] for judged in JUDGED]
        right = sum(set(f) <= judged.wanted for f, judged in zip(first, JUDGED, strict=True) if f)
        tell(f"first hit wanted in {right} of {len(JUDGED)} queries")
        assert right / len(JUDGED) >= 0.9

    def test_everyday_words_miss_nothing_and_bring_nothing_else(self, asking: Asking) -> None:
        """Recall 1.000 and precision ≥ 0.99 against plain search for the words in the text."""
        texts = {
            entry.record: fold(" ".join((entry.title, entry.number, *entry.names, entry.body)))
            for entry in ENTRIES
        }
        returned = right = there = 0
        for query in EVERYDAY:
            words = fold(query).split()
            true = {key for key, text in texts.items() if all(word in text for word in words)}
            found = asking(query)
            hits = set(found.records[: found.exact])
            there += len(true)
            returned += len(hits)
            right += len(true & hits)
        tell(f"{len(EVERYDAY)} words: recall {right / there:.3f}, precision {right / returned:.3f}")
        assert right == there
        assert right / returned >= 0.99


STRANGE = (
    *("火", "a", "9", "𠮷", "〇", "村" * 1000, "森林防火" * 250, "a" * 1000, "1" * 1000),
    *("\x00\x01\x1f防火", "\ud800防火", "防火\u202e", "e\u0301", "👨‍👩‍👧", "防火👍", "①②", "٣٠"),
    *("，。！？", "〔〕", "((((", '"""', "\\", "%_%", "' OR 1=1--", "{{7*7}}", "${x}", "../../etc"),
    *("防火 AND (", "title:防火", "防火~9", "*", "?", "^", "-", "防火 NOT 防火", "[a TO z]"),
    *(
        " ".join(f"词{n}" for n in range(500)),
        "国办发〔〕号",
        "〔2021〕",
        "号",
        "99999〔9999〕99999号",
    ),
)


class TestStrangeQueries:
    """E08, C04: one character, a thousand, signs, operators, emoji: an answer, never a fault."""

    @pytest.mark.parametrize("order", list(Order))
    @pytest.mark.parametrize("typed", STRANGE)
    def test_e08_c04_the_index_answers(self, asking: Asking, typed: str, order: Order) -> None:
        found = asking(typed, order=order, number=typed[:60])
        assert found.exact <= found.total <= len(ENTRIES)
        assert len(found.records) <= found.total
        assert len(set(found.records)) == len(found.records)


class TestFilters:
    def test_each_filter_narrows_and_the_counts_say_by_how_much(self, asking: Asking) -> None:
        found = asking("补贴")
        year = found.facets["year"]
        assert sum(year.values()) == found.total
        narrowed = asking("补贴", first_year=2025, last_year=2025)
        assert narrowed.total == year["2025"]
        assert asking("补贴", organ=2).total == 0
        assert asking("补贴", format="pdf").total == 0
        assert asking("补贴", validity=Validity.VALID).total == found.total

    def test_newest_first(self, asking: Asking) -> None:
        days = {entry.record: entry.published_on for entry in ENTRIES}
        shown = [days[key] for key in asking("补贴", order=Order.NEWEST).records]
        assert shown == sorted(shown, reverse=True)

    @pytest.mark.parametrize("number", ["青政发[2026]3号", "青政发〔2026〕3号", "青政发2026-3"])
    def test_e03_the_field_of_the_document_number(self, asking: Asking, number: str) -> None:
        assert asking("通知", number=number).records == (1,)

    def test_part_of_a_document_number(self, asking: Asking) -> None:
        assert set(asking("应急预案", number="青政办发").records) == {3, 5}

    def test_partial_hits_stand_behind_whole_ones(self, asking: Asking) -> None:
        found = asking("农村低保对象公示")
        assert found.exact < found.total
        assert found.records[0] == 8
