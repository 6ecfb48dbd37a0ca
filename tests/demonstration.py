"""The demonstration, loaded once for the tests of a module that only look at it.

A module asks for it by importing the fixture; what its tests change is taken back after each.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from gongkai.web.demo.load import load

PASSWORD = "only-for-tests"  # noqa: S105
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with (
        django_db_blocker.unblock(),
        override_settings(PASSWORD_HASHERS=QUICK),
        transaction.atomic(),
    ):
        load(today=timezone.localdate(), password=PASSWORD)
        yield
        transaction.set_rollback(True)
