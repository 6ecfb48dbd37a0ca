from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "gongkai.web.matters"
    label = "matters"
    verbose_name = "更正和投诉举报"
    default_auto_field = "django.db.models.BigAutoField"
