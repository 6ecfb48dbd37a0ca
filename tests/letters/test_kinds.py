"""Every document of a case, and what each has to say (law.md 5: D01 to D26)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.decisions import DECISIONS
from gongkai.law.remedies import Profile
from gongkai.letters.compose import IncompleteLetterError, compose, issued, missing
from gongkai.letters.fields import Sort, Withheld
from gongkai.letters.kinds import KINDS, To, kind_for
from gongkai.letters.relief import profile_of
from tests.letters.samples import letter

NUMBERS = [f"D{n:02}" for n in range(1, 27)]


class TestTheKinds:
    def test_all_are_there(self) -> None:
        assert sorted({kind_id.split(".")[0] for kind_id in KINDS}) == NUMBERS

    @pytest.mark.parametrize("decision", DECISIONS)
    def test_every_answer_has_its_document(self, decision: str) -> None:
        kind = kind_for(decision)
        # A withdrawal is what the applicant did: there is nothing to answer.
        assert (kind is None) is (decision == "other")

    @pytest.mark.parametrize(
        ("decision", "kind"),
        [
            ("already_public", "D11"),
            ("granted", "D10"),
            ("partial", "D12"),
            ("refused.state_secret", "D13"),
            ("refused.privacy", "D13"),  # by its ground
            ("not_exist", "D14"),
            ("not_ours", "D15"),
            ("needs_processing", "D16"),
            ("unclear", "D17"),
            ("repeat", "D18"),
            ("petition", "D19"),
            ("publication", "D20"),
            ("special_law", "D21"),
            ("excessive", "D22"),
            ("abandoned_fee", "D23"),
        ],
    )
    def test_by_which_document(self, decision: str, kind: str) -> None:
        found = kind_for(decision)
        assert found is not None
        assert found.id == kind

    def test_only_forms_of_the_file_and_the_receipt_go_without_a_number(self) -> None:
        assert {k.id for k in KINDS.values() if not k.numbered} == {"D01", "D25", "D26"}

    def test_the_articles_of_an_answer_are_those_of_its_decision(self) -> None:
        # A refusal adds the article of its ground; a lapse is 条例30 or 109号6, by the decision.
        fixed = [
            kind for kind in KINDS.values() if kind.decisions and kind.id not in {"D13", "D23"}
        ]
        for kind in fixed:
            for decision in kind.decisions:
                assert set(DECISIONS[decision].articles) <= set(kind.articles)


class TestMissing:
    """缺少要素的文书不能签发；缺什么、怎样补，逐条用中文说明。"""

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_complete_one_lacks_nothing(self, kind: str) -> None:
        assert missing(letter(kind)) == ()
        assert issued(letter(kind)).title == KINDS[kind].title

    @pytest.mark.parametrize(
        ("kind", "field", "label"),
        [(k.id, f.name, f.label) for k in KINDS.values() for f in k.fields if f.required],
    )
    def test_each_required_field_is_asked_for(self, kind: str, field: str, label: str) -> None:
        whole = letter(kind)
        less = {name: value for name, value in whole.details.items() if name != field}
        lacks = missing(letter(kind, details=less))
        assert any(fault.startswith(f"{label}：") for fault in lacks)
        with pytest.raises(IncompleteLetterError) as problem:
            issued(letter(kind, details=less))
        assert problem.value.faults == lacks

    @pytest.mark.parametrize("blank", ["", "  ", "\n"])
    def test_blanks_say_nothing(self, blank: str) -> None:
        details = {**letter("D16").details, "reasons": blank}
        assert [f[:3] for f in missing(letter("D16", details=details))] == ["理由："]

    def test_everything_is_told_at_once(self) -> None:
        bare = letter("D13", details={}, number=None, dated=None)
        assert [fault.split("：")[0] for fault in missing(bare)] == [
            "文号",
            "成文日期",
            "不予公开的情形",
            "事实",
            "理由",
            "征求第三方意见、保密审查等情况",
            "不予公开的情形",
        ]

    def test_f05_a_part_kept_back_needs_its_annex_and_its_reason(self) -> None:
        assert [f[:3] for f in missing(letter("D12", annexes=()))] == ["附件："]
        part = (Withheld(part="讨论记录", ground="process", reason=" "),)
        details = {**letter("D12").details, "withheld": part}
        assert (
            "不予公开的部分、情形和理由：内容不完整" in missing(letter("D12", details=details))[0]
        )

    def test_f05_a_refusal_needs_a_ground_of_its_own_kind(self) -> None:
        other = letter("D13", decision="refused.state_secret")
        assert missing(other) == ("不予公开的情形：与办理结果不符；应为state_secret之一。",)

    def test_a_letter_gives_only_an_answer_of_its_kind(self) -> None:
        assert "办理结果：与予以公开不符" in missing(letter("D10", decision="partial"))[0]
        assert missing(letter("D13", decision="refused.trade_secret")) == ()
        assert "办理结果：与予以公开不符" in missing(letter("D10", decision="agreed"))[0]
        assert missing(letter("D02", decision="granted")) == (
            "办理结果：补正告知书不载明办理结果；请删去。",
        )

    def test_where_remedies_are_sought_has_to_be_known(self) -> None:
        organ = replace(letter("D14").organ, review=None, court=None)
        assert [f.split("：")[0] for f in missing(letter("D14", organ=organ))] == [
            "复议机关",
            "管辖法院",
        ]
        assert missing(letter("D02", organ=organ)) == ()


class TestProvisionalDates:
    """放假安排尚未公布的年份，日期是推算的：写明这种日期的文书须由负责人确认。"""

    @pytest.mark.parametrize(
        "kind",
        [
            k.id
            for k in KINDS.values()
            if k.to is not To.FILE and any(f.sort is Sort.LIMIT for f in k.fields)
        ],
    )
    def test_must_be_confirmed(self, kind: str) -> None:
        (fault,) = missing(letter(kind, provisional=True))
        assert fault.startswith("期限日期：落在放假安排尚未公布的年份")
        assert missing(letter(kind, provisional=True, confirmed_by="党政办公室主任")) == ()

    def test_a_letter_that_states_no_such_date_does_not_care(self) -> None:
        assert missing(letter("D14", provisional=True)) == ()


class TestWhoReadsWhat:
    def test_a_third_party_does_not_learn_who_applied(self) -> None:
        for kind in (k.id for k in KINDS.values() if k.to in {To.THIRD_PARTY, To.ORGAN}):
            text = repr(compose(letter(kind)))
            assert "张某" not in text
            assert "宅基地使用审核结果" not in text

    def test_an_organisation_is_addressed_as_one(self) -> None:
        request = replace(letter("D10").request, organisation=True)
        text = compose(letter("D10", request=request)).blocks[0].text
        assert text.startswith("你单位于2026年8月31日提交")

    @pytest.mark.parametrize("kind", KINDS)
    def test_every_document_says_which_organ_speaks(self, kind: str) -> None:
        document = compose(letter(kind))
        named = (document.signed, *(row.text for row in document.rows))
        assert letter(kind).organ.name in named

    def test_before_confirmation_a_receipt_states_no_limit(self) -> None:
        request = replace(letter("D01").request, received=None)
        receipt = letter("D01", request=request, details={})
        assert missing(receipt) == ()
        assert "以双方确认之日为收到申请之日" in compose(receipt).blocks[1].text


def test_profiles_of_procedure_are_none() -> None:
    procedural = ("D01", "D02", "D03", "D04", "D05", "D06", "D07", "D09")
    assert {profile_of(letter(kind)) for kind in procedural} == {Profile.NONE}
