"""Forms for columns: what an organ sets for its own, who answers, what was checked (栏目表单)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from gongkai.catalogue.freshness import RHYTHM_NAMES
from gongkai.catalogue.limits import LIMITS, OWN
from gongkai.web.bodies.models import Body, Office
from gongkai.web.desk.record_forms import DeskForm
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.models import Column
from gongkai.web.publishing.models.columns import UNITS

LAST = 900  # behind the columns of the law
_NONE = [("", "不填")]
_LIMITS = [(each.key, f"{each.name}（{each.term}，{each.term.basis}）") for each in LIMITS.values()]
# What a form and a column share under one name.
AS_TYPED = (
    "name",
    "basis",
    "content",
    "carriers",
    "audience",
    "tier",
    "limit",
    "limit_days",
    "limit_unit",
    "limit_source",
    "rhythm",
    "position",
)
_OF_OWN_LIMIT = {"limit_days": None, "limit_unit": "", "limit_source": ""}


class EntrustForm(DeskForm):
    """Who answers for a column in the organ (责任机构)."""

    office = forms.ChoiceField(label="责任机构", required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offices = {f"{each.pk}": each for each in body.offices.all()}
        self._offer("office", [(key, each.name) for key, each in self._offices.items()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
        field.choices = _NONE + choices

    def responsible(self) -> Office | None:
        """Return the office in charge, if one was chosen."""
        return self._offices.get(self.cleaned_data["office"])


class OwnColumnForm(EntrustForm):
    """What an organ sets for a column of its own (本机关栏目)."""

    name = forms.CharField(label="栏目名称", max_length=100)
    basis = forms.CharField(label="公开依据", max_length=100, required=False)
    content = forms.CharField(label="公开内容（要素）", max_length=500, required=False)
    carriers = forms.CharField(label="公开渠道和载体", max_length=200, required=False)
    audience = forms.CharField(label="公开对象", max_length=60, required=False)
    tier = forms.CharField(label="公开层级", max_length=30, required=False)
    limit = forms.ChoiceField(
        label="公开时限", choices=[*_LIMITS, (OWN, "法律、法规另有规定，在下面写明")]
    )
    limit_days = forms.IntegerField(
        label="另有规定的天数", min_value=1, max_value=366, required=False
    )
    limit_unit = forms.ChoiceField(label="天数的单位", choices=_NONE + UNITS, required=False)
    limit_source = forms.CharField(
        label="另有规定的依据",
        max_length=100,
        required=False,
        help_text="写到条款，例如“某某条例第十二条”。",
    )
    rhythm = forms.ChoiceField(
        label="更新要求", choices=[(key.value, name) for key, name in RHYTHM_NAMES.items()]
    )
    position = forms.IntegerField(
        label="次序",
        min_value=0,
        max_value=9999,
        initial=LAST,
        required=False,
        help_text="数字小的排在前面。",
    )

    field_order: Sequence[str] = ("name", "office")

    def clean(self) -> dict[str, Any]:
        """Ask for the whole of a limit another law sets, and for nothing of it otherwise."""
        data = dict(super().clean() or {})
        for name, nothing in _OF_OWN_LIMIT.items():
            if data.get("limit") != OWN:
                data[name] = nothing
            elif not data.get(name) and name not in self.errors:
                self.add_error(name, f"请填写{self.fields[name].label}。")
        if data.get("position") is None:
            data["position"] = LAST
        return data

    def facts(self) -> dict[str, Any]:
        """Return what the services take, but for the office."""
        return {name: self.cleaned_data[name] for name in AS_TYPED}


class ColumnForm(OwnColumnForm):
    """A new column of the organ's own (增设栏目)."""

    code = forms.SlugField(
        label="栏目代号", max_length=60, help_text="字母、数字和横线，用在网址里，以后不变。"
    )
    parent = forms.ChoiceField(label="上级栏目", required=False)

    field_order = ("name", "code", "parent", "office")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, body=body, **kwargs)
        self.fields["code"].error_messages["invalid"] = "栏目代号只能用字母、数字、横线和下划线。"
        found = publishing.columns(body).filter(closed_on=None)
        self._columns = {f"{each.pk}": each for each in found}
        self._offer("parent", [(key, each.name) for key, each in self._columns.items()])

    def parent_column(self) -> Column | None:
        """Return the column above, if one was chosen."""
        return self._columns.get(self.cleaned_data["parent"])


class CheckForm(DeskForm):
    """Which columns somebody looked at, and what was found (栏目检查)."""

    column = forms.TypedMultipleChoiceField(label="栏目", coerce=int)
    note = forms.CharField(
        label="检查情况",
        max_length=200,
        required=False,
        help_text="例如“本年没有应公开的信息”。",
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The page ticks by itself; what may be ticked is asked only when something was.
        offered = publishing.columns(body) if self.is_bound else ()
        self._columns = {each.pk: each for each in offered}
        field = self.fields["column"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101 - as declared above
        field.error_messages["required"] = "请先勾选检查过的栏目。"
        field.choices = [(f"{key}", each.name) for key, each in self._columns.items()]

    def chosen(self) -> list[Column]:
        """Return the columns that were ticked."""
        return [self._columns[key] for key in self.cleaned_data["column"]]
