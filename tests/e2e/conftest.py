"""The demonstration as `make run` serves it, and a real Chromium to look at it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from gongkai.web.demo.sign_ins import password
from gongkai.web.secret import secret_key

PATIENCE = 300  # tries of a second each until the server must answer
AS_ROOT = ["--no-sandbox"] if os.geteuid() == 0 else []


class Site:
    """A running demonstration: its address, and the password of its sign-ins."""

    def __init__(self, address: str, data: Path) -> None:
        self.address = address
        self.password = password(secret_key(data))

    def at(self, path: str) -> str:
        """Return the whole address of a path."""
        return f"http://{self.address}{path}"

    def sign_in(self, page: Page, username: str) -> None:
        """Sign in on the desk."""
        page.goto(self.at("/desk/sign-in/"))
        page.get_by_label("账号").fill(username)
        page.get_by_label("密码").fill(self.password)
        page.get_by_role("button", name="登录").click()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Load the five townships into an empty folder and serve them."""
    data = tmp_path_factory.mktemp("demonstration")
    address = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", "gongkai", "web", "demo", "--serve", "--address", address]
    log = (data / "log").open("w")
    with subprocess.Popen(
        command, env={**os.environ, "GONGKAI_DATA": str(data)}, stdout=log, stderr=log
    ) as server:
        try:
            _wait_for(server, address, data / "log")
            yield Site(address, data)
        finally:
            server.terminate()
            log.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium; ended with the module, for its event loop would trouble Django."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("没有找到 chromium。请先安装，例如：sudo apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=AS_ROOT)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window of 1280 by 800; whatever the browser complains about fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    window = context.new_page()
    complaints: list[str] = []
    window.on("console", lambda message: complaints.append(message.text))
    window.on("pageerror", lambda error: complaints.append(str(error)))
    yield window
    context.close()
    assert complaints == []


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _wait_for(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    host, _, port = address.partition(":")
    for _ in range(PATIENCE):
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            try:
                server.wait(timeout=1)
            except subprocess.TimeoutExpired:
                continue
            pytest.fail(log.read_text("utf-8"))
        else:
            return
    pytest.fail(f"演示没有启动：{log.read_text('utf-8')}")
