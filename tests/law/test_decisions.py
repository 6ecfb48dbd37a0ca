"""The answers an application can get, their rows in the report and what can be done against them."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.decisions import DECISIONS, decision
from gongkai.law.grounds import GROUNDS, Nature
from gongkai.law.remedies import Profile, Relief, Suit, relief, review_term, suit_term
from gongkai.report.editions import EDITIONS


class TestOutcomes:
    """条例第三十条、第三十五条至第三十九条，国办函〔2020〕109号第六条"""

    @pytest.mark.parametrize(
        ("decision_id", "basis", "row_2021", "row_2019", "profile"),
        [
            ("already_public", "条例36(1)", "granted", "granted", "R2"),
            ("granted", "条例36(2)", "granted", "granted", "R2"),
            ("partial", "条例37", "partial", "partial", "R1"),
            ("refused.state_secret", "条例36(3)、条例14", *["refused.state_secret"] * 2, "R1"),
            ("refused.law_prohibited", "条例36(3)、条例14", *["refused.law_prohibited"] * 2, "R1"),
            (
                "refused.security_stability",
                "条例36(3)、条例14",
                *["refused.security_stability"] * 2,
                "R1",
            ),
            ("refused.third_party", "条例36(3)、条例15", *["refused.third_party"] * 2, "R1"),
            (
                "refused.internal_affairs",
                "条例36(3)、条例16(1)",
                *["refused.internal_affairs"] * 2,
                "R1",
            ),
            ("refused.process", "条例36(3)、条例16(2)", *["refused.process"] * 2, "R1"),
            (
                "refused.enforcement_file",
                "条例36(3)、条例16(2)",
                *["refused.enforcement_file"] * 2,
                "R1",
            ),
            ("not_exist", "条例36(4)", "unable.not_held", "unable.not_held", "R2"),
            ("not_ours", "条例36(5)", "unable.not_held", "unable.not_held", "R2"),
            ("needs_processing", "条例38", *["unable.needs_creation"] * 2, "R2c"),
            ("unclear", "条例30", *["unable.unclear_after_correction"] * 2, "R2"),
            ("repeat", "条例36(6)", "rejected.repeat", "rejected.repeat", "R2c"),
            ("petition", "条例39(1)", "rejected.petition", "rejected.petition", "R2c"),
            ("publication", "条例39(2)", "rejected.publication", "rejected.publication", "R2c"),
            ("excessive", "条例35", "rejected.excessive", "rejected.excessive", "R2c"),
            ("reissue", "", "rejected.reissue", "rejected.reissue", "R2c"),
            ("special_law", "条例36(7)", *["refused.admin_query"] * 2, "R2c"),
            ("abandoned_correction", "条例30", "other.no_correction", "other.all", "R2"),
            ("abandoned_fee", "109号6", "other.unpaid_fee", "other.all", "R2"),
            ("other", "", "other.misc", "other.all", "R3"),
        ],
    )
    def test_the_table(
        self, decision_id: str, basis: str, row_2021: str, row_2019: str, profile: str
    ) -> None:
        found = DECISIONS[decision_id]
        assert found.basis == basis
        assert found.row_in("2021") == f"t3.{row_2021}"
        assert found.row_in("2019") == f"t3.{row_2019}"
        assert found.relief == profile

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_the_answers_fill_exactly_the_result_rows_of_the_form(self, edition: str) -> None:
        """三、本年度办理结果：every row can be reached, and no answer falls outside."""
        kinds = ("granted", "partial", "refused", "unable", "rejected", "other")
        rows = {row.id for row in EDITIONS[edition].tables["t3"].rows}
        results = {row for row in rows if row.split(".")[1] in kinds}
        assert {one.row_in(edition) for one in DECISIONS.values()} == results

    def test_an_unknown_edition_has_no_row(self) -> None:
        with pytest.raises(KeyError):
            DECISIONS["granted"].row_in("2007")

    def test_every_answer_has_words(self) -> None:
        names = [one.name for one in DECISIONS.values()]
        assert len(names) == len(set(names)) == 23
        assert all(one.name and one.meaning for one in DECISIONS.values())

    def test_which_answers_have_to_name_their_ground(self) -> None:
        needing = {one.id for one in DECISIONS.values() if one.needs_ground}
        assert needing == {"partial", "refused.third_party"}

    @pytest.mark.parametrize(
        ("by_ground", "found"),
        [
            ("refused.trade_secret", "refused.third_party"),
            ("refused.privacy", "refused.third_party"),
            ("refused.third_party_other", "refused.third_party"),
            ("refused.process", "refused.process"),
            ("refused.admin_query", "special_law"),
            ("granted", "granted"),
        ],
    )
    def test_a_refusal_can_be_named_by_its_ground(self, by_ground: str, found: str) -> None:
        assert decision(by_ground) is DECISIONS[found]

    @pytest.mark.parametrize("unknown", ["", "refused", "refused.", "refused.secret", "GRANTED"])
    def test_an_unknown_answer_is_refused(self, unknown: str) -> None:
        with pytest.raises(KeyError):
            decision(unknown)


class TestGrounds:
    """条例第十四条至第十六条、第三十六条第（七）项"""

    @pytest.mark.parametrize(
        ("ground", "article", "nature", "row"),
        [
            ("state_secret", "条例14", Nature.MUST_NOT, "state_secret"),
            ("law_prohibited", "条例14", Nature.MUST_NOT, "law_prohibited"),
            ("security_stability", "条例14", Nature.MUST_NOT, "security_stability"),
            ("trade_secret", "条例15", Nature.MUST_NOT_UNLESS, "third_party"),
            ("privacy", "条例15", Nature.MUST_NOT_UNLESS, "third_party"),
            ("third_party_other", "条例15", Nature.MUST_NOT_UNLESS, "third_party"),
            ("internal_affairs", "条例16(1)", Nature.MAY, "internal_affairs"),
            ("process", "条例16(2)", Nature.MAY_UNLESS, "process"),
            ("enforcement_file", "条例16(2)", Nature.MAY_UNLESS, "enforcement_file"),
            ("admin_query", "条例36(7)", Nature.OTHER_LAW, "admin_query"),
        ],
    )
    def test_the_table(self, ground: str, article: str, nature: Nature, row: str) -> None:
        found = GROUNDS[ground]
        assert (found.article.short, found.nature) == (article, nature)
        assert found.row == f"t3.refused.{row}"

    def test_only_the_grounds_of_article_16_leave_a_choice(self) -> None:
        choices = {ground.id for ground in GROUNDS.values() if ground.leaves_a_choice}
        assert choices == {"internal_affairs", "process", "enforcement_file"}

    def test_a_refusal_and_its_grounds_are_counted_in_one_row(self) -> None:
        for one in DECISIONS.values():
            if one.id != "partial":
                assert {GROUNDS[ground].row for ground in one.grounds} <= {one.row}


class TestRelief:
    """行政复议法第二十三条：……申请政府信息公开，行政机关不予公开……应当先向行政复议机关申请行政复议"""

    @pytest.mark.parametrize(
        ("on", "first"),
        [(date(2023, 12, 31), False), (date(2024, 1, 1), True), (date(2026, 9, 1), True)],
    )
    def test_review_comes_first_only_since_2024(self, on: date, first: bool) -> None:
        refusal = relief(DECISIONS["refused.process"].relief, on)
        assert refusal.review
        assert refusal.review_first is first
        assert refusal.must_be_told is first
        assert refusal.suit is (Suit.AFTER_REVIEW if first else Suit.DIRECT)

    @pytest.mark.parametrize(
        ("profile", "review", "suit"),
        [
            (Profile.EITHER, True, Suit.DIRECT),
            (Profile.REVIEW_ONLY_SURE, True, Suit.DOUBTFUL),
            (Profile.NONE, False, Suit.NO),
        ],
    )
    def test_the_others_do_not_change(self, profile: Profile, review: bool, suit: Suit) -> None:
        for on in (date(2023, 6, 1), date(2026, 6, 1)):
            found = relief(profile, on)
            assert (found.profile, found.review, found.suit) == (profile, review, suit)
            assert not found.must_be_told

    def test_every_relief_names_its_source(self) -> None:
        found: list[Relief] = [relief(profile, date(2026, 1, 1)) for profile in Profile]
        assert all(one.articles or one.notice for one in found)

    def test_the_time_for_it(self) -> None:
        assert str(review_term(date(2026, 1, 1))) == "60日"
        assert str(suit_term(date(2026, 1, 1))) == "6个月"
