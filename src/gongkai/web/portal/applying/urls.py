"""Addresses of the citizen's pages, below an organ's 依申请公开 (申请人页面网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal.applying import follow, log, start, statistics, third_party, views

urlpatterns = [
    path("", start.apply, name="apply"),
    path("form/", start.paper, name="apply_paper"),
    path("begin/", views.begin, name="apply_begin"),
    path("step/<slug:step>/", views.step, name="apply_step"),
    path("published/", views.published, name="apply_published"),
    path("check/", views.check, name="apply_check"),
    path("done/", views.done, name="apply_done"),
    path("leave/", views.leave, name="apply_leave"),
    path("track/", follow.track, name="apply_track"),
    path("track/case/", follow.case, name="apply_case"),
    path("track/correction/", follow.correction, name="apply_correction"),
    path("track/letter/", follow.letter, name="apply_letter"),
    path("track/receipt/", follow.receipt, name="apply_receipt"),
    path("track/withdraw/", follow.withdraw, name="apply_withdraw"),
    path("track/rating/", follow.rating, name="apply_rating"),
    path("third-party/", third_party.enter, name="apply_third_party"),
    path("third-party/answer/", third_party.answer, name="apply_opinion"),
    path("statistics/", statistics.statistics, name="apply_statistics"),
    path("answered/", log.answers, name="apply_answers"),
]
