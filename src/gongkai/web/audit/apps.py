from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "gongkai.web.audit"
    label = "audit"
    verbose_name = "办理痕迹"
    default_auto_field = "django.db.models.BigAutoField"
