"""The order of the pages, and what a draft amounts to (填写顺序).

A page can be reached once those before it are answered; an answer that changes the order (公民 or
法人) leaves the other branch's answers out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.forms import BoundField

from gongkai.cases.applicants import ApplicantKind
from gongkai.web.applications.filing import Answers
from gongkai.web.applications.models import Draft, DraftPaper
from gongkai.web.portal.applying import forms

STEPS: Mapping[str, type[forms.Step]] = {
    "organ": forms.Organ,
    "who": forms.Who,
    "person": forms.Person,
    "organisation": forms.Organisation,
    "agent": forms.Agent,
    "contact": forms.Contact,
    "information": forms.Information,
    "way": forms.Way,
    "papers": forms.Papers,
}
CHECK = "check"
BRANCHES = {"person": forms.PERSON, "organisation": forms.ORGANISATION}
AUTOCOMPLETE = {
    "person_name": "name",
    "contact_name": "name",
    "org_name": "organization",
    "phone": "tel",
    "email": "email",
    "address": "street-address",
    "postcode": "postal-code",
}
_CLASSES: Mapping[type[django_forms.Widget], str] = {
    django_forms.TextInput: "form-control",
    django_forms.EmailInput: "form-control",
    django_forms.Textarea: "form-control",
    django_forms.Select: "form-select",
    django_forms.ClearableFileInput: "form-control",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One answered page on the page that shows all answers (已填内容)."""

    step: str
    title: str
    lines: tuple[tuple[str, str], ...]


def order(draft: Draft) -> list[str]:
    """Return the pages of this draft, in order; both branches wait for the answer that parts them."""
    who = draft.answers.get("who", {}).get("applicant_kind", forms.PERSON)
    return [step for step in STEPS if BRANCHES.get(step, who) == who]


def first_open(draft: Draft) -> str:
    """Return the first page without a right answer, or the page that shows all."""
    return next((s for s in order(draft) if not made(draft, s).is_valid()), CHECK)


def before(draft: Draft, step: str) -> str | None:
    """Return the page before one, ``None`` at the first."""
    pages = [*order(draft), CHECK]
    place = pages.index(step)
    return pages[place - 1] if place else None


def after(draft: Draft, step: str) -> str:
    """Return the page after one."""
    pages = [*order(draft), CHECK]
    return pages[pages.index(step) + 1]


def blank(
    draft: Draft, step: str, data: Mapping[str, Any] | None = None, files: Any = None
) -> forms.Step:
    """Return a page to fill in: with what was sent, or with what the draft holds."""
    form = STEPS[step](
        data, files, body=draft.body, answers=draft.answers, initial=draft.answers.get(step, {})
    )
    if step == "organ" and step not in draft.answers:
        form.initial["organ"] = draft.body.slug
    _dress(form)
    return form


def made(draft: Draft, step: str) -> forms.Step:
    """Return a page bound to what the draft holds of it; a page never answered is not right."""
    answers = draft.answers.get(step)
    return STEPS[step](answers, body=draft.body, answers=draft.answers)


def told(draft: Draft) -> Iterator[Told]:
    """Yield every answered page with its answers in words."""
    for step in order(draft):
        form = made(draft, step)
        form.is_valid()
        lines = tuple((str(f.label).removesuffix("（选填）"), _words(f, form)) for f in form)
        if step == "papers":
            lines = tuple((paper.what, paper.stored.name) for paper in papers_of(draft))
        answered = tuple((label, words) for label, words in lines if words)
        yield Told(step=step, title=form.title, lines=answered)


def papers_of(draft: Draft) -> list[DraftPaper]:
    """Return the proofs the draft holds."""
    return list(draft.papers.select_related("stored__content"))


def answers_of(draft: Draft) -> Answers:
    """Return the answers as the service takes them."""
    kept = {step: draft.answers.get(step, {}) for step in order(draft)}
    contact, information, way = kept["contact"], kept["information"], kept["way"]
    applicant = {
        **_identity(kept),
        "phone": contact.get("phone", ""),
        "email": contact.get("email", ""),
        "address": contact.get("address", ""),
        "postcode": contact.get("postcode", ""),
        "agent_name": kept["agent"].get("agent_name", ""),
        "agent_identity": kept["agent"].get("agent_id", ""),
    }
    filing = {
        "title": information.get("info_title", ""),
        "description": information.get("info_desc", ""),
        "index_ref": information.get("index_ref", ""),
        "carriers": list(way.get("carrier", [])),
        "route": way.get("route", ""),
        "accept_other": way.get("accept_other") == "yes",
        "fee_relief": bool(way.get("fee_relief", False)),
    }
    kind = kept.get("organisation", {}).get("org_kind", ApplicantKind.NATURAL_PERSON.value)
    return Answers(applicant_kind=kind, applicant=applicant, filing=filing)


def _identity(kept: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    if "organisation" in kept:
        organisation = kept["organisation"]
        return {
            "name": organisation.get("org_name", ""),
            "identity": organisation.get("org_code", ""),
            "legal_rep": organisation.get("legal_rep", ""),
            "contact_name": organisation.get("contact_name", ""),
        }
    person = kept["person"]
    return {
        "name": person.get("person_name", ""),
        "id_type": person.get("id_type", ""),
        "identity": person.get("id_number", ""),
    }


def _words(field: BoundField, form: forms.Step) -> str:
    value = form.cleaned_data.get(field.name)
    if isinstance(value, bool):
        return "是" if value else ""
    choices = dict(getattr(field.field, "choices", ()))
    if isinstance(value, list):
        return "、".join(str(choices.get(one, one)) for one in value)
    return str(choices.get(value, value or ""))


def _dress(form: forms.Step) -> None:
    for name, field in form.fields.items():
        if look := _CLASSES.get(type(field.widget)):
            field.widget.attrs["class"] = look
        if name in AUTOCOMPLETE:
            field.widget.attrs["autocomplete"] = AUTOCOMPLETE[name]
