"""Who keeps a column, when it was looked at, its own limit, when it was closed."""

import django.db.models.deletion
import gongkai.web.texts
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0001_initial'),
        ('publishing', '0009_register_numbers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Upkeep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('checked_on', models.DateField(blank=True, null=True, verbose_name='最近检查日期')),
                ('note', models.CharField(blank=True, max_length=200, validators=[gongkai.web.texts.one_line], verbose_name='检查情况')),
            ],
            options={
                'verbose_name': '栏目维护',
            },
        ),
        migrations.AddField(
            model_name='column',
            name='closed_on',
            field=models.DateField(blank=True, null=True, verbose_name='停用日期'),
        ),
        migrations.AddField(
            model_name='column',
            name='limit_days',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='期限天数'),
        ),
        migrations.AddField(
            model_name='column',
            name='limit_source',
            field=models.CharField(blank=True, max_length=100, validators=[gongkai.web.texts.one_line], verbose_name='期限依据'),
        ),
        migrations.AddField(
            model_name='column',
            name='limit_unit',
            field=models.CharField(blank=True, choices=[('个工作日', '个工作日'), ('日', '日')], max_length=4, verbose_name='期限单位'),
        ),
        migrations.AddConstraint(
            model_name='column',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('limit', 'own'), ('limit_days__gte', 1), models.Q(('limit_unit', ''), _negated=True), models.Q(('limit_source', ''), _negated=True)), models.Q(models.Q(('limit', 'own'), _negated=True), ('limit_days', None), ('limit_source', ''), ('limit_unit', '')), _connector='OR'), name='publishing_limit_whole', violation_error_message='另有规定的公开时限要写明天数、单位和依据，其他时限不填。'),
        ),
        migrations.AddField(
            model_name='upkeep',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='upkeeps', to='bodies.body', verbose_name='机关'),
        ),
        migrations.AddField(
            model_name='upkeep',
            name='checked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.officer', verbose_name='检查人'),
        ),
        migrations.AddField(
            model_name='upkeep',
            name='column',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='upkeeps', to='publishing.column', verbose_name='栏目'),
        ),
        migrations.AddField(
            model_name='upkeep',
            name='office',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.office', verbose_name='责任机构'),
        ),
        migrations.AddConstraint(
            model_name='upkeep',
            constraint=models.UniqueConstraint(fields=('body', 'column'), name='publishing_upkeep_once'),
        ),
    ]
