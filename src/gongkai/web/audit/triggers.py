"""Triggers that keep rows as they were written, in the database itself (防改触发器)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.migrations import RunPython

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ACTS = ("UPDATE", "DELETE")
_FORBID = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_REFUSE = """
CREATE OR REPLACE FUNCTION {table}_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; END
$$
"""
_FORBID_ROWS = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_kept()
"""


def append_only(table: str) -> RunPython:
    """Return the migration step that forbids changing or removing rows of a table."""
    return RunPython(_statements(creating, table), _statements(dropping, table))


def changeable(table: str) -> RunPython:
    """Return the step that lifts the triggers while the table itself is rebuilt."""
    return RunPython(_statements(dropping, table), _statements(creating, table))


def creating(table: str, vendor: str = SQLITE) -> list[str]:
    """Return the statements that put the triggers up."""
    if vendor == POSTGRESQL:
        each = [_FORBID_ROWS.format(table=table, act=act) for act in ACTS]
        return [_REFUSE.format(table=table), *each]
    return [_FORBID.format(table=table, act=act) for act in ACTS]


def dropping(table: str, vendor: str = SQLITE) -> list[str]:
    """Return the statements that take the triggers down."""
    where = f" ON {table}" if vendor == POSTGRESQL else ""
    return [f"DROP TRIGGER IF EXISTS {table}_no_{act}{where}" for act in ACTS]


def _statements(kind: Callable[[str, str], list[str]], table: str) -> Callable[[Any, Any], None]:
    def run(_apps: Any, editor: Any) -> None:
        for statement in kind(table, editor.connection.vendor):
            editor.execute(statement)

    return run
