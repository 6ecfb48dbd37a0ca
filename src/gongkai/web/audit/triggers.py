"""Triggers that keep rows as they were written, in the database itself (防改触发器)."""

from __future__ import annotations

from django.db.migrations import RunSQL

_FORBID = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
ACTS = ("UPDATE", "DELETE")


def append_only(table: str) -> RunSQL:
    """Return the migration step that forbids changing or removing rows of a table."""
    return RunSQL(sql=[*creating(table)], reverse_sql=[*dropping(table)])


def creating(table: str) -> list[str]:
    """Return the statements that put the triggers up."""
    return [_FORBID.format(table=table, act=act) for act in ACTS]


def dropping(table: str) -> list[str]:
    """Return the statements that take the triggers down."""
    return [f"DROP TRIGGER IF EXISTS {table}_no_{act}" for act in ACTS]
