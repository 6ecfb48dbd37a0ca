"""Addresses of the mailbox and of consultations, below an organ (互动交流网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal.engaging import consultations, letters

urlpatterns = [
    path("letters/", letters.letters, name="letters"),
    path("letters/new/", letters.write, name="letter_new"),
    path("letters/track/", letters.track, name="letter_track"),
    path("letters/rate/", letters.rate, name="letter_rate"),
    path("letters/<slug:number>/", letters.letter, name="letter"),
    path("consultations/", consultations.consultations, name="consultations"),
    path("consultations/<int:serial>/", consultations.consultation, name="consultation"),
    path("consultations/<int:serial>/reply/", consultations.reply, name="consultation_reply"),
    path("consultations/<int:serial>/result/", consultations.result, name="consultation_result"),
]
