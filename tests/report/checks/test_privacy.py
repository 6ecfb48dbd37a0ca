"""Personal data and secrecy marks in prose (N-PRIVACY, N-SECRET). All numbers are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.checks import check
from gongkai.screening.numbers import masked, personal
from tests.report.build import PROSE, every, found, report


def identity(region: str, born: str, order: str) -> str:
    """An identity number with its check digit (GB 11643)."""
    digits = region + born + order
    total = sum(int(d) * (2 ** (17 - n) % 11) for n, d in enumerate(digits))
    return digits + "10X98765432"[total % 11]


ID = identity("640121", "19900307", "452")
CARD = "6222021234567890128"
LUHN_CARD = next(
    f"{CARD[:-1]}{n}"
    for n in range(10)
    if sum(
        (d * 2 - 9 if d * 2 > 9 else d * 2) if i % 2 else d
        for i, d in enumerate(int(c) for c in reversed(f"{CARD[:-1]}{n}"))
    )
    % 10
    == 0
)


def planted(sentence: str) -> dict[str, str]:
    return {"3": sentence, "1": PROSE["1"]}


def in_prose(sentence: str) -> list[tuple[str, str]]:
    return found("N-PRIVACY", prose=planted(sentence))


class TestPersonalData:
    """条例第十五条：涉及个人隐私的政府信息不得公开。"""

    @pytest.mark.parametrize(
        "written",
        [
            ID,
            f"{ID[:6]} {ID[6:14]} {ID[14:]}",
            f"{ID[:6]}-{ID[6:14]}-{ID[14:]}",
            " ".join(ID),
            ID.translate({ord(str(n)): 0xFF10 + n for n in range(10)}),
            "\u200b".join(ID),
            ID.translate({ord(str(n)): "〇一二三四五六七八九"[n] for n in range(10)}),
        ],
        ids=["plain", "blanks", "strokes", "single", "full-width", "invisible", "han"],
    )
    def test_identity_numbers_however_written(self, written: str) -> None:
        assert in_prose(f"申请人提交的材料上写着{written}，已经答复。") == [("fail", "error")]

    @pytest.mark.parametrize(
        "written", ["13800001234", "138-0000-1234", "138 0000 1234", "１３８００００１２３４"]
    )
    def test_mobile_numbers(self, written: str) -> None:
        assert in_prose(f"申请人的电话是{written}。") == [("fail", "error")]

    def test_old_identity_numbers(self) -> None:
        assert in_prose("身份证号640121900307452。") == [("fail", "error")]
        assert in_prose("流水号640121900307452。") == [("review", "error")]

    def test_bank_cards(self) -> None:
        assert in_prose(f"补贴打入户主卡号{LUHN_CARD}。") == [("fail", "error")]

    def test_plates_and_private_mail_are_for_a_person_to_judge(self) -> None:
        assert in_prose("车辆宁A12F45停放问题已答复。") == [("review", "error")]
        assert in_prose("申请人邮箱someone@example.com已收到答复。") == [("review", "error")]

    def test_a_date_before_the_number(self) -> None:
        assert in_prose("2023-03-07 13800001234来电催办。") == [("fail", "error")]

    def test_the_finding_does_not_repeat_the_leak(self) -> None:
        (finding,) = every("N-PRIVACY", prose=planted(f"身份证号{ID}。"))
        assert ID[6:14] not in str(finding.to_json())
        assert finding.section == "3"

    @pytest.mark.parametrize(
        "sentence",
        [
            "申请人的电话是138****1234，身份证号640121********4521。",
            "文号为国办公开办函〔2021〕30号，全年点击量12345678901次。",
            "咨询电话0951-1234567，邮政编码750000。",
            "监督举报电话13800001234，欢迎来电。",
            "办公室邮箱office@example.com。",
            "信息处理费缴入财政专户账号6222021234567890128。",
            "统一社会信用代码11640121MB1234567X。",
            f"登记编号{ID[:-1]}{(int(ID[-1], 36) + 1) % 10}。",
            "0 0 0 1 3 0 0 0 2 0 1 0 0 0 1 0 0",
            "全年共收到来信来访1388件，比2022年的1245件增长11.5%。",
        ],
    )
    def test_what_is_none(self, sentence: str) -> None:
        assert in_prose(sentence) == []

    def test_how_to_reach_the_organ_is_told_in_the_preamble(self) -> None:
        """机构职能、办公地址、联系方式是应当公开的内容（条例第二十条）。"""
        contact = "如有疑问请联系青石镇党政办，电话13800001234，邮箱qingshi@example.com。"
        assert [f for f in check(report(preamble=contact)) if f.code == "N-PRIVACY"] == []
        leak = check(report(preamble=f"经办人身份证号{ID}。"))
        assert [f.code for f in leak] == ["N-PRIVACY"]


class TestFinders:
    @given(st.text(max_size=200))
    def test_any_text_is_gone_through(self, text: str) -> None:
        for one in personal(text):
            assert "*" in one.masked

    @given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
    def test_masking_hides_the_middle(self, number: str) -> None:
        assert masked(number) == f"{number[:3]}******{number[-2:]}"


class TestSecrecyMarks:
    """条例第十四条：依法确定为国家秘密的政府信息，不予公开。"""

    @pytest.mark.parametrize(
        "text",
        ["秘密★三年", "机 密 ★ 一 年", "绝密☆长期", "机密*1年", "密级：秘密", "机密", "（内部资料）",
         "内部资料，注意保存", "第一段。\n秘密\n第二段。"],
    )  # fmt: skip
    def test_marks(self, text: str) -> None:
        assert found("N-SECRET", prose={"2": text}) == [("fail", "error")]

    def test_in_the_title(self) -> None:
        planted = report(preamble="机密★一年\n青石镇人民政府")
        assert [f.code for f in check(planted)] == ["N-SECRET"]

    def test_words_that_suggest_it(self) -> None:
        assert found("N-SECRET", prose={"2": "本表仅供内部掌握。"}) == [("review", "error")]

    @pytest.mark.parametrize(
        "text",
        [
            "属于国家秘密的不予公开，共0件。",
            "认真学习保守国家秘密法，落实保密审查。",
            "涉及商业秘密、个人隐私的，征求第三方意见。",
            "加强内部管理，完善内部审核流程。",
            "不予公开：1.属于国家秘密",
        ],
    )
    def test_words_of_the_law(self, text: str) -> None:
        assert found("N-SECRET", prose={"2": text}) == []
