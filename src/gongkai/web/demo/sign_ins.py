"""Whom one can sign in as in a demonstration (演示账号): roles, never names of persons."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.web.bodies.duties import Duty
from gongkai.web.demo.facts import TownYear

OVERSEER = "yanshi"  # the invented organ above the five counties, so that one person can see all


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """A role to sign in as (演示账号)."""

    body_key: str
    username: str
    name: str
    duty: Duty


def sign_ins(years: Iterable[TownYear]) -> Iterator[SignIn]:
    """Yield the roles: one who sees all, then four of each township and one of its county."""
    yield SignIn(
        body_key=OVERSEER,
        username=OVERSEER,
        name="演示总览（查看五县五乡镇）",
        duty=Duty.SUPERVISOR,
    )
    for year in years:
        body = year.body
        roles = (
            (body.key, "zhuanyuan", f"{body.short}信息公开专员", Duty.CLERK),
            (body.key, "chushen", f"{body.short}初审人", Duty.CLERK),
            (body.key, "baomi", f"{body.short}保密审查员", Duty.REVIEWER),
            (body.key, "lingdao", f"{body.short}分管领导", Duty.LEADER),
            (body.county_key, "xianban", f"{body.county_short}政务公开办", Duty.SUPERVISOR),
        )
        for key, word, name, duty in roles:
            yield SignIn(body_key=key, username=f"{key}-{word}", name=name, duty=duty)


def password(secret: str) -> str:
    """Return the one password of a demonstration, made from the installation's own secret.

    It is the same on every start, differs from installation to installation, and is stored
    nowhere but as a hash.
    """
    digest = hmac.new(secret.encode(), b"gongkai demonstration", hashlib.sha256).digest()
    letters = base64.b32encode(digest).decode().lower()
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))
