"""Addresses of the public pages (公开门户网址)."""

from __future__ import annotations

from django.urls import include, path

from gongkai.web.furniture import converters as _converters  # noqa: F401 - registers them
from gongkai.web.portal import record_views, report_views, search_views, views

app_name = "portal"
urlpatterns = [
    path("", views.entry, name="entry"),
    path("search/", search_views.search, name="search"),
    path("search/feed.atom", search_views.feed, name="search_feed"),
    path("<slug:organ>/", views.home, name="home"),
    path("<slug:organ>/guide/", views.guide, name="guide"),
    path("<slug:organ>/rules/", views.rules, name="rules"),
    path("<slug:organ>/apply/", include("gongkai.web.portal.applying.urls")),
    path("<slug:organ>/columns/", record_views.columns, name="columns"),
    path("<slug:organ>/columns/<slug:code>/", record_views.column, name="column"),
    path("<slug:organ>/reports/", report_views.years, name="reports"),
    path("<slug:organ>/reports/<report_year:year>/", report_views.report, name="report"),
    path(
        "<slug:organ>/reports/<report_year:year>/published/",
        report_views.published,
        name="published",
    ),
    path(
        "<slug:organ>/reports/<report_year:year>/report.<str:kind>",
        report_views.download,
        name="download",
    ),
    path(
        "<slug:organ>/reports/<report_year:year>/figures/<cell:cell_id>/",
        report_views.figure,
        name="figure",
    ),
    path("<slug:organ>/<index:index_number>/", record_views.record, name="record"),
]
