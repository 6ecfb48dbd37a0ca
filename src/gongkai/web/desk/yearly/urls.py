"""Addresses of the year's work (年度工作网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.desk.yearly import entering, signing, words
from gongkai.web.furniture import converters as _converters  # noqa: F401 - registers them

_REPORT = "organs/<slug:organ>/reports/<report_year:year>"
urlpatterns = [
    path("organs/<slug:organ>/register/add/", entering.enter, name="register_add"),
    path(f"{_REPORT}/words/<slug:part>/", words.words, name="report_words"),
    path(f"{_REPORT}/sign/", signing.sign, name="report_sign"),
    path(f"{_REPORT}/publish/", signing.publish, name="report_publish"),
]
