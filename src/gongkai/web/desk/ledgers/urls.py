"""Addresses of the ledgers of single items (逐件台账网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.desk.ledgers import table_views, views

ALL = "organs/<slug:organ>/ledgers/"
ONE = f"{ALL}<slug:name>/"

urlpatterns = [
    path(ALL, views.ledgers, name="ledgers"),
    path(f"{ALL}figures/<slug:kind>/<int:year>/", table_views.choose, name="ledger_choose"),
    path(ONE, views.items, name="ledger"),
    path(f"{ONE}new/", views.new, name="ledger_new"),
    path(f"{ONE}import/", table_views.take_in, name="ledger_import"),
    path(f"{ONE}blank.<slug:kind>", table_views.blank, name="ledger_blank"),
    path(f"{ONE}<int:year>.xlsx", table_views.table, name="ledger_table"),
    path(f"{ONE}<int:pk>/", views.item, name="ledger_item"),
    path(f"{ONE}<int:pk>/void/", views.void, name="ledger_void"),
]
