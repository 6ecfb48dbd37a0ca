"""Addresses of the comparison of organs (答复情况网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.desk.answering import urging_views, views

urlpatterns = [
    path("answering/", views.table, name="answering"),
    path("urgings/", urging_views.urgings, name="urgings"),
    path("organs/<slug:organ>/answering/<slug:which>/", views.behind, name="answering_cases"),
]
