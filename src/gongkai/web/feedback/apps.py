"""Django's name for readers' corrections."""

from __future__ import annotations

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "gongkai.web.feedback"
    label = "feedback"
    verbose_name = "纠错"
    default_auto_field = "django.db.models.BigAutoField"
