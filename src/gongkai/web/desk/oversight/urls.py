"""Addresses of the ledgers of supervision (监督保障台账网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.desk.oversight import table_views, views

ALL = "organs/<slug:organ>/oversight/"
ONE = f"{ALL}<slug:name>/"

urlpatterns = [
    path(ALL, views.overview, name="oversight"),
    path(f"{ALL}figures/<slug:kind>/<int:year>/", views.choose, name="oversight_choose"),
    path(ONE, views.items, name="oversight_list"),
    path(f"{ONE}new/", views.new, name="oversight_new"),
    path(f"{ONE}import/", table_views.take_in, name="oversight_import"),
    path(f"{ONE}blank.<slug:kind>", table_views.blank, name="oversight_blank"),
    path(f"{ONE}table.<slug:kind>", table_views.table, name="oversight_table"),
    path(f"{ONE}zero/<int:year>/", views.zero, name="oversight_zero"),
    path(f"{ONE}<int:pk>/", views.item, name="oversight_item"),
    path(f"{ONE}<int:pk>/withdraw/", views.withdraw, name="oversight_withdraw"),
]
