"""Putting an answered case into the public log, and taking it out (列入、撤下答复目录)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from gongkai.web.applications import answered
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.cases.acts import Act, CaseForm, Done, Sure
from gongkai.web.rights import Action
from gongkai.web.texts import one_line

PROPOSE, RELEASE, BACK = "log-propose", "log-release", "log-back"


class ProposeForm(CaseForm):
    """The subject in the officer's own words (事项)."""

    subject = forms.CharField(label="事项", max_length=200, validators=[one_line])

    def prepare(self) -> None:
        """Start from what was proposed before; never from the applicant's words."""
        before = getattr(self.case, "logged", None)
        self.fields["subject"].initial = before.subject if before else ""


class ReleaseForm(CaseForm):
    """The subject as it was read, to be let out as it stands (公布)."""

    subject = forms.CharField(
        label="事项", max_length=200, widget=forms.TextInput({"readonly": True})
    )

    def prepare(self) -> None:
        """Show what waits."""
        entry = answered.waiting(self.case)
        self.fields["subject"].initial = entry.subject if entry else ""


def hidden(case: Application) -> Mapping[str, bool]:
    """Return which of the acts make no sense for the case now."""
    entry = getattr(case, "logged", None)
    public = entry is not None and entry.released_at is not None
    return {
        PROPOSE: case.answered_on is None or public,
        RELEASE: entry is None or public,
        BACK: not public,
    }


def _propose(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    answered.propose(by=officer, application=case, **given)
    return "已拟列入答复目录，由负责人审批后公布。"


def _release(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    answered.release(by=officer, application=case, now=timezone.now(), **given)
    return "已列入答复目录并公布。"


def _back(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    answered.take_back(by=officer, application=case)
    return "已从答复目录撤下。"


ACTS: Mapping[str, Act] = {
    PROPOSE: Act(
        title="拟列入答复目录",
        form=ProposeForm,
        run=_propose,
        hint="用自己的话写申请的是什么信息；不写申请人、第三方和受理号。结果和答复月份由案件带出。",
    ),
    RELEASE: Act(
        title="审批列入答复目录",
        form=ReleaseForm,
        run=_release,
        action=Action.APPROVE,
        hint="批准后在门户的依申请公开答复目录公布，请核对事项看不出是谁申请的。",
    ),
    BACK: Act(title="从答复目录撤下", form=Sure, run=_back),
}
