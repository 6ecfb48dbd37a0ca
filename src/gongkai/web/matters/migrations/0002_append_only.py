from django.db import migrations

from gongkai.web.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial")]
    operations = [append_only("matters_matterline")]
