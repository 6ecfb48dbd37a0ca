"""Cheap passwords and a store of files of their own for the platform's tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
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


@pytest.fixture(scope="session")
def migrated(django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with every table, to be copied. Never the one of the settings."""
    name = tmp_path_factory.mktemp("migrated") / "empty.sqlite3"
    with django_db_blocker.unblock(), _instead(name):
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return name


@pytest.fixture
def own_database(
    django_db_blocker: DjangoDbBlocker, migrated: Path, tmp_path: Path
) -> Iterator[None]:
    """A database file for one test, for what only a real commit shows.

    The trail cannot be emptied after a test, so the test writes into a copy.
    """
    copy = Path(shutil.copy(migrated, tmp_path / "own.sqlite3"))
    with django_db_blocker.unblock(), _instead(copy):
        yield


@pytest.fixture
def own_folder(
    django_db_blocker: DjangoDbBlocker, migrated: Path, tmp_path: Path
) -> Iterator[Path]:
    """A data folder for one test, for what only other processes show; this one works in it too."""
    folder = tmp_path / "data"
    folder.mkdir()
    copy = Path(shutil.copy(migrated, folder / "gongkai.sqlite3"))
    with (
        django_db_blocker.unblock(),
        override_settings(SEARCH_INDEX=folder / "search", FILES=folder / "files"),
        _instead(copy),
    ):
        yield folder


@contextmanager
def _instead(name: Path) -> Iterator[None]:
    """Let the connection lead to another file for a while."""
    connection.close()
    settings = connection.settings_dict
    usual, settings["NAME"] = settings["NAME"], str(name)
    yield
    connection.close()
    settings["NAME"] = usual
