"""The forms of the publishing desk (信息表单)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from gongkai.catalogue.subjects import GENRES, SUBJECTS
from gongkai.law.written_dates import DateError, read_date
from gongkai.web.bodies.models import Body
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.comparing import Difference
from gongkai.web.publishing.kinds import Disclosure, ExplainedAs, Nature
from gongkai.web.publishing.models import Column, Revision
from gongkai.web.publishing.rich_text import from_text, to_text
from gongkai.web.texts import LONGEST_TEXT

LINES, MARKUP = "lines", "markup"
WAYS = [(LINES, "按行：一行一段"), (MARKUP, "网页代码：从网页或文档粘贴")]
LONGEST_DAY = 60
_FREE = [("", "不填")]
# What the form and a revision share under one name.
AS_TYPED = (
    "title",
    "summary",
    "document_number",
    "nature",
    "genre",
    "topic",
    "disclosure",
    "ground",
    "made_on",
    "formed_on",
    "valid_until",
    "shown_until",
    "explained_as",
    "author_office",
)


class DayField(forms.Field):
    """A day, written in any way that can be read in one way only (日期)."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, **options})
        self.widget.attrs.update({"placeholder": "2026年9月1日", "maxlength": "40"})

    def to_python(self, value: Any) -> Any:
        """Return the date, ``None`` for an empty field.

        Raises:
            ValidationError: naming the fault and how to write a date.
        """
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return read_date(text[:LONGEST_DAY])
        except DateError as fault:
            raise ValidationError(str(fault)) from fault

    def prepare_value(self, value: Any) -> Any:
        """Return a date the way people read it."""
        return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else value


class ManyFiles(forms.ClearableFileInput):
    """A field to choose several files with (多个文件)."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once (附件)."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files that were chosen; their contents are looked at by the store."""
        given = data if isinstance(data, list | tuple) else [data]
        return [each for each in given if each]


# Widgets that do not take the look of a text field.
BARE = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.CheckboxInput)


class DeskForm(forms.Form):
    """A form of the desk: our look, our words (工作台表单)."""

    required_words: Mapping[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if not isinstance(field.widget, BARE):
                field.widget.attrs.setdefault("class", "form-control")
            field.error_messages["required"] = self.required_words.get(
                name, f"请填写{field.label}。"
            )

    def refused(self, faults: Mapping[str, Sequence[str]]) -> None:
        """Show what a service refused beside the field it is about."""
        for name, lines in faults.items():
            self.add_error(name if name in self.fields else None, list(lines))


def _choices(names: Iterable[str]) -> list[tuple[str, str]]:
    return _FREE + [(name, name) for name in names]


class RecordForm(DeskForm):
    """A record's content (信息内容)."""

    base = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="名称", max_length=300)
    column = forms.ChoiceField(label="栏目")
    way = forms.ChoiceField(
        label="正文写法", choices=WAYS, widget=forms.RadioSelect, initial=LINES, required=False
    )
    body = forms.CharField(
        label="正文",
        max_length=4 * LONGEST_TEXT,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="一行一段；行首写“# ”是标题，“- ”是列表。选“网页代码”时只保留允许的排版标记。",
    )
    summary = forms.CharField(
        label="内容概述",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="目录里要写（条例第十二条）。",
    )
    document_number = forms.CharField(label="发文字号", max_length=60, required=False)
    nature = forms.ChoiceField(label="文件性质", choices=Nature, initial=Nature.OTHER)
    genre = forms.ChoiceField(label="体裁分类", choices=_choices(GENRES), required=False)
    topic = forms.ChoiceField(label="主题分类", choices=_choices(SUBJECTS), required=False)
    disclosure = forms.ChoiceField(label="公开方式", choices=Disclosure)
    ground = forms.CharField(label="公开依据", max_length=100, required=False)
    made_on = DayField(label="成文日期")
    formed_on = DayField(label="生成日期", help_text="信息形成或者变更之日，公开时限从这天算起。")
    valid_until = DayField(label="有效期至")
    shown_until = DayField(label="公示截止日期", help_text="只用于有期限的公示，期满自动撤下。")
    explained_as = forms.ChoiceField(
        label="解读形式", choices=[*_FREE, *ExplainedAs.choices], required=False
    )
    author_office = forms.CharField(
        label="解读单位", max_length=100, required=False, help_text="起草解读、回答疑问的单位。"
    )
    columns = forms.MultipleChoiceField(
        label="同时放入的其他栏目", required=False, widget=forms.CheckboxSelectMultiple
    )
    keep = forms.MultipleChoiceField(
        label="已有附件（去掉勾选即移除）", required=False, widget=forms.CheckboxSelectMultiple
    )
    attached = FilesField(label="添加附件", required=False, widget=ManyFiles)
    reason = forms.CharField(label="修订说明", max_length=300, required=False)

    required_words: Mapping[str, str] = {"column": "请选择栏目。"}

    def __init__(self, *args: Any, body: Body, kept: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shelf: dict[str, Column] = {f"{each.pk}": each for each in publishing.columns(body)}
        stays = {*self.initial.get("columns", ()), self.initial.get("column")}
        named = [
            (key, column.name)
            for key, column in self.shelf.items()
            if column.closed_on is None or key in stays
        ]
        self._choose("column", [("", "请选择"), *named])
        self._choose("columns", named)
        self._choose("keep", [(f"{file.pk}", file.name) for file in kept])
        self._kept = {f"{file.pk}": file for file in kept}

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
        field.choices = choices

    def facts(self) -> dict[str, Any]:
        """Return the content as the services take it."""
        data = self.cleaned_data
        markup = data["way"] == MARKUP
        text = data["body"].replace("\r\n", "\n")
        body = {"html": text} if markup else {"text": text}
        return {name: data[name] for name in AS_TYPED} | body

    def chosen_column(self) -> Column:
        """Return the chosen column."""
        return self.shelf[self.cleaned_data["column"]]

    def further(self) -> list[Column]:
        """Return the further columns that were chosen."""
        return [self.shelf[key] for key in self.cleaned_data["columns"]]

    def kept(self) -> list[Any]:
        """Return the files that stay, in their order."""
        return [self._kept[key] for key in self._kept if key in self.cleaned_data["keep"]]


def initial_of(
    revision: Revision, columns: Iterable[Column], files: Sequence[Any]
) -> dict[str, Any]:
    """Return a revision the way the form shows it."""
    lined = revision.html == from_text(revision.text) or not revision.html
    return {
        **{name: getattr(revision, name) for name in AS_TYPED},
        "base": revision.number,
        "column": f"{revision.column_id}",
        "columns": [f"{column.pk}" for column in columns if column.pk != revision.column_id],
        "keep": [f"{file.pk}" for file in files],
        "way": LINES if lined else MARKUP,
        "body": revision.text if lined else revision.html,
    }


def head_differences(form: RecordForm, newest: Revision) -> list[Difference]:
    """Return where a form's head differs from a revision that somebody else saved (项目对照)."""
    typed = {**form.facts(), "column_id": form.chosen_column().pk}
    names = [name for name in (*AS_TYPED, "column_id") if typed[name] != getattr(newest, name)]
    return [
        Difference(
            name=str(form.fields[name.removesuffix("_id")].label),
            before=_shown(form, name, getattr(newest, name)),
            after=_shown(form, name, typed[name]),
        )
        for name in names
    ]


def _shown(form: RecordForm, name: str, value: Any) -> str:
    field = form.fields[name.removesuffix("_id")]
    if isinstance(field, forms.ChoiceField):
        # The widget holds the choices as plain pairs, whatever they were given as.
        named = {f"{key}": f"{words}" for key, words in field.widget.choices}
        return named.get(f"{value}", f"{value}") if value else "（空）"
    return str(field.prepare_value(value)) if value else "（空）"


def words_of(form: RecordForm) -> str:
    """Return the text as typed, without markup, for comparing (正文)."""
    text = str(form.data.get("body", "")).replace("\r\n", "\n")
    return to_text(text) if form.data.get("way") == MARKUP else text
