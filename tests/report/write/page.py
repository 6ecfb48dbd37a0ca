"""What a browser makes of markup."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta"}
Attributes = dict[str, str | None]


class Page(HTMLParser):
    """What a browser makes of the markup: elements with attributes, and the text of each."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[int] = []
        self.elements: list[tuple[str, Attributes]] = []
        self.texts: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(len(self.elements))
        self.elements.append((tag, dict(attrs)))
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for index in self.open:
            self.texts[index] += data

    def named(self, element_id: str) -> tuple[Attributes, str]:
        for (_, attributes), text in zip(self.elements, self.texts, strict=True):
            if attributes.get("id") == element_id:
                return attributes, text
        raise KeyError(element_id)

    def every(self, tag: str) -> list[tuple[Attributes, str]]:
        pairs = zip(self.elements, self.texts, strict=True)
        return [(attributes, text) for (name, attributes), text in pairs if name == tag]
