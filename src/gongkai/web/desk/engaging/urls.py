"""Addresses of letters and consultations at the desk (信箱、征集网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.desk.engaging import consultations, letters

LETTERS = "organs/<slug:organ>/letters/"
A_LETTER = f"{LETTERS}<slug:number>/"
ALL = "organs/<slug:organ>/consultations/"
ONE = f"{ALL}<int:serial>/"

urlpatterns = [
    path(LETTERS, letters.letters, name="letters"),
    path(A_LETTER, letters.letter, name="letter"),
    path(f"{A_LETTER}reveal/", letters.reveal, name="letter_reveal"),
    path(f"{A_LETTER}files/<str:key>/", letters.file, name="letter_file"),
    path(f"{A_LETTER}do/<slug:verb>/", letters.act, name="letter_act"),
    path(ALL, consultations.consultations, name="consultations"),
    path(f"{ALL}new/", consultations.new, name="consultation_new"),
    path(ONE, consultations.consultation, name="consultation"),
    path(f"{ONE}edit/", consultations.edit, name="consultation_edit"),
    path(f"{ONE}do/<slug:verb>/", consultations.act, name="consultation_act"),
]
