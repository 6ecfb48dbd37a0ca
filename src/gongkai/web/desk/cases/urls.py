"""Addresses of a case's pages at the desk (案件网址), below an organ's applications."""

from __future__ import annotations

from django.urls import path

from gongkai.web.desk.cases import (
    act_views,
    draw_views,
    fee_views,
    guide_views,
    hand_views,
    intake,
    letter_views,
    move_views,
    outlook_views,
    printed_views,
    redact_views,
)

urlpatterns = [
    path("new/", intake.register, name="register"),
    path("carried/", outlook_views.carried, name="carried"),
    path("calendar/", outlook_views.calendar, name="calendar"),
    path("workload/", outlook_views.workload, name="workload"),
    path("owed/", hand_views.owed, name="owed"),
    path("hand-over/", hand_views.hand_over, name="hand_over"),
    path("<slug:number>/moves/<slug:event>/", move_views.move, name="move"),
    path("<slug:number>/acts/<slug:act>/", act_views.act, name="act"),
    path("<slug:number>/papers/<str:key>/", letter_views.paper, name="paper"),
    path("<slug:number>/receipt.pdf", printed_views.receipt, name="receipt"),
    path("<slug:number>/fee/", fee_views.fee, name="fee"),
    path("<slug:number>/fee/sheet.pdf", fee_views.sheet, name="fee_sheet"),
    path("<slug:number>/guide/", guide_views.guide, name="guide_answer"),
    path("<slug:number>/letters/", letter_views.choose, name="letters"),
    path("<slug:number>/letters/new/<str:kind>/", letter_views.new, name="letter_new"),
    path("<slug:number>/letters/<int:pk>/", letter_views.letter, name="letter"),
    path("<slug:number>/letters/<int:pk>/edit/", letter_views.edit, name="letter_edit"),
    path(
        "<slug:number>/letters/<int:pk>/approval.pdf", printed_views.approval, name="approval_sheet"
    ),
    path(
        "<slug:number>/letters/<int:pk>/service.pdf",
        printed_views.service_record,
        name="service_record",
    ),
    path("<slug:number>/letters/<int:pk>/draw/", draw_views.begin, name="letter_draw_begin"),
    path("<slug:number>/letters/<int:pk>/draw/<int:draft>/", draw_views.draw, name="letter_draw"),
    path(
        "<slug:number>/letters/<int:pk>/draw/<int:draft>/page.png",
        draw_views.picture,
        name="letter_draw_page",
    ),
    path("<slug:number>/letters/<int:pk>/redact/", redact_views.redact, name="letter_redact"),
    path(
        "<slug:number>/letters/<int:pk>/files/<str:which>/", letter_views.file, name="letter_file"
    ),
    path(
        "<slug:number>/letters/<int:pk>/<slug:station>/",
        letter_views.station,
        name="letter_station",
    ),
]
