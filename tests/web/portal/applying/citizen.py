"""A citizen at the portal: fills in the pages as a browser without scripts would."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from PIL import Image

from gongkai.web.applications.models import Application, Draft
from tests.web.pages import Seen

# No real person's: region 110101, a birthday, a serial, and the check digit that follows from them.
ID = "110101199003078072"
CODE = "91110000MA00A1B23T"

PERSON: Mapping[str, Mapping[str, Any]] = {
    "organ": {"organ": "liuhe"},
    "who": {"applicant_kind": "person"},
    "person": {"person_name": "张某", "id_type": "resident", "id_number": ID},
    "agent": {"agent": "no"},
    "contact": {"phone": "010-12345678", "email": "zhang@example.cn"},
    "information": {"info_desc": "2025年本镇农村危房改造补助的发放情况"},
    "way": {"carrier": ["electronic"], "route": "download", "accept_other": "yes"},
}
ORGANISATION: Mapping[str, Mapping[str, Any]] = {
    **{step: PERSON[step] for step in ("organ", "agent", "contact", "information", "way")},
    "who": {"applicant_kind": "organisation"},
    "organisation": {
        "org_kind": "business",
        "org_name": "某某农业有限公司",
        "org_no_code": "on",
        "legal_rep": "李某",
        "contact_name": "王某",
    },
}


class Citizen:
    """One browser at one organ's pages."""

    def __init__(self, organ: str = "liuhe", client: Client | None = None) -> None:
        self.client = client or Client(enforce_csrf_checks=True)
        self.base = f"/{organ}/apply/"
        self.token = ""

    def begin(self) -> HttpResponseBase:
        """Press 开始申请; nobody is as fast as a test, so the draft is made to look older."""
        response = self.client.post(f"{self.base}begin/")
        Draft.objects.update(
            started_at=Draft.objects.latest("pk").started_at - timedelta(minutes=5)
        )
        return response

    def get(self, path: str) -> Seen:
        """Open a page and keep the token of its form."""
        seen = Seen(self.client.get(self.base + path))
        if found := re.search(r'name="token" value="(\w+)"', seen.html):
            self.token = found[1]
        return seen

    def post(self, path: str, **data: Any) -> Seen:
        """Send a form of the draft."""
        return Seen(self.client.post(self.base + path, {"token": self.token, **data}))

    def fill(self, answers: Mapping[str, Mapping[str, Any]] = PERSON, **changed: Any) -> None:
        """Fill in every page up to the check."""
        self.begin()
        steps = answers if "organisation" in answers else PERSON
        order = [s for s in ORDER if s in steps]
        for step in order:
            self.get(f"step/{step}/")
            data = {**answers[step], **{k: v for k, v in changed.items() if k in FIELDS[step]}}
            seen = self.post(f"step/{step}/", **data)
            assert seen.status == 302, seen.text
        seen = self.post("step/papers/", identity=proof())
        assert seen.status == 302, seen.text

    def submit(self, **more: Any) -> Seen:
        """Tick and send; return the confirmation."""
        self.get("check/")
        seen = self.post("check/", confirm="on", **more)
        return self.get("done/") if seen.status == 302 else seen

    def track(self, number: str, code: str) -> Seen:
        """Ask for the progress."""
        seen = Seen(self.client.post(f"{self.base}track/", {"number": number, "code": code}))
        if found := re.search(r'name="ticket" value="([^"]+)"', seen.html):
            self.ticket = found[1]
        return seen

    def act(self, path: str, **data: Any) -> Seen:
        """Take a step from the page of the case."""
        return Seen(self.client.post(self.base + path, {"ticket": self.ticket, **data}))


ORDER = ("organ", "who", "person", "organisation", "agent", "contact", "information", "way")
FIELDS = {step: set(data) for step, data in {**PERSON, **ORGANISATION}.items()}
FIELDS["information"] = {"info_title", "info_desc", "index_ref"}


def picture() -> bytes:
    """Return a picture."""
    stream = BytesIO()
    Image.new("RGB", (60, 40), "white").save(stream, "PNG")
    return stream.getvalue()


def proof(name: str = "身份证.png") -> SimpleUploadedFile:
    """Return a picture as a proof."""
    return SimpleUploadedFile(name, picture())


def code_on(seen: Seen) -> str:
    """Return the query code a confirmation shows."""
    found = re.search(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}", seen.text)
    assert found, seen.text
    return found[0]


def filed(citizen: Citizen | None = None, **changed: Any) -> tuple[Application, str]:
    """Return a filed application and its code."""
    who = citizen or Citizen()
    who.fill(**changed)
    seen = who.submit()
    return Application.objects.latest("pk"), code_on(seen)
