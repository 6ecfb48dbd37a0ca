"""E01, E02: numbers people type, and what of them is accepted."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.applications.identity import digest, folded, is_credit_code, is_resident_id

TODAY = date(2026, 11, 30)


def with_check(first: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(d) * w for d, w in zip(first, weights, strict=True))
    return first + "10X98765432"[total % 11]


class TestE01ResidentIds:
    """GB 11643: 17 figures and a check digit; the date in it exists and is past."""

    @pytest.mark.parametrize(
        ("number", "right"),
        [
            ("110101199003078072", True),
            ("110101199003078073", False),  # wrong check digit
            (with_check("11010119900230807"), False),  # 30 February
            (with_check("11010120990307807"), False),  # not born yet
            (with_check("11010119900307803"), True),
            ("110101900307807", False),  # 15 figures are no longer issued
            ("", False),
        ],
    )
    def test_e01_a_number_is_checked_after_folding(self, number: str, right: bool) -> None:
        assert is_resident_id(folded(number), TODAY) is right

    def test_e01_full_width_small_x_and_spaces_are_folded(self) -> None:
        number = next(
            made
            for serial in range(100)
            if (made := with_check(f"110101199003078{serial:02}")).endswith("X")
        )
        wide = "".join(chr(ord(c) + 0xFEE0) for c in number.lower())
        assert folded(f" {wide[:6]} {wide[6:]} ") == number
        assert is_resident_id(folded(wide), TODAY)


class TestE02CreditCodes:
    """GB 32100: 18 of 31 characters, without I O Z S V; the last one follows from the others."""

    @pytest.mark.parametrize(
        ("code", "right"),
        [
            ("91350100M000100Y43", True),  # the standard's own example
            ("91350100m000100y43", True),
            ("91350100M000100Y44", False),
            ("91350100M00010OY43", False),
            ("9135010IM000100Y43", False),
            ("91350100M000100Y4", False),
        ],
    )
    def test_e02_letters_and_check_digit(self, code: str, right: bool) -> None:
        assert is_credit_code(folded(code)) is right


class TestSamePerson:
    def test_the_same_number_gives_the_same_mark_however_it_is_typed(self) -> None:
        assert digest("110101199003078072", secret="s") == digest(
            "１１０１０１ 19900307-8072", secret="s"
        )
        assert digest("", secret="s") == ""
        assert digest("1", secret="s") != digest("1", secret="t")
