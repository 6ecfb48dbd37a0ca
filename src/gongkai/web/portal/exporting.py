"""An organ's section as plain files (静态导出): links between its pages lead from file to file."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse

from gongkai.web.bodies import selectors as bodies
from gongkai.web.errors import Refused
from gongkai.web.furniture.site import site_facts

STATIC = Path(__file__).resolve().parents[1] / "static"
_ADDRESS = re.compile(r'(?<= )(href|src|action)="([^"]*)"')
# What only a running platform can answer stays an address of the platform.
LIVE = (
    *("search/", "apply/", "correct/", "desk/", "open-data/"),
    *("letters/new/", "letters/track/", "letters/rate/"),
)
MOST = 200_000  # pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """How much was written (导出结果)."""

    pages: int
    files: int


def export(slug: str, folder: Path, *, site: str = "") -> Exported:
    """Write every public page of an organ below a folder, with the styles it needs.

    Every link stays inside the folder where its page is there, so that the folder can be opened
    as it is or served below any address; the rest lead to the platform at ``site``, by default the
    domain of ``site.toml``. Nothing of the folder is written over.

    Raises:
        Refused: for an unknown organ, a folder that holds something, or a platform whose address
            nobody said.
    """
    platform = _platform(site)
    if bodies.body_of(slug) is None:
        raise Refused(f"没有网址代号为 {slug} 的机关，请用 gongkai web doctor 核对安装。")
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"目录 {folder} 里已有内容：请换一个空目录。")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(STATIC, folder / "static")
    pages = _crawl(slug)
    for address, body in pages.items():
        place = folder / _file(address)
        place.parent.mkdir(parents=True, exist_ok=True)
        html = place.suffix == ".html"
        text = _relinked(body.decode(), address, pages, platform) if html else ""
        place.write_bytes(text.encode() if html else _renamed(body, place.suffix, platform))
    html_pages = sum(_file(address).endswith(".html") for address in pages)
    return Exported(pages=html_pages, files=len(pages) - html_pages)


def _platform(site: str) -> str:
    """Return scheme and host of the platform, as the exported pages name it."""
    domain = site_facts().domain
    named = site or (f"https://{domain}" if domain else "")
    parts = urlsplit(named)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Refused(
            "检索、申请等要回到平台办理，导出的页面须写明平台的网址：请用 --site 写成 "
            "https://www.example.gov.cn 的样子，或者写进 site.toml 的 domain。"
        )
    return f"{parts.scheme}://{parts.netloc}"


def _host() -> str:
    return settings.ALLOWED_HOSTS[0].strip("[]") or "localhost"


def _crawl(slug: str) -> dict[str, bytes]:
    """Ask the site itself for its pages, from the organ's home on, as a reader would."""
    client = Client(headers={"host": _host()})
    home = settings.PREFIX + reverse("portal:home", args=[slug])
    waiting, seen = deque([home]), {home}
    pages: dict[str, bytes] = {}
    while waiting and len(pages) < MOST:
        address = waiting.popleft()
        response = client.get(address)
        if response.status_code != 200:
            continue
        pages[address] = b"".join(response)
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        for link in _links(pages[address].decode(), address):
            if link.startswith(home) and not _is_live(link) and link not in seen:
                seen.add(link)
                waiting.append(link)
    return pages


def _links(html: str, base: str) -> Iterator[str]:
    for match in _ADDRESS.finditer(html):
        yield _whole(unescape(match[2]), base)


def _whole(link: str, base: str) -> str:
    """Return the address a link of a page leads to, without its fragment."""
    link = link.partition("#")[0]
    if not link or urlsplit(link).scheme:
        return ""
    if link.startswith("?"):
        return base.partition("?")[0] + link
    path, mark, query = link.partition("?")
    if not path.startswith("/"):
        return ""
    return posixpath.normpath(path).rstrip("/") + "/" * path.endswith("/") + mark + query


def _is_live(address: str) -> bool:
    parts = address.removeprefix(settings.PREFIX).lstrip("/").split("/", 1)
    return any(address.lstrip("/").startswith(live) for live in LIVE) or (
        len(parts) > 1 and parts[1].startswith(LIVE)
    )


def _file(address: str) -> str:
    """Return the file an address is kept in: a query becomes part of the name."""
    path, _, query = address.removeprefix(settings.PREFIX).partition("?")
    path = unquote(path).lstrip("/")
    name = re.sub(r"[^\w.-]+", "-", query).strip("-")
    if path.endswith("/") or not path:
        return f"{path}{f'page-{name}' if name else 'index'}.html"
    return path


def _relinked(html: str, address: str, pages: dict[str, bytes], platform: str) -> str:
    here = posixpath.dirname(_file(address)) or "."

    def again(match: re.Match[str]) -> str:
        link = unescape(match[2])
        fragment = link.partition("#")[2]
        target = _whole(link, address)
        if target.startswith(settings.STATIC_URL):
            target_file = f"static/{target.removeprefix(settings.STATIC_URL)}"
        elif target in pages and match[1] != "action":
            target_file = _file(target)
        elif target:
            # Only a running platform answers a form, another organ, another way of reading.
            return f'{match[1]}="{escape(platform + target)}{f"#{fragment}" if fragment else ""}"'
        else:
            return match[0]
        where = quote(posixpath.relpath(target_file, here)) + (f"#{fragment}" if fragment else "")
        return f'{match[1]}="{where}"'

    return _ADDRESS.sub(again, html)


def _renamed(body: bytes, suffix: str, platform: str) -> bytes:
    """Let feeds and sitemaps name the platform's own address instead of the one it was asked by."""
    if suffix not in {".atom", ".json", ".xml"}:
        return body
    return body.replace(f"http://{_host()}/".encode(), f"{platform}/".encode())
