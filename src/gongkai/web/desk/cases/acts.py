"""What is done about a case beside its moves, each a short form (办理辅助事项)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from gongkai.cases.kinds import ConsultKind
from gongkai.web.applications import handling, tracking
from gongkai.web.applications.models import Application, Hand, Urging
from gongkai.web.bodies.models import Office, Officer
from gongkai.web.desk.cases.look import DeskForm, day
from gongkai.web.furniture.fields import Lines
from gongkai.web.rights import Action
from gongkai.web.texts import one_line, plain


class CaseForm(DeskForm):
    """A form that knows its case."""

    def __init__(self, *args: Any, case: Application, **kwargs: Any) -> None:
        self.case = case
        super().__init__(*args, **kwargs)


class AssignForm(CaseForm):
    """To which office or officer (交办)."""

    office = forms.ModelChoiceField(
        Office.objects.none(), label="承办机构（选填）", required=False, empty_label="未定"
    )
    officer = forms.ModelChoiceField(
        Officer.objects.none(), label="承办人（选填）", required=False, empty_label="未定"
    )
    answer_by = day("要求回复日期（选填）", required=False)
    word = forms.CharField(
        label="交办意见（选填）", required=False, max_length=300, validators=[one_line]
    )

    def prepare(self) -> None:
        """Offer the organ's own offices and people, with what each has in hand."""
        for name, queryset in (
            ("office", Office.objects.filter(body=self.case.body)),
            ("officer", Officer.objects.filter(body=self.case.body, left_on=None)),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = queryset


class HandField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic at run time
    """Which hand, by who was asked and for when."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what is offered."""
        return f"{obj}（{obj.answer_by or '未定日期'}）"


class ReplyForm(CaseForm):
    """What an office has to say (承办意见)."""

    hand = HandField(Hand.objects.none(), label="承办", empty_label=None)
    text = Lines(label="承办意见", max_length=2000, validators=[plain])

    def prepare(self) -> None:
        """Offer what is not answered yet."""
        field = self.fields["hand"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = self.case.hands.filter(answered_at=None)


class NoteForm(CaseForm):
    """A note among officers (内部记录)."""

    text = Lines(label="内容", max_length=2000, validators=[plain])


class UrgeForm(CaseForm):
    """What the county wants done, by when (督办)."""

    text = Lines(label="督办意见", max_length=1000, validators=[plain])
    answer_by = day("要求反馈日期")


class UrgingField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic at run time
    """Which urging, by its day and first words."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what is offered."""
        return f"{obj.answer_by} {obj.text[:30]}"


class AnswerForm(CaseForm):
    """What was done about it (督办反馈)."""

    urging = UrgingField(Urging.objects.none(), label="督办", empty_label=None)
    text = Lines(label="办理情况", max_length=1000, validators=[plain])

    def prepare(self) -> None:
        """Offer what is not answered yet."""
        field = self.fields["urging"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = self.case.urgings.filter(answered_at=None)


class SplitForm(CaseForm):
    """One matter a line (拆分)."""

    matters = Lines(
        label="各个事项（每行一件，第一件留在本申请）", max_length=20_000, validators=[plain]
    )


class JointForm(CaseForm):
    """Another applicant (共同申请人)."""

    name = forms.CharField(label="姓名或者名称", max_length=100, validators=[one_line])
    identity = forms.CharField(
        label="证件号码（选填）", required=False, max_length=30, validators=[one_line]
    )
    phone = forms.CharField(
        label="电话（选填）", required=False, max_length=40, validators=[one_line]
    )


class InviteForm(CaseForm):
    """What a third party is told (征求意见凭证)."""

    kind = forms.ChoiceField(label="对象", choices=[(one.value, one.label) for one in ConsultKind])
    party = forms.CharField(
        label="对方名称（与发出征求意见书的记录一致）", max_length=100, validators=[one_line]
    )
    about = Lines(label="涉及的信息（不要写申请人的情况）", max_length=2000, validators=[plain])


class UndeliveredForm(CaseForm):
    """What the applicant is told when his answer did not arrive (送达未成功)."""

    on = day("送达未成功的日期")
    how = Lines(label="领取方式（会告诉申请人）", max_length=300, validators=[plain])


class Sure(CaseForm):
    """A plain yes."""


Done = str
Run = Callable[[Officer, Application, Mapping[str, Any]], Done]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing to do: its name, its form, the right it takes, what it does (辅助事项)."""

    title: str
    form: type[CaseForm]
    run: Run
    action: Action = Action.HANDLE
    hint: str = ""


def _assign(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    hand = handling.assign(by=officer, application=case, at=timezone.now(), **given)
    return f"已交由{hand}承办。"


def _ask(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    hand = handling.ask(by=officer, application=case, at=timezone.now(), **given)
    return f"已请{hand}提出意见。"


def _reply(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    handling.reply(by=officer, at=timezone.now(), **given)
    return "已记录承办意见。"


def _note(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    handling.note(by=officer, application=case, at=timezone.now(), **given)
    return "已记录。"


def _urge(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    handling.urge(by=officer, application=case, at=timezone.now(), **given)
    return "已发出督办。"


def _answer(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    handling.answer_urging(by=officer, at=timezone.now(), **given)
    return "已反馈。"


def _split(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    matters = [line.strip() for line in given["matters"].splitlines() if line.strip()]
    units = handling.split(by=officer, application=case, matters=matters)
    return f"已拆分，新登记{'、'.join(unit.number for unit in units)}。"


def _joint(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    handling.add_joint(by=officer, application=case, **given)
    return "已登记共同申请人。"


def _invite(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    letter, code = tracking.invite(
        by=officer, application=case, sent_on=timezone.localdate(), **given
    )
    return f"征求意见书编号{letter.letter_number}，查询码{code}。查询码只显示这一次，请写入征求意见书。"


def _reset(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    code = tracking.reset_code(by=officer, application=case, now=timezone.now())
    return f"新的查询码：{code}。只显示这一次，请当面交给申请人；原查询码已经失效。"


def _undelivered(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    handling.undelivered(by=officer, application=case, **given)
    return "已记录，并已告知申请人怎样领取。"


def _clear(officer: Officer, case: Application, given: Mapping[str, Any]) -> Done:
    handling.clear_doubt(by=officer, application=case)
    return "已转为正常申请。"


ACTS: Mapping[str, Act] = {
    "assign": Act(title="交办或者移交", form=AssignForm, run=_assign),
    "ask-office": Act(
        title="请其他机构会办",
        form=AssignForm,
        run=_ask,
        hint="申请仍由原承办人办理；被请的机构应在要求的日期以前回复，逾期列入催办清单。",
    ),
    "reply": Act(
        title="回复承办意见", form=ReplyForm, run=_reply, hint="只在机关内部可见，不会发给申请人。"
    ),
    "note": Act(
        title="写内部记录", form=NoteForm, run=_note, hint="只在机关内部可见，不会发给申请人。"
    ),
    "urge": Act(title="督办", form=UrgeForm, run=_urge, action=Action.URGE),
    "answer-urging": Act(title="反馈督办", form=AnswerForm, run=_answer),
    "split": Act(
        title="拆分事项",
        form=SplitForm,
        run=_split,
        hint="一件申请含有几件事的，可以按最小合理单位拆分，收到日期不变。",
    ),
    "joint": Act(title="登记共同申请人", form=JointForm, run=_joint),
    "invite": Act(
        title="网上征求意见",
        form=InviteForm,
        run=_invite,
        hint="先记录“发出征求意见书”，再生成编号和查询码，对方可以在门户上答复。",
    ),
    "reset-code": Act(
        title="重置查询码",
        form=Sure,
        run=_reset,
        action=Action.SEE_PERSON,
        hint="申请人带身份证件到窗口、核对无误后才能重置。",
    ),
    "undelivered": Act(
        title="送达未成功",
        form=UndeliveredForm,
        run=_undelivered,
        hint="邮件退回或者联系不上的，记录下来并告知申请人怎样领取；送达之后再登记送达。",
    ),
    "clear-doubt": Act(
        title="甄别为正常申请", form=Sure, run=_clear, hint="确认是真实的申请后转入待办。"
    ),
}
