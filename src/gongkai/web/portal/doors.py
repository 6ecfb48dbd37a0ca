"""The five ways into an organ's information (五个入口), and what the law asks of each."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from gongkai.law.articles import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A fixed part of the organ's home (固定栏目)."""

    key: str
    name: str
    short: str  # the name where space is scarce
    line: str  # what stands behind it, in one line
    basis: Article
    duty: str  # what the law asks of the organ there

    def url(self, organ: str) -> str:
        """Return the door's address at an organ."""
        return reverse(f"portal:{self.key}", args=[organ])


DOORS = (
    Door(
        key="guide",
        name="政府信息公开指南",
        short="指南",
        line="怎样找、怎样申请、找谁",
        basis=Article("条例", 12),
        duty="指南应当写明政府信息的分类、编排体系、获取方式，以及公开工作机构的名称、办公地址、"
        "办公时间、联系电话、传真号码、互联网联系方式，并且及时更新。",
    ),
    Door(
        key="rules",
        name="政府信息公开制度",
        short="制度",
        line="公开工作依据的规章和制度",
        basis=Article("条例", 4),
        duty="行政机关应当建立健全本机关的政府信息公开工作制度，并指定机构负责日常工作。",
    ),
    Door(
        key="columns",
        name="法定主动公开内容",
        short="主动公开",
        line="按栏目查看已经公开的信息",
        basis=Article("条例", 20),
        duty="行政机关应当主动公开本机关的机构职能、规划、统计、许可、处罚、财政、采购等政府信息。",
    ),
    Door(
        key="reports",
        name="政府信息公开年报",
        short="年报",
        line="历年工作年度报告和数据来源",
        basis=Article("条例", 50),
        duty="年度报告应当写明主动公开、依申请公开、行政复议和行政诉讼、存在问题和改进等情况。",
    ),
    Door(
        key="apply",
        name="依申请公开",
        short="依申请公开",
        line="没有找到的，可以申请获取",
        basis=Article("条例", 27),
        duty="公民、法人或者其他组织可以向地方各级人民政府申请获取相关政府信息，不需要说明用途。",
    ),
)
BY_KEY = {door.key: door for door in DOORS}
