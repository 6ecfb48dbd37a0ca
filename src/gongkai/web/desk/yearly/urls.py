"""Addresses of the year's work (年度工作网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.desk.yearly import collecting, entering, signing, words
from gongkai.web.furniture import converters as _converters  # noqa: F401 - registers them

_REPORT = "organs/<slug:organ>/reports/<report_year:year>"
_COLLECTED = "organs/<slug:organ>/collected/<report_year:year>"
urlpatterns = [
    path(f"{_COLLECTED}/", collecting.board, name="collected"),
    path(f"{_COLLECTED}/figures/<cell:cell_id>/", collecting.figure, name="collected_figure"),
    path("organs/<slug:organ>/register/add/", entering.enter, name="register_add"),
    path(f"{_REPORT}/words/<slug:part>/", words.words, name="report_words"),
    path(f"{_REPORT}/sign/", signing.sign, name="report_sign"),
    path(f"{_REPORT}/publish/", signing.publish, name="report_publish"),
]
