"""How text and queries are taken apart: pairs of characters, one spelling, document numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.searching.folding import fold
from gongkai.web.searching.snippets import CUT, marked, snippet
from gongkai.web.searching.snippets import LONGEST as LENGTH
from gongkai.web.searching.words import LONGEST, MOST_WORDS, pieces, words_of

NUMBERS = (
    "国办发〔2021〕30号",
    "国办发[2021]30号",
    "国办发（2021）30号",
    "国办发(2021)30号",
    "国办发【2021】30号",
    "国办发2021-30",
    "国办发2021-30号",
    "国办发 〔2021〕 30 号",
    "国办发〔2021〕第30号",
    "国办发〔2021〕030号",
    "國辦發〔2021〕30號",
    "国办发〔２０２１〕３０号",
    "国办发［２０２１］３０号",
    "国办发｛2021｝30号",
    "国办发〖2021〗30号",
    "国办发「2021」30号",
    "国办发『2021』30号",
    "国办发〈2021〉30号",
    "国办发《2021》30号",
    "国办发﹝2021﹞30号",
    "国办发\u200b〔2021〕30号",
)
SPACES = (" ", "\u3000", "\u00a0", "\t", "\n", "\u2003")
UNSEEN = ("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u202e", "\ufe0f")
OPERATORS = (
    *("{} AND {}", "{} OR {}", "+{} -{}", '"{} {}"~2', "title:{} AND text:{}", "{}* {}?"),
    *("({} ({}", "{}^5 {}", "[{} TO {}]", "{} && !{}", "/{}/ {}", "{} \\ {}", "<b>{}</b> {}"),
)


class TestFolding:
    @pytest.mark.parametrize(
        ("written", "folded"),
        [
            ("農村危房改造補貼", "农村危房改造补贴"),
            ("ＡＢＣ１２３", "abc123"),
            ("GK-2026", "gk-2026"),
            ("（测试）", "(测试)"),
            ("⽔⼭", "水山"),  # radicals, as PDF files have them
            ("　空格", " 空格"),
        ],
    )
    def test_what_looks_alike_is_alike(self, written: str, folded: str) -> None:
        assert fold(written) == folded

    @given(st.text())
    def test_every_place_stays_where_it_was(self, text: str) -> None:
        assert len(fold(text)) == len(text)

    @given(st.text())
    def test_folding_twice_changes_nothing(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)


class TestPieces:
    def test_each_character_with_the_next(self) -> None:
        assert pieces("森林防火") == ["森林", "林防", "防火"]

    def test_signs_part_words_and_mixed_scripts_too(self) -> None:
        assert pieces("某政发〔2021〕3号,gk2023 村") == [
            *("某政", "政发", "2021", "3", "号", "gk", "2023", "村")
        ]

    @given(st.text(alphabet="森林防火通知ab12，。 ", max_size=30), st.data())
    def test_the_pieces_of_a_part_are_among_those_of_the_whole(
        self, text: str, data: st.DataObject
    ) -> None:
        """What a query of whole Han words finds is never less than what a reader would find."""
        run = max(text.replace("a", " ").split() or [""], key=len)
        han = "".join(c for c in run if c in "森林防火通知")
        if len(han) >= 2:
            begin = data.draw(st.integers(0, len(han) - 2))
            assert set(pieces(han[begin : begin + 2])) <= set(pieces(han))


class TestQueries:
    @pytest.mark.parametrize("typed", NUMBERS)
    def test_e03_one_document_number_however_it_is_typed(self, typed: str) -> None:
        assert words_of(typed).number == "国办发〔2021〕30号"

    @pytest.mark.parametrize("typed", ["", " ", "，。！？", "〔〕", "\u0000", "——", "😀", "%%''--"])
    def test_e08_nothing_to_look_for(self, typed: str) -> None:
        assert not words_of(typed)

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("防", ("防",)),
            ("A", ("a",)),
            ("森林　防火", ("森林", "防火")),
            ("ＡＰＰ下载", ("app", "下载")),
            ("森林，森林", ("森林",)),
            ("低保'; DROP TABLE", ("低保", "drop", "table")),
        ],
    )
    def test_e08_words(self, typed: str, words: tuple[str, ...]) -> None:
        assert words_of(typed).words == words

    @pytest.mark.parametrize("form", OPERATORS)
    def test_e08_signs_of_query_languages_are_no_commands(self, form: str) -> None:
        words = words_of(form.format("防火", "演习")).words
        assert {"防火", "演习"} <= set(words)
        assert all(word.isalnum() for word in words)

    @pytest.mark.parametrize("space", SPACES)
    def test_e08_whatever_parts_words(self, space: str) -> None:
        assert words_of(f"{space}森林{space * 3}防火{space}").words == ("森林", "防火")

    @pytest.mark.parametrize("sign", UNSEEN)
    def test_e08_signs_nobody_sees_part_no_word(self, sign: str) -> None:
        assert words_of(sign.join("森林防火")) == words_of("森林防火")
        assert pieces(sign.join("森林防火")) == pieces("森林防火")

    @pytest.mark.parametrize("zero", ["〇", "○", "◯"])
    def test_e08_the_round_zero(self, zero: str) -> None:
        assert words_of(f"二{zero}二四年").words == ("二〇二四年",)

    @given(st.text(max_size=300))
    def test_c04_whatever_is_typed_becomes_bounded_plain_words(self, typed: str) -> None:
        found = words_of(typed)
        assert len(found.words) <= MOST_WORDS
        assert sum(map(len, found.words)) <= LONGEST + len("〔〕号")
        assert bool(found) == bool(found.words)

    def test_c04_an_endless_query_counts_by_its_beginning(self) -> None:
        words = words_of("防火" * 50_000)
        assert sum(map(len, words.words)) <= LONGEST
        assert len(words_of(" ".join(f"词{n}条" for n in range(1000))).words) <= MOST_WORDS


class TestSnippets:
    def test_the_words_are_marked_as_they_stand_in_the_text(self) -> None:
        found = marked("農村危房改造", ["农村", "改造"])
        assert [(part.text, part.marked) for part in found] == [
            ("農村", True),
            ("危房", False),
            ("改造", True),
        ]

    def test_a_long_text_is_cut_around_the_first_hit(self) -> None:
        text = "前" * 500 + "森林防火" + "后" * 500
        found = snippet(text, ["森林防火"])
        assert any(part.marked and part.text == "森林防火" for part in found)
        assert sum(len(part.text) for part in found) < 200

    def test_without_a_hit_the_beginning_is_shown(self) -> None:
        assert [part.marked for part in snippet("一段正文", ["没有"])] == [False]

    @given(st.text(), st.lists(st.text(min_size=1, max_size=3), max_size=4))
    def test_marking_adds_and_loses_nothing(self, text: str, words: list[str]) -> None:
        assert "".join(part.text for part in marked(text, words)) == text


class TestSnippetOfALongText:
    def test_far_into_it_with_the_blank_before_the_word(self) -> None:
        text = "前言。" * 5000 + "上级要求：\n\n  木耳 产业" + "后文。" * 5000
        parts = snippet(text, ["木耳"])
        whole = "".join(part.text for part in parts)
        assert whole.startswith("…")
        assert whole.endswith("…")
        assert "上级要求： 木耳 产业后文" in whole
        assert len(whole) == LENGTH + 2 * len(CUT)
        assert [part.text for part in parts if part.marked] == ["木耳"]

    @pytest.mark.parametrize("written", ["木耳產業", "ＧＫ平台"])
    def test_written_otherwise_than_asked(self, written: str) -> None:
        text = "前言。" * 500 + written + "后文。" * 500
        asked = {"木耳產業": "木耳产业", "ＧＫ平台": "gk平台"}[written]
        parts = snippet(text, [asked])
        assert [part.text for part in parts if part.marked] == [written]

    def test_begins_and_ends_without_a_sign_where_nothing_is_cut(self) -> None:
        parts = snippet("  木耳产业  ", ["木耳"])
        assert "".join(part.text for part in parts) == "木耳产业"
