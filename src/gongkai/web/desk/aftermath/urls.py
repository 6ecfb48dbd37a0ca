"""Addresses of what follows an answer (答复之后)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.desk.aftermath import views

urlpatterns = [
    path(
        "organs/<slug:organ>/applications/<slug:number>/publish/",
        views.publish,
        name="case_publish",
    ),
]
