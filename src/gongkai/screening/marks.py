"""Secrecy marks and marks of what is for inside (密级标志与内部标志)."""

from __future__ import annotations

import re
from dataclasses import dataclass

LEVEL_WORDS = ("绝密", "机密", "秘密")
_LEVELS = rf"(?:{'|'.join(LEVEL_WORDS)})"
STARS = tuple("★☆✩✭⭐*＊")
_INTERNAL = ("内部",)
_OPEN, _SHUT = r"[【\[（(]?", r"[】\]）)]?"
_SPAN = r"(?:★|☆)?(?:长期|\d+年|\d+个月|[一二三五六十]+年|[一二三六]+个月)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One form of a mark (标志): words it cannot be without, its pattern, and the rule.

    Words are far quicker to look for than a pattern.
    """

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    certain: bool = True
    code: str = "SECRET-GRADE"


MARKS = (
    Mark(words=STARS, pattern=re.compile(rf"{_LEVELS}[★☆✩✭⭐*＊]")),
    Mark(
        words=("密级", "等级"),
        pattern=re.compile(rf"(?:密级|[保机秘]密等级)(?:为|是)?[：:]?{_LEVELS}"),
    ),
    Mark(words=("保密期限",), pattern=re.compile(r"保密期限(?:为|是)?[：:]?(?:长期|\d+)")),
    Mark(words=LEVEL_WORDS, pattern=re.compile(rf"{_LEVELS}[·•.．:：](?:长期|\d+年|\d+个月)")),
    Mark(words=("份号",), pattern=re.compile(r"^份号[：:]?\d{1,8}$", re.MULTILINE), certain=False),
    Mark(
        words=("注意保存", "外传", "内参", "请勿传播"),
        pattern=re.compile(
            rf"^{_OPEN}(?:注意保存|内参|(?:不得|请勿|严禁)外传|(?:仅供参考)?[，,]?请勿传播){_SHUT}$",
            re.MULTILINE,
        ),
        code="SECRET-INTERNAL",
    ),
    Mark(
        words=("公开属性", "公开方式", "公开选项", "公开类别", "公开类型"),
        pattern=re.compile(r"公开(?:属性|方式|选项|类别|类型)(?:为|是)?[：:]?不(?:予)?公开"),
        code="SECRET-RELEASE",
    ),
    Mark(
        words=("公开属性", "公开方式", "公开选项", "公开类别", "公开类型"),
        pattern=re.compile(r"公开(?:属性|方式|选项|类别|类型)(?:为|是)?[：:]?依申请公开"),
        certain=False,
        code="SECRET-RELEASE",
    ),
    Mark(
        words=("未经",),
        pattern=re.compile(r"未经(?:批准|许可|同意|授权)[，,]?不得(?:公开|外传|传播|转发)"),
        certain=False,
        code="SECRET-INTERNAL",
    ),
    Mark(
        words=LEVEL_WORDS,
        pattern=re.compile(rf"^{_OPEN}{_LEVELS}{_SHUT}{_SPAN}?$", re.MULTILINE),
    ),
    Mark(
        words=_INTERNAL,
        pattern=re.compile(
            rf"^{_OPEN}内部(?:资料|文件|材料|使用|参阅|传阅)?{_SHUT}$", re.MULTILINE
        ),
        code="SECRET-INTERNAL",
    ),
    Mark(
        words=(*_INTERNAL, "外传", "扩散", "转发"),
        pattern=re.compile(
            r"内部(?:资料|文件|材料|刊物)[，,：:；;]?"
            r"(?:注意保存|注意保密|妥善保管|请勿外传|不得外传|严禁外传|不得公开)|仅供内部使用|"
            r"(?:阅后|此件|本件|文件|资料)[，,：:；;]?(?:不得|严禁|切勿|请勿)(?:外传|扩散|转发)"
        ),
        code="SECRET-INTERNAL",
    ),
    Mark(
        words=(*_INTERNAL, "此件"),
        pattern=re.compile(
            r"(?:仅供内部(?!使用)|内部掌握|内部参阅|依申请公开此件|不宜公开此件|此件依申请公开)"
        ),
        certain=False,
        code="SECRET-INTERNAL",
    ),
    Mark(
        words=("此件",),
        pattern=re.compile(r"此件(?:不予|不)公开"),
        code="SECRET-RELEASE",
    ),
)
