"""What was let pass and what was found on looking again stays as it was written."""

from __future__ import annotations

from django.db import migrations

from gongkai.web.audit.triggers import append_only


class Migration(migrations.Migration):

    dependencies = [("publishing", "0005_attachments_and_registers")]

    operations = [append_only("publishing_clearing"), append_only("publishing_reassessment")]
