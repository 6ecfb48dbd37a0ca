"""Register numbers are given by the system; those of before were typed and are marked so."""

import gongkai.web.publishing.models.rules
import gongkai.web.texts
from django.db import migrations, models


def mark_what_was_typed(apps, schema_editor):
    apps.get_model("publishing", "NormativeFile").objects.update(numbered_before=True)


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0001_initial'),
        ('publishing', '0008_last_review'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='serial',
            options={'verbose_name': '编号流水'},
        ),
        migrations.RemoveConstraint(
            model_name='serial',
            name='publishing_serial_once',
        ),
        migrations.AddField(
            model_name='cataloguerules',
            name='register_template',
            field=models.CharField(default='{organ}规〔{year}〕{serial}号', max_length=60, validators=[gongkai.web.texts.one_line, gongkai.web.publishing.models.rules.register_template], verbose_name='登记编号格式'),
        ),
        migrations.AddField(
            model_name='normativefile',
            name='numbered_before',
            field=models.BooleanField(default=False, verbose_name='启用本系统前已编号'),
        ),
        migrations.RunPython(mark_what_was_typed, migrations.RunPython.noop),
        migrations.AddField(
            model_name='normativefile',
            name='printed_on',
            field=models.DateField(blank=True, null=True, verbose_name='统一印发'),
        ),
        migrations.AddField(
            model_name='normativefile',
            name='registered_on',
            field=models.DateField(blank=True, null=True, verbose_name='统一登记'),
        ),
        migrations.AddField(
            model_name='serial',
            name='series',
            field=models.CharField(choices=[('index', '索引号'), ('register', '规范性文件登记编号')], default='index', max_length=10, verbose_name='种类'),
        ),
        migrations.AlterField(
            model_name='normativefile',
            name='register_number',
            field=models.CharField(editable=False, max_length=60, validators=[gongkai.web.texts.one_line], verbose_name='统一登记编号'),
        ),
        migrations.AddConstraint(
            model_name='serial',
            constraint=models.UniqueConstraint(fields=('body', 'series', 'year'), name='publishing_serial_once'),
        ),
    ]
