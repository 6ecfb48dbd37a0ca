from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.applications import masking
from gongkai.web.applications.models import Applicant
from gongkai.web.outbox import people


class TestMasking:
    """个人信息保护法第三十四条：处理个人信息不得超出履行法定职责所必需的范围。"""

    @pytest.mark.parametrize(
        ("name", "shown"),
        [("王某", "王＊＊"), ("欧阳某某", "欧＊＊"), ("某某律师事务所", "某＊＊"), ("", "")],
    )
    def test_a_name_keeps_its_first_character(self, name: str, shown: str) -> None:
        assert masking.mask_name(name) == shown

    @pytest.mark.parametrize(
        ("number", "shown"),
        [("11010119900307803X", "＊＊＊＊803X"), ("E12345", "＊＊＊＊"), ("", "")],
    )
    def test_an_identity_number_keeps_its_end(self, number: str, shown: str) -> None:
        assert masking.mask_number(number) == shown

    @pytest.mark.parametrize(
        ("phone", "shown"),
        [("13800138000", "138＊＊＊＊8000"), ("8001380", "＊＊＊＊"), ("", "")],
    )
    def test_a_phone_keeps_both_ends(self, phone: str, shown: str) -> None:
        assert people.mask_phone(phone) == shown

    def test_a_mail_address_keeps_its_place(self) -> None:
        assert people.mask_email("someone@example.org") == "s＊＊＊@example.org"

    @given(st.text(min_size=1, max_size=30))
    def test_never_the_whole(self, text: str) -> None:
        whole = Applicant(name=text, identity=text, phone=text, email=text, address=text)
        shown = masking.masked(whole)
        everything = (shown.name, shown.identity, shown.phone, shown.email, shown.address)
        assert text not in everything
        assert all(people.HIDDEN in value for value in everything)

    def test_printed_by_accident_it_says_nothing(self) -> None:
        assert str(Applicant(name="王某某")) == "申请人"
