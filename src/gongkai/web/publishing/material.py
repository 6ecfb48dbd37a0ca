"""A record made ready for the board, the screen, the loudspeaker and WeChat (渠道稿).

Nothing is written that the record does not say: the texts are cut to their channel and no more.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date, datetime, time, timedelta, timezone
from html import escape
from pathlib import Path
from typing import Final

import typst

from gongkai.report.write.fonts import FOLDER
from gongkai.report.write.fonts.coverage import covered
from gongkai.web.publishing.rich_text import clean

TEMPLATE: Final = Path(__file__).with_name("poster.typ")
CHINA: Final = timezone(timedelta(hours=8))
SCREEN_LINE: Final = 16  # characters a line of a common LED screen shows at once
SCREEN_MOST: Final = 200  # characters that can be read while a text runs through
SPOKEN_MOST: Final = 1500  # about six minutes at 240 characters a minute
SPOKEN_PER_MINUTE: Final = 240
_FOR_THE_EAR = (
    (re.compile(r"[〔\[](\d{4})[〕\]]第?(\d+)号"), r"\1年第\2号"),
    (re.compile(r"https?://\S+"), "政府网站"),
    (re.compile(r"[（(][^（）()]{0,20}[）)]"), ""),
    (re.compile(r"[—–]{1,2}|~|～"), "到"),
    (re.compile(r"㎡|m²"), "平方米"),
)
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_STYLES = {
    "p": "margin:0 0 1em;line-height:1.75;font-size:16px;color:#1f2933;text-align:justify;",
    "h2": "margin:1.4em 0 .6em;font-size:18px;font-weight:bold;color:#1f2933;",
    "h3": "margin:1.2em 0 .5em;font-size:17px;font-weight:bold;color:#1f2933;",
    "h4": "margin:1em 0 .5em;font-size:16px;font-weight:bold;color:#1f2933;",
    "table": "border-collapse:collapse;width:100%;font-size:14px;",
    "td": "border:1px solid #9aa5b1;padding:6px 8px;",
    "th": "border:1px solid #9aa5b1;padding:6px 8px;background:#f6f7f9;",
    "blockquote": "margin:0 0 1em;padding-left:12px;border-left:3px solid #d9dee5;",
}
_OPENING = re.compile(rf"<({'|'.join(_STYLES)})(?=[ >])")


def screen_text(title: str, text: str, issuer: str) -> str:
    """Return the text for an electronic screen: short lines, whole sentences, the issuer last."""
    kept = _whole_sentences(text, SCREEN_MOST)
    words = "\n".join((title, *(line for line in kept.split("\n") if line), issuer))
    return "\n".join(
        line[at : at + SCREEN_LINE]
        for line in words.split("\n")
        for at in range(0, len(line), SCREEN_LINE)
    )


def broadcast_script(title: str, text: str, issuer: str) -> str:
    """Return a script to be read out: no brackets, no addresses, 文号 as it is spoken, twice told.

    What does not fit is left out at the end of a sentence, and the script says so.
    """
    spoken = text
    for pattern, words in _FOR_THE_EAR:
        spoken = pattern.sub(words, spoken)
    kept = _whole_sentences(spoken, SPOKEN_MOST)
    rest = "\n全文请到政府网站或者公开栏查看。" if len(kept) < len(spoken.strip()) else ""
    minutes = max(1, round(len(title + kept) / SPOKEN_PER_MINUTE))
    return (
        f"（约{minutes}分钟，播两遍）\n各位村民，现在播送{issuer}的信息：{title}。\n{kept}{rest}\n"
        "播送完了，下面再播送一遍。"
    )


def wechat_html(title: str, html: str, issuer: str) -> str:
    """Return markup a WeChat account takes: every style on its element, no links out of WeChat."""
    body = re.sub(r"</?a(?: [^>]*)?>", "", clean(html))
    body = _OPENING.sub(lambda tag: f'<{tag[1]} style="{_STYLES[tag[1]]}"', body)
    source = f"来源：{issuer}"
    return (
        f'<section><p style="{_STYLES["p"]}"><strong>{escape(title)}</strong></p>{body}'
        f'<p style="{_STYLES["p"]}">{escape(source)}</p></section>'
    )


def poster(*, title: str, text: str, issuer: str, on: date | None, number: str) -> bytes:
    """Return a poster on A3 for the board (张贴稿); a character no font has is printed by number."""
    known = covered(())
    day = f"{on.year}年{on.month}月{on.day}日" if on else ""
    data = {
        "title": _printable(title, known),
        "lines": [_printable(line, known) for line in text.split("\n") if line.strip()],
        "issuer": _printable(issuer, known),
        "date": day,
        "foot": f"索引号 {number}" if number else "",
    }
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )
    compiler = typst.Compiler(TEMPLATE.read_bytes(), font_paths=fonts)
    made = compiler.compile(
        sys_inputs={"poster": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        timestamp=datetime.combine(on or date(2000, 1, 1), time(12), CHINA),
    )
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made


def _whole_sentences(text: str, most: int) -> str:
    kept = ""
    for line in text.split("\n"):
        for sentence in _SENTENCE.findall(line):
            if len(kept) + len(sentence) > most:
                return kept.strip() or text[:most]
            kept += sentence
        kept += "\n"
    return kept.strip()


def _printable(text: str, known: frozenset[int]) -> str:
    settled = unicodedata.normalize("NFC", text)
    return "".join(
        letter if ord(letter) in known or letter.isspace() else f"〔U+{ord(letter):04X}〕"
        for letter in settled
    )
