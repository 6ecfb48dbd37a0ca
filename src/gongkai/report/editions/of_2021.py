"""The format of 2021, for the reports of 2021 and after (国办公开办函〔2021〕30号)."""

from __future__ import annotations

from gongkai.report.editions.forms import Column, Edition, Kind, Row, Table
from gongkai.report.editions.shared import (
    BLOCK_1,
    BLOCK_5,
    BLOCK_6,
    BLOCK_8,
    HEADINGS,
    OTHER_2021,
    TABLE_FOUR,
    table_three,
)

DOCUMENTS = (
    Column(key="issued", label="本年制发件数"),
    Column(key="repealed", label="本年废止件数"),
    Column(key="in_force", label="现行有效件数", aliases=("现行有效件",)),
)
DECISIONS = (Column(key="decisions", label="本年处理决定数量"),)
CHARGE = (
    Column(
        key="amount_wan",
        label="本年收费金额（单位：万元）",
        kind=Kind.MONEY,
        unit="万元",
        aliases=("本年收费金额", "本年收费金额（万元）"),
    ),
)

TABLE_TWO = Table(
    id="t2",
    name="表二",
    title="二、主动公开政府信息情况",
    rows=(
        Row(id="t2.rules", label="规章", block=BLOCK_1, columns=DOCUMENTS),
        Row(
            id="t2.normative",
            label="行政规范性文件",
            block=BLOCK_1,
            columns=DOCUMENTS,
            aliases=("规范性文件",),
        ),
        Row(id="t2.licence", label="行政许可", block=BLOCK_5, columns=DECISIONS),
        Row(id="t2.penalty", label="行政处罚", block=BLOCK_6, columns=DECISIONS),
        Row(id="t2.coercion", label="行政强制", block=BLOCK_6, columns=DECISIONS),
        Row(id="t2.charge", label="行政事业性收费", block=BLOCK_8, columns=CHARGE),
    ),
)

EDITION = Edition(
    name="2021",
    first_year=2021,
    notice="国办公开办函〔2021〕30号",
    headings=HEADINGS,
    tables={"t2": TABLE_TWO, "t3": table_three(OTHER_2021), "t4": TABLE_FOUR},
)
