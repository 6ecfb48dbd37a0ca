"""Addresses of the staff's pages (工作台网址)."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import path

from gongkai.web.desk import views
from gongkai.web.desk.sign_in import SignIn

app_name = "desk"
urlpatterns = [
    path("", views.organs, name="due"),
    path("organs/", views.organs, name="organs"),
    path("organs/<slug:organ>/", views.organs, name="organ"),
    path("sign-in/", SignIn.as_view(extra_context={"title": "登录"}), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
]
