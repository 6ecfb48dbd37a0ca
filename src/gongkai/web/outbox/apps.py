from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "gongkai.web.outbox"
    label = "outbox"
    verbose_name = "通知"
    default_auto_field = "django.db.models.BigAutoField"
