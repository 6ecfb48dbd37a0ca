"""Behind a proxy a caller is who the proxy says, and nobody else says it (限次不能绕过、不能误伤)."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.callers import address_of, caller, networks

PROXY = networks(["10.0.0.0/24", "fd00::/8"])


@pytest.mark.parametrize(
    ("direct", "forwarded", "found"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # no proxy of ours: anybody can write this
        ("10.0.0.5", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.5", "1.1.1.1, 198.51.100.1", "198.51.100.1"),  # the first was made up
        ("10.0.0.5", "198.51.100.1, 10.0.0.7", "198.51.100.1"),  # two proxies
        ("10.0.0.5", "", "10.0.0.5"),
        ("10.0.0.5", "unknown", "10.0.0.5"),
        ("10.0.0.5", "1.1.1.1, <script>", "10.0.0.5"),
        ("10.0.0.5", "1.1.1.1,,", "10.0.0.5"),
        ("10.0.0.5", "' OR 1=1--", "10.0.0.5"),
        ("10.0.0.5", "198.51.100.1:51234", "10.0.0.5"),
        ("::ffff:10.0.0.5", "::ffff:198.51.100.1", "198.51.100.1"),
        ("fd00::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "", "2001:db8:1:2::/64"),
        ("fd00::1", "[2001:db8:1:2::9]", "2001:db8:1:2::/64"),
        ("", "198.51.100.1", ""),
    ],
)
def test_c06_c16_who_is_counted(direct: str, forwarded: str, found: str) -> None:
    assert address_of(direct, forwarded, PROXY) == found


@given(forwarded=st.text(max_size=200))
def test_without_a_proxy_nothing_a_caller_writes_counts(forwarded: str) -> None:
    assert address_of("203.0.113.9", forwarded, ()) == "203.0.113.9"


@given(made_up=st.lists(st.ip_addresses(v=4).map(str), max_size=30))
def test_no_made_up_hops_change_who_is_counted(made_up: list[str]) -> None:
    told = ", ".join([*made_up, "198.51.100.1"])
    assert address_of("10.0.0.5", told, PROXY) == "198.51.100.1"


def test_the_setting_names_the_proxies() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.5", HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert caller(request) == "10.0.0.5"
    with override_settings(PROXIES=["10.0.0.5"]):
        assert caller(request) == "198.51.100.1"


def test_a_proxy_that_is_no_address_is_told_at_the_start() -> None:
    env = {**os.environ, "GONGKAI_PROXIES": "10.0.0.300"}
    code = "import gongkai.web.settings"
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert "GONGKAI_PROXIES：“10.0.0.300”不是网络地址" in done.stderr
