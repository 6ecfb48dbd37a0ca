"""An explanation says its form and who wrote it (政策解读的形式和单位)."""

import gongkai.web.texts
from django.db import migrations, models

from gongkai.web.audit.triggers import append_only, changeable


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0010_kept_columns'),
    ]

    operations = [
        changeable("publishing_revision"),
        migrations.AddField(
            model_name='record',
            name='author_office',
            field=models.CharField(blank=True, max_length=100, validators=[gongkai.web.texts.one_line], verbose_name='解读单位'),
        ),
        migrations.AddField(
            model_name='record',
            name='explained_as',
            field=models.CharField(blank=True, choices=[('words', '文字'), ('picture', '图解'), ('video', '视频'), ('questions', '问答')], max_length=10, verbose_name='解读形式'),
        ),
        migrations.AddField(
            model_name='revision',
            name='author_office',
            field=models.CharField(blank=True, max_length=100, validators=[gongkai.web.texts.one_line], verbose_name='解读单位'),
        ),
        migrations.AddField(
            model_name='revision',
            name='explained_as',
            field=models.CharField(blank=True, choices=[('words', '文字'), ('picture', '图解'), ('video', '视频'), ('questions', '问答')], max_length=10, verbose_name='解读形式'),
        ),
        append_only("publishing_revision"),
    ]
