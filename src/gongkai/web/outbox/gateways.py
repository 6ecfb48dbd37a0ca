"""Where notices leave the platform: a folder another program empties, or a mail server (发送渠道).

Failed
├── Unreachable  the gateway itself: everything waits
├── Later        this one, for now
├── Rejected     this one, for good
└── Unsure       nobody can tell whether it went out
"""

from __future__ import annotations

import json
import os
import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from gongkai.web.outbox.models import Notice, Way

PATIENCE = 20  # seconds a mail server may take for one step
WRONG = (
    "GONGKAI_MAIL 应写成 smtp://用户:密码@主机:端口 或 smtps://…，请改正；不设置时写入发件目录。"
)


class Failed(Exception):  # noqa: N818 - the word for what happened
    """A notice did not go out; the message holds no address (没有发出)."""


class Unreachable(Failed):
    """The gateway cannot be reached (渠道不通)."""


class Later(Failed):
    """Not now (暂时不收)."""


class Rejected(Failed):
    """Never (拒收)."""


class Unsure(Failed):
    """The connection broke in the middle (不能确定)."""


class Gateway(Protocol):
    """One way out. ``repeatable``: giving it the same notice twice sends it once."""

    @property
    def repeatable(self) -> bool:
        """Whether a notice that was cut off may be handed over again."""
        ...

    def send(self, notice: Notice) -> str:
        """Hand a notice over and return what is known of it.

        Raises:
            Failed: in one of its kinds.
        """
        ...


def gateways(*, mail: str, sender: str, folder: Path) -> dict[Way, Gateway]:
    """Return the ways out of an installation.

    Raises:
        ValueError: for an address of a mail server that is none.
    """
    post = Server.at(mail, sender) if mail else Folder(folder / "mail", sender=sender)
    return {Way.MAIL: post, Way.SMS: Folder(folder / "sms", sender=sender)}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with ``new`` for what we put there, ``taken`` for what the other side took (发件目录).

    A file bears the notice's own name, so that the same notice is there once, whatever happens.
    """

    folder: Path
    sender: str = ""
    repeatable: bool = True

    def send(self, notice: Notice) -> str:
        """Put the notice down, whole or not at all."""
        name = file_name(notice)
        try:
            new, taken = (self._made(part) for part in ("new", "taken"))
            if not (taken / name).exists():
                _write(new / name, _letter(notice, self.sender))
        except OSError as fault:
            raise Unreachable(f"发件目录不能写入（{fault.strerror}）") from None
        return f"已写入发件目录：{name}"

    def _made(self, part: str) -> Path:
        made = self.folder / part
        made.mkdir(mode=0o700, parents=True, exist_ok=True)
        return made


def _write(path: Path, data: bytes) -> None:
    half = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def file_name(notice: Notice) -> str:
    """Return the name of a notice's file; nobody's data is in it."""
    return f"{notice.pk:08}.{'json' if notice.way == Way.SMS else 'eml'}"


def _letter(notice: Notice, sender: str) -> bytes:
    if notice.way == Way.SMS:
        told = {"id": notice.pk, "to": notice.address, "text": notice.text}
        return json.dumps(told, ensure_ascii=False).encode()
    return as_mail(notice, sender).as_bytes(policy=SMTP)


def as_mail(notice: Notice, sender: str) -> EmailMessage:
    """Return a notice as a mail; the same notice always bears the same id."""
    mail = EmailMessage()
    mail["Subject"], mail["To"] = notice.title, notice.address
    mail["From"] = sender or notice.body.email or "gongkai@localhost"
    mail["Date"], mail["Message-ID"] = notice.queued_at, f"<notice-{notice.pk}@gongkai.invalid>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(notice.text + "\n")
    return mail


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server (邮件服务器)."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    encrypted: bool = False
    sender: str = ""
    repeatable: bool = False

    @classmethod
    def at(cls, address: str, sender: str) -> Server:
        """Read an address.

        Raises:
            ValueError: in words for whoever starts the platform.
        """
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            raise ValueError(WRONG) from None
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError(WRONG)
        return cls(
            host=parts.hostname,
            port=port or (465 if parts.scheme == "smtps" else 25),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            encrypted=parts.scheme == "smtps",
            sender=sender,
        )

    def send(self, notice: Notice) -> str:
        """Hand the notice to the server."""
        try:
            server = self._entered()
        except (OSError, smtplib.SMTPException):
            raise Unreachable(f"邮件服务器{self.host}:{self.port}连接不上") from None
        try:
            server.send_message(as_mail(notice, self.sender))
        except smtplib.SMTPRecipientsRefused as refusal:
            raise _refused(max(code for code, _ in refusal.recipients.values())) from None
        except smtplib.SMTPResponseException as refusal:
            raise _refused(refusal.smtp_code) from None
        except (OSError, smtplib.SMTPException):
            raise Unsure("发送中途断开") from None
        finally:
            server.close()
        return "邮件服务器已接收"

    def _entered(self) -> smtplib.SMTP:
        kind = smtplib.SMTP_SSL if self.encrypted else smtplib.SMTP
        server = kind(self.host, self.port, timeout=PATIENCE)
        if self.user:
            server.login(self.user, self.password)
        return server


def _refused(code: int) -> Failed:
    if code < 500:
        return Later(f"邮件服务器暂时不收（{code}）")
    return Rejected(f"邮件服务器拒收（{code}），请核对地址或者改用其他方式告知")
