"""What an installation was told, looked over before anybody meets it (系统设置核对)."""

from __future__ import annotations

import re

from django.conf import settings

from gongkai.web.errors import Refused
from gongkai.web.filing.scanning import named_well
from gongkai.web.furniture.site import site_facts
from gongkai.web.outbox.gateways import gateways

_PREFIX = re.compile(r"(?:/[A-Za-z0-9._-]+)*")
_HOST = re.compile(r"\*|\.?[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")


def faults() -> list[str]:
    """Return what is wrong with the settings, each with its cure; nothing where all can be used."""
    return [fault for check in (_prefix, _hosts, _scanner, _mail, _site) if (fault := check())]


def _prefix() -> str:
    if _PREFIX.fullmatch(settings.PREFIX):
        return ""
    return f"GONGKAI_PREFIX“{settings.PREFIX}”不能作网址：请只用字母、数字和 . _ -，例如 /zwgk。"


def _hosts() -> str:
    wrong = [host for host in settings.ALLOWED_HOSTS if not _HOST.fullmatch(host)]
    return (
        f"GONGKAI_HOSTS 中的“{wrong[0]}”不是主机名：不写 http:// 和端口，例如 www.example.gov.cn。"
        if wrong
        else ""
    )


def _scanner() -> str:
    if named_well(settings.SCANNER):
        return ""
    return "GONGKAI_SCANNER 应写成 clamd:套接字文件 或 clamd:主机:端口，请改正；不设置时不查病毒。"


def _mail() -> str:
    try:
        gateways(mail=settings.MAIL, sender=settings.MAIL_FROM, folder=settings.OUTBOX)
    except ValueError as fault:
        return str(fault)
    return ""


def _site() -> str:
    try:
        site_facts()
    except Refused as fault:
        return str(fault)
    return ""
