"""Addresses of the publishing desk (信息发布网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.desk import (
    column_views,
    material_views,
    normative_views,
    record_views,
    review_views,
    shelf_views,
    word_views,
)

AN_ORGAN = "organs/<slug:organ>/publishing/"
A_RECORD = f"{AN_ORGAN}<int:pk>/"

urlpatterns = [
    path("publishing/", record_views.home, name="publishing"),
    path(AN_ORGAN, record_views.listing, name="pub_list"),
    path(f"{AN_ORGAN}new/", record_views.new, name="pub_new"),
    path(f"{AN_ORGAN}columns/", shelf_views.columns, name="pub_columns"),
    path(f"{AN_ORGAN}columns/check/", shelf_views.check, name="pub_check"),
    path(f"{AN_ORGAN}columns/<int:pk>/", shelf_views.column, name="pub_column"),
    path(f"{AN_ORGAN}columns/<int:pk>/<slug:verb>/", shelf_views.act, name="pub_column_act"),
    path(f"{AN_ORGAN}channels/", column_views.channels, name="pub_channels"),
    path(f"{AN_ORGAN}registers/", column_views.registers, name="pub_registers"),
    path(f"{AN_ORGAN}normative/", normative_views.normative, name="pub_normative"),
    path(f"{AN_ORGAN}normative.csv", normative_views.normative_csv, name="pub_normative_csv"),
    path(f"{AN_ORGAN}words/", word_views.words, name="pub_words"),
    path(f"{AN_ORGAN}words/<int:pk>/unlist/", word_views.unlist, name="pub_unlist"),
    path(f"{AN_ORGAN}rules/", column_views.rules, name="pub_rules"),
    path(f"{AN_ORGAN}directory.<str:kind>", column_views.directory, name="pub_directory"),
    path(A_RECORD, record_views.record, name="pub_record"),
    path(f"{A_RECORD}edit/", record_views.edit, name="pub_edit"),
    path(f"{A_RECORD}form/", review_views.review_form, name="pub_form"),
    path(f"{A_RECORD}material/", material_views.material, name="pub_material"),
    path(f"{A_RECORD}material/poster.pdf", material_views.poster, name="pub_poster"),
    path(f"{A_RECORD}file/<str:key>/", record_views.file, name="pub_file"),
    path(f"{A_RECORD}compare/<int:new>/", record_views.compare, name="pub_compare"),
    path(f"{A_RECORD}do/<slug:verb>/", review_views.act, name="pub_act"),
]
