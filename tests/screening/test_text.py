"""What is found in text, what is not, and what is proposed instead. All numbers are made up."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.screening.masking import masked_text
from gongkai.screening.screen import is_blocking, screen, screen_text
from gongkai.screening.text import ListedWord, hits_in
from tests.screening import numbers, papers

CHANCE = random.Random(4)  # noqa: S311 — the same numbers every time
ID = numbers.identity(CHANCE)
CARD = numbers.card(CHANCE)


def codes(text: str, label: str = "") -> list[tuple[str, bool]]:
    return [(hit.code, hit.blocks) for hit in hits_in(text, label=label)]


class TestE04:
    """An identity number is blocked wherever it stands; one properly masked is allowed."""

    @pytest.mark.parametrize(
        "written",
        [
            ID,
            " ".join(ID),
            f"{ID[:6]} {ID[6:14]} {ID[14:]}",
            numbers.full_width(ID),
            "\u200b".join(ID),
            f"张三{ID}",
            f"G{ID}",
            f"ID:{ID}.",
            f"zhangsan_{ID}_copy",
        ],
    )
    def test_e04_however_it_is_written(self, written: str) -> None:
        assert codes(f"甲 {written} 乙") == [("PII-ID", True)]

    @pytest.mark.parametrize(
        "maker", [papers.in_cell, papers.in_alt_text, papers.in_word_table, papers.in_pdf]
    )
    def test_e04_wherever_it_stands(self, maker: papers.Maker) -> None:
        assert [f.code for f in screen(maker(ID), "附件") if is_blocking(f)] == ["PII-ID"]

    def test_e04_in_a_file_name(self) -> None:
        [finding] = screen(b"text", f"名单/{ID}.txt")
        assert (finding.code, str(finding.at)) == ("PII-ID", "文件名")

    def test_e04_over_the_end_of_a_line(self) -> None:
        [finding] = screen_text(f"身份证号码{ID[:9]}\n{ID[9:]}，已核对")
        assert (finding.code, str(finding.at)) == ("PII-ID", "第2行")

    def test_e04_over_cells_of_a_table(self) -> None:
        [finding] = screen(papers.sheet([["证件号码", *ID]]), "表.xlsx")
        assert (finding.code, is_blocking(finding), finding.at and finding.at.cell) == (
            "PII-ID", True, "B1"
        )  # fmt: skip

    @pytest.mark.parametrize(
        "written",
        [f"{ID[:6]}********{ID[14:]}", f"{'*' * 14}{ID[14:]}", f"{ID[:3]}***************"],
    )
    def test_e04_masked(self, written: str) -> None:
        assert codes(f"身份证号：{written}。") == []


class TestE05:
    """Flagged with place and rule."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (f"补助打入卡号{CARD}", [("PII-CARD", True)]),
            ("联系人王某，13800001234", [("PII-PHONE", True)]),
            ("车牌号宁A12F45的车主", [("PII-PLATE", True)]),
            ("联系 138 00 00 12 34", [("PII-PHONE", True)]),
            ("农商行" + CARD, [("PII-CARD", True)]),
            ("车牌 宁 A12345", [("PII-PLATE", True)]),
            ("护照编号为PE1234567", [("PII-PASSPORT", True)]),
            ("陈秀英确诊新冠肺炎", [("PII-HEALTH", True)]),
            ("黄某收养一女", [("PII-FAMILY", True)]),
            ("户主王强，因病致贫", [("PII-AID", False)]),
            ("王某（2015年出生）", [("PII-BIRTH", False)]),
            ("李四，住址：青石镇六合村三组12号", [("PII-ADDRESS", False)]),
            ("张建国因患尿毒症申请救助", [("PII-HEALTH", True)]),
            ("刘桂英，女，丧偶", [("PII-FAMILY", True)]),
            ("学生王小明，男，8岁", [("PII-MINOR", True)]),
            ("杨春梅，低保户", [("PII-AID", False)]),
            ("监督举报电话13800001234，欢迎来电", [("PII-PHONE", False)]),
            ("信息处理费缴入财政专户账号6222021234567890128", [("PII-CARD", False)]),
        ],
    )
    def test_e05(self, text: str, expected: list[tuple[str, bool]]) -> None:
        assert codes(text) == expected

    @pytest.mark.parametrize(
        ("label", "text", "code"),
        [
            ("护照号", "E12345678", "PII-PASSPORT"),
            ("联系电话", " ".join("13800001234"), "PII-PHONE"),
            ("家庭住址", "青石镇六合村三组12号", "PII-ADDRESS"),
            ("出生日期", "1990-03-07", "PII-BIRTH"),
            ("社保卡号", "A123456789", "PII-NUMBER"),
        ],
    )
    def test_e05_by_the_head_of_the_column(self, label: str, text: str, code: str) -> None:
        assert [found for found, _ in codes(text, label)] == [code]


class TestE06:
    """Numbers that look like personal ones and are none do not block."""

    @pytest.mark.parametrize(
        "text",
        [
            numbers.wrong_identity(CHANCE),
            "宗地代码640121001001JC00001",
            "项目代码2020-640121-48-01-123456",
            "统一社会信用代码11640121MB1234567X",
            "国办公开办函〔2021〕30号",
            "产值13800138000.00元",
            "浏览量13800138000次",
            "流水号13812345678",
            f"64012119900231{ID[14:]}",
            "0951-1234567",
            "0 0 0 1 3 0 0 0 2 0 1 0 0 0 1 0 0",
        ],
    )
    def test_e06(self, text: str) -> None:
        assert not any(blocks for _, blocks in codes(text))


class TestMarks:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("秘密★三年", "SECRET-GRADE"),
            ("机 密 ★ 一 年", "SECRET-GRADE"),
            ("密级：机密", "SECRET-GRADE"),
            ("机密·5年", "SECRET-GRADE"),
            ("保密期限：10年", "SECRET-GRADE"),
            ("请勿外传", "SECRET-INTERNAL"),
            ("公开属性：不予公开", "SECRET-RELEASE"),
            ("内部资料，注意保存", "SECRET-INTERNAL"),
            ("内部文件，不得外传", "SECRET-INTERNAL"),
            ("（此件不公开）", "SECRET-RELEASE"),
        ],
    )
    def test_marks(self, text: str, code: str) -> None:
        assert codes(text) == [(code, True)]

    @pytest.mark.parametrize(
        "text",
        [
            "属于国家秘密的不予公开",
            "商业秘密",
            "加强内部管理",
            "《内部资料性出版物管理办法》",
            "（此件公开发布）",
        ],
    )
    def test_words_of_the_law(self, text: str) -> None:
        assert codes(text) == []

    def test_the_organs_own_words(self) -> None:
        words = [ListedWord(word="扶贫办", instead="乡村振兴局")]
        [hit] = hits_in("由县扶贫办负责。", words=words)
        assert (hit.code, hit.start, hit.instead) == ("WORD-LISTED", 2, "乡村振兴局")


class TestProposals:
    """law.md 6.6: the last four of a number, 138****1234, an address to the village or group."""

    @pytest.mark.parametrize(
        ("text", "masked"),
        [
            (f"身份证{ID}。", f"身份证{'*' * 14}{ID[-4:]}。"),
            ("电话138 0000 1234。", "电话138****1234。"),
            (f"卡号{CARD}", f"卡号{'*' * 15}{CARD[-4:]}"),
            ("家住青石镇六合村三组12号，", "家住青石镇六合村三组***，"),
            ("出生日期：1990年3月7日", "出生日期：1990年"),
            (f"Ⅱ㎡…{numbers.full_width(ID)}号", f"Ⅱ㎡…{'*' * 14}{ID[-4:]}号"),
        ],
    )
    def test_proposals(self, text: str, masked: str) -> None:
        assert masked_text(text, hits_in(text)) == masked

    @given(st.text(st.sampled_from("王某1389０〇一二三 -，,★密级*X\u200bⅡ㎡\n\t"), max_size=60))
    def test_what_was_masked_is_found_no_more(self, text: str) -> None:
        masked = masked_text(text, hits_in(text))
        assert [hit for hit in hits_in(masked) if hit.code in {"PII-ID", "PII-CARD"}] == []

    @given(st.text(max_size=120))
    def test_any_text_is_gone_through(self, text: str) -> None:
        for hit in hits_in(text):
            assert 0 <= hit.start < hit.end <= len(text)

    def test_no_finding_repeats_what_it_found(self) -> None:
        for finding in screen_text(f"身份证{ID}\n卡号{CARD}\n电话13800001234"):
            assert not any(leak in str(finding.to_json()) for leak in (ID, CARD, "13800001234"))
