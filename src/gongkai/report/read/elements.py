"""The elements of a page and what they do to its text (网页元素)."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from gongkai.report.cells import STATE_NAMES, CellState

LINE_ENDS = (
    *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "br"),
    *("hr", "section", "article", "header", "footer", "nav", "main", "aside", "blockquote", "form"),
    *("fieldset", "center", "address", "figure", "figcaption", "caption", "legend", "body"),
    *("html", "details", "summary", "dir", "menu"),
)
CELLS = ("td", "th")
PREFORMATTED = ("pre", "listing", "xmp", "plaintext")
UNSEEN = frozenset(("script", "style", "template"))  # their text is no text of the page
DROPPED = frozenset(
    [
        "noscript",
        "iframe",
        "textarea",
        "select",
        "option",
        "object",
        "svg",
        "math",
        "audio",
        "video",
    ]
)

# Of these a browser shows something that is no text of the page.
UNREAD = frozenset(("select", "textarea", "svg", "math", "object"))

# What does something to the text of a page, when it begins or ends.
ACTING = frozenset(
    (
        *LINE_ENDS,
        *CELLS,
        *PREFORMATTED,
        *UNSEEN,
        *DROPPED,
        "table",
        "tr",
        "title",
        "img",
        "input",
        "meta",
        "rp",
    )
)

# Attributes from which nothing is learned of the text; ``class`` only says something on our own pages.
_LOOKS = frozenset(
    (
        *("style", "width", "height", "align", "valign", "lang", "border", "bgcolor", "nowrap"),
        *("cellspacing", "cellpadding", "headers", "scope", "href", "target", "title", "x:num"),
        *("rel", "id", "bordercolor", "face", "size", "color", "dir", "data-cell"),
    )
)

# What our own pages say about a report, beside it.
OWN_ASIDE = re.compile(r"\bgk-(?:aside|finding|place|caption)\b")
OWN_WORD, OWN_REMARK = "gk-word", "gk-remark"
OWN_STATES = {
    "gk-unplaced": f"{STATE_NAMES[CellState.UNPLACED]}：",
    "gk-unreadable": f"{STATE_NAMES[CellState.UNREADABLE]}：",
    "gk-absent": STATE_NAMES[CellState.ABSENT],
}

# The names government sites must give to what a page says of itself.
META_NAMES = {
    **dict.fromkeys(("pubdate", "publishdate"), "published"),
    "articletitle": "title",
    "contentsource": "issuer",
}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_DATE = re.compile(r"(20\d\d|19\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})")


@cache
def looks(*, own: bool) -> frozenset[str]:
    """Return the attributes that say nothing, once hidden elements are gone; ``own``: on our pages."""
    return _LOOKS if own else _LOOKS | {"class"}


@lru_cache(maxsize=1024)
def is_hidden(style: str) -> bool:
    """Say whether an element of that style is not shown."""
    return bool(_HIDDEN.search(style))


def date_in(text: str) -> date | None:
    """Return the first date in a text, if it is one of the calendar."""
    found = _DATE.search(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
