from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "gongkai.web.oversight"
    label = "oversight"
    verbose_name = "监督保障台账"
    default_auto_field = "django.db.models.BigAutoField"
