"""Signing in to the desk (登录)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from gongkai.web.bodies import selectors as bodies
from gongkai.web.callers import caller
from gongkai.web.desk import attempts
from gongkai.web.furniture import errors

WRONG = "账号或密码不对，请重新输入。"


class SignInForm(AuthenticationForm):
    """Account and password (登录表单)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages = {"invalid_login": WRONG, "inactive": WRONG}
        for name, label in (("username", "账号"), ("password", "密码")):
            field = self.fields[name]
            field.label = label
            field.error_messages["required"] = f"请填写{label}。"
            field.widget.attrs["class"] = "form-control"

    def confirm_login_allowed(self, user: AbstractBaseUser) -> None:
        """Refuse an account nobody in office stands behind.

        Raises:
            ValidationError: in the same words as for a wrong password.
        """
        if bodies.officer_of(user) is None:
            raise ValidationError(WRONG, code="invalid_login")


class SignIn(LoginView):
    """The desk's own page to sign in on (登录页)."""

    template_name = "desk/sign_in.html"
    authentication_form = SignInForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn an address away that failed too often."""
        if request.method == "POST" and attempts.exhausted(*_caller(request)):
            return errors.page(request, 429)
        return super().dispatch(request, *args, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Count the failure and show the form again."""
        attempts.failed(*_caller(self.request))
        return super().form_invalid(form)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Let the person in."""
        attempts.succeeded(*_caller(self.request))
        return super().form_valid(form)


def _caller(request: HttpRequest) -> tuple[str, str]:
    return caller(request), request.POST.get("username", "")[:150]
