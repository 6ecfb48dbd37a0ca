"""Addresses of the staff's pages (工作台网址)."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import include, path

from gongkai.web.desk import (
    case_views,
    ledger_views,
    passwords,
    reader_views,
    report_views,
    views,
)
from gongkai.web.desk.collecting.urls import urlpatterns as collecting
from gongkai.web.desk.engaging.urls import urlpatterns as engaging
from gongkai.web.desk.ledgers.urls import urlpatterns as ledgers
from gongkai.web.desk.sign_in import SignIn
from gongkai.web.desk.yearly.urls import urlpatterns as yearly
from gongkai.web.furniture import converters as _converters  # noqa: F401 - registers them

app_name = "desk"
urlpatterns = [
    path("", views.due, name="due"),
    path("sign-in/", SignIn.as_view(extra_context={"title": "登录"}), name="sign_in"),
    path("password/", passwords.choose, name="password"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("", include("gongkai.web.desk.publishing_urls")),
    path("", include("gongkai.web.desk.notices.urls")),
    path("", include("gongkai.web.desk.answering.urls")),
    path("", include("gongkai.web.desk.aftermath.urls")),
    path("", include("gongkai.web.desk.matters.urls")),
    path("", include("gongkai.web.desk.oversight.urls")),
    path("reports/", report_views.reports, name="reports"),
    path("organs/", views.organs, name="organs"),
    path("organs/<slug:organ>/", ledger_views.organ, name="organ"),
    path("organs/<slug:organ>/records/", ledger_views.records, name="records"),
    path("organs/<slug:organ>/register/", ledger_views.register, name="yearly_register"),
    path("organs/<slug:organ>/applications/", case_views.ledger, name="applications"),
    path("organs/<slug:organ>/applications/", include("gongkai.web.desk.cases.urls")),
    path("organs/<slug:organ>/applications/<slug:number>/", case_views.case, name="case"),
    path(
        "organs/<slug:organ>/applications/<slug:number>/reveal/", case_views.reveal, name="reveal"
    ),
    path("organs/<slug:organ>/reports/<report_year:year>/", report_views.report, name="report"),
    path(
        "organs/<slug:organ>/reports/<report_year:year>/compile/",
        report_views.compile_report,
        name="compile",
    ),
    path(
        "organs/<slug:organ>/reports/<report_year:year>/figures/<cell:cell_id>/",
        report_views.figure,
        name="figure",
    ),
    path("organs/<slug:organ>/corrections/", reader_views.corrections, name="corrections"),
    path(
        "organs/<slug:organ>/corrections/<str:number>/answer/",
        reader_views.answer,
        name="correction_answer",
    ),
    *yearly,
    *collecting,
    *ledgers,
    *engaging,
]
