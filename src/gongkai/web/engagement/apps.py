from __future__ import annotations

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    name = "gongkai.web.engagement"
    label = "engagement"
    verbose_name = "政民互动"
    default_auto_field = "django.db.models.BigAutoField"
