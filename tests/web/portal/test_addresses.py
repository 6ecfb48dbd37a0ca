"""Addresses written for many records are those that a look-up gives."""

from __future__ import annotations

import pytest
from django.urls import get_script_prefix, reverse, set_script_prefix

from gongkai.web.bodies.models import Body
from gongkai.web.portal import addresses
from gongkai.web.publishing.models import Record

NUMBERS = ("2026-00017", "11210000MB0000000X/2026-0000001", "GK/20-7/2026/00001")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("prefix", ["/", "/zwgk/", "/zwgk/~elder.hant/"])
def test_same_as_looked_up(number: str, prefix: str) -> None:
    record = Record(body=Body(slug="liuhe"), index_number=number)
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        written = addresses.of_records()(record)
        assert written == reverse("portal:record", args=["liuhe", number])
    finally:
        set_script_prefix(before)
    assert written.startswith(prefix)
