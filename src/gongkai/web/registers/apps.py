from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "gongkai.web.registers"
    label = "registers"
    verbose_name = "年度台账"
    default_auto_field = "django.db.models.BigAutoField"
