"""Django's name for the parts both surfaces share."""

from __future__ import annotations

from django.apps import AppConfig


class FurnitureConfig(AppConfig):
    name = "gongkai.web.furniture"
    label = "furniture"
    verbose_name = "公共部件"
