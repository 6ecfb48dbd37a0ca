"""What was published before there were revisions gets its first one (已发布信息的首个修订)."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from gongkai.web.publishing.rich_text import from_text

SHARED = (
    "column_id", "title", "summary", "html", "text", "document_number", "nature", "topic", "genre",
    "disclosure", "made_on",
)


def carry_over(apps: Any, schema_editor: Any) -> None:
    """Give each record its state, its place, its first revision and its line in the change log."""
    for record in apps.get_model("publishing", "Record").objects.order_by("pk").iterator():
        record.state = "published" if record.recalled_on is None else "recalled"
        record.html = from_text(record.text)
        record.review_owed = record.recalled_on is None
        _revise(apps, record)
        record.save()
        apps.get_model("publishing", "Placement").objects.create(
            record=record,
            column_id=record.column_id,
            body_id=record.body_id,
            published_on=record.published_on if record.recalled_on is None else None,
        )


def _revise(apps: Any, record: Any) -> None:
    entries = apps.get_model("audit", "Entry").objects.filter(
        act="published", thing=f"publishing.record:{record.pk}"
    )
    entry = entries.first()
    if entry is None or entry.officer_id is None:
        return
    record.latest = record.public_revision = 1
    facts = {name: getattr(record, name) for name in SHARED}
    revision = apps.get_model("publishing", "Revision")(
        record=record, number=1, by_id=entry.officer_id, **facts
    )
    revision.save()
    for kind in ("published", *(["recalled"] if record.recalled_on else [])):
        apps.get_model("publishing", "Change").objects.create(
            record=record, body_id=record.body_id, kind=kind, revision=1, at=entry.at
        )


class Migration(migrations.Migration):

    dependencies = [
        ("audit", "0002_append_only"),
        ("publishing", "0002_records_in_revisions"),
    ]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
