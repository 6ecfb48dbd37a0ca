"""Addresses of the public pages (公开门户网址)."""

from __future__ import annotations

from django.urls import include, path

from gongkai.web.furniture import converters as _converters  # noqa: F401 - registers them
from gongkai.web.portal import (
    correcting,
    data_views,
    general_views,
    history_views,
    policy_views,
    record_views,
    report_views,
    search_views,
    site_views,
    version_views,
    views,
)

app_name = "portal"
_VERSION = "<slug:organ>/reports/<report_year:year>/versions/<version:number>"
_GENERAL = "<slug:organ>/reports/<report_year:year>/general/<version:number>"
urlpatterns = [
    path("", views.entry, name="entry"),
    path("robots.txt", site_views.robots, name="robots"),
    path("sitemap.xml", site_views.sitemap, name="sitemap"),
    path("map/", site_views.site_map, name="map"),
    path("help/", site_views.help_page, name="help"),
    path("privacy/", site_views.privacy, name="privacy"),
    path("open-data/", data_views.open_data, name="open_data"),
    path("search/", search_views.search, name="search"),
    path("search/feed.atom", search_views.feed, name="search_feed"),
    path("<slug:organ>/", views.home, name="home"),
    path("<slug:organ>/guide/", views.guide, name="guide"),
    path("<slug:organ>/rules/", views.rules, name="rules"),
    path("<slug:organ>/apply/", include("gongkai.web.portal.applying.urls")),
    path("<slug:organ>/", include("gongkai.web.portal.engaging.urls")),
    path("<slug:organ>/theme.css", site_views.theme, name="theme"),
    path("<slug:organ>/sitemap.xml", site_views.organ_sitemap, name="organ_sitemap"),
    path("<slug:organ>/feed.atom", data_views.organ_atom, name="feed"),
    path("<slug:organ>/feed.json", data_views.organ_json, name="json_feed"),
    path("<slug:organ>/correct/", correcting.correct, name="correct"),
    path("<slug:organ>/policies/", policy_views.policies, name="policies"),
    path("<slug:organ>/interpretations/", policy_views.interpretations, name="interpretations"),
    path("<slug:organ>/statistics/", data_views.statistics, name="statistics"),
    path("<slug:organ>/columns/", record_views.columns, name="columns"),
    path("<slug:organ>/columns/<slug:code>/", record_views.column, name="column"),
    path(
        "<slug:organ>/columns/<slug:code>/feed.atom",
        record_views.column_feed,
        name="column_feed",
    ),
    path("<slug:organ>/reports/", report_views.years, name="reports"),
    path("<slug:organ>/reports/history/", history_views.history, name="history"),
    path("<slug:organ>/reports/history.csv", history_views.table, name="history_table"),
    path("<slug:organ>/reports/<report_year:year>/", report_views.report, name="report"),
    path(
        "<slug:organ>/reports/<report_year:year>/published/",
        report_views.published,
        name="published",
    ),
    path(f"{_VERSION}/", version_views.version, name="version"),
    path(f"{_VERSION}/report.<str:kind>", version_views.download, name="version_file"),
    path(f"{_VERSION}/signed.json", version_views.signed, name="version_signed"),
    path("<slug:organ>/reports/<report_year:year>/general/", general_views.general, name="general"),
    path(f"{_GENERAL}/", general_views.version, name="general_version"),
    path(f"{_GENERAL}/report.<str:kind>", general_views.download, name="general_file"),
    path(f"{_GENERAL}/signed.json", general_views.signed, name="general_signed"),
    path(f"{_GENERAL}/figures/<cell:cell_id>/", general_views.figure, name="general_figure"),
    path(
        "<slug:organ>/reports/<report_year:year>/proof/",
        version_views.proof,
        name="report_proof",
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
    path("<slug:organ>/<index:index_number>/print/", record_views.printed, name="print"),
    path(
        "<slug:organ>/<index:index_number>/files/<digest:sha256>/",
        record_views.attachment,
        name="attachment",
    ),
    path(
        "<slug:organ>/<index:index_number>/record.<str:kind>",
        record_views.download,
        name="record_file",
    ),
    path("<slug:organ>/<index:index_number>/", record_views.record, name="record"),
]
