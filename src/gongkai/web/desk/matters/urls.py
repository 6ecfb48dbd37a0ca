"""Addresses of the pages about matters (事项网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.desk.matters import printed, views

urlpatterns = [
    path("organs/<slug:organ>/matters/", views.ledger, name="matters"),
    path("organs/<slug:organ>/matters/new/", views.new, name="matter_new"),
    path("organs/<slug:organ>/matters/<str:number>/", views.matter, name="matter"),
    path(
        "organs/<slug:organ>/matters/<str:number>/letter.docx", printed.letter, name="matter_letter"
    ),
    path("organs/<slug:organ>/matters/<str:number>/<slug:event>/", views.step, name="matter_step"),
]
