"""Word documents of old, turned into DOCX by LibreOffice (旧版文档转换)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.report.read.errors import UnreadableReport, WrongKind
from gongkai.report.read.legacy.bound import run_bound

PROGRAMS = ("soffice", "libreoffice")
NOT_THERE = (
    "这是旧版 Word 或 WPS 文字文件（.doc、.wps），要用 LibreOffice 读取，本机没有安装。"
    "请安装 LibreOffice，或打开后另存为 .docx 再读。"
)
NOT_OPENED = (
    "这份旧版 Word 或 WPS 文字文件（.doc、.wps）打不开，可能已损坏，请打开后另存为 .docx 再读。"
)
# No macro runs, nothing linked is fetched.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def as_docx(data: bytes) -> bytes:
    """Return the document as DOCX.

    Raises:
        WrongKind: LibreOffice is not installed.
        UnreadableReport: it cannot open the document, or takes too long.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise WrongKind(NOT_THERE)
    with TemporaryDirectory(prefix="gongkai-", ignore_cleanup_errors=True) as folder:
        made = _converted(program, data, Path(folder))
        if not made.is_file():
            raise UnreadableReport(NOT_OPENED)
        return made.read_bytes()


def _converted(program: str, data: bytes, folder: Path) -> Path:
    """Let LibreOffice write the document beside itself, with a profile nobody else uses."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    source = folder / "report.doc"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    quiet = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
    wanted = ("--convert-to", "docx:Office Open XML Text", "--outdir", str(folder), str(source))
    run_bound([program, profile, *quiet, *wanted], environment=_environment(folder))
    return folder / "report.docx"


def _environment(folder: Path) -> Mapping[str, str]:
    """What the program is told: its home is the folder, and there is no network to use."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), "http://127.0.0.1:9")
    return {
        **kept,
        **nowhere,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "SAL_USE_VCLPLUGIN": "svp",
    }
