from django.apps import AppConfig


class CollectingConfig(AppConfig):
    name = "gongkai.web.collecting"
    label = "collecting"
    verbose_name = "年度报告汇集"
    default_auto_field = "django.db.models.BigAutoField"
