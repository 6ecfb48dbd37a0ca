"""Putting a desk page together: who is signed in and where he can go (组成页面)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongkai.web.bodies import selectors as bodies
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.furniture.pages import Crumb

NAV = (("due", "待办"), ("publishing", "信息发布"), ("organs", "台账"), ("reports", "年度报告"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a person stands on the desk (所在位置): his page, the steps above it, its corner."""

    officer: Officer
    title: str
    here: str = "organs"
    trail: tuple[Crumb, ...] = ()


def show(request: HttpRequest, template: str, place: Place, **context: Any) -> HttpResponse:
    """Return a desk page with its head."""
    context |= {
        "title": place.title,
        "officer": place.officer,
        "here": place.here,
        "trail": place.trail,
        "nav": [{"key": key, "name": name, "url": reverse(f"desk:{key}")} for key, name in NAV],
        "messages": get_messages(request),
        "demonstration": bodies.is_demonstration(),
    }
    return render(request, template, context)


def crumb(body: Body, kind: str | None = None, name: str = "") -> Crumb:
    """Return the step back to an organ, or to one of its ledgers (面包屑)."""
    if kind is None:
        return Crumb(name=body.short_name, url=reverse("desk:organ", args=[body.slug]))
    return Crumb(name=name, url=reverse(f"desk:{kind}", args=[body.slug]))
