"""What the prose of a report has to tell (文字部分应当写明的内容)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.report.checks.catalogue import F21, Seen, rule
from gongkai.report.checks.copy import unchanged
from gongkai.report.checks.levels import Level, level_of
from gongkai.report.checks.stated import part
from gongkai.report.checks.view import View
from gongkai.report.editions import edition_for
from gongkai.report.findings import Severity, Status

_FEE = re.compile(
    r"信息处理费|处理费|收费通知|(收取|收费|减免)[^。]{0,12}(费|情况)|(费用|收费)[^。]{0,6}(元|情况)"
)
_NOTHING = re.compile(
    r"[（(一二三四五六七八九十)）、.\s]*(无|没有|暂无|略|无问题|没有问题|无主要问题|不存在问题"
    r"|(本年度?)?[我本]?[镇乡街道局单位机关]*(无|没有|不存在)(存在)?(的)?(主要)?问题(及改进情况)?)[。.]?"
)
_ASSESSED = ("考核", "考评", "评议", "责任追究", "追责", "问责")


@rule(
    code="N-FEE",
    severity=Severity.WARNING,
    title="第六部分没有写信息处理费",
    formula="2021年格式：第六部分写明收取信息处理费的情况，没有收取的也写明；不与表二行政事业性收费比较",
    basis=f"国办函〔2020〕109号、{F21}",
    example="第六部分只写“无其他需要报告的事项”。",
)
def fee(view: View) -> Iterator[Seen]:
    """发出收费通知的件数、金额和实际收取的金额，在“其他需要报告的事项”中写明。"""
    year, section = view.report.year, view.report.sections.get("6")
    if section is None or year is None or not view.national:
        return
    prose = view.prose["6"]
    if edition_for(year).name != "2021" or _tells_of_fees(prose):
        return
    elsewhere = next((s.section for s in view.sentences if "信息处理费" in s.text), None)
    where = f"（{part(elsewhere)}已提到，请移至此处）" if elsewhere else ""
    yield Seen(
        message="第六部分没有写收取信息处理费的情况，请补写发出收费通知的件数、金额和实际收取的金额，"
        f"没有收取的写明“未收取信息处理费”{where}。",
        section="6",
        quote=section.text[:60] or None,
        at=section.at,
    )


@rule(
    code="N-PROBLEMS",
    severity=Severity.WARNING,
    title="第五部分没有写问题",
    formula="第五部分不为空，不只写“无”，也不与上年报告相同",
    basis=f"条例第五十条、{F21}",
    example="“五、存在的主要问题及改进情况”下面只写“无”。",
)
def problems(view: View) -> Iterator[Seen]:
    """年度报告要写明工作存在的主要问题及改进情况。"""
    section = view.report.sections.get("5")
    if section is None or not view.national:
        return
    text = view.prose["5"].replace("\n", "")
    if not text or _NOTHING.fullmatch(text):
        said = f"只写了“{text}”" if text else "是空的"
        yield Seen(
            message=f"第五部分{said}，请写明本年工作存在的主要问题和改进情况。",
            section="5",
            quote=text or None,
            at=section.at,
        )
    elif unchanged(view, "5"):
        yield Seen(
            message="第五部分与上年报告相同，请写明本年的问题、上年所列问题的改进情况和下一步打算。",
            section="5",
            quote=text[:60],
            at=section.at,
        )


@rule(
    code="N-ASSESS",
    severity=Severity.INFO,
    title="政府报告没有写考核、评议、追责",
    formula="各级人民政府的报告文字中写到工作考核、社会评议或责任追究",
    basis="条例第五十条",
    example="青石镇人民政府的报告通篇没有提到考核、社会评议和责任追究结果。",
)
def assessment(view: View) -> Iterator[Seen]:
    """各级人民政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况。"""
    is_government = level_of(view.report.body) in {Level.TOWNSHIP, Level.COUNTY, Level.GOVERNMENT}
    prose = "".join(view.prose.values())
    if is_government and view.national and prose and not _says_assessed(prose):
        yield Seen(
            status=Status.REVIEW,
            message="全文没有写到工作考核、社会评议和责任追究结果，请在第一部分“监督保障”中补写，"
            "没有的也写明。",
            section="1",
        )


def _tells_of_fees(prose: str) -> bool:
    return "处理费" in prose or ("费" in prose and _FEE.search(prose) is not None)


def _says_assessed(prose: str) -> bool:
    return any(word in prose for word in _ASSESSED)
