"""Form fields both surfaces use (表单字段)."""

from __future__ import annotations

from typing import Any

from django import forms


class Lines(forms.CharField):
    """A text of several lines (多行文字). Browsers end a line with two characters, we with one."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """Return the text with plain line ends; it is counted after that."""
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text
