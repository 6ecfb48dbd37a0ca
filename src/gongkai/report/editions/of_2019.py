"""The format of 2019, for the reports of 2019 and 2020 (国办公开办函〔2019〕60号)."""

from __future__ import annotations

from gongkai.report.editions.forms import Column, Edition, Kind, Row, Table
from gongkai.report.editions.shared import (
    BLOCK_1,
    BLOCK_5,
    BLOCK_6,
    BLOCK_8,
    BLOCK_9,
    HEADINGS,
    OTHER_2019,
    TABLE_FOUR,
    table_three,
)

DOCUMENTS = (
    Column(key="made", label="本年新制作数量"),
    Column(key="published", label="本年新公开数量"),
    Column(key="public_total", label="对外公开总数量", aliases=("对外公开总数",)),
)
_PREVIOUS = Column(key="prev_items", label="上一年项目数量")
_DELTA = Column(key="delta", label="本年增/减", kind=Kind.DELTA, aliases=("本年增/",))
POWERS = (_PREVIOUS, _DELTA, Column(key="decisions", label="处理决定数量"))
CHARGE = (_PREVIOUS, _DELTA)
PROCUREMENT = (
    Column(key="items", label="采购项目数量"),
    # The form fixes no unit: 元 and 万元 both occur, so the number keeps what is printed beside it.
    Column(key="amount", label="采购总金额", kind=Kind.MONEY),
)

TABLE_TWO = Table(
    id="t2",
    name="表二",
    title="二、主动公开政府信息情况",
    rows=(
        Row(id="t2.rules", label="规章", block=BLOCK_1, columns=DOCUMENTS),
        Row(id="t2.normative", label="规范性文件", block=BLOCK_1, columns=DOCUMENTS),
        Row(id="t2.licence", label="行政许可", block=BLOCK_5, columns=POWERS),
        Row(id="t2.other_service", label="其他对外管理服务事项", block=BLOCK_5, columns=POWERS),
        Row(id="t2.penalty", label="行政处罚", block=BLOCK_6, columns=POWERS),
        Row(id="t2.coercion", label="行政强制", block=BLOCK_6, columns=POWERS),
        Row(id="t2.charge", label="行政事业性收费", block=BLOCK_8, columns=CHARGE),
        Row(id="t2.procurement", label="政府集中采购", block=BLOCK_9, columns=PROCUREMENT),
    ),
)

EDITION = Edition(
    name="2019",
    first_year=2019,
    notice="国办公开办函〔2019〕60号",
    headings=HEADINGS,
    tables={"t2": TABLE_TWO, "t3": table_three(OTHER_2019), "t4": TABLE_FOUR},
)
