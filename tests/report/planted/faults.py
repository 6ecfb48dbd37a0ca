"""Small named edits of one published page, one for each rule of the checker (植入的差错)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.report.build import APPLICATIONS, PROSE
from tests.report.checks.test_privacy import ID

Edit = Callable[[str], str]
ASSESSED = "政务公开纳入年度考核，未发生责任追究的情形。"
PERIOD = "本报告的统计期限自2023年1月1日起至2023年12月{}日止。"
SIX = ("natural_person", "business", "research", "public_interest", "legal_service", "other_org")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is edited in this year's page, and in last year's where the rule looks at both."""

    code: str
    edits: tuple[Edit, ...] = ()
    edition: str = "2021"
    both_years: bool = False
    last_year: tuple[Edit, ...] = ()


def cell(cell_id: str, text: str | int) -> Edit:
    """Print something else in a cell."""
    return _once(rf'(<td id="{re.escape(cell_id)}"[^>]*>)[^<]*(</td>)', rf"\g<1>{text}\g<2>")


def words(old: str, new: str) -> Edit:
    """Write something else everywhere."""

    def edit(page: str) -> str:
        assert old in page, old
        return page.replace(old, new)

    return edit


def said(sentence: str) -> Edit:
    """Add a sentence to part one."""
    return words(ASSESSED, f"{ASSESSED}{sentence}")


def without_cell(cell_id: str) -> Edit:
    return _once(rf'<td id="{re.escape(cell_id)}"[^>]*>[^<]*</td>', "")


def without_row(row: str) -> Edit:
    return _once(rf'<tr>(?:(?!</tr>).)*id="{re.escape(row)}\..*?</tr>', "")


def head(name: str, text: str) -> Edit:
    """Add a field to the head of the page."""
    return words("</dl>", f"<dt>{name}</dt><dd>{text}</dd></dl>")


def before_part_one(sentence: str) -> Edit:
    return words("<h2>一、", f"<p>{sentence}</p><h2>一、")


def _once(pattern: str, new: str) -> Edit:
    def edit(page: str) -> str:
        edited, count = re.subn(pattern, new, page, flags=re.DOTALL)
        assert count == 1, pattern
        return edited

    return edit


def _several(cells: dict[str, str | int]) -> tuple[Edit, ...]:
    return tuple(cell(cell_id, text) for cell_id, text in cells.items())


def _one(code: str, *edits: Edit, edition: str = "2021") -> Fault:
    return Fault(code=code, edits=edits, edition=edition)


def _two(code: str, *edits: Edit, edition: str = "2021", last: tuple[Edit, ...] = ()) -> Fault:
    return Fault(code=code, edits=edits, edition=edition, both_years=True, last_year=last)


FAULTS: tuple[Fault, ...] = (
    _one("F-EDITION", words("2023年", "2020年"), words("2024年1月20日", "2021年1月20日")),
    _one("F-SECTIONS", words("<h2>六、其他需要报告的事项</h2>", "")),
    _one("F-ORDINAL", words("<h2>五、", "<h2>七、")),
    _one("F-NUMBERING", words("<h2>五、", "<h2>四、")),
    _one("F-TITLE", words("存在的主要问题及改进情况", "存在的问题及改进措施")),
    _one("F-LABEL", words(">结果维持<", ">结果维护<")),
    _one("F-ROWS", without_row("t3.carried_out")),
    _one("F-COLS", without_cell("t3.granted.research"), cell("t3.granted.business", 7)),
    _one("F-PERIOD", before_part_one(PERIOD.format(3))),
    _one(
        "F-YEAR",
        before_part_one(PERIOD.format(31)),
        words("2023年政府信息公开工作", "2022年政府信息公开工作"),
    ),
    _one("F-ORG", words("青石镇人民政府2023年", "东坪街道办事处2023年")),
    _one("F-HEAD", head("名称", "青石镇2023年工作总结")),
    _one("F-DEADLINE", words("2024年1月20日", "2024年3月5日")),
    _one("V-BLANK", cell("t3.granted.research", "")),
    _one("V-PLACEHOLDER", cell("t3.granted.research", "/")),
    _one("V-NUMBER", cell("t3.granted.research", "1O")),
    _one("V-INTEGER", cell("t3.granted.research", "3.5")),
    _one("V-SIGN", cell("t3.granted.research", "-1")),
    _one("V-UNIT", cell("t2.normative.issued", "3项")),
    _one("V-REMARK", cell("t2.normative.in_force", "12（其中修订2件）")),
    _one("T2-STOCK", cell("t2.normative.public_total", 0), edition="2019"),
    _one("T2-REG-LEVEL", cell("t2.rules.issued", 2)),
    _two("T2-ITEMS", cell("t2.licence.prev_items", 20), edition="2019"),
    _one("T2-PROCURE", cell("t2.procurement.items", 0), edition="2019"),
    _one(
        "T2-CONFUSED",
        *_several({"t2.licence.prev_items": 20, "t2.licence.delta": 5, "t2.licence.decisions": 25}),
        edition="2019",
    ),
    _one("T3-BALANCE", cell("t3.received.natural_person", 5), cell("t3.received.total", 6)),
    _one("T3-SUM-RESULT", cell("t3.granted.natural_person", 3), cell("t3.granted.total", 3)),
    _one("T3-SUM-COL", cell("t3.granted.total", 9)),
    _one("T3-LOCATE", cell("t3.granted.natural_person", 3)),
    _one("T3-ONLY-TOTAL", *(cell(f"t3.received.{who}", "") for who in SIX)),
    _one(
        "T3-LEGAL",
        cell("t3.other.unpaid_fee.natural_person", 1),
        cell("t3.other.unpaid_fee.total", 1),
    ),
    _one("T4-SUM", cell("t4.review.total", 7)),
    _two(
        "T4-POST",
        *_several(
            {
                "t4.review.upheld": 0,
                "t4.review.total": 0,
                "t4.after_review.upheld": 1,
                "t4.after_review.total": 1,
            }
        ),
    ),
    _two("T4-VS-T3", cell("t4.review.upheld", 99), cell("t4.review.total", 99)),
    _two("X-CARRY", cell("t3.carried_in.natural_person", 2), cell("t3.carried_in.total", 2)),
    _two("X-STOCK", cell("t2.normative.in_force", 20)),
    _two(
        "X-PENDING",
        last=(cell("t4.review.pending", 5), cell("t4.review.total", 5)),
    ),
    _two("X-COPY", words("申请4件", "申请3件")),  # last year's number left in the text
    _one("N-NEW", words("申请4件", "申请9件")),
    _one("N-TOT", words("办结4件", "办结3件")),
    _one("N-FWD", words("结转下年度1件", "结转下年度2件")),
    _one("N-OVER", words("上年结转1件", "上年结转2件")),
    _one("N-KIND", said("依申请公开中予以公开3件。")),
    _one(
        "N-NONE",
        words(
            "全年收到政府信息公开申请4件，上年结转1件，办结4件，结转下年度1件。",
            "全年未收到政府信息公开申请。",
        ),
    ),
    _one("N-T2", said("本年制发行政规范性文件9件。")),
    _one("N-T4", said("因政府信息公开被申请行政复议3件。")),
    _one("N-SUM", words("公示公告15条", "公示公告25条")),
    _one("N-PCT", said("收到建议9件，办结8件，办结率100%。")),
    _two("N-GROWTH", said("全年收到政府信息公开申请4件，同比增长20%。")),
    _one("N-CONTRA", said("政府信息公开申请均已办结。")),
    _one("N-FEE", words(PROSE["6"], "无。")),
    _one("N-PROBLEMS", words(PROSE["5"], "无。")),
    _one("N-ASSESS", words(ASSESSED, "工作有序开展。")),
    _one("N-PRIVACY", said(f"经办人身份证号{ID}。")),
    _one("N-SECRET", said("</p><p>机密★一年")),
)
assert APPLICATIONS["t3.granted.natural_person"] == 2  # what the sums above are off from
