from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.models import Model

from gongkai.web.applications.models import ApplicationEvent
from gongkai.web.audit.models import Entry
from gongkai.web.audit.triggers import ACTS
from gongkai.web.publishing.models import Change, Opinion, Revision


@pytest.mark.django_db
class TestMigrations:
    """The tables in the database are those of the models, triggers included."""

    def test_no_model_has_changed_without_its_migration(self) -> None:
        call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)

    @pytest.mark.parametrize("model", [Entry, ApplicationEvent, Revision, Opinion, Change])
    def test_append_only_tables_bear_their_triggers(self, model: type[Model]) -> None:
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
            )
            triggers = {name for (name,) in cursor.fetchall()}
        assert triggers == {f"{table}_no_{act}" for act in ACTS}

    def test_the_database_keeps_its_settings(self) -> None:
        found = {}
        with connection.cursor() as cursor:
            for name in ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys"):
                cursor.execute(f"PRAGMA {name}")
                (found[name],) = cursor.fetchone()
        assert found == {
            "journal_mode": "wal",
            "synchronous": 1,
            "recursive_triggers": 1,
            "foreign_keys": 1,
        }


def test_every_field_a_person_meets_has_a_chinese_name() -> None:
    fields = [
        (model.__name__, field.name, str(field.verbose_name))
        for app in ("filing", "publishing", "registers", "oversight", "applications", "reports")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.fields
        if field.name != "id"
    ]
    assert [name for name in fields if name[2].isascii()] == []
