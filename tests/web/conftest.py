"""Cheap passwords and a store of files of their own for the platform's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session", autouse=True)
def files_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with override_settings(FILES=tmp_path_factory.mktemp("files")):
        yield


@pytest.fixture(autouse=True)
def quick_passwords() -> Iterator[None]:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def own_search_index(tmp_path: Path) -> Iterator[None]:
    """An index for one test: the database behind it is rolled back."""
    with override_settings(SEARCH_INDEX=tmp_path / "search"):
        yield


@pytest.fixture
def own_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[None]:
    """A database file for one test, for what only a real commit shows.

    The trail cannot be emptied after a test, so the test writes into a copy.
    """
    with django_db_blocker.unblock():
        copy = tmp_path / "own.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        connection.close()
        settings = connection.settings_dict
        usual, settings["NAME"] = settings["NAME"], str(copy)
        yield
        connection.close()
        settings["NAME"] = usual
