"""Wording reduced to what is compared: no spaces, marks, numerals or traditional forms (归一化)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TRADITIONAL = (
    "規範許處罰強製發廢現數對總計業構組織務機關請轉屬於國開護權類過執詢無沒補舉報訴訪複復議維糾審結"
    "續辦額單萬項條內購採動區與費繳應據縣鎮鄉員會責體況進問題經監實點資訊後個團職稅環電衛選領導長"
    "眾幹優質號標誌稱佈層聯繫網頁絡專檢討論壇閱讀檔圖書館館場廳館準則書記憶產權農漁牧貿軍醫療"
    "決當這綜訟確認獲減寫統納穩運輸興祕時財設係遊諮間繼濟覆衞專釋"
)
_SIMPLIFIED = (
    "规范许处罚强制发废现数对总计业构组织务机关请转属于国开护权类过执询无没补举报诉访复复议维纠审结"
    "续办额单万项条内购采动区与费缴应据县镇乡员会责体况进问题经监实点资讯后个团职税环电卫选领导长"
    "众干优质号标志称布层联系网页络专检讨论坛阅读档图书馆馆场厅馆准则书记忆产权农渔牧贸军医疗"
    "决当这综讼确认获减写统纳稳运输兴秘时财设系游咨间继济复卫专释"
)
_TO_SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_HAS_TRADITIONAL = re.compile(f"[{_TRADITIONAL}]")
_FULL_WIDTH = tuple(zip("，（）：；！？％／＋－　", ",():;!?%/+- ", strict=True))
_A_LABEL = 80  # texts up to here come again in other reports and are remembered
_NOT_LETTERS = re.compile(r"[\W_]+")
_OPENING = "([【〔<"
_BRACKETED = re.compile(r"[(\[【〔<][^()\[\]【】〔〕<>]*[)\]】〕>]")
_ORDINAL = re.compile(
    r"\s*(?:\(\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*\)|第?([一二三四五六七八九十]{1,3})\s*[、.,:;·]"
    r"|([一二三四五六七八九十])\s+(?=\S)|(\d{1,2})\s*(?:[、.,:)·]+|(?=[^\W\d])))\s*[、.,:·]*"
)
_CHINESE_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_CHINESE_YEAR = re.compile(r"二[〇○零O][〇○零O一二三四五六七八九]{2}(?=年)")
_ORDINAL_ALONE = re.compile(r"\s*\(?\s*([一二三四五六])\s*\)?\s*[、.,]?\s*")


def plain(text: str) -> str:
    """Return the text in simplified characters with compatibility forms resolved (NFKC)."""
    if text.isascii():
        return text
    # Marks of full width are nearly all there is to resolve; that is found out much quicker.
    for wide, narrow in _FULL_WIDTH:
        text = text.replace(wide, narrow)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return _simplified(text) if _HAS_TRADITIONAL.search(text) else text


def _simplified(text: str) -> str:
    """Where traditional characters are written, words differ, too; each has as many letters."""
    text = text.translate(_TO_SIMPLIFIED)
    return text.replace("资讯", "信息").replace("专案", "项目").replace("释出", "发布")


def letters(text: str) -> str:
    """Return only the letters and digits of a text, in simplified characters."""
    return _letters_of_label(text) if len(text) <= _A_LABEL else _letters(text)


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", plain(text))


_letters_of_label = lru_cache(maxsize=8192)(_letters)


def letters_of_plain(text: str) -> str:
    """Return what ``letters`` does, of a text that is plain already."""
    return _letters_of_label(text) if len(text) <= _A_LABEL else _NOT_LETTERS.sub("", text)


def has_brackets(text: str) -> bool:
    """Say whether a bracket is opened in a plain text."""
    return any(map(text.__contains__, _OPENING))


def without_brackets(text: str) -> str:
    """Return a text without what stands in brackets, e.g. guidance for filling in."""
    return _BRACKETED.sub("", plain(text))


def ordinal_of(text: str) -> tuple[str, str]:
    """Split a text into its leading ordinal (一, 3 …; empty if none) and the rest."""
    return _ordinal_of_label(text) if len(text) <= _A_LABEL else _ordinal_of(text)


def _ordinal_of(text: str) -> tuple[str, str]:
    folded = plain(text)
    found = _ORDINAL.match(folded)
    if not found:
        return "", folded
    return found[found.lastindex or 0], folded[found.end() :]


_ordinal_of_label = lru_cache(maxsize=8192)(_ordinal_of)


def digits_for_years(text: str) -> str:
    """Return a text with years in Chinese figures written in digits (二〇二二年 → 2022年)."""
    return _CHINESE_YEAR.sub(lambda found: found[0].translate(_CHINESE_DIGITS), text)


def bare_ordinal(text: str) -> str:
    """Return the numeral of a heading whose wording was left out (``一、``), else nothing."""
    found = _ORDINAL_ALONE.fullmatch(plain(text))
    return found[1] if found else ""
