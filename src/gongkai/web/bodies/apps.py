from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "gongkai.web.bodies"
    label = "bodies"
    verbose_name = "机关与人员"
    default_auto_field = "django.db.models.BigAutoField"
