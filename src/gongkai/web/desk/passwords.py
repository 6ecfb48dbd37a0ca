"""Choosing one's own password (修改密码)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongkai.web import installing
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import staff
from gongkai.web.desk.showing import Place, show

LABELS = {
    "old_password": "现在的密码",
    "new_password1": "新密码",
    "new_password2": "再输入一次新密码",
}


class PasswordForm(PasswordChangeForm):
    """The password one has, and the one to come, twice (修改密码表单)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages = {
            **self.error_messages,
            "password_incorrect": "现在的密码不对，请重新输入。",
            "password_mismatch": "两次输入的新密码不一样，请重新输入。",
        }
        for name, label in LABELS.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.error_messages["required"] = f"请填写{label}。"
            field.widget.attrs["class"] = "form-control"


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@staff
def choose(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show the form; take the new password, keep this session and end the others (修改密码)."""
    first = officer.account.must_change_password
    form = PasswordForm(officer.account, request.POST or None)
    if request.method == "POST" and form.is_valid():
        installing.choose_password(officer=officer, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(request, officer.account)
        messages.success(request, "密码已修改，其他地方的登录已退出。")
        return redirect("desk:due")
    place = Place(officer=officer, title="修改密码", here="")
    answer = show(request, "desk/password.html", place, form=form, first=first)
    answer.status_code = 422 if form.errors else 200
    return answer
