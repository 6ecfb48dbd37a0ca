"""Whose number it is, judged by the words around it (上下文)."""

from __future__ import annotations

import re

from gongkai.screening.numbers import CARD, MAIL, MOBILE, Personal

# How to reach the organ itself is to be published (条例第十二条), and so is where fees are paid.
_OFFICE = re.compile(
    r"办公室|办公电话|咨询|监督|投诉|热线|值班|办公地址|地址|邮编|邮政编码|传真|受理机构|工作机构|本机关|本单位|我[镇乡局办街]"
)
_OFFICE_ACCOUNT = re.compile(
    r"财政|专户|对公|国库|收款单位|缴费|缴纳|[局政府处]账户|户名[^，。]*(?:局|府|处|院|中心|公司)"
)
_PERSON = re.compile(
    r"申请人|当事人|村民|居民|群众|户主|家属|本人|身份证|举报人|投诉人|信访人|同志|先生|女士"
)


def is_the_organs(one: Personal) -> bool:
    """Say whether a number belongs to the organ and is there to be called or paid to."""
    if one.kind == MAIL:
        return not _PERSON.search(one.clause)
    if one.kind == MOBILE:
        return bool(_OFFICE.search(one.clause)) and not _PERSON.search(one.clause)
    return one.kind == CARD and bool(_OFFICE_ACCOUNT.search(one.clause))
