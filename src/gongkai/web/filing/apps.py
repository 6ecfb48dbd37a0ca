from django.apps import AppConfig


class FilingConfig(AppConfig):
    name = "gongkai.web.filing"
    label = "filing"
    verbose_name = "文件库"
    default_auto_field = "django.db.models.BigAutoField"
