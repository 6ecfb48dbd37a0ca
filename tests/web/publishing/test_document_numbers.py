from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.publishing.document_numbers import normalise


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
