"""Addresses of the site (网址)."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from gongkai.web.furniture import errors

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include("gongkai.web.desk.urls")),
    path("open-data/", include("gongkai.web.api.urls")),
    path("", include("gongkai.web.portal.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
