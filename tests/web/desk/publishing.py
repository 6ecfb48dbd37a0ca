"""A township where a record goes from desk to desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.publishing import services
from gongkai.web.publishing.models import Column, Record
from tests.web import things


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The people who draft, review and sign in one township."""

    body: Body
    column: Column
    author: Officer
    first: Officer
    secrecy: Officer
    final: Officer

    def client(self, who: str) -> Client:
        """Return somebody's browser."""
        client = Client()
        client.force_login(getattr(self, who).account)
        return client

    def draft(self, text: str = "第一稿。", **facts: Any) -> Record:
        """Begin a record."""
        return services.draft(
            by=self.author,
            body=self.body,
            column=self.column,
            title=facts.pop("title", "关于发放农机购置补贴的公告"),
            text=text,
            **facts,
        )

    def out(self, record: Record) -> Record:
        """Let a record go through its review and out."""
        number = record.latest
        services.submit(by=self.author, record=record, revision=number)
        for step in ("first", "secrecy", "final"):
            by = getattr(self, step)
            services.approve(by=by, record=record, revision=number, step=step)
        return services.release(by=self.author, record=record, revision=number)

    def act(self, who: str, record: Record, verb: str, **form: Any) -> HttpResponseBase:
        """Send one form of the record's page."""
        address = reverse("desk:pub_act", args=[self.body.slug, record.pk, verb])
        return self.client(who).post(address, {"revision": record.latest, **form})


def town() -> Town:
    body = things.township()
    return Town(
        body=body,
        column=things.column(),
        author=things.officer(body, Duty.CLERK, username="author"),
        first=things.officer(body, Duty.CLERK, username="first"),
        secrecy=things.officer(body, Duty.REVIEWER, username="secrecy"),
        final=things.officer(body, Duty.LEADER, username="final"),
    )
