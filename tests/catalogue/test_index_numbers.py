"""索引号没有全国统一格式，由各机关定；唯一，不重复。"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.catalogue.index_numbers import DEFAULT, Template, TemplateError

ON = date(2024, 10, 9)


@pytest.mark.parametrize(
    ("template", "number"),
    [
        (DEFAULT, "640422037/2024-00002"),
        ("{organ}/{year}-{serial:7}", "640422037/2024-0000002"),
        ("{organ}/{year}{month}-{serial:5}", "640422037/202410-00002"),
        ("cxs045-/{year}-{month}{day}{serial:3}", "cxs045-/2024-1009002"),
        ("{year}-{serial}", "2024-2"),
    ],
)
def test_a_number_by_the_template(template: str, number: str) -> None:
    assert Template(template).number(organ="640422037", on=ON, serial=2) == number


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("{organ}/{year}", "serial"),
        ("{organ}-{serial:5}", "year"),
        ("{year}-{year}-{serial:5}", "year"),
        ("{serial:5}/{year}", "结尾"),
        ("{year}/{serial:5}号", "只能用"),
        ("{year}//{serial:5}", "相连"),
        ("/{year}/{serial:5}", "相连"),
        ("a/b/c/d/{year}-{serial:5}", "最多三处"),
        ("x" * 50 + "{organ}{year}-{serial:5}", "缩短"),
        ("{year.__class__}-{serial:5}", "只能用"),
        ("", "year"),
    ],
)
def test_a_template_that_cannot_work_is_refused(template: str, why: str) -> None:
    with pytest.raises(TemplateError, match=why):
        Template(template)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_two_records_of_a_year_never_share_a_number(one: int, other: int) -> None:
    numbers = {Template(DEFAULT).number(organ="A", on=ON, serial=n) for n in (one, other)}
    assert len(numbers) == len({one, other})
