"""A record is out or it is not; revisions, opinions and changes stay as they were written."""

from __future__ import annotations

from django.db import migrations, models

from gongkai.web.audit.triggers import append_only


class Migration(migrations.Migration):

    dependencies = [("publishing", "0003_records_already_out")]

    operations = [
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('index_number', ''), _negated=True), ('published_on__isnull', False), ('state__in', ('published', 'recalled'))), models.Q(models.Q(('state__in', ('published', 'recalled')), _negated=True), ('index_number', ''), ('published_on', None)), _connector='OR'), name='publishing_out_whole', violation_error_message='发布的信息要有索引号和发布日期，草稿没有。'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('recalled_on__isnull', False), ('state', 'recalled')), models.Q(models.Q(('state', 'recalled'), _negated=True), ('recalled_on', None)), _connector='OR'), name='publishing_recall_state', violation_error_message='撤回的状态和撤回日期不一致。'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.UniqueConstraint(condition=models.Q(('index_number', ''), _negated=True), fields=('index_number',), name='publishing_index_once', violation_error_message='这个索引号已经使用，请检查本机关的索引号格式。'),
        ),
        append_only("publishing_revision"),
        append_only("publishing_opinion"),
        append_only("publishing_change"),
    ]
