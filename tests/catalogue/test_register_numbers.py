"""规范性文件统一登记编号：格式由各地定，一号一件，不重复。"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.catalogue.register_numbers import DEFAULT, RegisterTemplate, RegisterTemplateError


@pytest.mark.parametrize(
    ("template", "number"),
    [
        (DEFAULT, "柳河镇规〔2026〕7号"),
        ("杨管规〔{year}〕{serial:3}", "杨管规〔2026〕007"),
        ("{year}/{organ}-{serial:4}", "2026/柳河镇-0007"),
    ],
)
def test_a_number_by_the_template(template: str, number: str) -> None:
    assert RegisterTemplate(template).number(organ="柳河镇", year=2026, serial=7) == number


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("规〔{year}〕号", "serial"),
        ("规{serial}号", "year"),
        ("{year}-{serial}-{serial}", "serial"),
        ("规〔{year}〕{serial}号！", "只能用"),
        ("规 {year}-{serial}", "只能用"),
        ("规\n{year}-{serial}", "只能用"),
        ("规{month}{year}-{serial}", "只能用"),
        ("规{year}{serial:3}", "隔开"),
        ("规{year}-1{serial:3}", "隔开"),
        ("规" * 51 + "{year}-{serial}", "缩短"),
        ("", "year"),
    ],
)
def test_a_template_that_cannot_number_is_refused(template: str, why: str) -> None:
    with pytest.raises(RegisterTemplateError, match=why):
        RegisterTemplate(template)


@given(st.lists(st.tuples(st.integers(2008, 2099), st.integers(1, 10**6)), unique=True))
def test_no_two_documents_share_a_number(documents: list[tuple[int, int]]) -> None:
    template = RegisterTemplate(DEFAULT)
    numbers = [template.number(organ="柳河镇", year=year, serial=n) for year, n in documents]
    assert len(set(numbers)) == len(numbers)
