"""Addresses of the pages about notices (通知网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.desk.notices import views

urlpatterns = [
    path("messages/", views.inbox, name="messages"),
    path("organs/<slug:organ>/applications/notices/", views.unsent, name="notices"),
    path("organs/<slug:organ>/applications/notices/<int:pk>/", views.settle, name="notice_settle"),
]
