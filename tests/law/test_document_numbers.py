from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.document_numbers import DocumentNumber, DocumentNumberError, normalise


class TestOneForm:
    """GB/T 9704: 年份用六角括号〔〕，序号不编虚位、不加“第”字 (E03)."""

    @pytest.mark.parametrize(
        "typed",
        [
            "国办发〔2021〕30号",
            "国办发[2021]30号",
            "国办发（2021）30号",
            "国办发(2021)30号",
            "国办发【2021】30号",
            "国办发2021-30",
            "国办发２０２１－３０号",
            " 国办发 〔2021〕 30 号 ",
            "国办发〔2021〕第30号",
            "国办发〔2021〕030号",
        ],
    )
    def test_however_it_is_typed(self, typed: str) -> None:
        assert normalise(typed) == "国办发〔2021〕30号"

    @pytest.mark.parametrize("typed", ["", "杨管规〔2012〕001-2", "第711号令"])
    def test_another_kind_of_number_stays_as_it_is(self, typed: str) -> None:
        assert normalise(typed) == typed

    @given(st.text(max_size=30))
    def test_doing_it_twice_changes_nothing(self, typed: str) -> None:
        assert normalise(normalise(typed)) == normalise(typed)

    def test_e03_the_parts_of_a_number(self) -> None:
        number = DocumentNumber.read("青政公开（2026）第 03 号")
        assert number == DocumentNumber("青政公开", 2026, 3)
        assert str(number) == "青政公开〔2026〕3号"

    @pytest.mark.parametrize("typed", ["", "〔2026〕3号", "青政公开3号", "青政公开〔26〕3号"])
    def test_e03_what_is_no_number_is_said(self, typed: str) -> None:
        with pytest.raises(DocumentNumberError, match="请写明机关代字、年份和序号"):
            DocumentNumber.read(typed)
