"""Addresses of the year's work (年度工作网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.desk.yearly import (
    correcting,
    entering,
    overriding,
    reviewing,
    signing,
    table_two,
    verifying,
    withdrawing,
    words,
    years,
)
from gongkai.web.furniture import converters as _converters  # noqa: F401 - registers them

_REPORT = "organs/<slug:organ>/reports/<report_year:year>"
_FIGURE = f"{_REPORT}/figures/<cell:cell_id>"
urlpatterns = [
    path("organs/<slug:organ>/register/add/", entering.enter, name="register_add"),
    path(
        "organs/<slug:organ>/register/<report_year:year>/table-two/",
        table_two.fill,
        name="register_table_two",
    ),
    path(
        "organs/<slug:organ>/register/lines/<int:pk>/withdraw/",
        withdrawing.withdraw,
        name="register_withdraw",
    ),
    path("organs/<slug:organ>/reports/history/", years.history, name="history"),
    path(f"{_REPORT}/words/<slug:part>/", words.words, name="report_words"),
    path(f"{_REPORT}/words/<slug:part>/behind/<int:number>/", words.behind, name="words_behind"),
    path(f"{_FIGURE}/change/", overriding.change, name="figure_change"),
    path(f"{_FIGURE}/withdraw/", overriding.withdraw, name="figure_withdraw"),
    path(f"{_FIGURE}/approve/", overriding.approve, name="figure_approve"),
    path(f"{_REPORT}/submit/", reviewing.submit, name="report_submit"),
    path(f"{_REPORT}/review/", reviewing.review, name="report_review"),
    path(f"{_REPORT}/return/", reviewing.send_back, name="report_return"),
    path(f"{_REPORT}/sign/", signing.sign, name="report_sign"),
    path(f"{_REPORT}/publish/", signing.publish, name="report_publish"),
    path(f"{_REPORT}/correct/", correcting.correct, name="report_correct"),
    path(f"{_REPORT}/verify/", verifying.verify, name="report_verify"),
]
