"""Reading a page the way a test asks about it."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from django.http import HttpResponseBase
from django.test import Client

FIELDS = {"input", "select", "textarea", "button"}


class _Reader(HTMLParser):
    """Collects the visible words, the elements and the links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, dict[str, str]]] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.append((tag, {name: value or "" for name, value in attrs}))
        self._silent += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


class Seen:
    """A page as it was answered: status, words, links."""

    def __init__(self, response: HttpResponseBase) -> None:
        self.response = response
        self.status = response.status_code
        self.html = getattr(response, "content", b"").decode()
        self._reader = _Reader()
        self._reader.feed(self.html)

    @property
    def text(self) -> str:
        """The words of the page, spaces folded."""
        return re.sub(r"\s+", " ", " ".join(self._reader.words))

    @property
    def title(self) -> str:
        found = re.search(r"<title>(.*?)</title>", self.html, re.DOTALL)
        return unescape(found[1]).strip() if found else ""

    @property
    def links(self) -> list[str]:
        return [names["href"] for tag, names in self._reader.attributes if tag == "a"]

    @property
    def names(self) -> list[str]:
        """The names of the fields of its forms."""
        return [
            names["name"]
            for tag, names in self._reader.attributes
            if tag in FIELDS and "name" in names
        ]

    @property
    def meta(self) -> dict[str, str]:
        every = [names for tag, names in self._reader.attributes if tag == "meta"]
        return {names["name"]: names["content"] for names in every if "name" in names}

    @property
    def attributes(self) -> list[tuple[str, dict[str, str]]]:
        """Every element with its attributes, in order."""
        return self._reader.attributes

    @property
    def pictures(self) -> list[str]:
        """What each picture is, by the beginning of its address."""
        every = [names.get("src", "") for tag, names in self.attributes if tag == "img"]
        return [re.split("[;,]", source)[0] for source in every]

    def count(self, tag: str) -> int:
        return self._reader.tags.count(tag)


def see(client: Client, address: str) -> Seen:
    return Seen(client.get(address))
