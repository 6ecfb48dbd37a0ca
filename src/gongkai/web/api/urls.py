"""Addresses of the open data (开放数据网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.api import views

app_name = "api"
urlpatterns = [
    path("openapi.json", views.description, name="description"),
    path("<slug:dataset>.json", views.rows, name="rows"),
    path("<slug:dataset>.csv", views.table, name="table"),
    path("<slug:dataset>.schema.json", views.schema, name="schema"),
]
