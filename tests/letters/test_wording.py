"""What the letters say: remedies by the law of the day, reasons that can be edited, text that is inert."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cases.kinds import Channel
from gongkai.letters.compose import compose, missing, with_reasons
from gongkai.letters.document import Document, Part
from gongkai.letters.kinds import KINDS
from gongkai.letters.stored import from_json, read_details, to_json
from tests.letters.samples import ORGAN, REQUEST, letter

GOLDEN = Path(__file__).parent / "golden"


def remedies(document: Document) -> str:
    return "".join(block.text for block in document.blocks if block.part is Part.REMEDY)


def plain(document: Document) -> str:
    """Return a document as a person reads it from top to bottom."""
    lines = [document.organ, document.number, document.title, document.addressee]
    lines += [f"{block.text}" for block in document.blocks]
    lines += [f"{row.label}｜{row.text}" for row in (*document.rows, *document.after)]
    lines += [f"附件｜{name}" for name in document.annexes]
    lines += [document.signed, document.dated]
    return "\n".join(line for line in lines if line) + "\n"


def test_a_receipt_without_a_certain_day_says_why() -> None:
    text = plain(compose(letter("D01", details={})))
    assert "届满日待有关年份的放假安排公布后确定" in text
    assert "答复期限｜自收到次日起20个工作日" in text


def test_an_organ_without_a_named_office_is_asked_itself() -> None:
    text = plain(compose(letter("D10", organ=replace(ORGAN, office=""))))
    assert "联系方式：青石镇人民政府，地址" in text


@pytest.mark.parametrize("kind", KINDS)
def test_golden_text(kind: str) -> None:
    """The kept texts come from our own output and were read one by one by a person."""
    assert plain(compose(letter(kind))) == (GOLDEN / f"{kind}.txt").read_text("utf-8")


class TestRemedies:
    """行政复议法第二十三条：2024年起，不予公开的，应当先申请行政复议，并须告知。"""

    @pytest.mark.parametrize("kind", ["D12", "D13"])
    def test_r1_review_first_since_2024(self, kind: str) -> None:
        assert "应当先申请行政复议（《中华人民共和国行政复议法》第二十三条）" in remedies(
            compose(letter(kind, dated=date(2026, 9, 18)))
        )
        before = remedies(compose(letter(kind, dated=date(2023, 12, 29))))
        assert "先申请" not in before
        assert "也可以自收到本文书之日起6个月内" in before

    @pytest.mark.parametrize("kind", ["D10", "D11", "D14", "D15", "D17", "D23"])
    def test_r2_either_way(self, kind: str) -> None:
        text = remedies(compose(letter(kind)))
        assert "60日内向青石县人民政府" in text
        assert "也可以自收到本文书之日起6个月内向青石县人民法院提起行政诉讼" in text

    @pytest.mark.parametrize("kind", ["D16", "D18", "D19", "D20", "D21", "D22", "D22.reissue"])
    def test_r2c_promises_no_suit(self, kind: str) -> None:
        text = remedies(compose(letter(kind)))
        assert "60日内" in text
        assert "依法可以提起行政诉讼的" in text

    @pytest.mark.parametrize("kind", ["D01", "D02", "D03", "D04", "D05", "D06", "D07", "D09"])
    def test_r3_says_nothing(self, kind: str) -> None:
        assert remedies(compose(letter(kind))) == ""

    def test_served_online_offers_review_online(self) -> None:
        text = remedies(compose(letter("D13", served_online=True)))
        assert "https://review.example/qingshi" in text
        review = replace(ORGAN.review, online="") if ORGAN.review else None
        organ = replace(ORGAN, review=review)
        (fault,) = missing(letter("D13", served_online=True, organ=organ))
        assert fault.startswith("复议机关的网上申请渠道：")

    def test_no_limit_of_the_old_regulation_is_left(self) -> None:
        for kind in KINDS:
            assert "三个月" not in plain(compose(letter(kind)))
            assert "15个工作日内予以答复" not in plain(compose(letter(kind)))


class TestSilence:
    """第三十二条、第三十四条：第三方逾期不视为同意；共同制作机关逾期视为同意。"""

    def test_opposite_meanings(self) -> None:
        third, maker = (plain(compose(letter(kind))) for kind in ("D05", "D07"))
        assert "15个工作日" in third
        assert "不视为同意" in third
        assert "15个工作日" in maker
        assert "视为同意公开" in maker
        assert "不视为" not in maker


class TestReasons:
    """经办人可以修改理由，不能修改法律规定的文字。"""

    TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60)

    @given(
        reasons=TEXTS,
        kind=st.sampled_from(
            [k for k in KINDS if "reasons" in {f.name for f in KINDS[k].fields if f.free}]
        ),
    )
    def test_other_reasons_leave_the_law_alone(self, reasons: str, kind: str) -> None:
        before = compose(letter(kind))
        after = compose(with_reasons(letter(kind), reasons=reasons))
        fixed = [block for block in before.blocks if not block.free]
        assert [block for block in after.blocks if not block.free] == fixed

    def test_nothing_else_can_be_worded(self) -> None:
        with pytest.raises(KeyError):
            with_reasons(letter("D13"), ground="process")
        with pytest.raises(KeyError):
            with_reasons(letter("D13"), remedy="不得复议")

    @pytest.mark.parametrize(
        "typed", ["{{7*7}}", "{% include 'x' %}", "${x}", "%n%s", "#panic()", "{0.__class__}"]
    )
    def test_c03_what_is_typed_stays_as_typed(self, typed: str) -> None:
        document = compose(with_reasons(letter("D16"), reasons=typed))
        assert f"理由：{typed}。" in [block.text for block in document.blocks]


class TestStored:
    @pytest.mark.parametrize("kind", KINDS)
    def test_kept_as_json(self, kind: str) -> None:
        whole = letter(kind)
        assert from_json(to_json(whole)) == whole

    def test_the_wording_it_was_made_by_is_kept(self) -> None:
        assert from_json({**to_json(letter("D10")), "template": "2025.2"}).template == "2025.2"

    def test_what_a_form_gives(self) -> None:
        given = {
            "unclear": "不明",
            "items": "村名\n\n年度 ",
            "due": "2026年9月25日",
            "guidance": "",
        }
        details, faults = read_details("D02", given)
        assert details == {"unclear": "不明", "items": ("村名", "年度"), "due": date(2026, 9, 25)}
        assert faults == {}

    def test_what_a_form_gives_wrong(self) -> None:
        _, faults = read_details("D09", {"amount": "五百", "tariff": "按量计收"})
        assert faults == {"amount": "应缴金额（元）：应为以元计的整数，如 500；请改正。"}
        _, faults = read_details("D04", {"due": "2026-02-30"})
        assert "2026年2月没有30日" in faults["due"]


class TestChannelInTheOpening:
    """答复书开头写明提交方式，不带登记用的括注。"""

    @pytest.mark.parametrize(
        ("channel", "told"),
        [
            (Channel.POST_SIGNED, "申请（邮寄），"),
            (Channel.ORAL, "申请（口头），"),
            (Channel.COUNTER, "申请（当面提交），"),
        ],
    )
    def test_one_pair_of_brackets(self, channel: Channel, told: str) -> None:
        asked = replace(REQUEST, channel=channel)
        blocks = compose(letter("D10", request=asked)).blocks
        assert told in blocks[0].text
