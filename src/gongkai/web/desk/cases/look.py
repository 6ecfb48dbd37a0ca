"""How a form looks at the desk (表单样式): Bootstrap's controls, a date as a date."""

from __future__ import annotations

from typing import Any

from django import forms

_CLASSES: dict[type[forms.Widget], str] = {
    forms.TextInput: "form-control",
    forms.DateInput: "form-control",
    forms.NumberInput: "form-control",
    forms.EmailInput: "form-control",
    forms.Textarea: "form-control",
    forms.Select: "form-select",
    forms.ClearableFileInput: "form-control",
}


class DeskForm(forms.Form):
    """A form of the desk."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.prepare()
        self.dress()

    def prepare(self) -> None:
        """Fit the form to the case."""

    def dress(self) -> None:
        """Give each control its look."""
        for field in self.fields.values():
            if look := _CLASSES.get(type(field.widget)):
                field.widget.attrs.setdefault("class", look)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs |= {"rows": 4} if _as_it_came(field.widget) else {}
            field.error_messages["required"] = f"请填写{field.label}"


def _as_it_came(area: forms.Textarea) -> bool:
    """Whether nobody has said how tall the area is: Django's own ten lines fill a telephone."""
    return str(area.attrs.get("rows", "10")) == "10"


def day(label: str, **more: Any) -> forms.DateField:
    """Return a field for a date."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    errors = {"invalid": f"{label}应写成 2026-09-01 这样的日期"}
    return forms.DateField(label=label, widget=widget, error_messages=errors, **more)
